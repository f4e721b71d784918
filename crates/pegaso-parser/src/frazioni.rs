//! Figures printed as fractions of one, brought to percent points.
//!
//! `0,85` is 85 percent points where its whole column is made of such figures, no per cent sign is
//! printed in it, and other figures of the document agree, or a header or a legend says so. One figure out of range does not change
//! what a column is. What nothing confirms stays as printed, and is said to be uncertain.

use std::cmp::Ordering;

use pegaso_model::{Decimal, Documento, Line, Numero, Origine, RigaVp, TabellaVp, TotaleIncidenza};

use crate::grammatica::frase::{Frasi, contiene};
use crate::grammatica::numero::Cifra;
use crate::grammatica::scala::da_zero_a_uno;
use crate::lettore::{Lettore, nome_tabella};

/// What a column of figures looks like.
#[derive(Debug, Default)]
pub(crate) struct Aspetto {
    percento: bool,
    quante: u32,
    entro_uno: u32,
    frazioni: u32,
    oltre_dieci: bool,
}

impl Aspetto {
    pub(crate) fn vede(&mut self, cifra: Cifra) {
        if let Cifra::Numero { valore, percento } = cifra {
            let uno = Numero::from(1);
            self.percento |= percento;
            self.quante += 1;
            self.entro_uno += u32::from(valore <= uno);
            self.frazioni += u32::from(valore > Numero::ZERO && valore < uno);
            self.oltre_dieci |= valore > Numero::from(10);
        }
    }

    /// Adds what another table showed of the same column.
    pub(crate) const fn unisci(&mut self, altro: &Self) {
        self.percento |= altro.percento;
        self.quante += altro.quante;
        self.entro_uno += altro.entro_uno;
        self.frazioni += altro.frazioni;
        self.oltre_dieci |= altro.oltre_dieci;
    }

    /// True where some figure of the column has its per cent sign.
    pub(crate) const fn percento(&self) -> bool {
        self.percento
    }

    /// True for a column of fractions of one.
    fn a_frazioni(&self) -> bool {
        self.quasi_a_frazioni() && !self.oltre_dieci
    }

    /// The same of a column with figures out of range, where something else has to tell.
    fn quasi_a_frazioni(&self) -> bool {
        self.frazioni > 0 && !self.percento && self.entro_uno * 4 >= self.quante * 3
    }

    /// True for a column that may be one where a header or a legend says so.
    fn possono_essere_frazioni(&self) -> bool {
        self.quante > 0 && !self.percento && self.entro_uno == self.quante
    }
}

/// What the columns of valore pubblico look like, over the whole document.
#[derive(Debug, Default)]
pub(crate) struct Aspetti {
    pub(crate) pesi: Aspetto,
    pub(crate) raggiungimenti: Aspetto,
    pub(crate) pesati: Aspetto,
    /// A header says that achievements go from 0 to 1.
    pub(crate) dichiarate: bool,
    /// Totals that are printed with their per cent sign: they are points, whatever the rows are.
    pub(crate) totali_in_punti: Vec<Origine>,
    /// The same of totals of weights.
    pub(crate) totali_dei_pesi_in_punti: Vec<Origine>,
}

