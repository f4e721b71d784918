//! Deadlines in all their forms.
//!
//! scadenza = vuota | [entro] data { data } | conclusa | in_corso_d_anno | non_prevedibile
//!          | inizio data | durata da ancora | parole con una data | altro
//! durata   = (cifre | numero a parole) (`giorni` | `gg` | `settimane` | `mesi` | `anni`)
//! ancora   = [conclusione] fase | [conclusione] fase precedente | … data | altro
//!
//! A relative deadline is resolved only where its words name the end of a phase or a date: an
//! event inside a phase, a numbered point, a start or working days give no date.

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use nom::Parser;
use nom::bytes::complete::take_while1;
use nom::character::complete::{digit1, space0};
use nom::combinator::opt;
use pegaso_model::TipoScadenza;

use super::data::{anno_lungo, tutte};
use super::fase::{Etichetta, etichetta};
use super::frase::{contiene, piana, trova, una_delle};
use super::{Parse, fallita, tutta};

/// What the text of a deadline says.
#[derive(Debug, Clone)]
pub(crate) struct Lettura {
    pub(crate) tipo: TipoScadenza,
    /// The date, unless it hangs on another deadline.
    pub(crate) data: Option<Date>,
    /// True where `data` is not printed in full.
    pub(crate) calcolata: bool,
    /// What a relative deadline hangs on.
    pub(crate) relativa: Option<Relativa>,
}

/// A span from the end of a phase.
#[derive(Debug, Clone)]
pub(crate) struct Relativa {
    pub(crate) durata: Span,
    pub(crate) fase: FaseCitata,
}

/// Which phase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FaseCitata {
    Etichetta(Etichetta),
    Precedente,
}

const ENTRO: &[&str] = &[
    "ENTRO E NON OLTRE IL",
    "ENTRO E NON OLTRE",
    "ENTRO IL",
    "ENTRO L",
    "ENTRO",
    "NON OLTRE IL",
    "NON OLTRE",
    "SCADENZA",
    "FINO AL",
    "PER IL",
    "IL",
    "AL",
    "TERMINE",
];
const CONCLUSA: &[&str] = &[
    "CONCLUSA",
    "CONCLUSO",
    "CONCLUSE",
    "CONCLUSI",
    "COMPLETATA",
    "COMPLETATO",
    "ULTIMATA",
    "ULTIMATO",
    "TERMINATA",
    "TERMINATO",
    "GIA REALIZZATA",
    "GIA REALIZZATO",
    "GIA EFFETTUATA",
    "GIA EFFETTUATO",
    "GIA ATTUATA",
    "GIA ATTUATO",
];
const IN_CORSO_D_ANNO: &[&str] = &[
    "IN CORSO D ANNO",
    "IN CORSO DI ANNO",
    "NEL CORSO DELL ANNO",
    "NEL CORSO DEL",
    "NEL CORSO ANNO",
    "ENTRO L ANNO",
    "DURANTE L ANNO",
    "DURANTE TUTTO L ANNO",
    "TUTTO L ANNO",
    "PER TUTTO L ANNO",
    "INTERO ANNO",
    "CORSO D ANNO",
    "CORSO DELL ANNO",
    "ATTIVITA CONTINUATIVA",
    "CONTINUATIVA",
    "CONTINUATIVO",
    "TUTTO IL",
];
const NON_PREVEDIBILE: &[&str] = &[
    "NON PREVEDIBILE",
    "NON E PREVEDIBILE",
    "IMPREVEDIBILE",
    "NON DEFINIBILE",
    "NON E DEFINIBILE",
    "NON DETERMINABILE",
    "NON E DETERMINABILE",
    "NON QUANTIFICABILE",
    "NON IPOTIZZABILE",
    "DA DEFINIRE",
    "DA DEFINIRSI",
    "DA DETERMINARE",
    "DA STABILIRE",
    "NON DEFINITA",
    "NON PRECISABILE",
];
const INIZIO: &[&str] = &[
    "INIZIO",
    "AVVIO",
    "A PARTIRE",
    "DECORRENZA",
    "A DECORRERE",
    "PARTENZA",
    "DAL",
    "DALL",
    "DA",
];
const FINE_DI_INTERVALLO: &[&str] = &["ENTRO", "AL", "ALL", "A", "FINO", "SINO"];

