#![doc = include_str!("titolo_simile.md")]

use std::collections::BTreeMap;

use pegaso_model::{Codice, Documento, Gravita, ObiettivoPeg};

use crate::controlli::Controlli;
use crate::formato::{elenco, operando_testo};
use crate::regola::Regola;
use crate::somiglianza::{Profilo, Somiglianza};

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("DUP901"),
    nome: "titolo-simile",
    gravita: Gravita::Avviso,
    pagina: include_str!("titolo_simile.md"),
    verifica,
};

/// Least share of words in common, in a hundred.
const SOGLIA: usize = 85;

/// Titles shorter than this are too general to tell.
const PAROLE_TITOLO: usize = 3;

/// Prose shorter than this is a formula.
const PAROLE_PROSA: usize = 6;

/// Most findings an objective.
const MASSIMO_PER_OBIETTIVO: usize = 5;

/// What is compared, in the order of the page.
const CAMPI: [(&str, usize); 3] = [
    ("titolo", PAROLE_TITOLO),
    ("finalità strategiche", PAROLE_PROSA),
    ("direttive specifiche", PAROLE_PROSA),
];

/// The comparable texts of an objective, one for each of [`CAMPI`].
type Profili = [Option<Profilo>; 3];

/// An objective ready to be compared.
struct Scheda<'d> {
    obiettivo: &'d ObiettivoPeg,
    profili: Profili,
    /// For each field, the first objective that says the same: its own index where none does.
    capofila: [usize; 3],
}

/// The fields in which two objectives are alike.
type Simili = Vec<(&'static str, Somiglianza)>;

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let mut precedenti: Vec<Scheda<'_>> = Vec::with_capacity(documento.peg.len());
    for obiettivo in &documento.peg {
        let profili = profili(obiettivo);
        let (capofila, simili) = confronta(&profili, &precedenti);
        if simili.is_empty() && profili.iter().any(Option::is_some) {
            controlli.superato();
        }
        for (precedente, simili) in simili.iter().take(MASSIMO_PER_OBIETTIVO) {
            segnala(
                obiettivo,
                precedenti[*precedente].obiettivo,
                simili,
                controlli,
            );
        }
        precedenti.push(Scheda {
            obiettivo,
            profili,
            capofila,
        });
    }
}

/// The objectives that are alike, by index. Of those that say the same among themselves only the
/// first is taken, so that a formula of the whole document gives one finding an objective.
fn confronta(
    profili: &Profili,
    precedenti: &[Scheda<'_>],
) -> ([usize; 3], BTreeMap<usize, Simili>) {
    let mut capofila = [precedenti.len(); 3];
    let mut simili: BTreeMap<usize, Simili> = BTreeMap::new();
    for (campo, profilo) in profili.iter().enumerate() {
        let Some(profilo) = profilo else { continue };
        let mut trovati = Vec::new();
        for (indice, scheda) in precedenti.iter().enumerate() {
            if trovati.contains(&scheda.capofila[campo]) {
                continue;
            }
            let Some(altro) = &scheda.profili[campo] else {
                continue;
            };
            let Some(somiglianza) = profilo.simile(altro, SOGLIA) else {
                continue;
            };
            simili
                .entry(indice)
                .or_default()
                .push((CAMPI[campo].0, somiglianza));
            trovati.push(scheda.capofila[campo]);
            if trovati.len() == MASSIMO_PER_OBIETTIVO {
                break;
            }
        }
        if let Some(primo) = trovati.first() {
            capofila[campo] = *primo;
        }
    }
    (capofila, simili)
}

fn profili(obiettivo: &ObiettivoPeg) -> Profili {
    let testi = [
        Some(obiettivo.titolo.as_str()),
        obiettivo.finalita_strategiche.as_deref(),
        obiettivo.direttive.as_deref(),
    ];
    let mut minimi = CAMPI.into_iter().map(|(_, minimo)| minimo);
    testi.map(|testo| {
        let minimo = minimi.next().unwrap_or_default();
        testo
            .map(Profilo::nuovo)
            .filter(|profilo| profilo.lunghezza() >= minimo)
    })
}

fn segnala(
    obiettivo: &ObiettivoPeg,
    precedente: &ObiettivoPeg,
    simili: &[(&'static str, Somiglianza)],
    controlli: &mut Controlli<'_>,
) {
    let campi: Vec<_> = simili
        .iter()
        .map(|(campo, somiglianza)| format!("{campo} ({}%)", somiglianza.percento()))
        .collect();
    let rilievo = controlli.da_rivedere(
        obiettivo.oggetto(),
        &obiettivo.origine,
        format!(
            "{} e {} usano quasi le stesse parole in {}",
            precedente.oggetto(),
            obiettivo.oggetto(),
            elenco(&campi)
        ),
    );
    let calcoli: Vec<_> = simili
        .iter()
        .map(|(campo, Somiglianza { comuni, totali })| {
            format!("{campo}: {comuni} parole in comune, 2 × {comuni} / {totali}")
        })
        .collect();
    rilievo.calcolo = Some(calcoli.join("; "));
    rilievo.operandi = vec![operando_testo(
        precedente.oggetto(),
        &precedente.titolo,
        &precedente.origine,
    )];
}
