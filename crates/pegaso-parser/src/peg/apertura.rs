//! Where an objective begins: at its title, at the same title again, at a table that has none.

use pegaso_model::{ObiettivoPeg, Origine};

use super::aperto::{Aperto, Prosa, accoda_riga};
use super::titoli::{resto_del_titolo, testo_unito};
use super::{Campo, StatoPeg};
use crate::fasi;
use crate::grammatica::struttura::unita;
use crate::grammatica::testa::{Voce, voce, voce_di_contorno};
use crate::grammatica::titolo::titolo;
use crate::grammatica::tutta;
use crate::lettore::{Fine, Lettore};
use crate::schede::{self, Scheda, testo_di_testa};
use crate::testata::Testata;

impl StatoPeg {
    /// Opens the objective whose head begins at the cursor; false where none does.
    pub(crate) fn apri(&mut self, lettore: &mut Lettore<'_>) -> bool {
        while self
            .schede
            .front()
            .is_some_and(|scheda| scheda.titolo < lettore.posto)
        {
            self.schede.pop_front();
        }
        if self
            .schede
            .front()
            .is_none_or(|scheda| scheda.inizio > lettore.posto)
        {
            return false;
        }
        let Some(scheda) = self.schede.pop_front() else {
            return false;
        };
        for indice in &scheda.estranee {
            lettore
                .source
                .line(*indice)
                .into_iter()
                .for_each(|line| lettore.testo_libero(line));
        }
        for indice in lettore.posto..=scheda.titolo {
            lettore.segna(indice, Fine::Intestazione);
        }
        lettore.posto = scheda.titolo + 1;
        self.apri_scheda(lettore, scheda);
        true
    }

    /// True where the head of an objective begins with line `indice`.
    pub(crate) fn comincia_da(&self, indice: usize) -> bool {
        schede::comincia(&self.schede, indice)
    }

    /// Reads the title of `scheda`, and what follows it.
    fn apri_scheda(&mut self, lettore: &mut Lettore<'_>, scheda: Scheda) {
        let Some(line) = lettore.source.line(scheda.titolo) else {
            return;
        };
        let testo = testo_unito(line);
        let letto = tutta(titolo, &testo);
        let etichettato = match tutta(voce, &testo) {
            Some(Voce::Titolo(titolo)) => titolo,
            _ => &*testo,
        };
        let (codice, sulla_riga) =
            letto.map_or(("", etichettato), |letto| (letto.codice, letto.testo));
        let codice = scheda
            .codice
            .clone()
            .filter(|_| codice.is_empty())
            .unwrap_or_else(|| codice.to_owned());
        let titolo = resto_del_titolo(lettore, sulla_riga);
        if self.continua(&codice, &titolo, letto.is_some_and(|letto| letto.segue)) {
            return;
        }
        self.chiudi(lettore);
        let con_struttura = scheda.struttura.is_some();
        let con_ruolo = scheda.ruolo.is_some();
        if let Some(struttura) = scheda.struttura {
            self.struttura = struttura;
            self.ruolo = None;
            self.responsabile = None;
        }
        if con_ruolo {
            self.ruolo = scheda.ruolo;
            self.responsabile = scheda.responsabile;
        }
        self.apri_obiettivo(&codice, &titolo, line.origine());
        let Some(aperto) = &mut self.aperto else {
            return;
        };
        let precisazione = letto.map_or("", |letto| letto.precisazione);
        if !precisazione.is_empty() {
            aperto.obiettivo.dettaglio = Some(precisazione.to_owned());
        }
        voci_sotto(lettore, &mut aperto.obiettivo, [con_struttura, con_ruolo]);
    }

    /// True where the title is that of the objective being read, said again where a page begins.
    fn continua(&self, codice: &str, titolo: &str, segue: bool) -> bool {
        let Some(aperto) = &self.aperto else {
            return false;
        };
        let obiettivo = &aperto.obiettivo;
        let aperta = !aperto.fasi.vuote() && !aperto.fasi.finite();
        let nome = match obiettivo.codice.as_str() {
            "" => titolo.is_empty() || obiettivo.titolo == titolo,
            _ => segue || obiettivo.titolo == titolo,
        };
        obiettivo.codice == codice && nome && (segue || aperta)
    }

