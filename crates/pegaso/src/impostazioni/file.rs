//! Reading a settings file: every error names the file, the line and the remedy.

use std::io;
use std::ops::Range;
use std::path::Path;

use globset::GlobBuilder;
use pegaso_model::{Date, Decimal};
use pegaso_validator::{Parametri, Scala, Selezione, Soppressione};
use toml::Spanned;
use toml::value::Datetime;

use super::Impostazioni;
use super::enti::VoceEnte;
use super::soppressione::{Ambito, VoceSoppressione};
use super::tipi::{self, Decimale, ScalaScritta, Tabelle, Voce};
use crate::catalogo;

/// A settings file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// The file.
    #[error("cannot read the settings `{file}`: {source}; check the path")]
    Read {
        /// Its path.
        file: String,
        /// What went wrong.
        source: io::Error,
    },
    /// Its content.
    #[error("`{file}`, line {line}: {message}")]
    Content {
        /// Its path.
        file: String,
        /// From 1.
        line: usize,
        /// What is wrong there, and the remedy.
        message: String,
    },
}

/// See [`Impostazioni::leggi`].
pub(super) fn leggi(
    file: &str,
    percorso: &Path,
    testo: &str,
) -> Result<Impostazioni, SettingsError> {
    let lettore = Lettore { file, testo };
    let tabelle: Tabelle = toml::from_str(testo).map_err(|error| lettore.toml(&error))?;
    Ok(Impostazioni {
        parametri: lettore.parametri(&tabelle)?,
        soppressioni: tabelle
            .soppressioni
            .iter()
            .map(|voce| lettore.soppressione(voce))
            .collect::<Result<_, _>>()?,
        enti: tabelle
            .enti
            .iter()
            .map(|voce| lettore.ente(voce))
            .collect::<Result<_, _>>()?,
        testo: testo.to_owned(),
        file: Some(file.to_owned()),
        cartella: percorso.parent().unwrap_or(Path::new("")).to_owned(),
    })
}

/// The file that is being read, for its errors.
struct Lettore<'f> {
    file: &'f str,
    testo: &'f str,
}

