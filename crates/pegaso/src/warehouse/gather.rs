//! Documents to records: what no call before has read.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use pegaso_export::magazzino::{Righe, Scheda};
use rayon::prelude::*;

use super::store::{Order, Outcome};
use super::{Census, Prints, Record, Store, WarehouseError};
use crate::error::tell;
use crate::esame::{Esaminato, Esaminatore};
use crate::failure::Failure;
use crate::inputs::Item;
use crate::progress::{Audience, Progress};
use crate::{Error, InputError, ReaderError, batch, guard};

/// Reads documents and keeps their records.
pub(crate) struct Gather<'g> {
    esaminatore: &'g Esaminatore,
    store: &'g Store,
    census: &'g Census,
    prints: &'g [Prints],
    /// Index in the census, by listed input.
    by_input: Vec<Option<usize>>,
    threads: usize,
    /// Documents whose failure is not to be remembered: the disk may work next time.
    passing: HashSet<usize>,
    /// Where those that this call has read go in the tables.
    orders: HashMap<usize, Order>,
}

/// What came of one document.
struct Done {
    index: usize,
    order: Order,
    kept: Result<(), WarehouseError>,
    failure: Option<InputError>,
}

impl<'g> Gather<'g> {
    pub(crate) fn new(
        esaminatore: &'g Esaminatore,
        store: &'g Store,
        census: &'g Census,
        prints: &'g [Prints],
        threads: usize,
    ) -> Self {
        let last = census.known.iter().map(|known| known.input).max();
        let mut by_input = vec![None; last.map_or(0, |last| last + 1)];
        for (index, known) in census.known.iter().enumerate() {
            by_input[known.input] = Some(index);
        }
        Self {
            esaminatore,
            store,
            census,
            prints,
            by_input,
            threads,
            passing: HashSet::new(),
            orders: HashMap::new(),
        }
    }

    /// The documents without a record; with `retry`, those that could not be read too.
    pub(crate) fn missing(&self, retry: bool) -> Vec<usize> {
        let known = self.census.known.iter().zip(self.prints).enumerate();
        known
            .filter(|(_, (known, prints))| !self.store.has(&known.sha256, prints, !retry))
            .map(|(index, _)| index)
            .collect()
    }

    /// Where each document goes in the tables; those whose record is damaged are read again.
    pub(crate) fn orders(&mut self) -> Result<Vec<Option<Order>>, Error> {
        let order = |index: usize| match self.orders.get(&index) {
            Some(order) => Some(order.clone()),
            None => self.stored_order(index),
        };
        let all = 0..self.census.known.len();
        let mut orders: Vec<Option<Order>> = batch::within(self.threads, || {
            Ok(all.into_par_iter().map(order).collect())
        })?;
        let damaged: Vec<usize> = (0..orders.len())
            .filter(|index| orders[*index].is_none())
            .collect();
        self.read(&damaged)?;
        for index in damaged {
            orders[index] = self.stored_order(index);
        }
        Ok(orders)
    }

    fn stored_order(&self, index: usize) -> Option<Order> {
        let sha256 = &self.census.known[index].sha256;
        Some(self.store.get(sha256, &self.prints[index])?.order)
    }

    /// Reads the documents with the given indices in the census; what cannot be read is told.
    pub(crate) fn read(&mut self, indices: &[usize]) -> Result<(), Error> {
        let progress = Progress::of("read", indices.len(), Audience::All);
        let items = indices.iter().map(|index| self.census.known[*index].item());
        let (mut passing, mut orders) = (HashSet::new(), HashMap::new());
        batch::run(
            items,
            self.threads,
            batch::Results::Notes,
            &progress,
            |item| {
                let done = self.one(item);
                if done.as_ref().is_some_and(|done| done.failure.is_some()) {
                    progress.failed();
                }
                done
            },
            |done| {
                let Some(done) = done else {
                    return Ok(ControlFlow::Continue(()));
                };
                done.kept?;
                orders.insert(done.index, done.order);
                if let Some(error) = done.failure {
                    tell("error", &error.to_string());
                    if passes(&error) {
                        passing.insert(done.index);
                    }
                }
                Ok(ControlFlow::Continue(()))
            },
        )?;
        self.passing.extend(passing);
        self.orders.extend(orders);
        Ok(())
    }

    /// `None` for an item that is none of the census.
    fn one(&self, item: Item) -> Option<Done> {
        let input = item.input;
        let index = *self.by_input.get(input)?;
        let index = index?;
        let file = item.file.clone();
        let read = self.esaminatore.esamina(item).and_then(|esaminato| {
            guard::guarded(|| record(self.esaminatore, input, &esaminato))
                .map_err(|message| InputError::Panic { file, message })
        });
        let (record, failure) = match read {
            Ok(record) => (record, None),
            Err(error) => (Record::unread(Failure::from(&error)), Some(error)),
        };
        let sha256 = &self.census.known[index].sha256;
        Some(Done {
            index,
            kept: self.store.put(sha256, &self.prints[index], &record),
            order: record.order,
            failure,
        })
    }

    /// How many documents of the census have no record of having been read.
    pub(crate) fn unread(&self) -> usize {
        self.failures().count()
    }

    /// How many of those with the given indices could not be read.
    pub(crate) fn failed_of(&self, indices: &[usize]) -> usize {
        let indices: HashSet<usize> = indices.iter().copied().collect();
        self.failures()
            .filter(|index| indices.contains(index))
            .count()
    }

    fn failures(&self) -> impl Iterator<Item = usize> {
        let known = self.census.known.iter().zip(self.prints).enumerate();
        known
            .filter(|(_, (known, prints))| !self.store.has(&known.sha256, prints, false))
            .map(|(index, _)| index)
    }

    /// Names what could not even be looked at, and what an earlier call could not read; `told` were
    /// told already.
    pub(crate) fn tell_known_failures(&self, told: &[usize]) {
        for (_, failure) in &self.census.unread {
            tell("error", &failure.message);
        }
        let told: HashSet<usize> = told.iter().copied().collect();
        for index in self.failures().filter(|index| !told.contains(index)) {
            let known = &self.census.known[index];
            let record = self.store.get(&known.sha256, &self.prints[index]);
            if let Some(Outcome::Unread(failure)) = record.map(|record| record.outcome) {
                let message = format!("{} (as before; --retry tries again)", failure.message);
                tell("error", &message);
            }
        }
    }

    /// Drops the records that no later call can use.
    pub(crate) fn tidy(&self) -> Result<(), WarehouseError> {
        let known = self.census.known.iter().zip(self.prints).enumerate();
        let used = known
            .filter(|(index, _)| !self.passing.contains(index))
            .map(|(_, (known, prints))| (known.sha256.as_str(), prints));
        self.store.keep_only(used)
    }
}

/// The record of a document that was read.
pub(crate) fn record(esaminatore: &Esaminatore, input: usize, esaminato: &Esaminato) -> Record {
    let Esaminato {
        documento,
        verifica,
        superati,
        ..
    } = esaminato;
    let ente = esaminatore.ente(input, documento);
    let rows = Righe::di(&Scheda::nuova(documento, verifica, superati, ente.clone()));
    Record::read(documento, &ente, rows)
}

/// True where the same content may be read next time without any change.
fn passes(error: &InputError) -> bool {
    matches!(
        error,
        InputError::Read { .. } | InputError::Reader(ReaderError::Start { .. })
    )
}