    /// True where the table under the cursor begins again with the first phase of one that is whole:
    /// it is another objective's, whose title was not recognised.
    pub(super) fn ricomincia(&self, lettore: &mut Lettore<'_>, testata: &Testata) -> bool {
        let Some(aperto) = &self.aperto else {
            return false;
        };
        // The phases of another year of the same objective stand under a label of their own.
        if !aperto.fasi.finite() || aperto.prosa == Prosa::Campo(Campo::Fasi) {
            return false;
        }
        let Some(prima) = lettore.guarda() else {
            return false;
        };
        fasi::etichetta_della_riga(prima, testata)
            .is_some_and(|etichetta| aperto.fasi.comincia_con(&etichetta))
    }

    /// Opens an objective that has no title, and says so.
    pub(super) fn apri_senza_titolo(
        &mut self,
        lettore: &mut Lettore<'_>,
        origine: &Origine,
        come: &str,
    ) {
        self.apri_obiettivo("", "", origine);
        let oggetto = self
            .aperto
            .as_ref()
            .map(|aperto| aperto.obiettivo.oggetto());
        let messaggio = format!("obiettivo senza titolo riconoscibile, {come}");
        lettore.segnala(oggetto.unwrap_or_default(), messaggio, origine);
    }

    pub(super) fn apri_obiettivo(&mut self, codice: &str, titolo: &str, origine: &Origine) {
        let obiettivo = ObiettivoPeg {
            struttura: self.struttura.clone(),
            ruolo: self.ruolo.clone(),
            responsabile: self.responsabile.clone(),
            codice: codice.to_owned(),
            titolo: titolo.to_owned(),
            origine: origine.clone(),
            ..ObiettivoPeg::default()
        };
        self.aperto = Some(Aperto {
            obiettivo,
            ..Aperto::default()
        });
    }
}

/// Reads the labelled lines of the head that stand below its title: `Codice: 5`, `Settore: Tributi`.
/// What stands above the title says more than they do.
fn voci_sotto(
    lettore: &mut Lettore<'_>,
    obiettivo: &mut ObiettivoPeg,
    [con_struttura, con_ruolo]: [bool; 2],
) {
    let (mut con_struttura, mut con_ruolo) = (con_struttura, con_ruolo);
    // A title that says nothing but its number is a card's: a code of its own counts more.
    let mut della_scheda = obiettivo.titolo.is_empty();
    while let Some(line) = lettore.guarda() {
        let unito = testo_unito(line);
        if line.filled() <= 2 && voce_di_contorno(&unito) {
            accoda_riga(&mut obiettivo.dettaglio, &unito);
            lettore.prendi(Fine::Campo);
            continue;
        }
        let Some(testo) = testo_di_testa(line) else {
            return;
        };
        match tutta(voce, &testo) {
            Some(Voce::Titolo(titolo)) if obiettivo.titolo.is_empty() => {
                titolo.clone_into(&mut obiettivo.titolo);
            }
            Some(Voce::Codice(codice)) if obiettivo.codice.is_empty() || della_scheda => {
                codice.clone_into(&mut obiettivo.codice);
                della_scheda = false;
            }
            Some(Voce::Struttura(struttura)) if !con_struttura => {
                unita(struttura).clone_into(&mut obiettivo.struttura);
                con_struttura = true;
                if !con_ruolo {
                    obiettivo.ruolo = None;
                    obiettivo.responsabile = None;
                }
            }
            Some(Voce::Ruolo(letto)) if !con_ruolo => {
                obiettivo.ruolo = Some(letto.ruolo.to_owned());
                obiettivo.responsabile = letto.persona.map(str::to_owned);
                con_ruolo = true;
            }
            _ => return,
        }
        lettore.prendi(Fine::Intestazione);
    }
}

#[cfg(test)]
mod tests {
    use pegaso_model::Documento;

    use crate::prova::letto;

    const TABELLA: &str = "Fase\tDescrizione\tPeso %\tScadenza\n1\tBozza\t40\t30/06/2025\n\
                           2\tAtto\t60\t31/12/2025\n\tTotale\t100\t\n";

