//! Directories that no header announces, or whose codes are letters: told by what phases use.
//!
//! Lines of a code and a name are only candidates: a numbered list looks the same. They are a
//! directory where phases name some of the codes as their responsibles, which is known once the
//! whole document is read.

use std::collections::HashSet;

use pegaso_model::{Fase, Line, Source, VoceElenco};

use crate::lettore::{Fine, Lettore};

/// Fewest lines of a directory.
const RIGHE: usize = 3;
/// Fewest of its codes that phases name.
const USATI: usize = 2;
/// Longest code, in bytes.
const CODICE: usize = 10;

/// Lines that may be a directory.
#[derive(Debug)]
pub(crate) struct Candidata {
    /// Their indices, in order.
    pub(crate) linee: Vec<usize>,
    /// How findings name what they stand in.
    pub(crate) oggetto: String,
}

/// Lines of a code and a name one below the other, looked at once however often they are asked for.
#[derive(Debug, Default)]
pub(crate) struct Voci {
    /// Their indices, in order; their codes have one form.
    linee: Vec<usize>,
    /// From this one on all codes are different.
    diverse_da: usize,
}

impl Voci {
    /// The lines from `inizio` on that may be a directory: distinct codes of one form, each beside
    /// a name.
    pub(crate) fn candidata(&mut self, source: &Source, inizio: usize) -> Option<&[usize]> {
        if self.linee.binary_search(&inizio).is_err() {
            *self = Self::da(source, inizio)?;
        }
        let posto = self.linee.binary_search(&inizio).ok()?;
        let lunga = self.linee.len() - posto >= RIGHE;
        (lunga && posto >= self.diverse_da).then(|| &self.linee[posto..])
    }

    /// Those that begin at `inizio`, as far as they go.
    fn da(source: &Source, inizio: usize) -> Option<Self> {
        let (prima, _) = voce(source.line(inizio)?)?;
        let forma = forma(prima)?;
        let piene = source.lines_from(inizio).filter(|line| !line.is_blank());
        let voci = piene.map_while(|line| {
            let (codice, _) = voce(line)?;
            (self::forma(codice).as_ref() == Some(&forma)).then_some((line.index, codice))
        });
        let (linee, codici): (Vec<_>, Vec<_>) = voci.unzip();
        let mut visti = HashSet::new();
        let diverse = codici
            .iter()
            .rev()
            .take_while(|codice| visti.insert(**codice));
        let diverse_da = linee.len() - diverse.count();
        Some(Self { linee, diverse_da })
    }
}

/// Reads those of `candidate` whose codes phases use as a directory; the others are given back.
pub(crate) fn assegna(lettore: &mut Lettore<'_>, candidate: Vec<Candidata>) -> Vec<Candidata> {
    if candidate.is_empty() {
        return candidate;
    }
    let source = lettore.source;
    let mut nuove = Vec::new();
    let altre: Vec<_> = candidate
        .into_iter()
        .filter(|candidata| {
            let voci: Vec<_> = candidata
                .linee
                .iter()
                .filter_map(|indice| Some((*indice, voce(source.line(*indice)?)?)))
                .collect();
            let codici: HashSet<&str> = voci.iter().map(|(_, (codice, _))| *codice).collect();
            let usata = usati(lettore, &codici) >= USATI;
            if usata {
                nuove.extend(voci);
            }
            !usata
        })
        .collect();
    for (indice, (codice, descrizione)) in &nuove {
        let origine = source.line(*indice).map(|line| line.origine().clone());
        lettore.documento.elenco_responsabili.push(VoceElenco {
            codice: (*codice).to_owned(),
            descrizione: (*descrizione).to_owned(),
            origine: origine.unwrap_or_default(),
        });
        lettore.segna(*indice, Fine::Elenco);
    }
    let codici: HashSet<&str> = nuove.iter().map(|(_, (codice, _))| *codice).collect();
    for obiettivo in &mut lettore.documento.peg {
        for fase in &mut obiettivo.fasi {
            riconosci(fase, &codici);
        }
    }
    altre
}

/// The code and the name of a line that has nothing else.
fn voce(line: Line<'_>) -> Option<(&str, &str)> {
    let mut piene = line
        .cells()
        .map(|cella| cella.text)
        .filter(|testo| !testo.is_empty());
    let (codice, descrizione) = (piene.next()?, piene.next()?);
    let nome = descrizione.starts_with(char::is_alphabetic) && descrizione.len() > codice.len();
    (piene.next().is_none() && nome && forma(codice).is_some()).then_some((codice, descrizione))
}

