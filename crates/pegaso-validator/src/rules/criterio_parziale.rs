#![doc = include_str!("criterio_parziale.md")]

use std::collections::HashSet;
use std::ptr;

use pegaso_model::{Codice, Decimal, Documento, Fase, Gravita, ObiettivoPeg};

use crate::controlli::Controlli;
use crate::fasi_nominate::{Scelte, fasi_nominate};
use crate::formato::{cifra, elenco, somma};
use crate::gruppi::{Gruppo, gruppi, incidenze, operandi};
use crate::oggetto::nome_fase;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("CRI804"),
    nome: "criterio-parziale",
    gravita: Gravita::Avviso,
    pagina: include_str!("criterio_parziale.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for obiettivo in &documento.peg {
        let Some(criterio) = &obiettivo.criterio_raggiunto else {
            continue;
        };
        if obiettivo.fasi.iter().all(|fase| fase.incidenza.is_none()) {
            continue;
        }
        let nominate = fasi_nominate(criterio);
        if nominate.tutte || nominate.voci.is_empty() {
            continue;
        }
        verifica_criterio(obiettivo, &nominate.fra(obiettivo), controlli);
    }
}

fn verifica_criterio(obiettivo: &ObiettivoPeg, scelte: &Scelte<'_>, controlli: &mut Controlli<'_>) {
    let Scelte { presenti, assenti } = scelte;
    if presenti.len() == obiettivo.fasi.len() {
        controlli.superato();
        return;
    }
    let gruppi = gruppi(obiettivo);
    let contate = contate(&gruppi, presenti);
    if let Some(perche) = incalcolabile(obiettivo, scelte, &contate) {
        controlli.non_verificabile(obiettivo.nome(), &obiettivo.origine, perche);
        return;
    }
    let valori = incidenze(&contate);
    let nominata: Decimal = valori.iter().sum();
    let intera = intera(&gruppi);
    if nominata >= intera || controlli.parametri.uguali(nominata, intera) {
        controlli.superato();
        return;
    }
    let mut messaggio = format!(
        "il criterio di pieno raggiungimento nomina {}, che {} {} su {}",
        nome(&etichette(presenti)),
        if presenti.len() == 1 {
            "vale"
        } else {
            "valgono"
        },
        cifra(nominata),
        cifra(intera)
    );
    if !assenti.is_empty() {
        messaggio = format!("{messaggio}; {}", inesistenti(assenti));
    }
    let rilievo = controlli.fallito(obiettivo.nome(), &obiettivo.origine, messaggio);
    rilievo.pubblicato = Some(cifra(intera));
    rilievo.ricalcolato = Some(cifra(nominata));
    rilievo.scarto = Some(cifra(intera - nominata));
    rilievo.calcolo = Some(match valori.as_slice() {
        [sola] => format!("{} < {}", cifra(*sola), cifra(intera)),
        _ => format!("{} < {}", somma(&valori), cifra(intera)),
    });
    rilievo.operandi = operandi(&contate);
}

