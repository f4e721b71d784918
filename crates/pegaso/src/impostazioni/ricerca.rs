//! Which settings hold for which input.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Impostazioni, NOME_FILE, Scelte, SettingsError};

/// Finds settings files and reads each once.
#[derive(Debug)]
pub(crate) struct Ricerca {
    scelte: Scelte,
    /// All settings found so far; the first ones hold where there is no file.
    trovate: Vec<Impostazioni>,
    /// Index in `trovate`, by settings file.
    file: HashMap<PathBuf, usize>,
    /// Index in `trovate`, by folder of inputs.
    cartelle: HashMap<PathBuf, usize>,
    /// Given for all inputs.
    unica: Option<usize>,
}

impl Ricerca {
    /// `config` holds for all inputs, where given.
    pub(crate) fn new(scelte: Scelte, config: Option<&Path>) -> Result<Self, SettingsError> {
        let mut ricerca = Self {
            trovate: vec![Impostazioni::default().con(&scelte)],
            scelte,
            file: HashMap::new(),
            cartelle: HashMap::new(),
            unica: None,
        };
        if let Some(config) = config {
            ricerca.unica = Some(ricerca.leggi(config)?);
        }
        Ok(ricerca)
    }

    /// Index of the settings for the input at `percorso`; those of the current folder for
    /// standard input.
    pub(crate) fn indice(&mut self, percorso: Option<&Path>) -> Result<usize, SettingsError> {
        if let Some(unica) = self.unica {
            return Ok(unica);
        }
        let cartella = match percorso.and_then(Path::parent) {
            Some(cartella) if cartella != Path::new("") => cartella,
            _ => Path::new("."),
        };
        if let Some(indice) = self.cartelle.get(cartella) {
            return Ok(*indice);
        }
        // A folder that cannot be reached has no settings; reading the input tells why.
        let assoluta = fs::canonicalize(cartella).unwrap_or_default();
        let file = assoluta
            .ancestors()
            .map(|sopra| sopra.join(NOME_FILE))
            .find(|f| f.is_file());
        let indice = match file {
            Some(file) => self.leggi(&file)?,
            None => 0,
        };
        self.cartelle.insert(cartella.to_owned(), indice);
        Ok(indice)
    }

    /// Index of the settings that were given for all inputs; of the first ones where none were.
    pub(crate) fn di_tutti(&self) -> usize {
        self.unica.unwrap_or_default()
    }

    /// Everything found.
    pub(crate) fn in_trovate(self) -> Vec<Impostazioni> {
        self.trovate
    }

    fn leggi(&mut self, percorso: &Path) -> Result<usize, SettingsError> {
        let nome = nome(percorso);
        let fail = |source| SettingsError::Read {
            file: nome.clone(),
            source,
        };
        let assoluto = fs::canonicalize(percorso).map_err(fail)?;
        if let Some(indice) = self.file.get(&assoluto) {
            return Ok(*indice);
        }
        let testo = fs::read_to_string(&assoluto).map_err(fail)?;
        let impostazioni = Impostazioni::leggi(&nome, &assoluto, &testo)?.con(&self.scelte);
        self.trovate.push(impostazioni);
        let indice = self.trovate.len() - 1;
        self.file.insert(assoluto, indice);
        Ok(indice)
    }
}

/// The path from the current folder where it lies below, else as it is.
fn nome(percorso: &Path) -> String {
    let qui = std::env::current_dir()
        .and_then(fs::canonicalize)
        .unwrap_or_default();
    percorso
        .strip_prefix(&qui)
        .unwrap_or(percorso)
        .display()
        .to_string()
}
