//! From records to tables.

use std::collections::HashSet;
use std::fs;

use pegaso_export::magazzino::{DOCUMENTI, FormaMagazzino, Localita, Righe, TAVOLE, Valore, id};
use rayon::prelude::*;

use super::bodies::Bodies;
use super::error::writing;
use super::outputs::Outputs;
use super::state::State;
use super::store::{Order, Outcome};
use super::{
    Census, Fingerprint, Folder, Form, Known, Prints, Record, Store, Tally, WarehouseError, place,
};
use crate::error::tell;
use crate::failure::{Failure, Word};

/// Documents whose rows are held at a time.
const DOCUMENTS: usize = 64;

/// The tables to be written.
pub(crate) struct Job<'j> {
    folder: &'j Folder,
    store: &'j Store,
    census: &'j Census,
    /// By document of the census.
    prints: &'j [Prints],
    forms: Vec<Form>,
    locale: Localita,
    content: Content,
}

/// What the tables are written from, in short.
struct Content {
    any: String,
    /// Of CSV, which may be written in several ways.
    csv: String,
}

impl<'j> Job<'j> {
    pub(crate) fn new(
        (folder, store): (&'j Folder, &'j Store),
        (census, prints): (&'j Census, &'j [Prints]),
        forms: Vec<Form>,
        locale: Localita,
    ) -> Self {
        Self {
            folder,
            store,
            census,
            prints,
            forms,
            locale,
            content: Content::of(census, prints, locale),
        }
    }

    /// True where nothing is left to be written.
    pub(crate) fn is_done(&self) -> bool {
        self.forms.is_empty()
    }

    /// Drops the forms that lie there already, written from the same.
    pub(crate) fn drop_current(&mut self) {
        let state = State::read(self.folder);
        let mut forms = std::mem::take(&mut self.forms);
        forms.retain(|form| !state.has(self.folder, *form, self.content(*form)));
        self.forms = forms;
    }

    /// Names what lies there still as it was written from other documents, where not all forms
    /// were asked for.
    pub(crate) fn tell_stale(&self) {
        let state = State::read(self.folder);
        let stale = Form::ALL
            .into_iter()
            .filter(|form| !state.has(self.folder, *form, self.content(*form)));
        let stale: Vec<String> = stale
            .flat_map(Form::names)
            .filter(|name| self.folder.path().join(name).exists())
            .map(|name| format!("`{name}`"))
            .collect();
        if !stale.is_empty() {
            let message = format!(
                "not written now, so still as an earlier call left it: {}; leave out --format to renew everything",
                stale.join(", ")
            );
            tell("warning", &message);
        }
    }

    /// True where the page that lies there tells of these documents.
    pub(crate) fn has_page(&self) -> bool {
        let page = Form::Dashboard;
        State::read(self.folder).has(self.folder, page, self.content(page))
    }

    /// What `form` is written from.
    fn content(&self, form: Form) -> &str {
        match form {
            Form::Tables(FormaMagazzino::Csv) => &self.content.csv,
            _ => &self.content.any,
        }
    }
}

impl Content {
    fn of(census: &Census, prints: &[Prints], locale: Localita) -> Self {
        let documents = census.known.iter().zip(prints);
        let documents = documents.map(|(known, print)| (&known.sha256, &known.files, print));
        let told = format!(
            "{} {:?} {:?}",
            env!("CARGO_PKG_VERSION"),
            census.unread,
            documents.collect::<Vec<_>>()
        );
        let any = Fingerprint::of(&[&told]).to_string();
        let csv = Fingerprint::of(&[&any, &format!("{locale:?}")]).to_string();
        Self { any, csv }
    }
}