/// The named phases without the parts of those that are named whole.
fn contate<'d>(gruppi: &[Gruppo<'_>], nominate: &[&'d Fase]) -> Vec<&'d Fase> {
    let tutte: HashSet<_> = nominate.iter().map(|fase| ptr::from_ref(*fase)).collect();
    let nominata = |fase: &&Fase| tutte.contains(&ptr::from_ref(*fase));
    let divise = gruppi.iter().flat_map(|gruppo| &gruppo.divise);
    let incluse: HashSet<_> = divise
        .filter(|divisa| divisa.righe.iter().all(nominata))
        .flat_map(|divisa| divisa.parti.iter().map(|parte| ptr::from_ref(*parte)))
        .collect();
    let nominate = nominate.iter().copied();
    nominate
        .filter(|fase| !incluse.contains(&ptr::from_ref(*fase)))
        .collect()
}

/// Why the named phases cannot be added up.
fn incalcolabile(
    obiettivo: &ObiettivoPeg,
    scelte: &Scelte<'_>,
    contate: &[&Fase],
) -> Option<String> {
    if scelte.presenti.is_empty() {
        return Some(format!(
            "il criterio di pieno raggiungimento non si può pesare: {}",
            inesistenti(&scelte.assenti)
        ));
    }
    let senza = contate
        .iter()
        .copied()
        .find(|fase| fase.incidenza.is_none());
    // An unreadable incidence elsewhere leaves the whole unknown, unless it is printed.
    let illeggibile = || {
        obiettivo
            .fasi
            .iter()
            .find(|fase| fase.illeggibile("incidenza"))
    };
    let senza = senza.or_else(|| obiettivo.totali.is_empty().then(illeggibile).flatten())?;
    let nominate = nome(&etichette(&scelte.presenti));
    let manca = match scelte.presenti.as_slice() {
        [sola] if std::ptr::eq(*sola, senza) => "che non ha un'incidenza".to_owned(),
        _ => format!("ma la fase {} non ha un'incidenza", nome_fase(senza)),
    };
    Some(format!(
        "il criterio di pieno raggiungimento nomina {nominate}, {manca}"
    ))
}

/// What the phases of the objective are worth, or those of one year where each has its total.
fn intera(gruppi: &[Gruppo<'_>]) -> Decimal {
    let intere = gruppi.iter().map(|gruppo| match gruppo.totale {
        // What a blank cell leaves out of the sum is still in the printed total.
        Some(totale) if gruppo.incompleto() => gruppo.somma().max(totale.valore.valore()),
        _ => gruppo.somma(),
    });
    intere.min().unwrap_or_default()
}

fn etichette(fasi: &[&Fase]) -> Vec<String> {
    fasi.iter().map(|fase| nome_fase(fase)).collect()
}

/// `la fase 1`, `le fasi 1 e 2`.
fn nome(etichette: &[String]) -> String {
    let articolo = if etichette.len() == 1 {
        "la fase"
    } else {
        "le fasi"
    };
    format!("{articolo} {}", elenco(etichette))
}

fn inesistenti(etichette: &[String]) -> String {
    let verbo = if etichette.len() == 1 {
        "non è"
    } else {
        "non sono"
    };
    format!("{} {verbo} fra quelle dell'obiettivo", nome(etichette))
}

#[cfg(test)]
mod tests {
    use crate::prova::{obiettivo, peg, rilievi};

    /// The calculation, or the message where there is none.
    fn parziale(fasi: &[(&str, u32)], criterio: &str) -> Vec<String> {
        let mut obiettivo = obiettivo(fasi, &[]);
        obiettivo.criterio_raggiunto = Some(criterio.to_owned());
        let rilievi = rilievi(&peg([obiettivo]), "CRI804");
        let detti = rilievi.into_iter();
        detti.map(|r| r.calcolo.unwrap_or(r.messaggio)).collect()
    }

    #[test]
    fn a_phase_and_its_parts_are_worth_what_the_phase_is() {
        for (a, b) in [(20, 30), (0, 0)] {
            let fasi = [("1", 50), ("1.1", a), ("1.2", b), ("2", 50)];
            assert_eq!(parziale(&fasi, "se la fase 1 è conclusa"), ["50 < 100"]);
            assert_eq!(parziale(&fasi, "se le fasi 1 e 2 sono concluse"), [""; 0]);
        }
        let sole = [("1.1", 20), ("1.2", 30), ("2", 50)];
        assert_eq!(
            parziale(&sole, "se la fase 1 è conclusa"),
            ["20 + 30 = 50 < 100"]
        );
    }

    #[test]
    fn a_named_phase_without_an_incidence_cannot_be_weighed() {
        let fasi = [("1", 0), ("2", 50), ("3", 50)];
        assert_eq!(
            parziale(&fasi, "se la fase 1 è conclusa"),
            ["il criterio di pieno raggiungimento nomina la fase 1, che non ha un'incidenza"]
        );
    }
}
