//! Figures and dates as Italian readers write them.

use jiff::civil::Date;
use pegaso_model::{Decimal, Numero, Operando, Origine, Rilievo, citata};

/// `6,4`: without trailing zeros, with a decimal comma.
pub(crate) fn cifra(valore: Decimal) -> String {
    valore.normalize().to_string().replace('.', ",")
}

/// `31/12/2021`.
pub(crate) fn giorno(data: Date) -> String {
    format!("{:02}/{:02}/{:04}", data.day(), data.month(), data.year())
}

/// `4,8 + 12 = 16,8`.
pub(crate) fn somma(addendi: &[Decimal]) -> String {
    let somma: Decimal = addendi.iter().sum();
    let addendi: Vec<_> = addendi.iter().copied().map(cifra).collect();
    format!("{} = {}", addendi.join(" + "), cifra(somma))
}

/// An operand with its printed figure and its place; the record's place where the cell has none.
pub(crate) fn operando(
    nome: impl Into<String>,
    valore: Numero,
    cella: Option<&Origine>,
    record: &Origine,
) -> Operando {
    Operando {
        nome: nome.into(),
        valore: valore.to_string(),
        origine: cella.unwrap_or(record).clone(),
    }
}

/// Sets the published and the recomputed figure of a finding, and their distance.
pub(crate) fn confronta(rilievo: &mut Rilievo, pubblicato: Numero, ricalcolato: Decimal) {
    rilievo.pubblicato = Some(pubblicato.to_string());
    rilievo.ricalcolato = Some(cifra(ricalcolato));
    rilievo.scarto = Some(cifra((pubblicato.valore() - ricalcolato).abs()));
}

/// `a`, `a e b`, `a, b e c`.
pub(crate) fn elenco<T: AsRef<str>>(voci: &[T]) -> String {
    let Some((ultima, prime)) = voci.split_last() else {
        return String::new();
    };
    if prime.is_empty() {
        return ultima.as_ref().to_owned();
    }
    let prime: Vec<_> = prime.iter().map(AsRef::as_ref).collect();
    format!("{} e {}", prime.join(", "), ultima.as_ref())
}

/// `«testo»`, cut where it is long.
pub(crate) fn citazione(testo: &str) -> String {
    citata(testo.trim(), 160)
}

/// An operand that is text, such as a note or a title.
pub(crate) fn operando_testo(
    nome: impl Into<String>,
    valore: impl Into<String>,
    origine: &Origine,
) -> Operando {
    Operando {
        nome: nome.into(),
        valore: valore.into(),
        origine: origine.clone(),
    }
}
