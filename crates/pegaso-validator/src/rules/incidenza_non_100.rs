#![doc = include_str!("incidenza_non_100.md")]

use pegaso_model::{Codice, Decimal, Documento, Gravita, Numero, ObiettivoPeg, TotaleIncidenza};

use crate::colonne::ha_incidenze;
use crate::controlli::Controlli;
use crate::formato::{cifra, confronta};
use crate::gruppi::{Ambito, Gruppo, gruppi};
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("INC303"),
    nome: "incidenza-non-100",
    gravita: Gravita::Errore,
    pagina: include_str!("incidenza_non_100.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for obiettivo in &documento.peg {
        if obiettivo.fasi.is_empty() || !ha_incidenze(documento, obiettivo) {
            continue;
        }
        let gruppi = gruppi(obiettivo);
        let in_cento = in_cento(&gruppi, controlli);
        let mut parti = 0;
        for gruppo in &gruppi {
            if gruppo.ambito == Ambito::Parte {
                parti += 1;
            }
            let Some(totale) = gruppo.totale else {
                senza_totale(obiettivo, gruppo, controlli);
                continue;
            };
            // Where the total is not the sum of its phases, INC301 is the finding.
            if !controlli
                .parametri
                .uguali(totale.valore.valore(), gruppo.somma())
            {
                continue;
            }
            let attesi = match gruppo.ambito {
                Ambito::Parte => 1,
                Ambito::Insieme => parti,
            };
            let atteso = Decimal::ONE_HUNDRED * Decimal::from(attesi);
            if in_cento || giusto(totale, atteso, controlli) {
                controlli.superato();
            } else {
                fallito(obiettivo, gruppo, totale, controlli);
            }
        }
    }
}