/// Reads the text of a deadline in a document about `anno`.
pub(crate) fn scadenza(testo: &str, anno: Option<i16>) -> Lettura {
    let testo = testo.trim();
    if testo.chars().all(|c| !c.is_alphanumeric()) {
        return semplice(TipoScadenza::Assente);
    }
    let senza_entro = una_delle(ENTRO, testo).map_or(testo, |(resto, _)| resto.trim_start());
    let date = tutte(testo, anno);
    let comincia_con_data = date
        .first()
        .is_some_and(|(dove, _)| dove.start == 0 || dove.start == testo.len() - senza_entro.len());
    if comincia_con_data {
        return ultima(&date, TipoScadenza::Data);
    }
    if let Ok((resto, anno)) = anno_lungo(senza_entro)
        && resto.chars().all(|c| !c.is_alphanumeric())
    {
        return fine_anno(anno, TipoScadenza::Data);
    }
    if let Some(relativa) = relativa(testo, &date) {
        return relativa;
    }
    if contiene(IN_CORSO_D_ANNO, testo) {
        let citato = trova(IN_CORSO_D_ANNO, testo)
            .and_then(|(dove, lunghezza)| tutta(anno_e_basta, &testo[dove + lunghezza..]));
        return match citato {
            Some(anno) => fine_anno(anno, TipoScadenza::InCorsoDAnno),
            None => semplice(TipoScadenza::InCorsoDAnno),
        };
    }
    if contiene(CONCLUSA, testo) {
        return Lettura {
            tipo: TipoScadenza::Conclusa,
            ..ultima(&date, TipoScadenza::Conclusa)
        };
    }
    if contiene(NON_PREVEDIBILE, testo) {
        return semplice(TipoScadenza::NonPrevedibile);
    }
    match date.as_slice() {
        [] => semplice(TipoScadenza::Altro),
        [(dove, _)] if e_un_inizio(&testo[..dove.start]) => ultima(&date, TipoScadenza::Inizio),
        _ => ultima(&date, TipoScadenza::Data),
    }
}

/// The words before a single date make it a start: `inizio servizio`, `a partire dal`.
fn e_un_inizio(prima: &str) -> bool {
    contiene(INIZIO, prima) && !contiene(FINE_DI_INTERVALLO, senza_inizio(prima))
}

/// `a partire` holds the word `a`, which elsewhere ends an interval.
fn senza_inizio(prima: &str) -> &str {
    trova(INIZIO, prima).map_or(prima, |(dove, lunghezza)| &prima[dove + lunghezza..])
}

fn anno_e_basta(input: &str) -> Parse<'_, i16> {
    let (resto, (_, anno)) = (space0, anno_lungo).parse(input)?;
    Ok((resto, anno))
}

const fn semplice(tipo: TipoScadenza) -> Lettura {
    Lettura {
        tipo,
        data: None,
        calcolata: false,
        relativa: None,
    }
}

fn fine_anno(anno: i16, tipo: TipoScadenza) -> Lettura {
    let data = Date::new(anno, 12, 31).ok();
    Lettura {
        tipo,
        data,
        calcolata: true,
        relativa: None,
    }
}

/// The last of several dates; none where one of them does not exist.
fn ultima(
    date: &[(std::ops::Range<usize>, super::data::DataLetta)],
    tipo: TipoScadenza,
) -> Lettura {
    let impossibile = date.iter().any(|(_, letta)| letta.data.is_none());
    let ultima = date
        .iter()
        .map(|(_, letta)| letta)
        .max_by_key(|letta| letta.data);
    match ultima {
        Some(letta) if !impossibile => Lettura {
            tipo,
            data: letta.data,
            calcolata: !letta.completa,
            relativa: None,
        },
        _ => semplice(tipo),
    }
}

