//! Every figure is found again on the picture of its page, in the box that is told of it.

use std::fs;

use pegaso_model::Decimal;
use serde_json::Value;

use super::page::{Seen, pages};
use super::{fixtures, read};
use crate::support::root;

/// Turned pages, text on its side, bold drawn twice, fonts that are not embedded, broken figures.
const PDFS: [&str; 7] = [
    "vp-weasyprint-ruotata.pdf",
    "vp-typst-di-lato.pdf",
    "vp-typst-senza-linee.pdf",
    "vp-weasyprint-strette-zebra.pdf",
    "vp-libreoffice-a3-zebra.pdf",
    "altro-ente-peg-libreoffice.pdf",
    "peg-chromium-schede.pdf",
];
/// How far around a box there is no ink that it cuts through, in points: letters lean out of it.
const MARGIN: f32 = 0.5;

/// A figure or a text of the JSON with its place.
struct Told<'d> {
    name: String,
    value: &'d Value,
    origine: &'d Value,
}

/// Everything in `value` that has a place of its own.
fn told<'d>(path: &str, value: &'d Value, found: &mut Vec<Told<'d>>) {
    match value {
        Value::Object(fields) => {
            let mut add = |name: &str, value: &'d Value, origine: &'d Value| {
                found.push(Told {
                    name: format!("{path}.{name}"),
                    value,
                    origine,
                });
            };
            if let Some(Value::Object(cells)) = fields.get("celle") {
                for (name, origine) in cells {
                    add(name, &fields[name], origine);
                }
            }
            if let Some(origine) = fields.get("origine").filter(|origine| !origine.is_null()) {
                // Dates and responsibles, totals of incidences, codes of the directory.
                for name in ["testo", "valore"] {
                    let value = fields.get(name).filter(|value| {
                        value.is_number()
                            || fields.contains_key("tipo")
                            || fields.contains_key("codici")
                    });
                    if let Some(value) = value {
                        add(name, value, origine);
                    }
                }
            }
            for (name, value) in fields {
                told(&format!("{path}.{name}"), value, found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                told(&format!("{path}[{index}]"), item, found);
            }
        }
        _ => {}
    }
}

/// What is wrong with the place of `told`.
fn fault(told: &Told<'_>, pages: &[Seen]) -> Option<String> {
    let number = told.origine["pagina"].as_u64()?;
    let page = &pages[usize::try_from(number).unwrap() - 1];
    let riquadro: [f32; 4] = serde_json::from_value(told.origine["riquadro"].clone()).unwrap();
    let text = page.text(riquadro);
    let place = format!("page {number} {riquadro:?}");
    let agrees = match told.value {
        Value::Null => {
            return (!text.is_empty()).then(|| format!("blank, but «{text}» at {place}"));
        }
        Value::Number(number) => figure(&text) == Some(number.to_string().parse().unwrap()),
        // What follows its label has the place of the line.
        Value::String(printed) => text == squeezed(printed) || labelled(&text, printed),
        _ => false,
    };
    let [x0, y0, x1, y1] = riquadro;
    let around = [x0 - MARGIN, y0 - MARGIN, x1 + MARGIN, y1 + MARGIN];
    if !agrees {
        Some(format!("{} is «{text}» at {place}", told.value))
    } else if !text.is_empty() && page.ink(riquadro) == 0 {
        Some(format!("no ink at {place}"))
    } else if !text.is_empty() && page.cut(around) > 0 {
        Some(format!("ink cut through around {place}"))
    } else {
        None
    }
}

/// `12,50 %` as a number.
fn figure(text: &str) -> Option<Decimal> {
    let text: String = text
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == ',' || *c == '.')
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    text.parse().ok()
}

fn labelled(text: &str, printed: &str) -> bool {
    text.strip_suffix(&squeezed(printed))
        .is_some_and(|label| label.ends_with(':'))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_figure_is_seen_in_its_box() {
    let mut faults = Vec::new();
    for pdf in PDFS {
        let bytes = fs::read(root().join("fixtures/pdf").join(pdf)).unwrap();
        let documento = serde_json::to_value(read(pdf)).unwrap();
        let mut all = Vec::new();
        told("", &documento, &mut all);
        let pages = pages(&bytes);
        let placed = all.iter().filter(|told| told.origine["pagina"].is_u64());
        assert!(placed.count() >= 20, "{pdf}: {} figures", all.len());
        for told in &all {
            let fault = fault(told, &pages);
            faults.extend(fault.map(|fault| format!("{pdf}{}: {fault}", told.name)));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

/// Without this the test above would pass on boxes that are all of the page.
#[test]
fn no_box_of_a_figure_is_larger_than_its_text() {
    for fixture in fixtures()
        .iter()
        .filter(|fixture| PDFS.contains(&fixture.pdf.as_str()))
    {
        let documento = serde_json::to_value(read(&fixture.pdf)).unwrap();
        let mut all = Vec::new();
        told("", &documento, &mut all);
        for told in all.iter().filter(|told| told.value.is_number()) {
            let [x0, y0, x1, y1]: [f32; 4] =
                serde_json::from_value(told.origine["riquadro"].clone()).unwrap();
            let (shorter, longer) = ((x1 - x0).min(y1 - y0), (x1 - x0).max(y1 - y0));
            let name = format!("{}{}", fixture.pdf, told.name);
            assert!(shorter > 2.0 && shorter < 40.0, "{name}: {shorter} points");
            assert!(longer < 90.0, "{name}: {longer} points");
        }
    }
}
