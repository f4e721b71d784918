//! A source line as a terminal can show it, with the place that is marked.

use std::ops::Range;

use pegaso_model::Excerpt;
use unicode_width::UnicodeWidthChar;

use crate::innocuo::sostituto;

/// Widest excerpt, in terminal columns.
const LARGHEZZA: usize = 96;
/// What a tab is shown as: the border between two cells.
const BORDO: &str = " │ ";
/// Most marks that are stacked on one letter.
const SEGNI: usize = 3;

/// What is printed under a finding.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Estratto {
    /// The line, or a window of it with `…` where it is cut.
    pub(crate) riga: String,
    /// Columns of `riga` to underline, from 0; never empty.
    pub(crate) segno: Option<Range<usize>>,
}

/// Shows `excerpt`, cut to a window around its mark where it is long.
pub(crate) fn estratto(excerpt: &Excerpt<'_>) -> Estratto {
    let pezzi = pezzi(&excerpt.line);
    let totale: usize = pezzi.iter().map(|pezzo| pezzo.larghezza).sum();
    let marcato = excerpt
        .marked
        .as_ref()
        .map(|bytes| colonne(&pezzi, bytes, totale));
    let (finestra, testa) = if totale <= LARGHEZZA {
        (0..totale, "")
    } else {
        finestra(marcato.clone().unwrap_or(0..0), totale)
    };
    let mut riga = testa.to_owned();
    let mut colonna = 0;
    // A wide letter across the edge is left out: where the text then really starts is counted.
    let mut inizio = None;
    let mut fine = finestra.start;
    for pezzo in &pezzi {
        let termine = colonna + pezzo.larghezza;
        if colonna >= finestra.start && termine <= finestra.end {
            inizio.get_or_insert(colonna);
            match pezzo.mostrato {
                '\t' => riga.push_str(BORDO),
                mostrato => riga.push(mostrato),
            }
            fine = termine;
        }
        colonna = termine;
    }
    if fine < totale && totale > LARGHEZZA {
        riga.push('…');
    }
    let spostamento = usize::from(!testa.is_empty());
    let inizio = inizio.unwrap_or(finestra.start);
    let segno = marcato.map(|marcato| {
        let da = marcato.start.clamp(inizio, fine.max(inizio)) - inizio + spostamento;
        let a = marcato.end.clamp(inizio, fine.max(inizio)) - inizio + spostamento;
        da..a.max(da + 1)
    });
    Estratto {
        riga: riga.trim_end().to_owned(),
        segno,
    }
}

/// A character of the line: what is shown for it, a tab for the border between two cells.
struct Pezzo {
    byte: usize,
    mostrato: char,
    larghezza: usize,
}

fn pezzi(riga: &str) -> Vec<Pezzo> {
    let mut segni = 0;
    let mut pezzi = Vec::with_capacity(riga.len());
    for (byte, c) in riga.char_indices() {
        let (mostrato, larghezza) = match c {
            '\t' => (c, BORDO.chars().count()),
            // Most text: nothing to look up.
            ' '..='~' => (c, 1),
            _ => {
                let mostrato = sostituto(c).unwrap_or(c);
                (mostrato, mostrato.width().unwrap_or(0))
            }
        };
        segni = if larghezza == 0 { segni + 1 } else { 0 };
        if segni <= SEGNI {
            pezzi.push(Pezzo {
                byte,
                mostrato,
                larghezza,
            });
        }
    }
    pezzi
}

/// The columns that show `bytes`.
fn colonne(pezzi: &[Pezzo], bytes: &Range<usize>, totale: usize) -> Range<usize> {
    let colonna = |byte: usize| {
        let prima = pezzi.iter().take_while(|pezzo| pezzo.byte < byte);
        prima
            .map(|pezzo| pezzo.larghezza)
            .sum::<usize>()
            .min(totale)
    };
    colonna(bytes.start)..colonna(bytes.end)
}

