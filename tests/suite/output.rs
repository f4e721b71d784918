//! Where results go: whole files, readers that leave, any number of threads.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::cli::scratch;
use crate::support::{TOTALE_ERRATO, corretto};

#[test]
fn an_output_file_appears_whole_or_not_at_all() {
    let scratch = scratch();
    scratch.write("out.json", "before");
    let run = scratch.run(&["extract", "manca.txt", "-o", "out.json"]);
    assert_eq!(
        (run.status, scratch.read("out.json").as_str()),
        (3, "before")
    );

    let run = scratch.run(&["extract", "vp.txt", "-o", "out.json"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    assert_eq!(
        scratch.read("out.json"),
        scratch.run(&["extract", "vp.txt"]).stdout
    );
    assert_eq!(scratch.names(), ["ok.txt", "out.json", "vp.txt"]);
}

#[cfg(unix)]
#[test]
fn an_output_file_keeps_its_permissions_and_its_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let scratch = scratch();
    let path = scratch.write("real.json", "before");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&path, scratch.path().join("link.json")).unwrap();
    scratch.run(&["extract", "vp.txt", "-o", "link.json"]);
    assert!(scratch.path().join("link.json").is_symlink());
    assert!(scratch.read("real.json").starts_with('{'));
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o640
    );

    scratch.run(&["extract", "vp.txt", "-o", "new.json"]);
    scratch.write("plain", "");
    let mode = |name: &str| {
        fs::metadata(scratch.path().join(name))
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(
        mode("new.json"),
        mode("plain"),
        "a new file has the permissions of any new file"
    );

    let run = scratch.run(&["extract", "vp.txt", "-o", "/dev/null"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn an_interrupted_call_leaves_nothing_behind() {
    for (signal, status) in [("HUP", 129), ("INT", 130), ("TERM", 143)] {
        let scratch = scratch();
        let names = scratch.names();
        let mut child = Command::new(env!("CARGO_BIN_EXE_pegaso"))
            .args(["extract", "-", "-o", "out.json"])
            .current_dir(scratch.path())
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        // It waits for its input, with the output open; waiting for it would close the input.
        let _input = child.stdin.take();
        while scratch.names() == names {
            std::thread::sleep(Duration::from_millis(10));
        }
        let kill = format!("kill -{signal} {}", child.id());
        assert!(
            Command::new("sh")
                .args(["-c", &kill])
                .status()
                .unwrap()
                .success()
        );
        assert_eq!(child.wait().unwrap().code(), Some(status), "{signal}");
        assert_eq!(scratch.names(), names, "{signal}");
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let scratch = scratch();
    for n in 0..200 {
        scratch.write(&format!("copie/{n:03}.txt"), TOTALE_ERRATO);
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_pegaso"))
        .args(["extract", "copie"])
        .current_dir(scratch.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 10]).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_number_of_threads_does_not_show() {
    let scratch = scratch();
    for n in 0..60 {
        let text = if n % 3 == 0 {
            corretto()
        } else {
            TOTALE_ERRATO.replace("02", &format!("{n:02}"))
        };
        scratch.write(&format!("copie/{n:03}.txt"), text);
    }
    scratch.write("copie/030.txt", b"\0\x01\x02");
    for args in [
        vec!["extract", "copie"],
        vec!["audit", "copie"],
        vec!["audit", "copie", "--format", "json"],
        vec!["audit", "copie", "--format", "sarif"],
        vec!["audit", "copie", "--format", "csv"],
    ] {
        let with = |threads: &'static str| {
            let run = scratch.run(&[args.as_slice(), &["--threads", threads]].concat());
            (run.status, run.stdout, run.stderr)
        };
        let one = with("1");
        assert_eq!(one.0, 3);
        assert_eq!(one, with("4"), "{args:?}");
        assert_eq!(one, with("0"), "{args:?}");
    }
}
