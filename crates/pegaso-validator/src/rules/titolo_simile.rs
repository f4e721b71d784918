#![doc = include_str!("titolo_simile.md")]

use std::collections::BTreeMap;

use pegaso_model::{Codice, Documento, Gravita, ObiettivoPeg};

use crate::controlli::Controlli;
use crate::formato::{cifra, elenco, operando_testo};
use crate::oggetto::DOCUMENTO;
use crate::pesi::leggibile;
use crate::regola::Regola;
use crate::somiglianza::{Criterio, Somiglianza, simili};

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("DUP901"),
    nome: "titolo-simile",
    gravita: Gravita::Avviso,
    pagina: include_str!("titolo_simile.md"),
    verifica,
};

/// Least share of words in common, in a hundred.
const SOGLIA: usize = 85;

/// Most findings an objective.
const MASSIMO_PER_OBIETTIVO: usize = 5;

/// Most texts that one is compared with.
const ESAMINATI: usize = 2_000;

/// A text of an objective that is compared with the others' texts of the same name.
struct Campo {
    nome: &'static str,
    /// Shorter texts are formulae, or too general to tell.
    parole_minime: usize,
    testo: fn(&ObiettivoPeg) -> Option<&str>,
}

/// In the order of the page.
const CAMPI: [Campo; 3] = [
    Campo {
        nome: "titolo",
        parole_minime: 3,
        testo: |obiettivo| Some(&obiettivo.titolo),
    },
    Campo {
        nome: "finalità strategiche",
        parole_minime: 6,
        testo: |obiettivo| obiettivo.finalita_strategiche.as_deref(),
    },
    Campo {
        nome: "direttive specifiche",
        parole_minime: 6,
        testo: |obiettivo| obiettivo.direttive.as_deref(),
    },
];

/// An objective beside the earlier ones.
#[derive(Default)]
struct Confronto {
    /// It has a text that is long enough.
    fatto: bool,
    /// A text of it was not compared with all.
    interrotto: bool,
    /// The fields in which it is like each of them, by their place.
    simili: BTreeMap<usize, Vec<(&'static str, Somiglianza)>>,
}

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let mut confronti: Vec<Confronto> = Vec::new();
    confronti.resize_with(documento.peg.len(), Confronto::default);
    for campo in &CAMPI {
        let criterio = Criterio {
            parole_minime: campo.parole_minime,
            soglia: SOGLIA,
            massimo: MASSIMO_PER_OBIETTIVO,
            esaminati: ESAMINATI,
        };
        let simili = simili(documento.peg.iter().map(campo.testo), criterio);
        for (confronto, simili) in confronti.iter_mut().zip(simili) {
            confronto.fatto |= simili.is_some();
            let simili = simili.unwrap_or_default();
            confronto.interrotto |= simili.interrotta;
            for (precedente, somiglianza) in simili.precedenti {
                let campi = confronto.simili.entry(precedente).or_default();
                campi.push((campo.nome, somiglianza));
            }
        }
    }
    for (obiettivo, confronto) in documento.peg.iter().zip(&confronti) {
        if confronto.fatto && !confronto.interrotto && confronto.simili.is_empty() {
            controlli.superato();
        }
        for (precedente, simili) in confronto.simili.iter().take(MASSIMO_PER_OBIETTIVO) {
            segnala(obiettivo, &documento.peg[*precedente], simili, controlli);
        }
    }
    interrotti(documento, &confronti, controlli);
}

/// One finding for all objectives whose texts were not compared with all others.
fn interrotti(documento: &Documento, confronti: &[Confronto], controlli: &mut Controlli<'_>) {
    let obiettivi = documento.peg.iter().zip(confronti);
    let mut interrotti = obiettivi.filter(|(_, confronto)| confronto.interrotto);
    if let Some((primo, _)) = interrotti.next() {
        let quanti = 1 + interrotti.count();
        controlli.non_verificabile(
            DOCUMENTO,
            &primo.origine,
            format!(
                "testi fatti delle stesse poche parole, in {quanti} obiettivi: ciascuno è \
                 confrontato solo con una parte degli altri"
            ),
        );
    }
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
        obiettivo.nome(),
        &obiettivo.origine,
        format!(
            "{} e {} usano quasi le stesse parole in {}",
            precedente.nome(),
            obiettivo.nome(),
            elenco(&campi)
        ),
    );
    let calcoli: Vec<_> = simili
        .iter()
        .map(|(campo, somiglianza)| {
            let Somiglianza { comuni, totali } = somiglianza;
            let percento = cifra(leggibile(somiglianza.percento_esatto()));
            format!("{campo}: {comuni} parole in comune, 2 × {comuni} / {totali} = {percento}%")
        })
        .collect();
    rilievo.calcolo = Some(calcoli.join("; "));
    rilievo.operandi = vec![operando_testo(
        precedente.nome(),
        &precedente.titolo,
        &precedente.origine,
    )];
}
