//! `worker`: one answer a request, in order, whatever the documents do.

mod answers;
mod arrow;
mod poison;

use serde_json::Value;

use crate::support::{Run, Scratch};

/// The answers to `requests`, of a worker that keeps its promise.
#[track_caller]
fn answers(scratch: &Scratch, args: &[&str], requests: &str) -> Vec<Value> {
    let run = worker(scratch, args, requests);
    assert_eq!(run.status, 0, "{}", run.stderr);
    run.ndjson()
}

fn worker(scratch: &Scratch, args: &[&str], requests: &str) -> Run {
    let call = [&["worker", "--format", "ndjson"], args].concat();
    scratch.run_with(&call, requests)
}

/// What an answer came to: the word of its error, or the type of its document.
fn came_to(answer: &Value) -> &str {
    let word = answer.get("errore").unwrap_or(&answer["documento"]["tipo"]);
    word.as_str().unwrap()
}
