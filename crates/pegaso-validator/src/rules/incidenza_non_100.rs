#![doc = include_str!("incidenza_non_100.md")]

use pegaso_model::{Codice, Decimal, Documento, Gravita, Numero, ObiettivoPeg, TotaleIncidenza};

use crate::colonne::ColonnaIncidenze;
use crate::controlli::Controlli;
use crate::formato::{cifra, confronta};
use crate::gruppi::{Ambito, Gruppo, gruppi};
use crate::letture::NonLette;
use crate::oggetto::nome_fase;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("INC303"),
    nome: "incidenza-non-100",
    gravita: Gravita::Errore,
    pagina: include_str!("incidenza_non_100.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let colonna = ColonnaIncidenze::nuova(documento);
    let non_lette = NonLette::nuove(documento);
    let scala = controlli.parametri.scala_incidenze(documento);
    for obiettivo in &documento.peg {
        if obiettivo.fasi.is_empty() || !colonna.in_obiettivo(obiettivo) {
            continue;
        }
        let gruppi = gruppi(obiettivo);
        let in_cento = in_cento(&gruppi, scala, controlli);
        let mut parti = 0;
        for gruppo in &gruppi {
            if gruppo.ambito == Ambito::Parte {
                parti += 1;
            }
            let Some(totale) = gruppo.totale else {
                senza_totale(obiettivo, gruppo, scala, &non_lette, controlli);
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
            let attesi = scala * Decimal::from(attesi);
            if in_cento || giusto(totale, [scala, attesi], controlli) {
                controlli.superato();
            } else {
                fallito(obiettivo, gruppo, totale, scala, &non_lette, controlli);
            }
        }
    }
}

/// The totals of a subdivided objective make 100 together: 60 in one year and 40 in the next, or
/// 60 and then 100 over both.
fn in_cento(gruppi: &[Gruppo<'_>], scala: Decimal, controlli: &Controlli<'_>) -> bool {
    let totali = |ambito| {
        let gruppi = gruppi.iter().filter(move |gruppo| gruppo.ambito == ambito);
        gruppi.filter_map(|gruppo| Some(gruppo.totale?.valore.valore()))
    };
    let cento = |valore| controlli.parametri.uguali(valore, scala);
    gruppi.len() > 1 && (cento(totali(Ambito::Parte).sum()) || totali(Ambito::Insieme).any(cento))
}

fn giusto(totale: &TotaleIncidenza, attesi: [Decimal; 2], controlli: &Controlli<'_>) -> bool {
    let valore = totale.valore.valore();
    attesi
        .into_iter()
        .any(|atteso| controlli.parametri.uguali(valore, atteso))
}

fn fallito(
    obiettivo: &ObiettivoPeg,
    gruppo: &Gruppo<'_>,
    totale: &TotaleIncidenza,
    scala: Decimal,
    non_lette: &NonLette<'_>,
    controlli: &mut Controlli<'_>,
) {
    let origine = &totale.origine;
    let conti = format!(
        "totale delle incidenze pubblicato {}: non è {}",
        totale.valore,
        cifra(scala)
    );
    let (letto, oggetto) = (obiettivo.oggetto(), obiettivo.nome());
    let esito = non_lette.fallito(&letto, oggetto, origine, conti, controlli);
    let Some(rilievo) = esito else { return };
    confronta(rilievo, totale.valore, scala);
    gruppo.spiega(rilievo);
}

fn senza_totale(
    obiettivo: &ObiettivoPeg,
    gruppo: &Gruppo<'_>,
    scala: Decimal,
    non_lette: &NonLette<'_>,
    controlli: &mut Controlli<'_>,
) {
    let somma = gruppo.somma();
    if controlli.parametri.uguali(somma, scala) {
        controlli.superato();
        return;
    }
    let mut addendi = gruppo.addendi().iter();
    let prima = addendi.find(|fase| fase.incidenza.is_none());
    if let Some(fase) = prima.filter(|_| somma < scala) {
        let messaggio = format!(
            "le incidenze stampate sommano {}, ma alla fase {} manca l'incidenza",
            cifra(somma),
            nome_fase(fase)
        );
        controlli.non_verificabile(obiettivo.nome(), &obiettivo.origine, messaggio);
        return;
    }
    let origine = &obiettivo.origine;
    let conti = format!(
        "le incidenze delle fasi sommano {}, non {}",
        cifra(somma),
        cifra(scala)
    );
    let (letto, oggetto) = (obiettivo.oggetto(), obiettivo.nome());
    let esito = non_lette.fallito(&letto, oggetto, origine, conti, controlli);
    let Some(rilievo) = esito else { return };
    if let Ok(somma) = Numero::try_from(somma.normalize()) {
        confronta(rilievo, somma, scala);
    }
    gruppo.spiega(rilievo);
}

#[cfg(test)]
mod tests {
    use crate::prova::{obiettivo, peg, rilievi};

    /// The published totals that are found wrong; each total stands after so many phases.
    fn sbagliati(fasi: &[u32], totali: &[(u32, usize)]) -> Vec<String> {
        let fasi: Vec<_> = fasi.iter().map(|incidenza| ("", *incidenza)).collect();
        rilievi(&peg([obiettivo(&fasi, totali)]), "INC303")
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

    #[test]
    fn parts_of_a_phase_do_not_count_twice() {
        let fasi = [("1", 50), ("1.1", 20), ("1.2", 30), ("2", 50)];
        for totali in [&[(100, 4)][..], &[]] {
            assert_eq!(rilievi(&peg([obiettivo(&fasi, totali)]), "INC303"), []);
        }
    }
}
