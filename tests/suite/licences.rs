//! What is built into the binary may be given away with it.

use std::collections::BTreeMap;

use crate::architecture::{metadata, tree};

/// Permissive licences, all compatible with ours.
const PERMISSIVE: [&str; 11] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// True where one of the alternatives asks for nothing but permissive licences.
fn permissive(expression: &str) -> bool {
    let expression = expression.replace(['(', ')'], "").replace('/', " OR ");
    // Alternatives bind less than conjunctions, and no crate here nests the other way round.
    expression.split(" OR ").any(|all| {
        all.split(" AND ")
            .all(|one| PERMISSIVE.contains(&one.trim()))
    })
}

#[test]
fn everything_in_the_binary_is_permissive() {
    let metadata = metadata();
    let tree = tree(&metadata, "pegaso");
    let others: BTreeMap<_, _> = metadata
        .packages
        .iter()
        .filter(|package| tree.contains(package.name.as_str()))
        .map(|package| {
            (
                package.name.to_string(),
                package.license.clone().unwrap_or_default(),
            )
        })
        .filter(|(_, licence)| !permissive(licence))
        .collect();
    assert_eq!(others, BTreeMap::new());
}
