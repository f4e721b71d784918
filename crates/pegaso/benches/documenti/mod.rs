//! What the benches read: a PEG of 110 KB of the invented municipality, and the real one where it
//! is at hand. Nothing here measures.

use std::path::{Path, PathBuf};
use std::{env, fmt, fs, io};

/// Size of the made PEG: about that of the real one.
const BYTES: usize = 110_000;

const ROCCAVERDE: &str = include_str!("../../../../fixtures/roccaverde-peg-2023.txt");

const REALE: &str = "alessandria-peg-2021.txt";

/// A text export in a file.
pub(crate) struct Documento {
    /// How reports name it.
    pub(crate) nome: &'static str,
    /// Where it lies.
    pub(crate) file: PathBuf,
    /// Its size.
    pub(crate) bytes: u32,
}

/// All documents; what is made is written into `cartella`.
pub(crate) fn documenti(cartella: &Path) -> io::Result<Vec<Documento>> {
    let file = cartella.join("roccaverde.txt");
    fs::write(&file, testo())?;
    let mut documenti = vec![Documento::new("roccaverde", file)?];
    // A copy: what stands around the real one (folders, settings) is no part of the measure.
    let copia = cartella.join("alessandria.txt");
    if fs::copy(reali().join(REALE), &copia).is_ok() {
        documenti.push(Documento::new("alessandria", copia)?);
    }
    Ok(documenti)
}

impl Documento {
    fn new(nome: &'static str, file: PathBuf) -> io::Result<Self> {
        let bytes = u32::try_from(fs::metadata(&file)?.len()).map_err(io::Error::other)?;
        Ok(Self { nome, file, bytes })
    }
}

impl fmt::Display for Documento {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.nome)
    }
}

/// The fixture over and over, up to the last whole line within [`BYTES`].
fn testo() -> String {
    let mut testo = String::with_capacity(BYTES);
    for riga in ROCCAVERDE.lines().cycle() {
        if testo.len() + riga.len() >= BYTES {
            break;
        }
        testo.push_str(riga);
        testo.push('\n');
    }
    testo
}

/// The folder of the real documents, which the project does not hold.
fn reali() -> PathBuf {
    env::var_os("PEGASO_DOCUMENTS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/documents"),
        PathBuf::from,
    )
}
