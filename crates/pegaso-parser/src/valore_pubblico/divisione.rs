//! One table with the rows of several objectives or units: told by their codes, `1.1`, `1.2`, `2.1`; by
//! a column or lines that name the units; by codes that begin again.
//!
//! Only rows that stand together and weights that each make the whole divide a table. One below a
//! heading is divided by lines that name units alone, and each part keeps the heading.

use pegaso_model::{AltraCella, Decimal, Numero, RigaVp, TabellaVp};

use super::prefisso_comune;
use crate::grammatica::numero::{Cifra, cifra};
use crate::lettore::{Lettore, nome_tabella};

/// Divides the tables that hold several objectives.
pub(super) fn dividi(lettore: &mut Lettore<'_>) {
    let tabelle = std::mem::take(&mut lettore.documento.valore_pubblico);
    for tabella in tabelle {
        let Some(gruppi) = gruppi(&tabella) else {
            lettore.documento.valore_pubblico.push(tabella);
            continue;
        };
        if let Some(totale) = tabella
            .celle
            .totale
            .as_ref()
            .or(tabella.celle.totale_pesi.as_ref())
        {
            let messaggio = "il totale è di più obiettivi: non è di nessuno di loro".to_owned();
            lettore.segnala(nome_tabella(None), messaggio, totale);
        }
        let mut note = tabella.note;
        let ultimo = gruppi.len() - 1;
        for (indice, (titolo, righe)) in gruppi.into_iter().enumerate() {
            let codice = match tabella.codice.as_str() {
                "" => prefisso_comune(&righe).unwrap_or_default(),
                codice => codice.to_owned(),
            };
            let titolo = match tabella.titolo.as_str() {
                "" => titolo,
                intestazione => intestazione.to_owned(),
            };
            let origine = righe.first().map(|riga| riga.origine.clone());
            let sue = if indice == ultimo {
                std::mem::take(&mut note)
            } else {
                Vec::new()
            };
            lettore.documento.valore_pubblico.push(TabellaVp {
                codice,
                titolo,
                righe,
                note: sue,
                linea_mandato: tabella.linea_mandato.clone(),
                obiettivi_strategici: tabella.obiettivi_strategici.clone(),
                origine: origine.unwrap_or_default(),
                ..TabellaVp::default()
            });
        }
    }
}

/// Gives its heading to a table of the same objective: a total closed the one above, and a line
/// names another unit.
pub(super) fn intitola(tabelle: &mut [TabellaVp], proseguite: &[usize]) {
    for indice in proseguite {
        let Some((sopra, [tabella, ..])) = tabelle.split_at_mut_checked(*indice) else {
            continue;
        };
        let (Some(sopra), true) = (sopra.last(), tabella.titolo.is_empty()) else {
            continue;
        };
        let unita = |tabella: &TabellaVp| {
            let riga = tabella.righe.first()?;
            riga.gruppo().map(str::to_owned)
        };
        let altra = unita(tabella).is_some() && unita(tabella) != unita(sopra);
        if altra && prefisso_comune(&tabella.righe) == prefisso_comune(&sopra.righe) {
            tabella.titolo.clone_from(&sopra.titolo);
            tabella.codice.clone_from(&sopra.codice);
        }
    }
}

/// What the parts of a table are called, and their rows.
type Gruppi = Vec<(String, Vec<RigaVp>)>;

/// The rows of each objective or unit; `None` where the table is of one.
fn gruppi(tabella: &TabellaVp) -> Option<Gruppi> {
    if !tabella.codice.is_empty() || !tabella.titolo.is_empty() {
        return per_colonna(&tabella.righe, AltraCella::GRUPPO);
    }
    let colonne = tabella.righe.first()?.altre_celle.iter();
    per_codice(&tabella.righe)
        .or_else(|| {
            colonne
                .map(|cella| cella.colonna.as_str())
                .find_map(|colonna| per_colonna(&tabella.righe, colonna))
        })
        .or_else(|| per_ripresa(&tabella.righe))
}

/// By what their codes begin with.
fn per_codice(righe: &[RigaVp]) -> Option<Gruppi> {
    let gruppi = contigui(righe, |riga| prefisso_comune(std::slice::from_ref(riga)))?;
    let somme: Vec<_> = gruppi.iter().map(|(_, righe)| pesi(righe)).collect();
    let uguali = somme
        .iter()
        .all(|somma| somma.is_some() && *somma == somme[0]);
    let senza_titolo = |(_, righe)| (String::new(), righe);
    (gruppi.len() > 1 && uguali).then(|| gruppi.into_iter().map(senza_titolo).collect())
}

