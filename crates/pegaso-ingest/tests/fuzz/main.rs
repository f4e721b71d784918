//! What the fuzz targets run, on seeds and on seeds that chance has altered: the targets cannot rot.

// Helpers of tests fail as tests do: clippy only knows functions that are tests themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bodies;
#[path = "../../../../tests/shared/chance.rs"]
mod chance;
mod seeds;

use std::fs;
use std::path::Path;

use chance::Chance;

/// How many alterations of each seed are tried.
const ROUNDS: usize = 60;

/// Runs `body` on `seeds` and on altered copies.
fn run(body: fn(&[u8]), seeds: &[Vec<u8>]) {
    let mut chance = Chance(7);
    for seed in seeds {
        body(seed);
        for _ in 0..ROUNDS {
            body(&chance.altered(seed));
        }
    }
}

#[test]
fn geometry_holds_on_its_seeds() {
    run(bodies::geometry, &seeds::geometry());
}

#[test]
fn text_holds_on_its_seeds() {
    run(bodies::text, &seeds::text());
}

/// The seeds draw pages with tables and paragraphs, and lines with cells: what holds of them means
/// something.
#[test]
fn seeds_reach_what_they_are_for() {
    assert!(
        seeds::geometry()
            .iter()
            .any(|seed| bodies::draws_a_table(seed))
    );
    assert!(seeds::text().iter().all(|seed| bodies::has_cells(seed)));
}

/// Writes the seeds where `cargo fuzz` starts from.
#[test]
#[ignore = "writes files, for `cargo fuzz`"]
fn write_the_corpus() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, seeds) in [("geometry", seeds::geometry()), ("text", seeds::text())] {
        let folder = corpus.join(name);
        fs::create_dir_all(&folder).unwrap();
        for (number, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{number:02}")), seed).unwrap();
        }
    }
}
