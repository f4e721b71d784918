#![doc = include_str!("criterio_parziale.md")]

use pegaso_model::{Codice, Decimal, Documento, Fase, Gravita, Numero, ObiettivoPeg};

use crate::controlli::Controlli;
use crate::fasi_nominate::{Scelte, fasi_nominate};
use crate::formato::{cifra, elenco, operando, somma};
use crate::gruppi::gruppi;
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
    if let Some(perche) = incalcolabile(obiettivo, scelte) {
        controlli.non_verificabile(obiettivo.oggetto(), &obiettivo.origine, perche);
        return;
    }
    let valori: Vec<_> = presenti
        .iter()
        .filter_map(|fase| fase.incidenza)
        .map(Numero::valore)
        .collect();
    let nominata: Decimal = valori.iter().sum();
    let intera = intera(obiettivo);
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
    let rilievo = controlli.fallito(obiettivo.oggetto(), &obiettivo.origine, messaggio);
    rilievo.pubblicato = Some(cifra(intera));
    rilievo.ricalcolato = Some(cifra(nominata));
    rilievo.scarto = Some(cifra(intera - nominata));
    rilievo.calcolo = Some(match valori.as_slice() {
        [sola] => format!("{} < {}", cifra(*sola), cifra(intera)),
        _ => format!("{} < {}", somma(&valori), cifra(intera)),
    });
    rilievo.operandi = presenti
        .iter()
        .filter_map(|fase| {
            let cella = fase.celle.incidenza.as_ref();
            let nome = format!("fase {}", fase.etichetta());
            Some(operando(nome, fase.incidenza?, cella, &fase.origine))
        })
        .collect();
}

/// Why the named phases cannot be added up.
fn incalcolabile(obiettivo: &ObiettivoPeg, scelte: &Scelte<'_>) -> Option<String> {
    if scelte.presenti.is_empty() {
        return Some(format!(
            "il criterio di pieno raggiungimento non si può pesare: {}",
            inesistenti(&scelte.assenti)
        ));
    }
    let senza = scelte
        .presenti
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
        _ => format!("ma la fase {} non ha un'incidenza", senza.etichetta()),
    };
    Some(format!(
        "il criterio di pieno raggiungimento nomina {nominate}, {manca}"
    ))
}

/// What the phases of the objective are worth, or those of one year where each has its total.
fn intera(obiettivo: &ObiettivoPeg) -> Decimal {
    let gruppi = gruppi(obiettivo);
    let intere = gruppi.iter().map(|gruppo| match gruppo.totale {
        // What a blank cell leaves out of the sum is still in the printed total.
        Some(totale) if gruppo.incompleto() => gruppo.somma().max(totale.valore.valore()),
        _ => gruppo.somma(),
    });
    intere.min().unwrap_or_default()
}

fn etichette(fasi: &[&Fase]) -> Vec<String> {
    fasi.iter().map(|fase| fase.etichetta()).collect()
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
