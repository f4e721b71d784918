use std::fs;
use std::path::Path;

use pdf_extract::{Dictionary, Object, Stream};

use super::*;
use crate::page::Rect;

const ALL: Rect = Rect::new(0.0, 0.0, 5000.0, 5000.0);

/// The text of each page, drawn with others or alone.
fn texts(second: &Second) -> Vec<Option<[String; 2]>> {
    let text = |number| {
        let characters = second.characters(number)?;
        Some([characters.within(ALL), characters.within_by_place(ALL)])
    };
    second.numbers().map(text).collect()
}

fn alone(second: Second) -> Second {
    second.ahead.borrow_mut().stop();
    second
}

#[test]
fn pages_of_the_fixtures_read_together_as_they_do_alone() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/pdf");
    let mut together = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "pdf") {
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        let open = || Second::open(&bytes, "").unwrap();
        let pages = open().draw_ahead(1, 2);
        together += usize::from(matches!(pages, Ok(Some(_))));
        assert_eq!(texts(&open()), texts(&alone(open())), "{}", path.display());
    }
    assert!(together >= 5, "{together}");
}

/// A PDF whose pages have those contents; all name two fonts `A` and `B`.
fn pdf(contents: &[&str]) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let mut add = |entries: &[(&str, Object)]| {
        document.add_object(entries.iter().cloned().collect::<Dictionary>())
    };
    let name = |name: &str| Object::Name(name.as_bytes().to_vec());
    let font = add(&[("Subtype", name("Type1")), ("BaseFont", name("Helvetica"))]);
    let fonts =
        Dictionary::from_iter([("A", font), ("B", font)].map(|(k, id)| (k, Object::from(id))));
    let resources = Dictionary::from_iter([("Font", Object::Dictionary(fonts))]);
    let sides = [0, 0, 200, 200].map(Object::Integer).to_vec();
    let mut kids = Vec::new();
    for content in contents {
        let content = Stream::new(Dictionary::new(), content.as_bytes().to_vec());
        let content = document.add_object(content);
        let page = [
            ("Type", name("Page")),
            ("MediaBox", Object::Array(sides.clone())),
            ("Resources", Object::Dictionary(resources.clone())),
            ("Contents", Object::Reference(content)),
        ];
        let page = document.add_object(Dictionary::from_iter(page));
        kids.push(Object::Reference(page));
    }
    let tree = [("Type", name("Pages")), ("Kids", Object::Array(kids))];
    let tree = document.add_object(Dictionary::from_iter(tree));
    let catalog = [
        ("Type", name("Catalog")),
        ("Pages", Object::Reference(tree)),
    ];
    let catalog = document.add_object(Dictionary::from_iter(catalog));
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn read(contents: &[&str]) -> Vec<Option<String>> {
    let second = Second::open(&pdf(contents), "").unwrap();
    let texts = texts(&second);
    texts
        .into_iter()
        .map(|t| t.map(|[drawn, _]| drawn))
        .collect()
}

fn some(texts: &[&str]) -> Vec<Option<String>> {
    texts.iter().map(|text| Some((*text).to_owned())).collect()
}

const ONE: &str = "q 2 0 0 2 0 0 cm BT /A 9 Tf 10 50 Td (6,4) Tj ET";
const TWO: &str = "BT /B 9 Tf 10 100 Td (7) Tj ET";

#[test]
fn what_a_page_leaves_open_does_not_touch_the_next() {
    assert_eq!(read(&[ONE, TWO, ONE]), some(&["6,4", "7", "6,4"]));
}

#[test]
fn a_page_that_fails_takes_no_other_with_it() {
    let lost = "BT /None 9 Tf (8) Tj ET";
    let mut expected = some(&["6,4", "7"]);
    expected.insert(1, None);
    assert_eq!(read(&[ONE, lost, TWO]), expected);
}

#[test]
fn a_page_that_draws_the_mark_between_pages_keeps_its_characters() {
    let [x, y, width, height] = together::MARK;
    let marked = format!("{TWO} {x} {y} {width} {height} re S {ONE}");
    assert_eq!(read(&[&marked, TWO]), some(&["76,4", "7"]));
}
