//! The same document in another dress gives the same records.

use serde_json::Value;

use crate::documents;
use crate::support::fixture;

/// The records alone: no places, no source, no reading notes.
fn records(bytes: &[u8]) -> Value {
    let documento = pegaso::leggi("documento", bytes).unwrap().documento;
    let mut json = serde_json::to_value(documento).unwrap();
    strip(&mut json);
    json
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for key in ["origine", "celle", "sorgente", "letture"] {
                object.shift_remove(key);
            }
            object.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

fn texts() -> Vec<(String, String)> {
    let own = [
        "roccaverde-valore-pubblico-2024-07.txt",
        "roccaverde-peg-2023.txt",
    ];
    let own = own.map(|name| (name.to_owned(), fixture(name)));
    let real = documents::texts()
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text));
    own.into_iter().chain(real).collect()
}

/// Compares the records of every document before and after `change`.
fn same_after(change: impl Fn(&str) -> Vec<u8>) {
    for (name, text) in texts() {
        let (before, after) = (records(text.as_bytes()), records(&change(&text)));
        assert!(
            before == after,
            "{name}: {}",
            first_difference("", &before, &after)
        );
    }
}

fn first_difference(path: &str, a: &Value, b: &Value) -> String {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => a
            .iter()
            .filter(|(key, value)| b.get(*key) != Some(value))
            .map(|(key, value)| first_difference(&format!("{path}.{key}"), value, &b[key]))
            .next()
            .unwrap_or_default(),
        (Value::Array(x), Value::Array(y)) if x.len() == y.len() => x
            .iter()
            .zip(y)
            .enumerate()
            .filter(|(_, (x, y))| x != y)
            .map(|(i, (x, y))| first_difference(&format!("{path}[{i}]"), x, y))
            .next()
            .unwrap_or_default(),
        _ => format!("{path}\n  before: {a}\n  after:  {b}"),
    }
}

fn map_lines(text: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    text.split('\n')
        .map(change)
        .collect::<Vec<_>>()
        .join("\n")
        .into_bytes()
}

/// A row of a table, not prose that a table swallowed.
fn is_row(line: &str) -> bool {
    let filled = line
        .split('\t')
        .filter(|cell| !cell.trim().is_empty())
        .count();
    line.contains('\t') && (filled > 1 || line.starts_with('\t') || line.starts_with("Contributo"))
}

fn map_rows(text: &str, change: impl Fn(Vec<&str>) -> String) -> Vec<u8> {
    map_lines(text, |line| {
        if is_row(line) {
            change(line.split('\t').collect())
        } else {
            line.to_owned()
        }
    })
}

/// The same fixture, kept in another layout.
#[test]
fn a_fixture_in_another_layout() {
    let name = "varianti/altro-ente-peg.txt";
    for other in ["varianti/virgole.csv", "varianti/allineata.txt"] {
        let (before, after) = (fixture(name), fixture(other));
        let (before, after) = (records(before.as_bytes()), records(after.as_bytes()));
        assert!(
            before == after,
            "{other}: {}",
            first_difference("", &before, &after)
        );
    }
}

#[test]
fn tabs_as_markdown_pipes() {
    same_after(|text| {
        map_rows(text, |cells| {
            let cells: Vec<_> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
            format!("| {} |", cells.join(" | "))
        })
    });
}

/// A cell as a spreadsheet saves it.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

fn commas(cells: &[&str]) -> String {
    let cells: Vec<_> = cells.iter().map(|cell| quoted(cell)).collect();
    cells.join(",")
}

#[test]
fn tabs_as_commas() {
    same_after(|text| map_rows(text, |cells| commas(&cells)));
}

#[test]
fn a_whole_sheet_as_commas() {
    same_after(|text| {
        // A spreadsheet knows no Markdown: bold does not go on from cell to cell.
        map_lines(&text.replace("**", ""), |line| {
            let mut cells: Vec<_> = line.split('\t').collect();
            cells.resize(cells.len().max(5), "");
            commas(&cells)
        })
    });
}

#[test]
fn cells_broken_inside_their_quotes() {
    same_after(|text| {
        map_rows(text, |cells| {
            let broken = cells.iter().map(|cell| cell.replacen(" e ", " e\n", 1));
            let broken: Vec<_> = broken.collect();
            commas(&broken.iter().map(String::as_str).collect::<Vec<_>>())
        })
    });
}