impl Lettore<'_> {
    fn parametri(&self, tabelle: &Tabelle) -> Result<Parametri, SettingsError> {
        let mut parametri = Parametri {
            selezione: Selezione {
                solo: self.prefissi(&tabelle.regole.seleziona)?,
                escluse: self.prefissi(&tabelle.regole.ignora)?,
            },
            ..Parametri::default()
        };
        if let Some(scala) = &tabelle.pesi.scala {
            parametri.scala_pesi = match *scala.get_ref() {
                ScalaScritta::Automatica => Scala::Automatica,
                ScalaScritta::Libera => Scala::Libera,
                ScalaScritta::Fissa(fissa) if fissa > Decimal::ZERO => Scala::Fissa(fissa),
                ScalaScritta::Fissa(_) => {
                    return Err(self.errore(scala.span(), "`scala` must be more than 0"));
                }
            };
        }
        if let Some(tolleranza) = &tabelle.calcolo.tolleranza {
            let Decimale(valore) = *tolleranza.get_ref();
            if valore < Decimal::ZERO {
                return Err(self.errore(tolleranza.span(), "`tolleranza` cannot be less than 0"));
            }
            parametri.tolleranza = valore;
        }
        if let Some(giorni) = tabelle.calcolo.giorni_dopo_le_fasi {
            parametri.giorni_dopo_le_fasi = giorni.into();
        }
        let mut gravita = Vec::new();
        for (prefisso, valore) in &tabelle.gravita {
            gravita.push((self.prefisso(prefisso)?, *valore));
        }
        // The longest beginning decides, as in the selection of rules.
        gravita.sort_by_key(|(prefisso, _)| prefisso.len());
        for (prefisso, valore) in gravita {
            let codici = catalogo::regole().iter().map(|regola| regola.codice);
            for codice in codici.filter(|codice| codice.starts_with(&prefisso)) {
                parametri.gravita.insert(codice.to_owned(), valore);
            }
        }
        Ok(parametri)
    }

    fn soppressione(&self, voce: &Spanned<Voce>) -> Result<VoceSoppressione, SettingsError> {
        let Voce {
            regola,
            oggetto,
            file,
            motivo,
            scadenza,
        } = voce.get_ref();
        if motivo.get_ref().trim().is_empty() {
            let messaggio = "`motivo` is empty: write why these findings are suppressed";
            return Err(self.errore(motivo.span(), messaggio));
        }
        Ok(VoceSoppressione {
            soppressione: Soppressione {
                regola: self.prefisso(regola)?,
                oggetto: oggetto.clone(),
                motivo: motivo.get_ref().clone(),
                scadenza: scadenza
                    .as_ref()
                    .map(|giorno| self.giorno(giorno))
                    .transpose()?,
            },
            ambito: file.as_ref().map(|file| self.ambito(file)).transpose()?,
            riga: self.riga(&regola.span()),
        })
    }

    fn ente(&self, voce: &tipi::Ente) -> Result<VoceEnte, SettingsError> {
        let tipi::Ente {
            nome,
            stampato,
            file,
            ipa,
            istat,
        } = voce;
        if nome.get_ref().trim().is_empty() {
            return Err(self.errore(nome.span(), "`nome` is empty: write the name of the body"));
        }
        if let Some(istat) = istat
            && !istat.get_ref().bytes().all(|byte| byte.is_ascii_digit())
        {
            let messaggio = "`istat` is made of digits, between quotes: \"006003\"";
            return Err(self.errore(istat.span(), messaggio));
        }
        Ok(VoceEnte::nuova(
            nome.get_ref(),
            stampato,
            file.as_ref().map(|file| self.ambito(file)).transpose()?,
            (
                ipa.clone(),
                istat.as_ref().map(|istat| istat.get_ref().clone()),
            ),
        ))
    }

    fn ambito(&self, file: &Spanned<String>) -> Result<Ambito, SettingsError> {
        let glob = GlobBuilder::new(file.get_ref())
            .literal_separator(true)
            .build()
            .map_err(|error| self.errore(file.span(), &format!("`file`: {}", error.kind())))?;
        Ok(Ambito::new(&glob))
    }

    fn giorno(&self, giorno: &Spanned<Datetime>) -> Result<Date, SettingsError> {
        let Datetime {
            date: Some(data),
            time: None,
            offset: None,
        } = giorno.get_ref()
        else {
            let messaggio = "`scadenza` is a day, such as 2027-12-31, without a time";
            return Err(self.errore(giorno.span(), messaggio));
        };
        let numero = |n: u8| i8::try_from(n).unwrap_or_default();
        Date::new(
            i16::try_from(data.year).unwrap_or_default(),
            numero(data.month),
            numero(data.day),
        )
        .map_err(|_| self.errore(giorno.span(), "`scadenza` is not a day of the calendar"))
    }

    fn prefissi(&self, testi: &[Spanned<String>]) -> Result<Vec<String>, SettingsError> {
        testi.iter().map(|testo| self.prefisso(testo)).collect()
    }

    fn prefisso(&self, testo: &Spanned<String>) -> Result<String, SettingsError> {
        catalogo::prefisso(testo.get_ref()).ok_or_else(|| {
            let errore = catalogo::sconosciuta(testo.get_ref(), "");
            self.errore(testo.span(), &errore.to_string())
        })
    }

    fn toml(&self, error: &toml::de::Error) -> SettingsError {
        self.errore(error.span().unwrap_or(0..0), error.message())
    }

    fn errore(&self, posto: Range<usize>, messaggio: &str) -> SettingsError {
        SettingsError::Content {
            file: self.file.to_owned(),
            line: self.riga(&posto),
            message: messaggio.to_owned(),
        }
    }

    /// The line of a place, from 1.
    fn riga(&self, posto: &Range<usize>) -> usize {
        let prima = self.testo.as_bytes().get(..posto.start).unwrap_or_default();
        memchr::memchr_iter(b'\n', prima).count() + 1
    }
}
