//! Tables whose columns are kept apart by runs of spaces, as `pdftotext -layout` writes them.
//!
//! A table is a header, of up to six lines, and the blocks of lines below it; a row may take
//! several lines, since cells wrap. A table ends before the first line that may be something else,
//! and where lines cannot be told to belong to one row nothing is made of them: they stay lines of
//! text, which the parser reports.

mod columns;
mod header;
mod narrow;
mod rows;
mod segment;

use std::collections::HashMap;

pub(crate) use segment::Segment;

/// So many headers may be read in vain over the same lines: each is read to the end of its table.
const VAIN: usize = 32;

/// A row of an aligned table: the pieces of its cells, column by column.
#[derive(Debug)]
pub(crate) struct Row<'t> {
    pub(crate) cells: Vec<Vec<Segment<'t>>>,
    /// Lines of the file that it takes, blank ones inside it included.
    pub(crate) lines: usize,
}

/// The rows of the aligned tables of `text`, by the index of their first line.
pub(crate) fn rows(text: &str) -> HashMap<usize, Row<'_>> {
    let mut rows = HashMap::new();
    if memchr::memmem::find(text.as_bytes(), b"  ").is_none() {
        return rows;
    }
    let mut pages = Vec::new();
    let mut first = 0;
    // From page to page columns may move: a table does not go on.
    let mut unread = text.split('\x0C').peekable();
    while let Some(page) = unread.next() {
        let lines: Vec<Vec<Segment<'_>>> = page
            .split('\n')
            .enumerate()
            .map(|(index, line)| segment::segments(first + index, line))
            .collect();
        tables(&lines, first, unread.peek().is_none(), &mut rows);
        let lines_of_page = lines.len() - 1;
        pages.push((first, lines));
        first += lines_of_page;
    }
    if !rows.is_empty() {
        for (first, lines) in &pages {
            for (index, row) in narrow::read(lines) {
                rows.entry(first + index).or_insert(row);
            }
        }
    }
    rows
}