/// Words that may stand between a span and the phase it hangs on.
const LEGAME: &[&str] = &[
    "DA",
    "DAL",
    "DALLA",
    "DALL",
    "DALLO",
    "DAI",
    "DALLE",
    "DOPO",
    "IL",
    "LA",
    "LO",
    "DI",
    "DEL",
    "DELLA",
    "DELL",
    "DELLO",
    "CONCLUSIONE",
    "TERMINE",
    "FINE",
    "CHIUSURA",
    "COMPLETAMENTO",
    "ULTIMAZIONE",
    "SCADENZA",
    "DATA",
    "SUCCESSIVI",
    "SUCCESSIVE",
    "SUCCESSIVO",
    "ALLA",
    "AL",
    "ALL",
    "A",
    "DECORRENTI",
    "DECORRERE",
    "CONSECUTIVI",
    "NATURALI",
    "E",
    "IN",
    "POI",
    "PARTIRE",
    "ESPLETAMENTO",
    "ENTRO",
    "N",
    "DALL AVVENUTA",
    "AVVENUTA",
];
const FASE: &[&str] = &["FASE"];
const FASE_PRECEDENTE: &[&str] = &[
    "FASE PRECEDENTE",
    "PRECEDENTE FASE",
    "FASE CHE PRECEDE",
    "FASE SOPRA",
    "FASE ANTECEDENTE",
];
const LAVORATIVI: &[&str] = &["LAVORATIVI", "LAVORATIVO", "FERIALI"];
/// Openings of a deadline that hangs on a phase without a span.
const SENZA_DURATA: &[&str] = &[
    "ALLA CONCLUSIONE",
    "AL TERMINE",
    "ALLA FINE",
    "CONTESTUALE ALLA",
    "CONTESTUALMENTE ALLA",
    "DALLA CONCLUSIONE",
    "AL COMPLETAMENTO",
    "COME FASE",
];

/// A deadline counted from something; `None` where the text is none.
fn relativa(
    testo: &str,
    date: &[(std::ops::Range<usize>, super::data::DataLetta)],
) -> Option<Lettura> {
    let (dove, durata) = if let Some((dove, durata)) = trova_durata(testo) {
        (dove, Some(durata))
    } else {
        let (inizio, lunghezza) = trova(SENZA_DURATA, testo)?;
        trova(FASE, &testo[inizio..])?;
        (inizio..inizio + lunghezza, None)
    };
    let aperta = semplice(TipoScadenza::Relativa);
    let intorno = |parole| contiene(parole, testo);
    if intorno(LAVORATIVI)
        || intorno(&[
            "PRIMA DI",
            "PRIMA DEL",
            "PRIMA DELLA",
            "ANTECEDENTI",
            "PUNTO",
        ])
    {
        return Some(aperta);
    }
    let durata = durata.unwrap_or_else(Span::new);
    let (prima, dopo) = (&testo[..dove.start], &testo[dove.end..]);
    if let Some(fase) = fase_citata(dopo).or_else(|| fase_prima(prima, dopo)) {
        return Some(Lettura {
            relativa: Some(Relativa { durata, fase }),
            ..aperta
        });
    }
    // A date in the text is the anchor, unless a phase is named in words we do not know.
    match date {
        [(_, ancora)] if ancora.completa && trova(FASE, testo).is_none() => {
            let data = ancora.data.and_then(|data| data.checked_add(durata).ok());
            Some(Lettura {
                data,
                calcolata: data.is_some(),
                ..aperta
            })
        }
        _ => Some(aperta),
    }
}

/// The phase that `testo` names right behind words that only lead to it.
fn fase_citata(testo: &str) -> Option<FaseCitata> {
    let precedente = trova(FASE_PRECEDENTE, testo);
    let (dove, fase) = match (precedente, trova(FASE, testo)) {
        (Some((dove, _)), _) => (dove, FaseCitata::Precedente),
        (None, Some((dove, _))) => (
            dove,
            FaseCitata::Etichetta(etichetta(&testo[dove..]).ok()?.1),
        ),
        (None, None) => return None,
    };
    solo_legami(&testo[..dove]).then_some(fase)
}

