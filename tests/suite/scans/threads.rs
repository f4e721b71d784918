//! The threads that recognise the text of a scan are those that the call may use.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::models;
use crate::support::root;

/// What the threads are called that recognise text, as long as `pegaso extract` runs with `args`.
fn recognising(args: &[&str], models: &Path) -> BTreeSet<String> {
    let mut call = Command::new(env!("CARGO_BIN_EXE_pegaso"))
        .args(["extract", "fixtures/scansioni/vp-100dpi.pdf"])
        .args(args)
        .env("PEGASO_MODELS", models)
        .current_dir(root())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut seen = BTreeSet::new();
    while call.try_wait().unwrap().is_none() {
        let children = children(call.id());
        seen.extend(children.iter().flat_map(|child| threads(child, call.id())));
        thread::sleep(Duration::from_millis(5));
    }
    seen.retain(|name| name.starts_with("rten-"));
    seen
}

/// The processes that `process` started.
fn children(process: u32) -> Vec<String> {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter();
    let lists = tasks.flatten().flatten();
    lists
        .filter_map(|task| fs::read_to_string(task.path().join("children")).ok())
        .flat_map(|list| list.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .filter(|child| !child.is_empty())
        .collect()
}

/// The names of the threads of `process`, as long as `parent` has it.
fn threads(process: &str, parent: u32) -> Vec<String> {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter();
    let names = tasks.flatten().flatten();
    let names = names
        .filter_map(|task| fs::read_to_string(task.path().join("comm")).ok())
        .map(|name| name.trim_end().to_owned())
        .collect();
    // One that has ended may have given its number to another, whose threads are no matter.
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    if status
        .lines()
        .any(|line| line == format!("PPid:\t{parent}"))
    {
        names
    } else {
        Vec::new()
    }
}

#[test]
fn one_thread_is_one_thread_for_a_scan_too() {
    let Some(models) = models() else { return };
    let named = |count: usize| -> BTreeSet<String> {
        (0..count).map(|index| format!("rten-{index}")).collect()
    };
    assert_eq!(recognising(&["--threads", "1"], &models), named(1));
    let two = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(2);
    assert_eq!(recognising(&["--threads", "2"], &models), named(two));
}
