//! Documents handled in parallel and handed on in order, a bounded number at a time.

use std::ops::ControlFlow;

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::Error;
use crate::inputs::Item;
use crate::progress::Progress;

/// Most documents of a batch, for each thread.
const DOCUMENTS: usize = 64;
/// Bytes of input after which a batch is closed, for each thread.
const BYTES: usize = 8 << 20;

/// Applies `work` to every item and gives its results to `sink` in the order of the items.
///
/// Only one batch is held at a time, whatever the number of items. `sink` may end the call.
pub(crate) fn run<T: Send>(
    mut items: impl Iterator<Item = Item>,
    threads: usize,
    progress: &Progress,
    work: impl Fn(Item) -> T + Sync,
    mut sink: impl FnMut(T) -> Result<ControlFlow<()>, Error>,
) -> Result<(), Error> {
    let mut pool = None;
    loop {
        let workers = pool.as_ref().map_or(1, ThreadPool::current_num_threads);
        let batch = next_batch(&mut items, workers);
        if batch.is_empty() {
            return Ok(());
        }
        let work = |item| {
            let result = work(item);
            progress.done();
            result
        };
        let results: Vec<T> = if batch.len() == 1 || threads == 1 {
            batch.into_iter().map(work).collect()
        } else {
            let pool = match &mut pool {
                Some(pool) => pool,
                none => none.insert(start(threads)?),
            };
            pool.install(|| batch.into_par_iter().with_max_len(1).map(work).collect())
        };
        progress.clear();
        for result in results {
            if sink(result)?.is_break() {
                return Ok(());
            }
        }
    }
}

/// Does `work`, whose parallel parts take no more than `threads` threads (0: all there are).
pub(crate) fn within<T: Send>(
    threads: usize,
    work: impl FnOnce() -> Result<T, Error> + Send,
) -> Result<T, Error> {
    start(threads)?.install(work)
}

fn start(threads: usize) -> Result<ThreadPool, Error> {
    ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|source| Error::Threads { threads, source })
}

fn next_batch(items: &mut impl Iterator<Item = Item>, workers: usize) -> Vec<Item> {
    let mut batch = Vec::new();
    let mut bytes = 0_usize;
    while batch.len() < DOCUMENTS * workers && bytes < BYTES * workers {
        let Some(item) = items.next() else { break };
        bytes = bytes.saturating_add(item.weight());
        batch.push(item);
    }
    batch
}
