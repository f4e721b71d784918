//! Deadlines that hang on other phases: resolved to dates, chains included.
//!
//! A phase ends on the last day of all its rows. Where one of them has no date, or the chain
//! comes back to itself, nothing is resolved.

use std::collections::HashMap;

use jiff::civil::Date;
use pegaso_model::{Fase, Scadenza, TipoScadenza};

use crate::grammatica::fase::Etichetta;
use crate::grammatica::relativa::{FaseCitata, Relativa};
use crate::grammatica::romano::romano;

/// Resolves the deadlines of `fasi`; `relative` says, row by row, what each hangs on.
pub(crate) fn risolvi(fasi: &mut [Fase], relative: &[Option<Relativa>]) {
    if relative.iter().all(Option::is_none) {
        return;
    }
    let mut gruppi = Gruppi::di(fasi, relative);
    while let Some(gruppo) = gruppi.pronti.pop() {
        let righe = gruppi.righe[gruppo].iter();
        let Some(fine) = righe.filter_map(|riga| fine_di(fasi, *riga)).max() else {
            continue;
        };
        for indice in std::mem::take(&mut gruppi.aspettano[gruppo]) {
            let Some(relativa) = &relative[indice] else {
                continue;
            };
            let scadenza = &mut fasi[indice].scadenza;
            scadenza.data = fine.checked_add(relativa.durata).ok();
            scadenza.calcolata |= scadenza.data.is_some();
            if fine_di(fasi, indice).is_some() {
                gruppi.finisce(indice);
            }
        }
    }
}

/// The rows that deadlines hang on, together: those of one cited phase.
#[derive(Debug, Default)]
struct Gruppi {
    /// Their rows.
    righe: Vec<Vec<usize>>,
    /// How many of their rows have no date yet.
    mancano: Vec<usize>,
    /// The rows whose deadline hangs on them.
    aspettano: Vec<Vec<usize>>,
    /// The groups that a row is in.
    di_riga: Vec<Vec<usize>>,
    /// Those whose rows all have a date.
    pronti: Vec<usize>,
}

impl Gruppi {
    fn di(fasi: &[Fase], relative: &[Option<Relativa>]) -> Self {
        let mut per_nome: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut per_numero: HashMap<_, Vec<usize>> = HashMap::new();
        for (indice, fase) in fasi.iter().enumerate() {
            per_nome.entry(&fase.fase).or_default().push(indice);
            if let Some(numero) = numero(&fase.fase) {
                per_numero.entry(numero).or_default().push(indice);
            }
        }
        let citate = |etichetta: &Etichetta| -> Vec<usize> {
            let con_nome = per_nome.get(etichetta.fase.as_str()).into_iter().flatten();
            let esatte = con_nome
                .copied()
                .filter(|i| e_la_citata(&fasi[*i], etichetta));
            let esatte: Vec<_> = esatte.collect();
            let numero = numero(&etichetta.fase).filter(|_| etichetta.sotto.is_none());
            match numero.and_then(|numero| per_numero.get(&numero)) {
                Some(stesso_numero) if esatte.is_empty() => stesso_numero.clone(),
                _ => esatte,
            }
        };
        let mut gruppi = Self {
            di_riga: vec![Vec::new(); fasi.len()],
            ..Self::default()
        };
        let mut noti = HashMap::new();
        for (indice, relativa) in relative.iter().enumerate() {
            let Some(relativa) = relativa
                .as_ref()
                .filter(|_| fasi[indice].scadenza.data.is_none())
            else {
                continue;
            };
            let gruppo = match &relativa.fase {
                FaseCitata::Precedente => {
                    gruppi.nuovo(fasi, indice.checked_sub(1).into_iter().collect())
                }
                FaseCitata::Etichetta(etichetta) => *noti
                    .entry((etichetta.fase.as_str(), etichetta.sotto))
                    .or_insert_with(|| gruppi.nuovo(fasi, citate(etichetta))),
            };
            gruppi.aspettano[gruppo].push(indice);
        }
        gruppi
    }

    fn nuovo(&mut self, fasi: &[Fase], righe: Vec<usize>) -> usize {
        let gruppo = self.righe.len();
        for riga in &righe {
            self.di_riga[*riga].push(gruppo);
        }
        let senza_data = righe.iter().filter(|riga| fine_di(fasi, **riga).is_none());
        let mancano = senza_data.count();
        if mancano == 0 {
            self.pronti.push(gruppo);
        }
        self.mancano.push(mancano);
        self.righe.push(righe);
        self.aspettano.push(Vec::new());
        gruppo
    }

    /// Row `indice` has a date now.
    fn finisce(&mut self, indice: usize) {
        for gruppo in &self.di_riga[indice] {
            self.mancano[*gruppo] -= 1;
            if self.mancano[*gruppo] == 0 {
                self.pronti.push(*gruppo);
            }
        }
    }
}

/// The number that a label says, which a citation may write otherwise: 1 of `1-A`, of `F1`, of `I`.
fn numero(etichetta: &str) -> Option<u32> {
    if let Some(numero) = romano(etichetta) {
        return Some(numero);
    }
    let cifre = match etichetta.trim_start_matches(|c: char| c.is_ascii_alphabetic()) {
        sigla if sigla.len() < etichetta.len() => sigla.trim_start_matches(['.', ' ', '-']),
        _ => etichetta,
    };
    let quante = cifre.bytes().take_while(u8::is_ascii_digit).count();
    // The first part of `5.A` is no number of a phase.
    let di_due_parti = matches!(cifre.as_bytes().get(quante..), Some([b'.', lettera, ..]) if lettera.is_ascii_uppercase());
    cifre.get(..quante).filter(|_| !di_due_parti)?.parse().ok()
}

/// True for a row of the phase `etichetta`.
fn e_la_citata(fase: &Fase, etichetta: &Etichetta) -> bool {
    let sotto = fase.sotto.as_deref().and_then(|sotto| sotto.chars().next());
    fase.fase == etichetta.fase && (etichetta.sotto.is_none() || sotto == etichetta.sotto)
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
    let esatta = |fase: &Fase| e_la_citata(fase, etichetta);
    let stesso_numero = |fase: &Fase| {
        etichetta.sotto.is_none()
            && numero(&fase.fase).is_some()
            && numero(&fase.fase) == numero(&etichetta.fase)
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
