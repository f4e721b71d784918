#![doc = include_str!("fase_oltre_finale.md")]

use jiff::civil::Date;
use pegaso_model::{Codice, Documento, Gravita, ObiettivoPeg, Scadenza, TipoScadenza};

use crate::controlli::Controlli;
use crate::formato::{citazione, giorno};
use crate::gruppi::{Gruppo, gruppi};
use crate::regola::Regola;
use crate::scadenze::{self, Parte, Termine, giorni, giorni_fra};

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("SCA402"),
    nome: "fase-oltre-finale",
    gravita: Gravita::Errore,
    pagina: include_str!("fase_oltre_finale.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    // What is due in the course of the year may be done in time all the same, unless the settings
    // see it otherwise.
    let scelta = controlli.parametri.gravita.get(REGOLA.codice.as_str());
    let lieve = scelta.copied().unwrap_or(Gravita::Avviso);
    for obiettivo in &documento.peg {
        let chiusure = chiusure(obiettivo);
        for fase in scadenze::delle_fasi(obiettivo) {
            let scadenza = fase.scadenza;
            if scadenze::conclusa(scadenza) {
                continue;
            }
            let Some(giorno_fase) = scadenza.ultimo_giorno(documento.anno) else {
                continue;
            };
            let limiti: Vec<_> = limiti(&fase, &chiusure, documento.anno).collect();
            if limiti.is_empty() {
                continue;
            }
            let superato = limiti.iter().find(|(limite, _)| giorno_fase > *limite);
            let Some((limite, chiusura)) = superato else {
                controlli.superato();
                continue;
            };
            let rilievo = controlli.fallito(
                fase.oggetto(),
                fase.origine(),
                format!(
                    "la {} è {}, dopo la {}, il {}",
                    fase.nome(),
                    quando(scadenza, giorno_fase),
                    chiusura.nome(),
                    giorno(*limite)
                ),
            );
            let distanza = giorni(giorni_fra(*limite, giorno_fase));
            rilievo.pubblicato = Some(giorno(giorno_fase));
            rilievo.ricalcolato = Some(format!("al più {}", giorno(*limite)));
            rilievo.calcolo = Some(format!(
                "{} − {} = {distanza}",
                giorno(giorno_fase),
                giorno(*limite)
            ));
            rilievo.scarto = Some(distanza);
            rilievo.operandi = vec![chiusura.operando()];
            if scadenza.tipo == TipoScadenza::InCorsoDAnno {
                rilievo.gravita = lieve;
            }
        }
    }
}

fn quando(scadenza: &Scadenza, data: Date) -> String {
    match scadenza.tipo {
        TipoScadenza::InCorsoDAnno => {
            format!(
                "{}, cioè entro il {}",
                citazione(&scadenza.testo),
                giorno(data)
            )
        }
        _ if scadenza.calcolata => {
            format!("{}, cioè il {}", citazione(&scadenza.testo), giorno(data))
        }
        _ => format!("il {}", giorno(data)),
    }
}

/// The annual deadlines with the phases that each closes: the deadlines stand in the order of the
/// printed totals.
fn chiusure(obiettivo: &ObiettivoPeg) -> Vec<(Gruppo<'_>, &Scadenza)> {
    if obiettivo.totali.len() < 2 || obiettivo.scadenze_annualita.is_empty() {
        return Vec::new();
    }
    gruppi(obiettivo)
        .into_iter()
        .zip(&obiettivo.scadenze_annualita)
        .collect()
}

/// The days by which a phase has to be done: of the objective, and of its year where it has one.
fn limiti<'d>(
    fase: &Termine<'d>,
    chiusure: &[(Gruppo<'d>, &'d Scadenza)],
    anno: Option<i16>,
) -> impl Iterator<Item = (Date, Termine<'d>)> {
    let Termine {
        obiettivo, parte, ..
    } = *fase;
    let annuale = chiusure.iter().find(|(gruppo, _)| match parte {
        Parte::Fase(fase) => gruppo
            .fasi
            .as_ptr_range()
            .contains(&std::ptr::from_ref(fase)),
        _ => false,
    });
    let annuale = annuale.map(|(_, scadenza)| Termine {
        obiettivo,
        parte: Parte::Annualita,
        scadenza,
    });
    scadenze::finale(obiettivo)
        .into_iter()
        .chain(annuale)
        .filter_map(move |termine| Some((termine.scadenza.ultimo_giorno(anno)?, termine)))
}
