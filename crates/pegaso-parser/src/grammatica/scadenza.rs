//! Deadlines in all their forms.
//!
//! scadenza = vuota | [entro] data { data } | conclusa | in_corso_d_anno | non_prevedibile
//!          | inizio data | durata da ancora | parole con una data | altro
//!
//! What is counted from something else is in `relativa.rs`.

use jiff::civil::Date;
use nom::Parser;
use nom::character::complete::space0;
use pegaso_model::TipoScadenza;

use super::data::{DataLetta, Trovata, anno_lungo, compatta, festa, stampata, tutte};
use super::frase::{Frasi, contiene, trova, una_delle};
use super::relativa::{Relativa, relativa};
use super::{Parse, tutta};

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

const ENTRO: Frasi = Frasi::di(&[
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
]);
const CONCLUSA: Frasi = Frasi::di(&[
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
]);
const IN_CORSO_D_ANNO: Frasi = Frasi::di(&[
    "IN CORSO D ANNO",
    "IN CORSO DI ANNO",
    "NEL CORSO DELL ANNO",
    "NEL CORSO DEL",
    "NEL CORSO ANNO",
    "ENTRO L ANNO",
    "ENTRO L ESERCIZIO",
    "NEL CORSO DELL ESERCIZIO",
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
]);
const NON_PREVEDIBILE: Frasi = Frasi::di(&[
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
]);
const INIZIO: Frasi = Frasi::di(&[
    "INIZIO",
    "AVVIO",
    "A PARTIRE",
    "DECORRENZA",
    "A DECORRERE",
    "PARTENZA",
    "DOPO",
    "SUCCESSIVAMENTE AL",
    "SUCCESSIVAMENTE ALL",
    "NON PRIMA DEL",
    "NON PRIMA DI",
    "NON PRIMA DELL",
    "DAL",
    "DALL",
    "DA",
]);
const FINE_DI_INTERVALLO: Frasi = Frasi::di(&["ENTRO", "AL", "ALL", "A", "FINO", "SINO"]);

/// Reads the text of a deadline in a document about `anno`.
pub(crate) fn scadenza(testo: &str, anno: Option<i16>) -> Lettura {
    let testo = testo.trim();
    // Most deadlines are a day and nothing else.
    if let Some(giorno) = tutta(stampata, testo) {
        return del_giorno(giorno, TipoScadenza::Data);
    }
    if testo.chars().all(|c| !c.is_alphanumeric()) {
        return semplice(TipoScadenza::Assente);
    }
    let senza_entro = una_delle(&ENTRO, testo).map_or(testo, |(resto, _)| resto.trim_start());
    let date = tutte(testo, anno);
    let comincia_con_data = date
        .first()
        .is_some_and(|(dove, _)| dove.start == 0 || dove.start == testo.len() - senza_entro.len());
    if comincia_con_data {
        return ultima(&date, TipoScadenza::Data);
    }
    if let Some(giorno) = tutta(compatta, senza_entro) {
        return del_giorno(giorno, TipoScadenza::Data);
    }
    if let Some(giorno) = anno.and_then(|anno| tutta(|i| festa(i, anno), senza_entro)) {
        return del_giorno(giorno, TipoScadenza::Data);
    }
    if let Ok((resto, anno)) = anno_lungo(senza_entro)
        && resto.chars().all(|c| !c.is_alphanumeric())
    {
        return fine_anno(anno, TipoScadenza::Data);
    }
    if let Some(relativa) = relativa(testo, &date) {
        return relativa;
    }
    if contiene(&IN_CORSO_D_ANNO, testo) {
        let citato = trova(&IN_CORSO_D_ANNO, testo)
            .and_then(|(dove, lunghezza)| tutta(anno_e_basta, &testo[dove + lunghezza..]));
        return match citato {
            Some(anno) => fine_anno(anno, TipoScadenza::InCorsoDAnno),
            None => semplice(TipoScadenza::InCorsoDAnno),
        };
    }
    if contiene(&CONCLUSA, testo) {
        return Lettura {
            tipo: TipoScadenza::Conclusa,
            ..ultima(&date, TipoScadenza::Conclusa)
        };
    }
    if contiene(&NON_PREVEDIBILE, testo) {
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
    contiene(&INIZIO, prima) && !contiene(&FINE_DI_INTERVALLO, senza_inizio(prima))
}

/// `a partire` holds the word `a`, which elsewhere ends an interval.
fn senza_inizio(prima: &str) -> &str {
    trova(&INIZIO, prima).map_or(prima, |(dove, lunghezza)| &prima[dove + lunghezza..])
}

fn anno_e_basta(input: &str) -> Parse<'_, i16> {
    let (resto, (_, anno)) = (space0, anno_lungo).parse(input)?;
    Ok((resto, anno))
}

pub(super) const fn semplice(tipo: TipoScadenza) -> Lettura {
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
fn ultima(date: &[Trovata], tipo: TipoScadenza) -> Lettura {
    let impossibile = date.iter().any(|(_, letta)| letta.data.is_none());
    let ultima = date
        .iter()
        .map(|(_, letta)| letta)
        .max_by_key(|letta| letta.data);
    match ultima {
        Some(letta) if !impossibile => del_giorno(*letta, tipo),
        _ => semplice(tipo),
    }
}

const fn del_giorno(letta: DataLetta, tipo: TipoScadenza) -> Lettura {
    Lettura {
        tipo,
        data: letta.data,
        calcolata: !letta.completa,
        relativa: None,
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
        assert_eq!(
            dump("entro fine esercizio 2022"),
            "Data 2022-12-31 calcolata"
        );
        assert_eq!(dump("fine anno"), "Data 2021-12-31 calcolata");
        assert_eq!(dump("entro il 2022"), "Data 2022-12-31 calcolata");
        assert_eq!(dump("31/02/2021"), "Data");
        assert_eq!(dump("20210630"), "Data 2021-06-30");
        assert_eq!(dump("entro il 30062021"), "Data 2021-06-30");
        assert_eq!(dump("20210631"), "Data");
        assert_eq!(dump("31062021"), "Data");
        assert_eq!(dump("12345678"), "Altro");
        assert_eq!(dump("entro Natale"), "Data 2021-12-25 calcolata");
        assert_eq!(dump("Ferragosto 2022"), "Data 2022-08-15 calcolata");
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
        assert_eq!(dump("dopo il 30/06/2021"), "Inizio 2021-06-30");
        assert_eq!(dump("non prima del 30/06/2021"), "Inizio 2021-06-30");
        assert_eq!(dump("successivamente al 30/06/2021"), "Inizio 2021-06-30");
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
