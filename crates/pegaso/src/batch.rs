//! Documents handled in parallel and handed on in order, a bounded number at a time.

use std::ops::ControlFlow;

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::Error;
use crate::inputs::Item;
use crate::progress::Progress;

/// How much of a batch is held until all of it is done: at its end threads wait for the last one.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Results {
    /// Whole documents.
    Documents,
    /// A few words of each document, which is opened only when its turn comes.
    Notes,
}

impl Results {
    /// Most documents of a batch, for each thread.
    const fn documents(self) -> usize {
        match self {
            Self::Documents => 64,
            Self::Notes => 1024,
        }
    }

    /// Bytes of input after which a batch is closed, for each thread.
    const fn bytes(self) -> usize {
        match self {
            Self::Documents => 8 << 20,
            Self::Notes => 512 << 20,
        }
    }
}

/// Applies `work` to every item and gives its results to `sink` in the order of the items.
///
/// Only one batch is held at a time, whatever the number of items. `sink` may end the call.
pub(crate) fn run<T: Send>(
    mut items: impl Iterator<Item = Item>,
    threads: usize,
    results: Results,
    progress: &Progress,
    work: impl Fn(Item) -> T + Sync,
    mut sink: impl FnMut(T) -> Result<ControlFlow<()>, Error>,
) -> Result<(), Error> {
    let mut pool = None;
    loop {
        let workers = pool.as_ref().map_or(1, ThreadPool::current_num_threads);
        let batch = next_batch(&mut items, results, workers);
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

fn next_batch(
    items: &mut impl Iterator<Item = Item>,
    results: Results,
    workers: usize,
) -> Vec<Item> {
    let mut batch = Vec::new();
    let mut bytes = 0_usize;
    while batch.len() < results.documents() * workers && bytes < results.bytes() * workers {
        let Some(item) = items.next() else { break };
        bytes = bytes.saturating_add(item.weight());
        batch.push(item);
    }
    batch
}