/// Brings weights and achievements of valore pubblico to percent points. That weights are
/// fractions, their sum tells; that achievements are, the weighted figures, and where they do not,
/// the figures stay as printed and are reported. Whether the weighted column follows, its own
/// products tell.
pub(crate) fn valore_pubblico(lettore: &mut Lettore<'_>, aspetti: &Aspetti) {
    let tabelle = &mut lettore.documento.valore_pubblico;
    let somma: Decimal = tabelle
        .iter()
        .flat_map(|tabella| &tabella.righe)
        .filter_map(|riga| riga.peso.map(Numero::valore))
        .sum();
    let con_righe = tabelle
        .iter()
        .filter(|tabella| !tabella.righe.is_empty())
        .count();
    let pesi = aspetti.pesi.a_frazioni() && intorno_a_uno(somma, con_righe)
        || aspetti.pesi.quasi_a_frazioni()
            && !aspetti.raggiungimenti.quasi_a_frazioni()
            && danno_i_pesati(tabelle);
    let raggiungimenti = &aspetti.raggiungimenti;
    let dichiarate = raggiungimenti.possono_essere_frazioni()
        && (aspetti.dichiarate || lettore.source.lines().any(dichiara_frazioni));
    let unita = if raggiungimenti.a_frazioni() || dichiarate {
        match unita(tabelle, pesi, aspetti.pesati.percento) {
            Unita::Incerta if dichiarate => Unita::Frazioni,
            // The document says one thing and its figures another.
            Unita::Punti if dichiarate => Unita::Incerta,
            unita => unita,
        }
    } else {
        Unita::Punti
    };
    if unita == Unita::Incerta {
        segnala_incerti(lettore);
    }
    let raggiungimenti = unita == Unita::Frazioni;
    if !pesi && !raggiungimenti && !aspetti.pesati.a_frazioni() {
        return;
    }
    let in_punti = |totali: &[Origine], cella: Option<&Origine>| {
        cella.is_some_and(|cella| totali.contains(cella))
    };
    let tabelle = &mut lettore.documento.valore_pubblico;
    for tabella in tabelle.iter_mut() {
        for riga in &mut tabella.righe {
            riga.peso = riga.peso.map(|peso| se(pesi, peso));
            riga.raggiungimento = riga.raggiungimento.map(|valore| se(raggiungimenti, valore));
        }
        let cella = tabella.celle.totale_pesi.as_ref();
        let frazione = pesi && !in_punti(&aspetti.totali_dei_pesi_in_punti, cella);
        tabella.totale_pesi = tabella.totale_pesi.map(|totale| se(frazione, totale));
    }
    let righe = || tabelle.iter().flat_map(|tabella| &tabella.righe);
    let tornano = |per: Decimal| {
        let torna = |esatto: Decimal, pesato: Numero| {
            let ultima_cifra = per * Decimal::new(1, pesato.decimali());
            (pesato.valore() * per - esatto).abs() < ultima_cifra.max(Decimal::ONE)
        };
        righe()
            .filter_map(|riga| Some((riga.pesato_esatto()?, riga.raggiungimento_pesato?)))
            .filter(|(esatto, pesato)| !esatto.is_zero() && torna(*esatto, *pesato))
            .count()
    };
    if tornano(Decimal::ONE_HUNDRED) > tornano(Decimal::ONE) {
        for tabella in tabelle {
            let frazione = !in_punti(&aspetti.totali_in_punti, tabella.celle.totale.as_ref());
            tabella.totale = tabella.totale.map(|totale| se(frazione, totale));
            for riga in &mut tabella.righe {
                riga.raggiungimento_pesato = riga.raggiungimento_pesato.map(in_percentuale);
            }
        }
    }
}

/// True where most weights, taken for fractions, give their weighted achievement.
fn danno_i_pesati(tabelle: &[TabellaVp]) -> bool {
    let righe = tabelle.iter().flat_map(|tabella| &tabella.righe);
    let prodotti = righe.filter_map(|riga| {
        let prodotto = riga.peso?.valore() * riga.raggiungimento?.valore();
        Some((prodotto, riga.raggiungimento_pesato?)).filter(|_| !prodotto.is_zero())
    });
    let tornano: Vec<bool> = prodotti
        .map(|(prodotto, pesato)| {
            let ultima_cifra = Decimal::new(1, pesato.decimali());
            (pesato.valore() - prodotto).abs() < ultima_cifra
        })
        .collect();
    2 * tornano.iter().filter(|torna| **torna).count() > tornano.len()
}

/// A legend: `Il grado di raggiungimento è compreso tra 0 e 1`.
fn dichiara_frazioni(line: Line<'_>) -> bool {
    const RAGGIUNGIMENTI: Frasi = Frasi::di(&[
        "RAGGIUNGIMENTO",
        "RAGGIUNGIMENTI",
        "GRADO DI REALIZZAZIONE",
        "GRADO DI ATTUAZIONE",
        "AVANZAMENTO",
    ]);
    let testo = line.only_text();
    testo.is_some_and(|testo| da_zero_a_uno(testo) && contiene(&RAGGIUNGIMENTI, testo))
}

/// What the figures of a column without signs, none above one, are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unita {
    Frazioni,
    Punti,
    /// Nothing tells.
    Incerta,
}