    /// Unit, code and title of each objective, and how many phases it has.
    fn obiettivi(documento: &Documento) -> Vec<(&str, &str, &str, usize)> {
        let obiettivi = documento.peg.iter();
        let parti = |o: &'_ pegaso_model::ObiettivoPeg| o.fasi.len();
        obiettivi
            .map(|o| {
                (
                    o.struttura.as_str(),
                    o.codice.as_str(),
                    o.titolo.as_str(),
                    parti(o),
                )
            })
            .collect()
    }

    #[test]
    fn a_role_with_its_article_below_a_unit_is_no_signature() {
        let testa = "SETTORE TRIBUTI\n\nIl Dirigente Rag. Ugo Neri\n\n";
        let documento = letto(&format!("{testa}Obiettivo A: Evasione\n\n{TABELLA}"));
        let obiettivo = &documento.peg[0];
        assert_eq!(obiettivo.struttura, "SETTORE TRIBUTI");
        assert_eq!(obiettivo.responsabile.as_deref(), Some("Rag. Ugo Neri"));
    }

    #[test]
    fn cards_with_labelled_heads() {
        let scheda = |codice: &str, titolo: &str| {
            format!(
                "SCHEDA OBIETTIVO\nCentro di responsabilità: Settore Tributi\n\
                 Codice obiettivo: {codice}\nTitolo: {titolo}\n\n{TABELLA}\nVincoli: nessuno\n\n"
            )
        };
        let documento = letto(&(scheda("TR-3", "Evasione") + &scheda("TR-4", "Sportello")));
        assert_eq!(
            obiettivi(&documento),
            [
                ("Settore Tributi", "TR-3", "Evasione", 2),
                ("Settore Tributi", "TR-4", "Sportello", 2)
            ]
        );
        assert_eq!(documento.letture, []);
        assert_eq!(documento.peg[0].vincoli.as_deref(), Some("nessuno"));
    }

    #[test]
    fn heads_in_two_columns_of_a_table() {
        let scheda = |codice: &str| {
            format!(
                "Campo\tValore\nSettore\tTributi\nObiettivo n.\t{codice}\nTitolo\tEvasione\n\
                 Scadenza finale\t31/12/2025\n\n{TABELLA}\n"
            )
        };
        let documento = letto(&(scheda("3") + &scheda("4")));
        assert_eq!(
            obiettivi(&documento),
            [
                ("Settore: Tributi", "3", "Evasione", 2),
                ("Settore: Tributi", "4", "Evasione", 2)
            ]
        );
        assert_eq!(documento.letture, []);
    }

    #[test]
    fn an_indicator_in_two_cells_ends_where_the_next_head_begins() {
        let scheda = |codice: &str, titolo: &str| {
            format!(
                "Codice obiettivo\t{codice}\nTitolo obiettivo\t{titolo}\n{TABELLA}\
                 Indicatore\tore di presidio (target 1.200)\n\n"
            )
        };
        let documento = letto(&(scheda("PL-01", "Vigili") + &scheda("PL-02", "Piano")));
        assert_eq!(
            obiettivi(&documento),
            [("", "PL-01", "Vigili", 2), ("", "PL-02", "Piano", 2)]
        );
    }

    #[test]
    fn the_next_card_may_stand_right_below_a_table() {
        let scheda = |codice: &str, titolo: &str| {
            format!("Codice obiettivo\t{codice}\nTitolo\t{titolo}\n\n{TABELLA}")
        };
        let documento = letto(&(scheda("AG-01", "Archivio") + &scheda("AG-02", "Sportello")));
        let attesi = [("", "AG-01", "Archivio", 2), ("", "AG-02", "Sportello", 2)];
        assert_eq!(obiettivi(&documento), attesi);
    }

    #[test]
    fn labelled_lines_below_the_title() {
        let documento = letto(&format!(
            "OBIETTIVO: Evasione\nCodice: 5\nSettore: Tributi\nDirigente: Anna Riva\n\n{TABELLA}"
        ));
        assert_eq!(
            obiettivi(&documento),
            [("Settore: Tributi", "5", "Evasione", 2)]
        );
        assert_eq!(documento.peg[0].responsabile.as_deref(), Some("Anna Riva"));
    }

