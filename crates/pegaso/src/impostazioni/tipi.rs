//! The shape of the settings file.

use std::collections::BTreeMap;
use std::fmt;

use pegaso_model::{Decimal, Gravita};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;
use toml::value::Datetime;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Tabelle {
    pub(super) pesi: Pesi,
    pub(super) calcolo: Calcolo,
    pub(super) gravita: BTreeMap<Spanned<String>, Gravita>,
    pub(super) regole: Regole,
    pub(super) soppressioni: Vec<Spanned<Voce>>,
    pub(super) enti: Vec<Ente>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Pesi {
    pub(super) scala: Option<Spanned<ScalaScritta>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Calcolo {
    pub(super) tolleranza: Option<Spanned<Decimale>>,
    pub(super) giorni_dopo_le_fasi: Option<u16>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Regole {
    pub(super) seleziona: Vec<Spanned<String>>,
    pub(super) ignora: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Voce {
    pub(super) regola: Spanned<String>,
    pub(super) oggetto: Option<String>,
    pub(super) file: Option<Spanned<String>>,
    pub(super) motivo: Spanned<String>,
    pub(super) scadenza: Option<Spanned<Datetime>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ente {
    pub(super) nome: Spanned<String>,
    #[serde(default)]
    pub(super) stampato: Vec<String>,
    pub(super) file: Option<Spanned<String>>,
    pub(super) ipa: Option<String>,
    pub(super) istat: Option<Spanned<String>>,
}

/// An exact decimal: an integer, or text with a point or a comma. A TOML float is not exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimale(pub(super) Decimal);

/// What `pesi.scala` may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScalaScritta {
    Automatica,
    Libera,
    Fissa(Decimal),
}

impl<'de> Deserialize<'de> for Decimale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DecimaleVisitor)
    }
}

impl<'de> Deserialize<'de> for ScalaScritta {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalaVisitor)
    }
}

struct DecimaleVisitor;

impl Visitor<'_> for DecimaleVisitor {
    type Value = Decimale;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an integer, or a decimal between quotes such as \"0.5\"")
    }

    fn visit_i64<E: Error>(self, valore: i64) -> Result<Decimale, E> {
        Ok(Decimale(Decimal::from(valore)))
    }

    fn visit_str<E: Error>(self, testo: &str) -> Result<Decimale, E> {
        Decimal::from_str_exact(&testo.replace(',', "."))
            .map(Decimale)
            .map_err(|_| {
                E::custom(format!(
                    "\"{testo}\" is no decimal: write one such as \"0.5\""
                ))
            })
    }
}

struct ScalaVisitor;

impl Visitor<'_> for ScalaVisitor {
    type Value = ScalaScritta;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"automatica\", \"libera\", an integer, or a decimal between quotes")
    }

    fn visit_i64<E: Error>(self, valore: i64) -> Result<ScalaScritta, E> {
        Ok(ScalaScritta::Fissa(Decimal::from(valore)))
    }

    fn visit_str<E: Error>(self, testo: &str) -> Result<ScalaScritta, E> {
        match testo {
            "automatica" => Ok(ScalaScritta::Automatica),
            "libera" => Ok(ScalaScritta::Libera),
            altro => DecimaleVisitor
                .visit_str(altro)
                .map(|Decimale(scala)| ScalaScritta::Fissa(scala))
                .map_err(|_: E| {
                    E::custom(format!(
                        "\"{altro}\" is no scale: write \"automatica\", \"libera\" or a figure \
                         such as 100"
                    ))
                }),
        }
    }
}