/// The columns to show of a line of `totale`, around `marcato`, and the `…` before them.
fn finestra(marcato: Range<usize>, totale: usize) -> (Range<usize>, &'static str) {
    let interno = LARGHEZZA - 2;
    let centro = if marcato.len() < interno {
        usize::midpoint(marcato.start, marcato.end)
    } else {
        marcato.start + interno / 2
    };
    let inizio = centro.saturating_sub(interno / 2).min(totale - interno);
    (inizio..inizio + interno, if inizio == 0 { "" } else { "…" })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The excerpt with its underline on a second line.
    fn mostra(line: &str, marcato: &str) -> String {
        let start = line.find(marcato).unwrap();
        let excerpt = Excerpt {
            line: line.into(),
            marked: Some(start..start + marcato.len()),
        };
        let Estratto { riga, segno } = estratto(&excerpt);
        let segno = segno.unwrap();
        format!(
            "{riga}\n{}{}",
            " ".repeat(segno.start),
            "^".repeat(segno.len())
        )
    }

    #[test]
    fn a_tab_is_a_border_and_the_mark_stands_under_the_figure() {
        assert_eq!(
            mostra("02.01\tÈ già\t40%\t4,8%", "4,8%"),
            "02.01 │ È già │ 40% │ 4,8%\n                      ^^^^"
        );
    }

    #[test]
    fn wide_and_combining_letters_keep_the_mark_in_place() {
        assert_eq!(mostra("日本\t5%", "5%"), "日本 │ 5%\n       ^^");
        assert_eq!(mostra("e\u{301}\t5%", "5%"), "e\u{301} │ 5%\n    ^^");
        let zalgo = format!("e{}\t5%", "\u{301}".repeat(500));
        assert_eq!(mostra(&zalgo, "5%"), "e\u{301}\u{301}\u{301} │ 5%\n    ^^");
    }

    #[test]
    fn escapes_are_harmless() {
        assert_eq!(mostra("a\u{1b}[31m\t5%", "5%"), "a␛[31m │ 5%\n         ^^");
    }

    #[test]
    fn a_blank_cell_is_marked_where_it_would_stand() {
        let excerpt = Excerpt {
            line: "02.01\t\t5%".into(),
            marked: Some(6..6),
        };
        assert_eq!(
            estratto(&excerpt),
            Estratto {
                riga: "02.01 │  │ 5%".to_owned(),
                segno: Some(8..9)
            }
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        for (prima, dopo) in [(0, 300), (300, 0), (200, 200), (94, 1), (1, 94)] {
            let line = format!("{}QUI{}", "a".repeat(prima), "b".repeat(dopo));
            let testo = mostra(&line, "QUI");
            let (riga, segno) = testo.split_once('\n').unwrap();
            assert!(riga.chars().count() <= LARGHEZZA, "{prima} {dopo}: {riga}");
            let colonna = segno.find('^').unwrap();
            assert_eq!(
                riga.chars().skip(colonna).take(3).collect::<String>(),
                "QUI"
            );
            assert_eq!(segno.len() - colonna, 3);
        }
    }

    #[test]
    fn wide_letters_across_the_edge_do_not_shift_the_mark() {
        let line = format!("x{}QUI{}", "日".repeat(100), "本".repeat(100));
        let testo = mostra(&line, "QUI");
        let (riga, segno) = testo.split_once('\n').unwrap();
        let colonna = segno.find('^').unwrap();
        let prima: usize = riga
            .chars()
            .take_while(|c| *c != 'Q')
            .map(|c| c.width().unwrap())
            .sum();
        assert_eq!(prima, colonna);
    }

    #[test]
    fn a_mark_wider_than_the_window_is_cut() {
        let line = "c".repeat(500);
        let Estratto { riga, segno } = estratto(&Excerpt {
            line: line.into(),
            marked: Some(0..500),
        });
        assert!(riga.chars().count() <= LARGHEZZA);
        assert!(segno.unwrap().end <= LARGHEZZA);
    }
}
