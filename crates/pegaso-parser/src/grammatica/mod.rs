//! nom grammars, one concept a file. Each reads the start of a cell or of a line and leaves the
//! rest; [`tutta`] asks that nothing is left.

pub(crate) mod codice;
pub(crate) mod coppia;
pub(crate) mod data;
pub(crate) mod ente;
pub(crate) mod etichetta;
pub(crate) mod fase;
pub(crate) mod frase;
pub(crate) mod intestazione;
pub(crate) mod nota;
pub(crate) mod numero;
pub(crate) mod relativa;
pub(crate) mod responsabili;
pub(crate) mod romano;
pub(crate) mod scadenza;
pub(crate) mod scala;
pub(crate) mod struttura;
pub(crate) mod termine;
pub(crate) mod testa;
pub(crate) mod titolo;
pub(crate) mod totale;
pub(crate) mod voce_di_fase;

use nom::{IResult, Parser};
pub(crate) use pegaso_model::rifilata;

/// What a grammar returns: the rest of the input and a value.
pub(crate) type Parse<'i, T> = IResult<&'i str, T>;

/// The value of a grammar that must read all of `input`, white space aside.
pub(crate) fn tutta<'i, T>(
    mut grammatica: impl Parser<&'i str, Output = T, Error = nom::error::Error<&'i str>>,
    input: &'i str,
) -> Option<T> {
    match grammatica.parse(rifilata(input)) {
        Ok((resto, valore)) if resto.trim_start().is_empty() => Some(valore),
        _ => None,
    }
}

/// The failure of a grammar at `input`.
pub(crate) fn fallita<T>(input: &str) -> Parse<'_, T> {
    Err(nom::Err::Error(nom::error::Error::new(
        input,
        nom::error::ErrorKind::Verify,
    )))
}

/// `(novanta)`: a figure said again in words.
pub(crate) fn numero_tra_parentesi(input: &str) -> Parse<'_, &str> {
    use nom::bytes::complete::take_while1;
    use nom::character::complete::char;
    let parola = take_while1(|c: char| c.is_alphanumeric());
    let (resto, (_, parola, _)) = (char('('), parola, char(')')).parse(input)?;
    Ok((resto, parola))
}