/// The totals of a subdivided objective make 100 together: 60 in one year and 40 in the next, or
/// 60 and then 100 over both.
fn in_cento(gruppi: &[Gruppo<'_>], controlli: &Controlli<'_>) -> bool {
    let totali = |ambito| {
        let gruppi = gruppi.iter().filter(move |gruppo| gruppo.ambito == ambito);
        gruppi.filter_map(|gruppo| Some(gruppo.totale?.valore.valore()))
    };
    let cento = |valore| controlli.parametri.uguali(valore, Decimal::ONE_HUNDRED);
    gruppi.len() > 1 && (cento(totali(Ambito::Parte).sum()) || totali(Ambito::Insieme).any(cento))
}

fn giusto(totale: &TotaleIncidenza, atteso: Decimal, controlli: &Controlli<'_>) -> bool {
    let valore = totale.valore.valore();
    controlli.parametri.uguali(valore, Decimal::ONE_HUNDRED)
        || controlli.parametri.uguali(valore, atteso)
}

fn fallito(
    obiettivo: &ObiettivoPeg,
    gruppo: &Gruppo<'_>,
    totale: &TotaleIncidenza,
    controlli: &mut Controlli<'_>,
) {
    let rilievo = controlli.fallito(
        obiettivo.oggetto(),
        &totale.origine,
        format!(
            "totale delle incidenze pubblicato {}: non è 100",
            totale.valore
        ),
    );
    confronta(rilievo, totale.valore, Decimal::ONE_HUNDRED);
    rilievo.calcolo = Some(gruppo.calcolo());
    rilievo.operandi = gruppo.operandi();
}

fn senza_totale(obiettivo: &ObiettivoPeg, gruppo: &Gruppo<'_>, controlli: &mut Controlli<'_>) {
    let somma = gruppo.somma();
    if controlli.parametri.uguali(somma, Decimal::ONE_HUNDRED) {
        controlli.superato();
        return;
    }
    let prima = gruppo.fasi.iter().find(|fase| fase.incidenza.is_none());
    if let Some(fase) = prima.filter(|_| somma < Decimal::ONE_HUNDRED) {
        let messaggio = format!(
            "le incidenze stampate sommano {}, ma alla fase {} manca l'incidenza",
            cifra(somma),
            fase.etichetta()
        );
        controlli.non_verificabile(obiettivo.oggetto(), &obiettivo.origine, messaggio);
        return;
    }
    let rilievo = controlli.fallito(
        obiettivo.oggetto(),
        &obiettivo.origine,
        format!("le incidenze delle fasi sommano {}, non 100", cifra(somma)),
    );
    if let Ok(somma) = Numero::try_from(somma.normalize()) {
        confronta(rilievo, somma, Decimal::ONE_HUNDRED);
    }
    rilievo.calcolo = Some(gruppo.calcolo());
    rilievo.operandi = gruppo.operandi();
}

#[cfg(test)]
mod tests {
    use pegaso_model::{Fase, Origine, Responsabili, Scadenza, Sorgente, TipoScadenza};

    use super::*;
    use crate::{Parametri, Selezione, esamina};

    fn fase(incidenza: u32) -> Fase {
        Fase {
            fase: String::new(),
            sotto: None,
            descrizione: String::new(),
            incidenza: Some(incidenza.into()),
            responsabili: Responsabili::default(),
            scadenza: Scadenza {
                testo: String::new(),
                tipo: TipoScadenza::Assente,
                data: None,
                calcolata: false,
                origine: None,
            },
            origine: Origine::default(),
            celle: pegaso_model::CelleFase::default(),
            altre_celle: Vec::new(),
            non_interpretate: Vec::new(),
        }
    }

    /// The published totals that are found wrong; each total stands after so many phases.
    fn sbagliati(fasi: &[u32], totali: &[(u32, usize)]) -> Vec<String> {
        let totali = totali.iter().map(|&(valore, dopo)| TotaleIncidenza {
            valore: valore.into(),
            dopo,
            origine: Origine::default(),
        });
        let mut documento = Documento::vuoto(Sorgente::default());
        documento.peg.push(ObiettivoPeg {
            fasi: fasi.iter().copied().map(fase).collect(),
            totali: totali.collect(),
            ..ObiettivoPeg::default()
        });
        let selezione = Selezione {
            solo: vec!["INC303".to_owned()],
            ..Selezione::default()
        };
        let esame = esamina(
            &documento,
            &Parametri {
                selezione,
                ..Parametri::default()
            },
        );
        esame
            .rilievi
            .into_iter()
            .filter_map(|rilievo| rilievo.pubblicato)
            .collect()
    }

    #[test]
    fn one_total_or_none_is_100() {
        assert_eq!(sbagliati(&[60, 40], &[(100, 2)]), [""; 0]);
        assert_eq!(sbagliati(&[60, 40], &[]), [""; 0]);
        assert_eq!(sbagliati(&[60, 30], &[(90, 2)]), ["90"]);
        assert_eq!(sbagliati(&[60, 30], &[]), ["90"]);
        assert_eq!(
            sbagliati(&[60, 30], &[(100, 2)]),
            [""; 0],
            "INC301 is the finding"
        );
        assert_eq!(sbagliati(&[], &[]), [""; 0]);
    }

    #[test]
    fn several_totals_make_100_each_or_together() {
        assert_eq!(sbagliati(&[100, 70, 30], &[(100, 1), (100, 3)]), [""; 0]);
        assert_eq!(sbagliati(&[60, 30, 10], &[(60, 1), (40, 3)]), [""; 0]);
        assert_eq!(sbagliati(&[60, 30, 10], &[(60, 1), (100, 3)]), [""; 0]);
        assert_eq!(
            sbagliati(&[100, 100], &[(100, 1), (100, 2), (200, 2)]),
            [""; 0]
        );
        assert_eq!(sbagliati(&[100, 70, 20], &[(100, 1), (90, 3)]), ["90"]);
        assert_eq!(sbagliati(&[60, 50], &[(60, 1), (50, 2)]), ["60", "50"]);
    }
}