/// Writes the tables, and counts the findings in them.
/// `orders` says where each document of the census goes.
pub(crate) fn build(job: &Job<'_>, orders: &[Option<Order>]) -> Result<Tally, WarehouseError> {
    let Job {
        folder,
        store,
        census,
        prints,
        forms,
        locale,
        ..
    } = job;
    distinct(census)?;
    let new = folder.passage().join("nuovo");
    fs::create_dir(&new).map_err(writing(&new))?;
    let mut outputs = Outputs::open(&new, forms, *locale)?;
    let unread = census.unread.iter();
    let unread: Vec<Righe> = unread
        .map(|(file, failure)| unread_rows(file, failure))
        .collect();
    outputs.add(&unread)?;
    let printed = orders
        .iter()
        .filter_map(|order| order.as_ref()?.ente.as_deref());
    let bodies = Bodies::of(printed);
    let order = in_order(orders, census);
    let mut chunks = order.chunks(DOCUMENTS).map(|some| -> Vec<Righe> {
        let rows = some.par_iter().map(|index| {
            let mut rows = rows(store, &census.known[*index], &prints[*index]);
            bodies.name(&mut rows);
            rows
        });
        rows.collect()
    });
    let mut fetched = chunks.next();
    while let Some(rows) = fetched {
        // The next ones are fetched while these are written.
        let (added, next) = rayon::join(|| outputs.add(&rows), || chunks.next());
        added?;
        fetched = next;
    }
    let (oddities, tally) = outputs.close()?;
    let mut state = State::read(folder);
    for form in forms {
        for name in form.names() {
            let path = folder.path().join(name);
            let aside = folder.passage().join(format!("{name}.prima"));
            place::put(&new.join(name), &path, &aside).map_err(writing(&path))?;
        }
        state.set(*form, job.content(*form));
        state.write(folder)?;
    }
    let passage = folder.passage();
    fs::remove_dir_all(&passage).map_err(writing(&passage))?;
    oddities.tell();
    Ok(tally)
}

/// The documents in the order of the tables.
fn in_order(orders: &[Option<Order>], census: &Census) -> Vec<usize> {
    let mut order: Vec<usize> = (0..census.known.len()).collect();
    order.sort_by_key(|index| (&orders[*index], &census.known[*index].sha256));
    order
}

/// The rows of a document, with its paths.
fn rows(store: &Store, known: &Known, prints: &Prints) -> Righe {
    let id = id(&known.sha256);
    let mut rows = match store.get(&known.sha256, prints) {
        Some(Record {
            outcome: Outcome::Read(rows),
            ..
        }) => rows,
        Some(Record {
            outcome: Outcome::Unread(failure),
            ..
        }) => Righe::non_letto(Some(&known.sha256), &id, failure.row()),
        None => {
            let lost = Failure {
                word: Word::Unreadable,
                message: "its record was lost between reading and writing: run once more"
                    .to_owned(),
            };
            Righe::non_letto(Some(&known.sha256), &id, lost.row())
        }
    };
    set_paths(&mut rows, &known.files);
    rows
}

/// The row of what could not even be looked at.
fn unread_rows(file: &str, failure: &Failure) -> Righe {
    let mut rows = Righe::non_letto(None, &Fingerprint::of(&[file]).to_string(), failure.row());
    set_paths(&mut rows, &[file.to_owned()]);
    rows
}

/// Says in the row of a document where it lies.
pub(crate) fn set_paths(rows: &mut Righe, files: &[String]) {
    let table = &TAVOLE[DOCUMENTI];
    let paths = serde_json::to_string(files).unwrap_or_default();
    let values: [(&str, Valore); 3] = [
        ("file", files.first().map(String::as_str).into()),
        ("percorsi", paths.into()),
        ("copie", files.len().into()),
    ];
    for (name, value) in values {
        let cell = table
            .posto(name)
            .and_then(|place| rows.0.get_mut(DOCUMENTI)?.first_mut()?.get_mut(place));
        if let Some(cell) = cell {
            *cell = value;
        }
    }
}

/// Keys are the beginnings of long ones: two may be alike, and then one would hide the other.
fn distinct(census: &Census) -> Result<(), WarehouseError> {
    let mut known = HashSet::new();
    let ids = census.known.iter().map(|document| id(&document.sha256));
    for id in ids {
        if let Some(id) = known.replace(id) {
            return Err(WarehouseError::SameKey { id });
        }
    }
    Ok(())
}
