//! A cell of the warehouse, whatever file it goes to.

use pegaso_model::{Date, Decimal, Numero};
use serde::{Deserialize, Serialize};

/// A value. Figures stay exact: a form that cannot hold them so gets their text as well.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub enum Valore {
    /// Nothing is printed, or it does not apply.
    #[default]
    Nullo,
    /// Text.
    Testo(String),
    /// A count or a position.
    Intero(i64),
    /// A figure of a document, or one worked out from them.
    Decimale(#[serde(with = "rust_decimal::serde::str")] Decimal),
    /// A measure of a page, or a confidence.
    Reale(f64),
    /// Yes or no.
    Logico(bool),
    /// A day.
    Data(Date),
}

impl From<&str> for Valore {
    fn from(testo: &str) -> Self {
        Self::Testo(testo.to_owned())
    }
}

impl From<String> for Valore {
    fn from(testo: String) -> Self {
        Self::Testo(testo)
    }
}

impl From<&String> for Valore {
    fn from(testo: &String) -> Self {
        Self::Testo(testo.clone())
    }
}

impl From<u32> for Valore {
    fn from(intero: u32) -> Self {
        Self::Intero(intero.into())
    }
}

impl From<i16> for Valore {
    fn from(intero: i16) -> Self {
        Self::Intero(intero.into())
    }
}

impl From<usize> for Valore {
    fn from(intero: usize) -> Self {
        Self::Intero(i64::try_from(intero).unwrap_or(i64::MAX))
    }
}

impl From<Numero> for Valore {
    fn from(numero: Numero) -> Self {
        Self::Decimale(numero.valore())
    }
}

impl From<Decimal> for Valore {
    fn from(decimale: Decimal) -> Self {
        Self::Decimale(decimale)
    }
}

impl From<f32> for Valore {
    /// With the digits that `f32` has, not with the noise of its binary form.
    fn from(reale: f32) -> Self {
        reale.to_string().parse().map_or(Self::Nullo, Self::Reale)
    }
}

impl From<bool> for Valore {
    fn from(logico: bool) -> Self {
        Self::Logico(logico)
    }
}

impl From<Date> for Valore {
    fn from(data: Date) -> Self {
        Self::Data(data)
    }
}

impl<T: Into<Self>> From<Option<T>> for Valore {
    fn from(valore: Option<T>) -> Self {
        valore.map_or(Self::Nullo, Into::into)
    }
}

impl From<&Option<String>> for Valore {
    fn from(testo: &Option<String>) -> Self {
        testo.as_deref().into()
    }
}