/// `fase 2 + 30 gg`.
fn fase_prima(prima: &str, dopo: &str) -> Option<FaseCitata> {
    if dopo.chars().any(char::is_alphanumeric) {
        return None;
    }
    let (dove, _) = trova(FASE, prima)?;
    let (resto, fase) = etichetta(&prima[dove..]).ok()?;
    (solo_legami(&prima[..dove]) && solo_legami(resto)).then_some(FaseCitata::Etichetta(fase))
}

fn solo_legami(testo: &str) -> bool {
    testo
        .split(|c: char| !c.is_alphanumeric())
        .filter(|parola| !parola.is_empty())
        .all(|parola| LEGAME.contains(&parola.chars().map(piana).collect::<String>().as_str()))
}

/// The first span in `testo`.
fn trova_durata(testo: &str) -> Option<(std::ops::Range<usize>, Span)> {
    let mut prima = ' ';
    testo.char_indices().find_map(|(inizio, c)| {
        let di_parola = c.is_alphanumeric() && !prima.is_alphanumeric() && !"/.-".contains(prima);
        prima = c;
        if !di_parola {
            return None;
        }
        let (resto, span) = durata(&testo[inizio..]).ok()?;
        Some((inizio..testo.len() - resto.len(), span))
    })
}

fn durata(input: &str) -> Parse<'_, Span> {
    const GIORNI: &[&str] = &["GIORNI", "GIORNO", "GG", "G"];
    const SETTIMANE: &[&str] = &["SETTIMANE", "SETTIMANA"];
    const MESI: &[&str] = &["MESI", "MESE"];
    const ANNI: &[&str] = &["ANNI", "ANNO"];
    let (resto, quanti) = quantita(input)?;
    let (resto, _) = opt((space0, super::numero_tra_parentesi, space0)).parse(resto)?;
    let resto = resto.trim_start();
    for (nomi, span) in [
        (GIORNI, quanti.days()),
        (SETTIMANE, quanti.weeks()),
        (MESI, quanti.months()),
        (ANNI, quanti.years()),
    ] {
        if let Ok((resto, _)) = una_delle(nomi, resto) {
            return Ok((resto.strip_prefix('.').unwrap_or(resto), span));
        }
    }
    fallita(input)
}

/// Longest span that is believed, in its own unit.
const QUANTITA_MASSIMA: i32 = 3650;