/// By what stands in a column without a meaning, also where only the first row of each part says it.
fn per_colonna(righe: &[RigaVp], colonna: &str) -> Option<Gruppi> {
    // The first line of units may stand above the header.
    let mut ultimo = (colonna == AltraCella::GRUPPO).then(String::new);
    let gruppi = contigui(righe, |riga| {
        let sua = riga
            .altre_celle
            .iter()
            .find(|cella| cella.colonna == colonna);
        if let Some(cella) = sua.filter(|cella| !cella.testo.is_empty()) {
            if cifra(&cella.testo) != Cifra::Illeggibile {
                return None;
            }
            ultimo = Some(cella.testo.clone());
        }
        ultimo.clone()
    })?;
    pesano_cento(&gruppi).then_some(gruppi)
}

/// By codes that begin again with the first.
fn per_ripresa(righe: &[RigaVp]) -> Option<Gruppi> {
    let primo = righe.first().map(|riga| riga.cod_vp.as_str())?;
    let mut gruppi: Gruppi = Vec::new();
    for riga in righe.iter().filter(|_| !primo.is_empty()) {
        if riga.cod_vp == primo {
            gruppi.push((String::new(), Vec::new()));
        }
        gruppi.last_mut()?.1.push(riga.clone());
    }
    pesano_cento(&gruppi).then_some(gruppi)
}

/// Rows below each other of which `nome` says the same; `None` where it says nothing of one, or says
/// it again further down.
fn contigui(righe: &[RigaVp], mut nome: impl FnMut(&RigaVp) -> Option<String>) -> Option<Gruppi> {
    let mut gruppi: Gruppi = Vec::new();
    for riga in righe {
        let nome = nome(riga)?;
        let detto = gruppi.iter().position(|(altro, _)| *altro == nome);
        match detto {
            None => gruppi.push((nome, vec![riga.clone()])),
            Some(posto) if posto + 1 == gruppi.len() => gruppi[posto].1.push(riga.clone()),
            Some(_) => return None,
        }
    }
    Some(gruppi)
}

/// True for several parts of which at least half weigh a hundred, and the others nearly so.
fn pesano_cento(gruppi: &Gruppi) -> bool {
    /// Farthest from a hundred that one with an error is.
    const SCARTO: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
    let distanze = gruppi.iter().map(|(_, righe)| {
        let distanza = pesi(righe)? - Decimal::ONE_HUNDRED;
        Some(distanza.abs())
    });
    let Some(distanze) = distanze.collect::<Option<Vec<_>>>() else {
        return false;
    };
    let esatti = distanze.iter().filter(|distanza| distanza.is_zero());
    gruppi.len() > 1
        && 2 * esatti.count() >= gruppi.len()
        && distanze.iter().all(|distanza| *distanza <= SCARTO)
}