#[test]
fn tabs_as_html_tables() {
    same_after(|text| {
        let mut html = String::new();
        let mut open = false;
        for line in text.split('\n') {
            if is_row(line) {
                if !open {
                    html.push_str("<table>\n");
                }
                open = true;
                let cells = line.split('\t').map(|cell| cell.replace('&', "&amp;"));
                let cells: Vec<_> = cells.map(|cell| format!("<td>{cell}</td>")).collect();
                html.push_str("<tr>\n  ");
                html.push_str(&cells.join("\n  "));
                html.push_str("\n</tr>\n");
            } else if open && line.trim().is_empty() {
                // A page break inside a table.
            } else {
                if open {
                    html.push_str("</table>\n\n");
                }
                open = false;
                html.push_str(line);
                html.push('\n');
            }
        }
        if open {
            html.push_str("</table>\n");
        }
        html.into_bytes()
    });
}

#[test]
fn line_ends_and_encodings() {
    same_after(|text| text.replace('\n', "\r\n").into_bytes());
    same_after(|text| text.replace('\n', "\r").into_bytes());
    same_after(|text| format!("\u{FEFF}{text}\n").into_bytes());
    same_after(|text| {
        let units = "\u{FEFF}".encode_utf16().chain(text.encode_utf16());
        units.flat_map(u16::to_be_bytes).collect()
    });
}

#[test]
fn curly_quotes_only_change_the_quotes() {
    let straight = |value: Value| {
        let text = value
            .to_string()
            .replace('’', "'")
            .replace(['“', '”'], "\\\"");
        serde_json::from_str::<Value>(&text).unwrap()
    };
    for (name, text) in texts() {
        let curly = text.replace('\'', "’").replace('"', "”");
        let before = straight(records(text.as_bytes()));
        let after = straight(records(curly.as_bytes()));
        assert!(
            before == after,
            "{name}: {}",
            first_difference("", &before, &after)
        );
    }
}

#[test]
fn blank_lines_between_rows() {
    same_after(|text| {
        map_lines(text, |line| {
            if is_row(line) {
                format!("{line}\n")
            } else {
                line.to_owned()
            }
        })
    });
}

#[test]
fn spaces_before_the_per_cent_sign() {
    let is_percentage = |cell: &str| {
        cell.strip_suffix('%').is_some_and(|figure| {
            !figure.is_empty() && figure.chars().all(|c| c.is_ascii_digit() || c == ',')
        })
    };
    for space in [" %", "\u{A0}%"] {
        same_after(|text| {
            map_rows(text, |cells| {
                let spaced = |cell: &str| {
                    if is_percentage(cell) {
                        cell.replace('%', space)
                    } else {
                        cell.to_owned()
                    }
                };
                cells.into_iter().map(spaced).collect::<Vec<_>>().join("\t")
            })
        });
    }
}

#[test]
fn total_rows_with_and_without_their_first_tab() {
    same_after(|text| {
        map_lines(text, |line| {
            if let Some(rest) = line.strip_prefix("\tContributo") {
                format!("Contributo{}", rest.replacen('\t', "\t\t", 1))
            } else if let Some(rest) = line.strip_prefix("Contributo") {
                format!("\tContributo{}", rest.replacen("\t\t", "\t", 1))
            } else {
                line.to_owned()
            }
        })
    });
    // The 100% of a total row in the column of responsibles, or of deadlines.
    same_after(|text| map_lines(text, |line| line.replace("\t\t100%\t\t", "\t\t\t100%\t")));
    same_after(|text| {
        map_lines(text, |line| {
            if line == "\t\t100%\t\t" {
                "\t\t\t\t100%".to_owned()
            } else {
                line.to_owned()
            }
        })
    });
}

#[test]
fn columns_in_another_order() {
    for order in [[4, 3, 2, 1, 0], [1, 0, 4, 2, 3], [2, 4, 0, 3, 1]] {
        same_after(|text| {
            map_rows(text, |cells| match cells.as_slice() {
                five if five.len() == 5 => order.map(|i| five[i]).join("\t"),
                other => other.join("\t"),
            })
        });
    }
}

#[test]
fn trailing_tabs_stripped_by_an_editor() {
    same_after(|text| map_lines(text, |line| line.trim_end_matches('\t').to_owned()));
}

#[test]
fn form_feeds_number_the_pages() {
    let text = fixture("roccaverde-peg-2023.txt").replace("\n\n\n", "\n\x0C\n\n");
    let documento = pegaso::leggi("documento", text.as_bytes())
        .unwrap()
        .documento;
    assert!(documento.sorgente.pagine.unwrap() > 5);
    assert!(documento.peg.last().unwrap().origine.pagina.unwrap() > 5);
}