/// What achievements within one are: 0,5 of a weight of 20 gives 10 where it is a fraction, and
/// 0,1 where it is half a point. Where `pesi` are fractions too, a product of the two is taken for
/// one; where the weighted figures have their sign, they are points.
fn unita(tabelle: &[TabellaVp], pesi: bool, percento: bool) -> Unita {
    let (mut frazioni, mut punti) = (0, 0);
    let mut vede = |prodotto: Decimal, pesato: Numero| {
        let uguale = |valore: Decimal| {
            let ultima_cifra = Decimal::new(1, pesato.decimali());
            (pesato.valore() - valore).abs() < ultima_cifra
        };
        let centesimo = prodotto / Decimal::ONE_HUNDRED;
        let (come_frazioni, come_punti) = match (pesi, percento) {
            (false, true) => (uguale(prodotto), uguale(centesimo)),
            // A hundredth is half a point of the weight, or a fraction of it printed as one.
            (false, false) => (uguale(prodotto) && !uguale(centesimo), false),
            (true, true) => (uguale(prodotto * Decimal::ONE_HUNDRED), uguale(prodotto)),
            (true, false) => (
                uguale(prodotto * Decimal::ONE_HUNDRED) || uguale(prodotto),
                uguale(centesimo),
            ),
        };
        frazioni += u32::from(come_frazioni && !come_punti);
        punti += u32::from(come_punti && !come_frazioni);
    };
    for tabella in tabelle {
        let prodotto = |riga: &RigaVp| Some(riga.peso?.valore() * riga.raggiungimento?.valore());
        for riga in &tabella.righe {
            if let (Some(prodotto), Some(pesato)) = (prodotto(riga), riga.raggiungimento_pesato) {
                vede(prodotto, pesato);
            }
        }
        let senza_pesati = tabella.somma_pesati().is_none();
        if let (true, Some(totale)) = (senza_pesati, tabella.totale) {
            vede(tabella.righe.iter().filter_map(prodotto).sum(), totale);
        }
    }
    match frazioni.cmp(&punti) {
        Ordering::Greater => Unita::Frazioni,
        Ordering::Less => Unita::Punti,
        Ordering::Equal => Unita::Incerta,
    }
}

/// One finding for each table with achievements within one.
fn segnala_incerti(lettore: &mut Lettore<'_>) {
    let mut incerti = Vec::new();
    for tabella in &lettore.documento.valore_pubblico {
        let frazione = tabella.righe.iter().find_map(|riga| {
            let valore = riga.raggiungimento?;
            let origine = riga.celle.raggiungimento.as_ref().unwrap_or(&riga.origine);
            (valore > Numero::ZERO && valore <= Numero::from(1)).then_some((valore, origine))
        });
        if let Some((valore, origine)) = frazione {
            let messaggio = format!(
                "raggiungimenti da 0 a 1 senza segno di percentuale: «{valore}» può voler dire \
                 {valore}% o {}%; letti come punti percentuali",
                in_percentuale(valore)
            );
            incerti.push((nome_tabella(Some(tabella)), messaggio, origine.clone()));
        }
    }
    for (oggetto, messaggio, origine) in incerti {
        lettore.segnala(oggetto, messaggio, &origine);
    }
}

/// Brings incidences to percent points.
pub(crate) fn peg(documento: &mut Documento, incidenze: &Aspetto) {
    let somma: Decimal = documento
        .peg
        .iter()
        .flat_map(|obiettivo| &obiettivo.fasi)
        .filter_map(|fase| fase.incidenza.map(Numero::valore))
        .sum();
    let con_fasi = documento
        .peg
        .iter()
        .filter(|obiettivo| !obiettivo.fasi.is_empty())
        .count();
    if !incidenze.a_frazioni() || !intorno_a_uno(somma, con_fasi) {
        return;
    }
    for obiettivo in &mut documento.peg {
        for fase in &mut obiettivo.fasi {
            fase.incidenza = fase.incidenza.map(in_percentuale);
        }
        // A total of points stands under fractions: `100%`.
        let frazioni = |totale: &&mut TotaleIncidenza| totale.valore <= Numero::from(10);
        for totale in obiettivo.totali.iter_mut().filter(frazioni) {
            totale.valore = in_percentuale(totale.valore);
        }
        obiettivo.totali_incidenza = obiettivo
            .totali
            .iter()
            .map(|totale| totale.valore)
            .collect();
    }
}

