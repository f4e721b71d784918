//! Deadlines that hang on other phases: resolved to dates, chains included.
//!
//! A phase ends on the last day of all its rows. Where one of them has no date, or the chain
//! comes back to itself, nothing is resolved.

use jiff::civil::Date;
use pegaso_model::{Fase, Scadenza, TipoScadenza};

use crate::grammatica::fase::Etichetta;
use crate::grammatica::relativa::{FaseCitata, Relativa};

/// Resolves the deadlines of `fasi`; `relative` says, row by row, what each hangs on.
pub(crate) fn risolvi(fasi: &mut [Fase], relative: &[Option<Relativa>]) {
    // Each pass resolves at least one link of every open chain.
    for _ in 0..fasi.len() {
        let mut cambiata = false;
        for (indice, relativa) in relative.iter().enumerate() {
            let Some(relativa) = relativa else { continue };
            if fasi[indice].scadenza.data.is_some() {
                continue;
            }
            if let Some(data) = data_di(relativa, fasi, indice) {
                fasi[indice].scadenza.data = Some(data);
                fasi[indice].scadenza.calcolata = true;
                cambiata = true;
            }
        }
        if !cambiata {
            return;
        }
    }
}

/// Resolves a deadline that stands below all phases.
pub(crate) fn risolvi_una(scadenza: &mut Scadenza, relativa: &Relativa, fasi: &[Fase]) {
    scadenza.data = data_di(relativa, fasi, fasi.len());
    scadenza.calcolata = scadenza.data.is_some();
}

fn data_di(relativa: &Relativa, fasi: &[Fase], indice: usize) -> Option<Date> {
    let fine = match &relativa.fase {
        FaseCitata::Precedente => fine_di(fasi, indice.checked_sub(1)?),
        FaseCitata::Etichetta(etichetta) => fine(fasi, etichetta, indice),
    };
    fine?.checked_add(relativa.durata).ok()
}

/// The last day of the cited phase, other than the row that cites it.
fn fine(fasi: &[Fase], etichetta: &Etichetta, esclusa: usize) -> Option<Date> {
    let esatta = |fase: &Fase| {
        let sotto = fase.sotto.as_deref().and_then(|sotto| sotto.chars().next());
        fase.fase == etichetta.fase && (etichetta.sotto.is_none() || sotto == etichetta.sotto)
    };
    let stesso_numero = |fase: &Fase| {
        etichetta.sotto.is_none()
            && fase.numero().is_some()
            && fase.numero() == etichetta.fase.parse().ok()
    };
    let scelte = |criterio: &dyn Fn(&Fase) -> bool| -> Vec<usize> {
        (0..fasi.len()).filter(|i| criterio(&fasi[*i])).collect()
    };
    let mut citate = scelte(&esatta);
    if citate.is_empty() {
        citate = scelte(&stesso_numero);
    }
    if citate.is_empty() || citate.contains(&esclusa) {
        return None;
    }
    citate
        .into_iter()
        .map(|indice| fine_di(fasi, indice))
        .collect::<Option<Vec<_>>>()?
        .into_iter()
        .max()
}

/// The day on which a row is due; a start is none.
fn fine_di(fasi: &[Fase], indice: usize) -> Option<Date> {
    let scadenza = &fasi.get(indice)?.scadenza;
    match scadenza.tipo {
        TipoScadenza::Inizio => None,
        _ => scadenza.data,
    }
}