/// Adds the rows of the tables in `lines`, those of a page, perhaps the `last`, of which the first has
/// index `first` in the file.
fn tables<'t>(
    lines: &[Vec<Segment<'t>>],
    first: usize,
    last: bool,
    rows: &mut HashMap<usize, Row<'t>>,
) {
    let mut at = 0;
    // How far headers were read in vain, and how many of them: rows may look like one.
    let (mut far, mut vain) = (0, 0);
    while let Some(header) = header::find(lines, at) {
        at = header.end;
        match rows::read(lines, &header, last) {
            Ok(read) => {
                for (index, row) in read {
                    at = at.max(index + row.lines);
                    rows.insert(first + index, row);
                }
            }
            Err(end) => {
                vain = if at > far { 1 } else { vain + 1 };
                far = far.max(end);
                if vain == VAIN {
                    at = far;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of `text`, one a line, cells parted by bars.
    fn read(text: &str) -> Vec<String> {
        let mut rows: Vec<_> = rows(text).into_iter().collect();
        rows.sort_by_key(|(first, _)| *first);
        let cell = |cell: &Vec<Segment<'_>>| {
            let texts: Vec<_> = cell.iter().map(|segment| segment.text).collect();
            texts.join(" ")
        };
        rows.iter()
            .map(|(_, row)| row.cells.iter().map(cell).collect::<Vec<_>>().join("|"))
            .collect()
    }

    #[test]
    fn a_table_may_end_with_its_file_and_not_with_its_page() {
        let rows = "02.01   01-08 Sportello           40    12%               4,8%\n\
                    02.02   01-08 Anagrafe            60    20%               12%\n";
        assert_eq!(read(&format!("{HEADER}{rows}")).len(), 3);
        assert_eq!(read(&format!("{HEADER}{rows}\x0C{rows}")).len(), 0);
    }

    const HEADER: &str = "Cod.VP  obiettivo                 peso   raggiungimento %   pesato\n";

    #[test]
    fn wrapped_cells_are_joined_to_the_row_above() {
        let text = format!(
            "{HEADER}\
             02.01   01-08 Sportello             40    12%               4,8%\n\
             \x20       telematico\n\
             02.02   01-08 Anagrafe              60    20%               12%\n\
             \x20       Totale                                              16,8%\n"
        );
        assert_eq!(
            read(&text),
            [
                "Cod.VP|obiettivo|peso|raggiungimento %|pesato",
                "02.01|01-08 Sportello telematico|40|12%|4,8%",
                "02.02|01-08 Anagrafe|60|20%|12%",
                "|Totale|||16,8%",
            ]
        );
    }

    #[test]
    fn cells_centred_in_their_block_are_joined() {
        let text = "Titolo\n\
            \x20                                  pes    raggiungimento     raggiungimento\n\
            Cod.VP obiettivo\n\
            \x20                                  o      %                  pesato\n\n\
            \x20         01-08 Sportello\n\
            02.01                              40     12%                4,8%\n\
            \x20         telematico\n\n\
            02.02     01-08 Anagrafe           60     20%                12%\n\n\
            \x20         Totale                                             16,8%\n\
            (*) Una nota che va da una parte all'altra della pagina e oltre\n";
        assert_eq!(
            read(text),
            [
                "Cod.VP|obiettivo|pes o|raggiungimento %|raggiungimento pesato",
                "02.01|01-08 Sportello telematico|40|12%|4,8%",
                "02.02|01-08 Anagrafe|60|20%|12%",
                "|Totale|||16,8%",
            ]
        );
    }

    #[test]
    fn lines_that_may_belong_to_two_rows_are_left_alone() {
        let text = format!(
            "{HEADER}\
             \x20       01-08 Sportello\n\
             02.01                               40    12%               4,8%\n\
             \x20       telematico\n\
             \x20       01-08 Anagrafe\n\
             02.02                               60    20%               12%\n\
             \x20       in rete\n"
        );
        assert_eq!(read(&text), [""; 0]);
    }

    #[test]
    fn texts_that_are_centred_beside_their_figures_are_left_alone() {
        for text in [
            "Cod.   Obiettivo                     Peso     Raggiungimento %   Pesato\n\
             \x20      Bus serali e festivi\n\
             1.1    nei quartieri                   40        80,0          32,0\n\
             \x20      periferici\n\
             \x20      Medico di base\n\
             1.2    a orario                        60        50,0          30,0\n\
             \x20      prolungato\n",
            "Cod.   Obiettivo                     Peso     Raggiungimento %   Pesato\n\
             \x20      Bus per i\n\
             1.1    Comuni                          40        80,0          32,0\n\
             \x20      della valle\n\
             1.2    Medico                          60        50,0          30,0\n",
        ] {
            assert_eq!(read(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn every_label_is_of_a_row_of_its_own() {
        let text = |below: &str| {
            format!(
                "          Descrizione          Incidenza %   Responsabili   Scadenze previste\n\
                 fase 1:   Avviso pubblico      100%          2269           31/12/2021\n\
                 \x20         e modulo\n\
                 {below}\n\nVincoli: nessuno\n"
            )
        };
        let read = |below: &str| read(&text(below))[1..].to_vec();
        assert_eq!(
            read("fase 2:   Gara europea                                      in corso d'anno"),
            [
                "fase 1:|Avviso pubblico e modulo|100%|2269|31/12/2021",
                "fase 2:|Gara europea|||in corso d'anno",
            ]
        );
        assert_eq!(
            read("dopo      la gara"),
            ["fase 1: dopo|Avviso pubblico e modulo la gara|100%|2269|31/12/2021"]
        );
    }

    #[test]
    fn a_word_above_a_whole_label_is_no_part_of_it() {
        let text = |above: &str| {
            format!(
                "          Descrizione          Incidenza %   Responsabili   Scadenze previste\n\
                 fase 1:   Avviso pubblico      100%          2269           31/12/2021\n\n\
                 {above}\n\
                 fase 2:   Gara europea                                      in corso d'anno\n\n\
                 Vincoli: nessuno\n"
            )
        };
        assert_eq!(read(&text("Totale")), [""; 0]);
        let broken = text("fase").replace("fase 2:", "2:     ");
        assert_eq!(read(&broken)[2], "fase 2:|Gara europea|||in corso d'anno");
    }

    #[test]
    fn a_figure_that_ends_the_longest_text_is_no_cell() {
        let rows = |figure: &str| {
            format!(
                "Cod.    Obiettivo                       Peso   Raggiungimento %   Pesato\n\
                 05.01   Torre civica                    60     95,00              57,00\n\
                 05.02   Archivio di edilizia 1950-1980{figure}     40,00              16,00\n\
                 \x20       Totale                          100                       73,00\n"
            )
        };
        assert_eq!(
            read(&rows("  40"))[2],
            "05.02|Archivio di edilizia 1950-1980|40|40,00|16,00"
        );
        // It may be the weight.
        assert_eq!(read(&rows("    ")), [""; 0]);
    }

    #[test]
    fn prose_is_no_table() {
        for text in [
            "Il piano  è stato  approvato  nel 2024\ne poi  pubblicato  sul sito  il 3\n",
            "Nome   Cognome   Data\nuno   due   tre\n",
        ] {
            assert_eq!(read(text), [""; 0], "{text}");
        }
    }
}
