//! The workspace is a star of crates, and heavy crates stay out of its middle.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, PackageId};

/// Needed by the command line or by reading files, never by grammars and rules.
const HEAVY: [&str; 14] = [
    "anstream",
    "clap",
    "csv",
    "encoding_rs",
    "globset",
    "html-escape",
    "ignore",
    "indicatif",
    "rayon",
    "sha2",
    "tempfile",
    "tokio",
    "toml",
    "walkdir",
];

/// What a build on this machine resolves to; other platforms need not be downloaded.
pub(crate) fn metadata() -> Metadata {
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(rustc.stdout).unwrap();
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap();
    MetadataCommand::new()
        .manifest_path(crate::support::workspace("Cargo.toml"))
        .other_options(["--filter-platform".to_owned(), host.to_owned()])
        .exec()
        .unwrap()
}

/// The sources of the crates; `target` and examples are none of them.
fn sources() -> impl Iterator<Item = std::path::PathBuf> {
    let crates = std::fs::read_dir(crate::support::workspace("crates")).unwrap();
    let folders = crates.map(|entry| entry.unwrap().path().join("src"));
    let walks = folders
        .filter(|folder| folder.is_dir())
        .flat_map(ignore::Walk::new);
    let paths = walks.map(|entry| entry.unwrap().into_path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
}

#[test]
fn no_source_writes_to_a_place_of_its_own() {
    let mut seen = 0;
    for path in sources() {
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(!text.contains("\"/tmp"), "{}", path.display());
        seen += 1;
    }
    assert!(seen > 100, "{seen}");
}

/// Names of the packages of the workspace that each of them needs, tests included.
fn siblings(metadata: &Metadata) -> BTreeMap<String, BTreeSet<String>> {
    let packages = metadata.workspace_packages();
    let members: BTreeSet<_> = packages
        .iter()
        .map(|package| package.name.to_string())
        .collect();
    packages
        .iter()
        .map(|package| {
            let needed = package
                .dependencies
                .iter()
                .map(|dependency| dependency.name.clone());
            (
                package.name.to_string(),
                needed.filter(|name| members.contains(name)).collect(),
            )
        })
        .collect()
}

/// Names of everything that a normal build of `package` pulls in.
pub(crate) fn tree(metadata: &Metadata, package: &str) -> BTreeSet<String> {
    let resolve = metadata.resolve.as_ref().unwrap();
    let root = metadata
        .workspace_packages()
        .into_iter()
        .find(|p| p.name == package)
        .unwrap();
    let mut seen: BTreeSet<&PackageId> = BTreeSet::new();
    let mut left = vec![&root.id];
    while let Some(id) = left.pop() {
        if seen.insert(id) {
            let node = &resolve[id];
            left.extend(node.deps.iter().filter_map(|dependency| {
                let normal = dependency
                    .dep_kinds
                    .iter()
                    .any(|k| k.kind == DependencyKind::Normal);
                normal.then_some(&dependency.pkg)
            }));
        }
    }
    seen.into_iter()
        .map(|id| metadata[id].name.to_string())
        .collect()
}

#[test]
fn libraries_depend_on_the_model_and_on_no_sibling() {
    for (package, needed) in siblings(&metadata()) {
        let allowed: BTreeSet<String> = match package.as_str() {
            "pegaso" => continue,
            "pegaso-model" => BTreeSet::new(),
            _ => BTreeSet::from(["pegaso-model".to_owned()]),
        };
        assert_eq!(needed, allowed, "{package}");
    }
}

#[test]
fn only_the_binary_wires_the_stages() {
    let siblings = siblings(&metadata());
    let libraries: BTreeSet<_> = siblings
        .keys()
        .filter(|name| *name != "pegaso")
        .cloned()
        .collect();
    assert_eq!(siblings["pegaso"], libraries);
}

#[test]
fn grammars_and_rules_build_without_heavy_crates() {
    let metadata = metadata();
    for package in ["pegaso-model", "pegaso-parser", "pegaso-validator"] {
        let tree = tree(&metadata, package);
        let heavy: Vec<_> = HEAVY.iter().filter(|name| tree.contains(**name)).collect();
        assert!(heavy.is_empty(), "{package} pulls in {heavy:?}");
    }
}