/// A group of fractions adds up to about one.
fn intorno_a_uno(somma: Decimal, gruppi: usize) -> bool {
    let gruppi = Decimal::from(gruppi.max(1));
    let mezzo = Decimal::new(5, 1);
    (gruppi * mezzo..=gruppi + gruppi * mezzo).contains(&somma)
}

fn se(frazioni: bool, valore: Numero) -> Numero {
    if frazioni {
        in_percentuale(valore)
    } else {
        valore
    }
}

/// `0,85` as 85 percent points, with the decimals that are left.
fn in_percentuale(frazione: Numero) -> Numero {
    let mut valore = frazione.valore() * Decimal::ONE_HUNDRED;
    valore.rescale(frazione.decimali().saturating_sub(2));
    Numero::try_from(valore).unwrap_or(frazione)
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    const SOPRA: &str = "OBIETTIVO DI VALORE PUBBLICO 1 - Scuola

Cod.\tObiettivo\tPeso\tRaggiungimento %\tRaggiungimento pesato
";

    /// Weights, achievements and products of two rows, and the two totals.
    fn cifre(righe: &str) -> String {
        let documento = letto(&format!("{SOPRA}{}", righe.replace('|', "\t")));
        let tabella = &documento.valore_pubblico[0];
        let numero = |n: Option<pegaso_model::Numero>| n.map_or("-".to_owned(), |n| n.to_string());
        let righe = tabella.righe.iter().map(|riga| {
            [riga.peso, riga.raggiungimento, riga.raggiungimento_pesato]
                .map(numero)
                .join(" ")
        });
        let totali = format!("{} {}", numero(tabella.totale_pesi), numero(tabella.totale));
        righe.chain([totali]).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_total_with_its_sign_is_in_points() {
        let righe = "1.1|Bus|0,4|0,8|0,32\n1.2|Medico|0,6|0,5|0,30\n|Totale";
        let attese = "40 80 32, 60 50 30, 100 62";
        assert_eq!(cifre(&format!("{righe}|1||62%")), attese);
        assert_eq!(cifre(&format!("{righe}|100%||0,62")), attese);
        assert_eq!(cifre(&format!("{righe}|1||0,62")), attese);
    }

    #[test]
    fn one_weight_out_of_range_changes_no_column() {
        let righe = "1.1|Bus|0,40|80%|32%\n1.2|Medico|0,60|50%|30%\n1.3|Rete|0,20|50%|10%\n1.4|Sito|50|50%|25%\n|Totale|1,00||97%";
        assert_eq!(
            cifre(righe),
            "40 80 32, 60 50 30, 20 50 10, 5000 50 25, 100 97"
        );
    }

    #[test]
    fn products_alone_may_be_fractions() {
        let attese = "40 80 32, 60 50 30, 100 62";
        assert_eq!(
            cifre("1.1|Bus|40%|80%|0,32\n1.2|Medico|60%|50%|0,30\n|Totale|100%||0,62"),
            attese
        );
        assert_eq!(
            cifre("1.1|Bus|40|80%|0,32\n1.2|Medico|60|50%|0,30\n|Totale|100||62%"),
            attese
        );
        // Small ones are no fractions.
        assert_eq!(
            cifre("1.1|Bus|1|80%|0,8\n1.2|Medico|1|50%|0,5\n|Totale|2||1,3"),
            "1 80 0,8, 1 50 0,5, 2 1,3"
        );
    }

    #[test]
    fn a_total_of_points_stands_under_fractions_of_phases() {
        for (totale, atteso) in [("100%", "100"), ("1", "100"), ("1,00", "100")] {
            let documento = letto(&format!(
                "Obiettivo n. 5: Scuola\n\nFase\tDescrizione\tIncidenza %\tResponsabili\tScadenza\n\
                 1\tProgetto\t0,4\t\t31/03/2025\n2\tGara\t0,6\t\t31/12/2025\n\tTotale\t{totale}\t\t"
            ));
            let lette = &documento.peg[0].totali_incidenza;
            let lette: Vec<_> = lette.iter().map(ToString::to_string).collect();
            assert_eq!(lette, [atteso], "{totale}");
        }
    }
}