/// What a code is made of: `A0` of `UT12`, `0` of `2249`, `A` of `SEG`; `None` for a word.
fn forma(codice: &str) -> Option<String> {
    let mut forma = String::new();
    for c in codice.chars() {
        let segno = match c {
            'A'..='Z' => 'A',
            '0'..='9' => '0',
            '.' | '-' | '/' | '_' => c,
            _ => return None,
        };
        if !forma.ends_with(segno) {
            forma.push(segno);
        }
    }
    let buona = codice.len() <= CODICE && forma.contains(['A', '0']);
    (buona && !forma.ends_with(['.', '-', '/', '_'])).then_some(forma)
}

/// How many of `codici` phases name as their responsibles.
fn usati(lettore: &Lettore<'_>, codici: &HashSet<&str>) -> usize {
    let obiettivi = &lettore.documento.peg;
    let responsabili = obiettivi
        .iter()
        .flat_map(|obiettivo| &obiettivo.fasi)
        .map(|fase| &fase.responsabili);
    let nominati: HashSet<&str> = responsabili
        .flat_map(|responsabili| {
            let altri = responsabili.altri.iter();
            let altri = altri.filter_map(|voce| codici_di(voce, codici)).flatten();
            responsabili.codici.iter().map(String::as_str).chain(altri)
        })
        .filter(|codice| codici.contains(codice))
        .collect();
    nominati.len()
}

/// The codes of `voce`, where it holds nothing else.
fn codici_di<'v>(voce: &'v str, codici: &HashSet<&str>) -> Option<Vec<&'v str>> {
    let parole = voce.split_whitespace().filter(|parola| *parola != "e");
    let parole: Vec<_> = parole.collect();
    parole
        .iter()
        .all(|parola| codici.contains(parola))
        .then_some(parole)
}

/// Counts among the codes of `fase` what only the directory tells to be one.
fn riconosci(fase: &mut Fase, codici: &HashSet<&str>) {
    let responsabili = &mut fase.responsabili;
    let mut trovati = Vec::new();
    responsabili
        .altri
        .retain(|voce| match codici_di(voce, codici) {
            Some(suoi) => {
                trovati.extend(suoi.into_iter().map(str::to_owned));
                false
            }
            None => true,
        });
    if !trovati.is_empty() {
        responsabili.codici.extend(trovati);
        let testo = &responsabili.testo;
        responsabili
            .codici
            .sort_by_key(|codice| testo.find(codice.as_str()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_asked_for_one_by_one_are_told_as_if_each_were_the_first() {
        let righe =
            "UT1 a\nUT2 b\n\nUT3 c\nUT1 d\nUT4 e\nUT5 f\nSEG g\nRAG h\nDEM i\n\nfine\nUT6 l\n";
        let mut source = Source::new(pegaso_model::Sorgente::default(), String::new());
        for riga in righe.lines() {
            source.push_line(pegaso_model::Origine::default());
            for (indice, cella) in riga.split(' ').enumerate() {
                let nome = if indice == 0 { "" } else { "Settore " };
                source.push_cell(&format!("{nome}{cella}"), pegaso_model::Origine::default());
            }
        }
        let mut voci = Voci::default();
        let mut trovate = Vec::new();
        for inizio in 0..source.len() {
            let candidata = voci.candidata(&source, inizio).map(<[usize]>::to_vec);
            let da_capo = Voci::default()
                .candidata(&source, inizio)
                .map(<[usize]>::to_vec);
            assert_eq!(candidata, da_capo, "{inizio}");
            trovate.extend(candidata);
        }
        // `UT1` stands twice: only what follows the first is a directory.
        let attese: [&[usize]; 4] = [&[1, 3, 4, 5, 6], &[3, 4, 5, 6], &[4, 5, 6], &[7, 8, 9]];
        assert_eq!(trovate, attese);
    }

    #[test]
    fn forms_of_codes() {
        for (codice, attesa) in [
            ("2249", Some("0")),
            ("UT12", Some("A0")),
            ("SEG", Some("A")),
            ("UT-1", Some("A-0")),
            ("Segreteria", None),
            ("1.", None),
            ("AREA TECNICA", None),
            ("AMMINISTRAZIONE", None),
        ] {
            assert_eq!(forma(codice).as_deref(), attesa, "{codice}");
        }
    }
}
