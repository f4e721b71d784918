//! Which lines stand at a place of a page, without looking at all of them for each.

use std::collections::HashMap;

use pegaso_model::{Origine, Source};

use super::{Posto, posto};

/// How high the bands are that lines are looked up by, points: some lines.
const BANDA: f32 = 50.0;
/// Places are points of a page; further ones are all in the last band.
const BANDE: f32 = 1000.0;

/// A box and the line that it is a part of.
struct Parte {
    riquadro: [f32; 4],
    linea: usize,
}

/// The lines of all pages by where they and their cells stand.
pub(super) struct Pagine {
    esatte: HashMap<Posto, Vec<usize>>,
    /// By page and band.
    bande: HashMap<(u32, u32), Vec<Parte>>,
    /// By line of the file, for texts.
    righe: HashMap<u32, Vec<usize>>,
}

impl Pagine {
    /// The lines of `source` that are not blank.
    pub(super) fn di(source: &Source) -> Self {
        let mut pagine = Self {
            esatte: HashMap::new(),
            bande: HashMap::new(),
            righe: HashMap::new(),
        };
        for line in source.lines().filter(|line| !line.is_blank()) {
            let Some(pagina) = line.origine().pagina else {
                if let Some(riga) = line.origine().riga {
                    pagine.righe.entry(riga).or_default().push(line.index);
                }
                continue;
            };
            pagine.aggiungi(pagina, line.origine(), line.index);
            for cella in line.cells().filter(|cella| !cella.text.is_empty()) {
                pagine.aggiungi(pagina, cella.origine, line.index);
            }
        }
        pagine
    }

    fn aggiungi(&mut self, pagina: u32, luogo: &Origine, linea: usize) {
        let Some(riquadro) = luogo.riquadro else {
            return;
        };
        let esatte = self.esatte.entry(chiave(pagina, riquadro)).or_default();
        if esatte.last() != Some(&linea) {
            esatte.push(linea);
        }
        for banda in bande(riquadro) {
            let bande = self.bande.entry((pagina, banda)).or_default();
            bande.push(Parte { riquadro, linea });
        }
    }

    /// The lines at `luogo`: those with that very place, else those that it covers or that cover it.
    pub(super) fn linee(&self, luogo: &Origine) -> Vec<usize> {
        let (Some(pagina), Some(riquadro)) = (luogo.pagina, luogo.riquadro) else {
            let riga = luogo.riga.and_then(|riga| self.righe.get(&riga));
            return riga.cloned().unwrap_or_default();
        };
        if let Some(stesse) = self.esatte.get(&chiave(pagina, riquadro)) {
            return stesse.clone();
        }
        let vicine = bande(riquadro).filter_map(|banda| self.bande.get(&(pagina, banda)));
        let mut linee: Vec<usize> = vicine
            .flatten()
            .filter(|parte| {
                contiene(riquadro, centro(parte.riquadro))
                    || contiene(parte.riquadro, centro(riquadro))
            })
            .map(|parte| parte.linea)
            .collect();
        linee.sort_unstable();
        linee.dedup();
        linee
    }
}

fn chiave(pagina: u32, riquadro: [f32; 4]) -> Posto {
    posto(&Origine {
        pagina: Some(pagina),
        riquadro: Some(riquadro),
        ..Origine::default()
    })
}

/// The bands that a box reaches into.
fn bande([_, y0, _, y1]: [f32; 4]) -> std::ops::RangeInclusive<u32> {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "bounded; what is no number is the first"
    )]
    let banda = |y: f32| (y / BANDA).clamp(0.0, BANDE) as u32;
    banda(y0)..=banda(y1)
}

fn centro([x0, y0, x1, y1]: [f32; 4]) -> [f32; 2] {
    [f32::midpoint(x0, x1), f32::midpoint(y0, y1)]
}

fn contiene([x0, y0, x1, y1]: [f32; 4], [x, y]: [f32; 2]) -> bool {
    (x0..=x1).contains(&x) && (y0..=y1).contains(&y)
}

#[cfg(test)]
mod tests {
    use pegaso_model::Sorgente;

    use super::*;

    fn luogo(riquadro: [f32; 4]) -> Origine {
        Origine {
            pagina: Some(1),
            riquadro: Some(riquadro),
            ..Origine::default()
        }
    }

    #[test]
    fn lines_are_found_by_their_place_or_by_what_covers_them() {
        let mut source = Source::new(Sorgente::default(), String::new());
        for riga in 0_u8..60 {
            let y = 12.0 * f32::from(riga);
            source.push_line(luogo([10.0, y, 500.0, y + 10.0]));
            source.push_cell("a", luogo([10.0, y, 200.0, y + 10.0]));
            source.push_cell("b", luogo([300.0, y, 500.0, y + 10.0]));
        }
        let pagine = Pagine::di(&source);
        let linee = |riquadro| pagine.linee(&luogo(riquadro));
        assert_eq!(linee([300.0, 48.0, 500.0, 58.0]), [4]);
        assert_eq!(linee([0.0, 36.0, 600.0, 70.0]), [3, 4, 5]);
        assert_eq!(linee([310.0, 49.0, 320.0, 51.0]), [4]);
        assert_eq!(linee([0.0, 0.0, 600.0, 9000.0]).len(), 60);
        assert_eq!(linee([0.0, f32::NAN, 600.0, f32::INFINITY]), [0_usize; 0]);
    }
}