fn pesi(righe: &[RigaVp]) -> Option<Decimal> {
    let pesi = righe.iter().map(|riga| riga.peso.map(Numero::valore));
    pesi.sum()
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    fn tabelle(righe: &str) -> Vec<String> {
        let documento = letto(&format!(
            "COMUNE DI PROVA\n\nCod.\tObiettivo\tPeso\tRaggiungimento %\tPesato\n{}",
            righe.replace('|', "\t")
        ));
        let tabelle = documento.valore_pubblico.iter();
        tabelle
            .map(|tabella| format!("{}: {}", tabella.codice, tabella.righe.len()))
            .collect()
    }

    #[test]
    fn codes_and_weights_divide_a_table() {
        let righe =
            "1.1|Bus|40|80%|32\n1.2|Medico|60|50%|30\n2.1|Alberi|30|80%|24\n2.2|Orti|70|50%|35";
        assert_eq!(tabelle(righe), ["1: 2", "2: 2"]);
        // Of one objective, or in no order.
        let righe = "1.1|Bus|40|80%|32\n1.2|Medico|40|50%|20\n2.1|Alberi|20|80%|16";
        assert_eq!(tabelle(righe), [": 3"]);
        let righe =
            "1.1|Bus|40|80%|32\n2.1|Alberi|30|80%|24\n1.2|Medico|60|50%|30\n2.2|Orti|70|50%|35";
        assert_eq!(tabelle(righe), [": 4"]);
    }

    /// Titles and weights of the tables, then the findings.
    fn divise(testo: &str) -> Vec<String> {
        let documento =
            letto(&format!("RELAZIONE SULLA PERFORMANCE 2024\n\n{testo}").replace('|', "\t"));
        let tabelle = documento.valore_pubblico.iter().map(|tabella| {
            let pesi = tabella.righe.iter().filter_map(|riga| riga.peso);
            let pesi: Vec<_> = pesi.map(|peso| peso.to_string()).collect();
            format!("{}: {}", tabella.titolo, pesi.join(" "))
        });
        let letture = documento.letture.iter();
        tabelle
            .chain(letture.map(|lettura| lettura.messaggio.clone()))
            .collect()
    }

    const UNITA: [&str; 2] = ["Settore Tributi: 60 40", "Settore Cultura: 50 50"];

    #[test]
    fn a_column_of_units_divides_a_table() {
        let testata = "Settore|N.|Obiettivo|Peso|% raggiungimento|Punteggio ponderato\n";
        let righe = "Settore Tributi|1|Evasione|60|90|54\nSettore Tributi|2|Sportello|40|100|40\n\
                     Settore Cultura|1|Libri|50|80|40\nSettore Cultura|2|Teatro|50|100|50";
        assert_eq!(divise(&format!("{testata}{righe}")), UNITA);
        let unite = righe
            .replace("Tributi|2", "|2")
            .replace("Cultura|2", "|2")
            .replace("\nSettore |2", "\n|2");
        assert_eq!(divise(&format!("{testata}{unite}")), UNITA);
        // They share out one whole.
        let uno = righe
            .replace("|60|", "|30|")
            .replace("|40|100", "|20|100")
            .replace("|50|", "|25|");
        assert_eq!(divise(&format!("{testata}{uno}")), [": 30 20 25 25"]);
    }

    #[test]
    fn lines_that_name_units_divide_a_table() {
        let testata = "N.|Obiettivo|Peso|% raggiungimento|Punteggio ponderato\n";
        let righe = "Settore Tributi||||\n1|Evasione|60|90|54\n2|Sportello|40|100|40\n\
                     Settore Cultura||||\n1|Libri|50|80|40\n2|Teatro|50|100|50";
        assert_eq!(divise(&format!("{testata}{righe}")), UNITA);
        let nel_testo = righe.replace("Settore", "|Settore").replace("||||", "|||");
        assert_eq!(divise(&format!("{testata}{nel_testo}")), UNITA);
        let senza_celle = righe.replace("||||", "");
        assert_eq!(divise(&format!("{testata}{senza_celle}")), UNITA);
        let seguiti = senza_celle
            .replace("\n1|Libri", "\n3|Libri")
            .replace("\n2|Teatro", "\n4|Teatro");
        assert_eq!(divise(&format!("{testata}{seguiti}")), UNITA);
    }

    #[test]
    fn lines_that_name_units_divide_an_objective() {
        let testata = "Obiettivo di valore pubblico 1 - Bilancio\n\n\
                       Cod.VP|Obiettivo|Peso|% raggiungimento|Raggiungimento pesato\n";
        let righe = "Settore Tributi||||\n1.1|Evasione|60|90|54\n1.2|Sportello|40|100|40\n\
                     Settore Cultura||||\n1.3|Libri|50|80|40\n1.4|Teatro|50|100|50";
        let divisi = ["Bilancio: 60 40", "Bilancio: 50 50"];
        assert_eq!(divise(&format!("{testata}{righe}")), divisi);
        let sopra = righe.replace("Settore Tributi||||\n", "");
        assert_eq!(divise(&format!("{testata}{sopra}")), divisi);
        let con_totali = righe
            .replace("\nSettore C", "\n|Totale|100||94\nSettore C")
            .replace("|100|50", "|100|50\n|Totale|100||90");
        assert_eq!(divise(&format!("{testata}{con_totali}")), divisi);
        // They share out one whole.
        let uno = righe
            .replace("|60|90|54", "|30|90|27")
            .replace("|40|100|40", "|20|100|20")
            .replace("|50|80|40", "|25|80|20")
            .replace("|50|100|50", "|25|100|25");
        assert_eq!(
            divise(&format!("{testata}{uno}")),
            ["Bilancio: 30 20 25 25"]
        );
    }

    #[test]
    fn codes_that_begin_again_divide_a_table() {
        let testata = "N.|Obiettivo|Peso|% raggiungimento|Punteggio ponderato\n";
        let righe =
            "1|Evasione|60|90|54\n2|Sportello|40|100|40\n1|Libri|50|80|40\n2|Teatro|45|100|50";
        assert_eq!(divise(&format!("{testata}{righe}")), [": 60 40", ": 50 45"]);
    }
}
