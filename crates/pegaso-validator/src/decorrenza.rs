//! Where a relative deadline starts from: a calculation that comes to the date the parser found.
//!
//! It explains a date and never makes one: where it does not come to the same day, it says nothing.

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use pegaso_model::{Operando, parole};

use crate::fasi_nominate::{Voce, fasi_nominate};
use crate::formato::giorno;
use crate::scadenze::{self, Parte, Termine};

/// A start and a span.
#[derive(Debug)]
pub(crate) struct Decorrenza {
    /// `22/04/2021 + 90 giorni = 21/07/2021`.
    pub(crate) calcolo: String,
    /// The deadline it starts from, where that is a phase's.
    pub(crate) operandi: Vec<Operando>,
}

/// How the text of `termine` comes to `data`.
pub(crate) fn decorrenza(termine: &Termine<'_>, data: Date) -> Option<Decorrenza> {
    let parole = parole(&termine.scadenza.testo);
    let (quanti, unita, durata) = durata(&parole)?;
    let dalla = |inizio: Date, operandi: Vec<Operando>| {
        (inizio.checked_add(durata).ok()? == data).then(|| Decorrenza {
            calcolo: format!("{} + {quanti} {unita} = {}", giorno(inizio), giorno(data)),
            operandi,
        })
    };
    stampata(&parole)
        .and_then(|inizio| dalla(inizio, Vec::new()))
        .or_else(|| {
            let fase = fase_nominata(termine)?;
            dalla(fase.scadenza.data?, vec![fase.operando()])
        })
}

/// `90 giorni`, `due mesi`: the first span in the text.
fn durata(parole: &[String]) -> Option<(i64, String, Span)> {
    const NUMERI: [&str; 12] = [
        "UN", "DUE", "TRE", "QUATTRO", "CINQUE", "SEI", "SETTE", "OTTO", "NOVE", "DIECI", "UNDICI",
        "DODICI",
    ];
    parole.windows(2).find_map(|coppia| {
        let [numero, unita] = coppia else { return None };
        let in_lettere = || {
            let posto = NUMERI.iter().position(|nome| numero == nome)?;
            i64::try_from(posto + 1).ok()
        };
        // As many as a span of jiff can surely hold.
        let quanti: i64 = numero.parse::<i64>().ok().or_else(in_lettere)?;
        let quanti = Some(quanti).filter(|quanti| (1..=9_999).contains(quanti))?;
        let durata = match unita.as_str() {
            "GIORNO" | "GIORNI" | "GG" => quanti.days(),
            "SETTIMANA" | "SETTIMANE" => quanti.weeks(),
            "MESE" | "MESI" => quanti.months(),
            "ANNO" | "ANNI" => quanti.years(),
            _ => return None,
        };
        Some((quanti, unita.to_lowercase(), durata))
    })
}

/// The first date printed in figures.
fn stampata(parole: &[String]) -> Option<Date> {
    parole.windows(3).find_map(|tre| {
        let [giorno, mese, anno] = tre else {
            return None;
        };
        let anno = anno.parse().ok().filter(|_| anno.len() == 4)?;
        Date::new(anno, mese.parse().ok()?, giorno.parse().ok()?).ok()
    })
}

/// The phase that the text names, where it names one; the last of its rows.
fn fase_nominata<'d>(termine: &Termine<'d>) -> Option<Termine<'d>> {
    let nominate = fasi_nominate(&termine.scadenza.testo);
    let [Voce::Numero(..)] = nominate.voci.as_slice() else {
        return None;
    };
    let scelte = nominate.fra(termine.obiettivo);
    let fase = scelte
        .presenti
        .into_iter()
        .max_by_key(|fase| fase.scadenza.data)?;
    scadenze::delle_fasi(termine.obiettivo)
        .find(|altra| matches!(altra.parte, Parte::Fase(altra) if std::ptr::eq(altra, fase)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn durata_di(testo: &str) -> Option<String> {
        let (quanti, unita, _) = durata(&parole(testo))?;
        Some(format!("{quanti} {unita}"))
    }

    #[test]
    fn a_span_in_figures_or_in_words() {
        assert_eq!(
            durata_di("Entro 90 giorni dal termine della fase 1").unwrap(),
            "90 giorni"
        );
        assert_eq!(durata_di("entro due mesi dalla fase 2)").unwrap(), "2 mesi");
        assert_eq!(durata_di("1 mese da fase 3)").unwrap(), "1 mese");
        assert!(durata_di("dopo la fase 3").is_none());
        assert!(durata_di("99999999999 giorni").is_none());
    }

    #[test]
    fn a_printed_date_is_a_start() {
        let data = stampata(&parole("90 giorni dalla riunione del 22/01/2021"));
        assert_eq!(data.unwrap(), Date::new(2021, 1, 22).unwrap());
        assert!(stampata(&parole("31/02/2021")).is_none());
    }
}