    #[test]
    fn a_label_of_a_title_within_an_objective_is_none() {
        let documento = letto(&format!(
            "Obiettivo n. 5: Evasione\nOggetto: riscossione coattiva\n\n{TABELLA}"
        ));
        assert_eq!(obiettivi(&documento).len(), 1);
        assert_eq!(documento.peg[0].codice, "5");
    }

    #[test]
    fn labelled_lines_are_no_more_of_a_title() {
        let documento = letto(&format!(
            "Obiettivo n. 5: Riduzione dei tempi di pagamento\ndei fornitori\n\
             Tipologia: di mantenimento\nPeso obiettivo: 40%\n\n{TABELLA}"
        ));
        let titolo = "Riduzione dei tempi di pagamento dei fornitori";
        assert_eq!(obiettivi(&documento), [("", "5", titolo, 2)]);
        let dettaglio = documento.peg[0].dettaglio.as_deref();
        assert!(
            dettaglio.is_some_and(|testo| testo.starts_with("Tipologia")),
            "{dettaglio:?}"
        );
    }

    #[test]
    fn a_title_said_again_goes_on_with_its_table() {
        for secondo in [
            "Obiettivo 5: Verde (segue)",
            "Obiettivo 5: Verde",
            "Segue: Obiettivo 5",
        ] {
            let documento = letto(&format!(
                "Obiettivo 5: Verde\n\nFase\tDescrizione\tPeso %\tScadenza\n\
                 1\tBozza\t40\t30/06/2025\n\n{secondo}\n\nFase\tDescrizione\tPeso %\tScadenza\n\
                 2\tAtto\t60\t31/12/2025\n\tTotale\t100\t\n"
            ));
            assert_eq!(obiettivi(&documento), [("", "5", "Verde", 2)], "{secondo}");
        }
    }

    #[test]
    fn a_table_that_begins_again_is_another_objective() {
        let documento = letto(&format!(
            "Obiettivo 5: Verde\n\n{TABELLA}\nQuinto tema, la piscina\n\n{TABELLA}"
        ));
        assert_eq!(
            obiettivi(&documento),
            [("", "5", "Verde", 2), ("", "", "", 2)]
        );
        let [rilievo] = documento.letture.as_slice() else {
            panic!("{:?}", documento.letture);
        };
        assert_eq!(rilievo.regola.as_str(), "EST001");
        assert!(rilievo.messaggio.starts_with("obiettivo senza titolo"));
    }

    #[test]
    fn phases_of_two_years_are_one_objective() {
        let documento = letto(&format!(
            "Obiettivo 5: Verde\n\nFasi annualità 2025:\n{TABELLA}\nFasi annualità 2026:\n{TABELLA}"
        ));
        assert_eq!(obiettivi(&documento), [("", "5", "Verde", 4)]);
    }

    #[test]
    fn a_unit_and_its_head_on_one_line() {
        let documento = letto(&format!(
            "Area Tecnica   Responsabile: geom. Ivo Pallotta\n\nObiettivo 5: Verde\n\n{TABELLA}"
        ));
        assert_eq!(documento.peg[0].struttura, "Area Tecnica");
        assert_eq!(
            documento.peg[0].responsabile.as_deref(),
            Some("geom. Ivo Pallotta")
        );
    }

    #[test]
    fn totals_and_deadlines_below_the_table() {
        let documento = letto(
            "Obiettivo 5: Verde\n\nFase\tDescrizione\tPeso %\tScadenza\n1\tBozza\t40\t30/06/2025\n\
             2\tAtto\t60\t31/12/2025\n\nTotale incidenza: 90%\n\nScadenza: 31/12/2025\n",
        );
        let obiettivo = &documento.peg[0];
        assert_eq!(obiettivo.totali_incidenza, ["90".parse().unwrap()]);
        let finale = obiettivo.scadenza_finale.as_ref().unwrap();
        assert_eq!(finale.testo, "31/12/2025");
    }
}