fn quantita(input: &str) -> Parse<'_, i32> {
    const PAROLE: [(&str, i32); 22] = [
        ("UN", 1),
        ("UNO", 1),
        ("UNA", 1),
        ("DUE", 2),
        ("TRE", 3),
        ("QUATTRO", 4),
        ("CINQUE", 5),
        ("SEI", 6),
        ("SETTE", 7),
        ("OTTO", 8),
        ("NOVE", 9),
        ("DIECI", 10),
        ("DODICI", 12),
        ("QUINDICI", 15),
        ("VENTI", 20),
        ("TRENTA", 30),
        ("QUARANTACINQUE", 45),
        ("QUARANTA", 40),
        ("SESSANTA", 60),
        ("NOVANTA", 90),
        ("CENTOVENTI", 120),
        ("CENTOTTANTA", 180),
    ];
    if let Ok((resto, cifre)) = digit1::<_, nom::error::Error<&str>>(input) {
        return match cifre.parse() {
            Ok(numero @ 0..=QUANTITA_MASSIMA) => Ok((resto, numero)),
            _ => fallita(input),
        };
    }
    let (resto, parola) = take_while1(char::is_alphabetic).parse(input)?;
    let piano: String = parola.chars().map(piana).collect();
    match PAROLE.iter().find(|(nome, _)| *nome == piano) {
        Some((_, numero)) => Ok((resto, *numero)),
        None => fallita(input),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dump(testo: &str) -> String {
        let lettura = scadenza(testo, Some(2021));
        let tipo = format!("{:?}", lettura.tipo);
        let data = lettura
            .data
            .map_or(String::new(), |data| format!(" {data}"));
        let calcolata = if lettura.calcolata { " calcolata" } else { "" };
        let relativa = lettura
            .relativa
            .map_or(String::new(), |Relativa { durata, fase }| {
                format!(" {durata:#} da {fase:?}")
            });
        format!("{tipo}{data}{calcolata}{relativa}")
    }

    #[test]
    fn dates() {
        assert_eq!(dump("31/12/2021"), "Data 2021-12-31");
        assert_eq!(dump("entro il 31 marzo 2021"), "Data 2021-03-31");
        assert_eq!(dump("30/11/2021 presumibilmente"), "Data 2021-11-30");
        assert_eq!(dump("presumibilmente 30/11/2021"), "Data 2021-11-30");
        assert_eq!(dump("18/01/2021 – 31/10/2021"), "Data 2021-10-31");
        assert_eq!(dump("dal 18/01/2021 al 31/10/2021"), "Data 2021-10-31");
        assert_eq!(dump("entro la fine di marzo"), "Data 2021-03-31 calcolata");
        assert_eq!(dump("fine anno"), "Data 2021-12-31 calcolata");
        assert_eq!(dump("entro il 2022"), "Data 2022-12-31 calcolata");
        assert_eq!(dump("31/02/2021"), "Data");
        assert_eq!(dump("31/12/2021 (90 giorni dall'avvio)"), "Data 2021-12-31");
    }

    #[test]
    fn words() {
        assert_eq!(dump(""), "Assente");
        assert_eq!(dump("–"), "Assente");
        assert_eq!(dump("Conclusa"), "Conclusa");
        assert_eq!(dump("conclusa il 15/03/2021"), "Conclusa 2021-03-15");
        assert_eq!(dump("in corso d'anno"), "InCorsoDAnno");
        assert_eq!(
            dump("nel corso del 2022"),
            "InCorsoDAnno 2022-12-31 calcolata"
        );
        assert_eq!(dump("Non prevedibile la data finale"), "NonPrevedibile");
        assert_eq!(dump("inizio servizio 01/02/2021"), "Inizio 2021-02-01");
        assert_eq!(dump("a partire dal 01/02/2021"), "Inizio 2021-02-01");
        assert_eq!(dump("dal 1° marzo 2021"), "Inizio 2021-03-01");
        assert_eq!(dump("avvio entro il 01/02/2021"), "Data 2021-02-01");
        assert_eq!(dump("dopo il collaudo"), "Altro");
    }

    #[test]
    fn spans_from_a_phase() {
        let da_1 = "Relativa 90d da Etichetta(Etichetta { fase: \"1\", sotto: None })";
        for testo in [
            "90 giorni dalla conclusione della fase 1",
            "Entro 90 giorni dal termine della fase 1",
            "novanta giorni dopo la fase 1",
            "entro 90 (novanta) gg. dalla fine della Fase 1)",
            "fase 1 + 90 gg",
        ] {
            assert_eq!(dump(testo), da_1, "{testo}");
        }
        assert_eq!(
            dump("2 mesi da fase 2)"),
            "Relativa 2mo da Etichetta(Etichetta { fase: \"2\", sotto: None })"
        );
        assert_eq!(
            dump("entro due mesi dal termine della fase 2 b)"),
            "Relativa 2mo da Etichetta(Etichetta { fase: \"2\", sotto: Some('b') })"
        );
        assert_eq!(
            dump("30 giorni dalla fase precedente"),
            "Relativa 30d da Precedente"
        );
    }

    #[test]
    fn spans_from_a_date_in_the_text() {
        assert_eq!(
            dump("90 giorni dalla prima riunione per la valutazione del 22/01/2021"),
            "Relativa 2021-04-22 calcolata"
        );
    }

    #[test]
    fn spans_from_something_else_stay_open() {
        for testo in [
            "Entro 30 giorni dalla presentazione dell'istanza",
            "Entro 60 giorni dalla conclusione del punto 03) della fase 1",
            "Entro 30 giorni dall'inoltro di cui al punto 09) della fase 3",
            "30 giorni lavorativi dalla fase 1",
            "30 giorni dall'avvio della fase 1",
            "30 giorni dall'approvazione del progetto di cui alla fase 2",
            "entro 60 giorni",
        ] {
            assert_eq!(dump(testo), "Relativa", "{testo}");
        }
    }
}
