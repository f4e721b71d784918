//! PDFs that take more time or memory than they may, and children that outlive nobody.

use std::io::Write as _;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::hostile::{LINES, ended, run};
use super::writer::{PageContent, PdfWriter, text};
use crate::support::Scratch;

fn packed(data: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    for part in data {
        encoder.write_all(&part).unwrap();
    }
    encoder.finish().unwrap()
}

/// A font whose map to Unicode is `cmap`.
fn mapped(cmap: &str) -> Vec<u8> {
    let mut pdf = PdfWriter::new();
    let cmap = pdf.stream("", cmap.as_bytes());
    let resources = format!(
        "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {cmap} 0 R >> >>"
    );
    let page = pdf.page(&PageContent {
        content: Some(&text(&LINES)),
        resources: &resources,
        ..PageContent::default()
    });
    pdf.finish(&[page])
}

/// A small file that unpacks to 400 MiB.
pub(crate) fn bomb() -> Vec<u8> {
    let zeros = packed((0..400).map(|_| vec![b' '; 1 << 20]));
    assert!(zeros.len() < 4 << 20);
    let mut pdf = PdfWriter::new();
    let content = pdf.stream("/Filter /FlateDecode", &zeros);
    let page = pdf.add(format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R >>"
    ));
    pdf.finish(&[page])
}

#[test]
fn more_memory_than_there_is() {
    ended(
        &bomb(),
        &["--reader-memory", "64"],
        "took more than 64 MiB of memory at page 1 and was ended: give more with --reader-memory",
    );
}

#[test]
fn a_map_to_unicode_without_end() {
    let range = "<00000000> <FFFFFFFF> <0041>\n";
    let cmap = format!(
        "/CIDInit /ProcSet findresource begin 1 begincmap\n1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange\n100 beginbfrange\n{}endbfrange\nendcmap",
        range.repeat(100)
    );
    run(
        &mapped(&cmap),
        &["--reader-timeout", "1", "--reader-memory", "256"],
    );
}

/// A file that takes hours: every form draws the next one a hundred times.
pub(crate) fn endless() -> Vec<u8> {
    let mut pdf = PdfWriter::new();
    let mut inner = pdf.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9]",
        &b"0 0 m 9 9 l S\n".repeat(50),
    );
    for _ in 0..6 {
        let dict = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Fm {inner} 0 R >> >>"
        );
        inner = pdf.stream(&dict, &b"/Fm Do\n".repeat(100));
    }
    let page = pdf.page(&PageContent {
        content: Some(b"/Fm Do\n"),
        resources: &format!("/XObject << /Fm {inner} 0 R >>"),
        ..PageContent::default()
    });
    pdf.finish(&[page])
}

#[test]
fn more_time_than_there_is() {
    ended(
        &endless(),
        &["--reader-timeout", "1"],
        "took more than 1 s at page 1 and was ended: give more time with --reader-timeout",
    );
}

/// The processes that `parent` started.
#[cfg(target_os = "linux")]
pub(crate) fn children(parent: u32) -> Vec<String> {
    let stat = |pid: &str| std::fs::read_to_string(format!("/proc/{pid}/stat")).ok();
    let is_child = |pid: &String| {
        // After the name, in parentheses: state and parent.
        let stat = stat(pid)?;
        let mut rest = stat.rsplit_once(')')?.1.split_whitespace();
        let alive = rest.next()? != "Z";
        Some(alive && rest.next()? == parent.to_string())
    };
    let entries = std::fs::read_dir("/proc").unwrap();
    entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| is_child(name) == Some(true))
        .collect()
}

/// Waits until `until` holds.
#[cfg(target_os = "linux")]
#[track_caller]
pub(crate) fn wait(until: impl Fn() -> bool) {
    let started = Instant::now();
    while !until() && started.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(until());
}

#[cfg(target_os = "linux")]
#[test]
fn a_limit_of_the_system_is_kept_and_goes_before() {
    let scratch = Scratch::new();
    let path = scratch.write("ostile.pdf", endless());
    for (hard, expected) in [(500, ["60", "500"]), (40, ["39", "40"])] {
        let mut parent = std::process::Command::new("sh")
            .arg("-c")
            .arg(format!("ulimit -t {hard} && exec \"$0\" extract \"$1\""))
            .args([env!("CARGO_BIN_EXE_pegaso").as_ref(), path.as_os_str()])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let limits = || {
            let child = children(parent.id()).pop()?;
            let limits = std::fs::read_to_string(format!("/proc/{child}/limits")).ok()?;
            let time = limits
                .lines()
                .find(|line| line.starts_with("Max cpu time"))?;
            let mut time = time.split_whitespace().skip(3).map(str::to_owned);
            Some([time.next()?, time.next()?])
        };
        wait(|| limits().is_some_and(|limits| limits == expected));
        parent.kill().unwrap();
        parent.wait().unwrap();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_ends_the_parent_ends_the_child() {
    let scratch = Scratch::new();
    let path = scratch.write("ostile.pdf", endless());
    let mut parent = std::process::Command::new(env!("CARGO_BIN_EXE_pegaso"))
        .args(["extract".as_ref(), path.as_os_str()])
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    wait(|| !children(parent.id()).is_empty());
    let child = children(parent.id()).swap_remove(0);
    // The child asks for its end before it reads, and says so by having read everything.
    std::thread::sleep(Duration::from_millis(300));
    parent.kill().unwrap();
    parent.wait().unwrap();
    let stat = format!("/proc/{child}/stat");
    wait(|| std::fs::read_to_string(&stat).map_or(true, |stat| stat.contains(") Z ")));
}
