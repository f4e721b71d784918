//! Printed figures as exact decimals.
//!
//! A [`Numero`] keeps the decimals that were printed (`12,50` has two), because rounding is
//! judged by them. It is capped at [`Numero::CIFRE_INTERE`] integer and
//! [`Numero::CIFRE_DECIMALI`] decimal digits, so that the product of two of them is always exact
//! and never overflows: decimal operators panic where they cannot represent a result.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A figure of a document: a weight, a percentage or an incidence, in percent points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Numero(Decimal);

/// Why a decimal cannot be a [`Numero`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumeroError;

impl fmt::Display for NumeroError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "a figure has at most {} integer and {} decimal digits",
            Numero::CIFRE_INTERE,
            Numero::CIFRE_DECIMALI
        )
    }
}

impl std::error::Error for NumeroError {}

impl Numero {
    /// Most digits before the comma.
    pub const CIFRE_INTERE: u32 = 7;
    /// Most digits after the comma.
    pub const CIFRE_DECIMALI: u32 = 6;
    /// Zero, as printed without decimals.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The exact value.
    pub const fn valore(self) -> Decimal {
        self.0
    }

    /// How many decimals were printed.
    pub const fn decimali(self) -> u32 {
        self.0.scale()
    }
}

impl TryFrom<Decimal> for Numero {
    type Error = NumeroError;

    fn try_from(valore: Decimal) -> Result<Self, NumeroError> {
        let limite = Decimal::from(10_i64.pow(Self::CIFRE_INTERE));
        if valore.scale() > Self::CIFRE_DECIMALI || valore.abs() >= limite {
            return Err(NumeroError);
        }
        Ok(Self(valore))
    }
}

impl From<u32> for Numero {
    /// Saturates at the largest whole figure that can be held.
    fn from(valore: u32) -> Self {
        Self(Decimal::from(
            valore.min(10_u32.pow(Self::CIFRE_INTERE) - 1),
        ))
    }
}

/// Reads the plain decimal text of JSON: `6.4`, `-1`, `1e2`.
impl FromStr for Numero {
    type Err = NumeroError;

    fn from_str(testo: &str) -> Result<Self, NumeroError> {
        Decimal::from_str_exact(testo)
            .or_else(|_| Decimal::from_scientific(testo))
            .map_err(|_| NumeroError)?
            .try_into()
    }
}

/// With the decimal comma of the documents; `{:.2}` is not supported, the printed scale is kept.
impl fmt::Display for Numero {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.to_string().replace('.', ","))
    }
}

impl Serialize for Numero {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::Number::from_str(&self.0.to_string())
            .map_err(serde::ser::Error::custom)?
            .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Numero {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_json::Number::deserialize(deserializer)?
            .as_str()
            .parse()
            .map_err(D::Error::custom)
    }
}

impl JsonSchema for Numero {
    fn schema_name() -> Cow<'static, str> {
        "Numero".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "number",
            "description": "Exact decimal, in percent points; the printed decimals are kept"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numero(testo: &str) -> Numero {
        testo.parse().unwrap()
    }

    #[test]
    fn json_keeps_the_exact_text() {
        for testo in ["6.4", "0", "12.50", "-0.1", "100", "1234567.123456"] {
            assert_eq!(serde_json::to_string(&numero(testo)).unwrap(), testo);
            assert_eq!(
                serde_json::from_str::<Numero>(testo).unwrap(),
                numero(testo)
            );
        }
    }

    #[test]
    fn the_largest_figures_multiply_exactly() {
        let massimo = numero("9999999.999999");
        let prodotto = massimo.valore().checked_mul(massimo.valore()).unwrap();
        assert_eq!(prodotto.to_string(), "99999999999980.000000000001");
    }

    #[test]
    fn a_figure_over_the_cap_is_refused() {
        for testo in [
            "10000000",
            "0.1234567",
            "1e20",
            "99999999999999999999999999999999",
        ] {
            assert_eq!(testo.parse::<Numero>(), Err(NumeroError), "{testo}");
        }
    }

    #[test]
    fn italian_text_has_a_comma() {
        assert_eq!(numero("41.25").to_string(), "41,25");
    }
}
