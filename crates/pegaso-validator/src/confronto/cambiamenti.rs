//! What changed between two forms of one objective, a sentence each.

use pegaso_model::{Date, Fase, Numero, Scadenza, citazione_breve, unico};

use super::voci::Voce;
use crate::formato::giorno;

/// Everything that is compared: code, figures, phases, deadlines, texts. `dopo` is of so many `anni`
/// after `prima`: a deadline on the same day of its own year has not changed.
pub(super) fn cambiamenti(prima: &Voce<'_>, dopo: &Voce<'_>, anni: i16) -> Vec<String> {
    let mut cambiamenti = Vec::new();
    if prima.codice != dopo.codice {
        cambiamenti.push(format!("codice da {} a {}", prima.oggetto, dopo.oggetto));
    }
    let fasi: Vec<(String, &Fase, &Fase)> = fasi_comuni(prima, dopo).collect();
    let cifre = [
        cifra("peso", prima.peso, dopo.peso),
        cifra("raggiungimento", prima.raggiungimento, dopo.raggiungimento),
        cifra("raggiungimento pesato", prima.pesato, dopo.pesato),
    ];
    cambiamenti.extend(cifre.into_iter().flatten());
    cambiamenti.extend(fasi.iter().filter_map(|(etichetta, prima, dopo)| {
        let nome = format!("incidenza della fase {etichetta}");
        cifra(&nome, prima.incidenza, dopo.incidenza)
    }));
    cambiamenti.extend(scadenza(
        "scadenza finale",
        prima.scadenza,
        dopo.scadenza,
        anni,
    ));
    for (etichetta, prima, dopo) in &fasi {
        let nome = format!("scadenza della fase {etichetta}");
        cambiamenti.extend(scadenza(
            &nome,
            Some(&prima.scadenza),
            Some(&dopo.scadenza),
            anni,
        ));
    }
    for (etichetta, prima, dopo) in &fasi {
        let nome = format!("testo della fase {etichetta}");
        cambiamenti.extend(testo(&nome, &prima.descrizione, &dopo.descrizione));
    }
    cambiamenti.extend(sole(prima, dopo).map(|fase| solitaria("non c'è più", fase)));
    cambiamenti.extend(sole(dopo, prima).map(|fase| solitaria("nuova", fase)));
    cambiamenti.extend(testo("testo", prima.titolo, dopo.titolo));
    cambiamenti
}

fn cifra(nome: &str, prima: Option<Numero>, dopo: Option<Numero>) -> Option<String> {
    if prima.map(Numero::valore) == dopo.map(Numero::valore) {
        return None;
    }
    let detto = |numero: Option<Numero>| numero.map_or("vuoto".to_owned(), |n| n.to_string());
    Some(format!("{nome} da {} a {}", detto(prima), detto(dopo)))
}

/// Texts that differ in no more than case, accents and white space are one.
fn testo(nome: &str, prima: &str, dopo: &str) -> Option<String> {
    if unico(prima) == unico(dopo) {
        return None;
    }
    let uguali = uguali(prima, dopo);
    let (prima, dopo) = (da(prima, uguali), da(dopo, uguali));
    Some(format!(
        "{nome} da {} a {}",
        citazione_breve(&prima),
        citazione_breve(&dopo)
    ))
}

/// How many words both begin with.
fn uguali(prima: &str, dopo: &str) -> usize {
    let parole = prima.split_whitespace().zip(dopo.split_whitespace());
    parole.take_while(|(prima, dopo)| prima == dopo).count()
}

/// The text from where it differs on, after the words before: a long one is cut when it is told.
fn da(testo: &str, uguali: usize) -> String {
    /// Words that are shown before the first that differs.
    const PRIMA: usize = 3;
    let saltate = uguali.saturating_sub(PRIMA);
    let resto: Vec<&str> = testo.split_whitespace().skip(saltate).collect();
    let inizio = if saltate > 0 { "… " } else { "" };
    [inizio, &resto.join(" ")].concat()
}

/// By day where both have one, by what is printed elsewhere.
fn scadenza(
    nome: &str,
    prima: Option<&Scadenza>,
    dopo: Option<&Scadenza>,
    anni: i16,
) -> Option<String> {
    let data = |scadenza: Option<&Scadenza>| scadenza.and_then(|s| s.data);
    if let (Some(da), Some(a)) = (data(prima), data(dopo)) {
        return slittamento(nome, (da, a), anni);
    }
    let stampata = |scadenza: Option<&Scadenza>| {
        let stampata = scadenza.map_or("", |s| s.testo.trim());
        if stampata.is_empty() {
            "vuota".to_owned()
        } else {
            citazione_breve(stampata)
        }
    };
    let (da, a) = (stampata(prima), stampata(dopo));
    (unico(&da) != unico(&a)).then(|| format!("{nome} da {da} a {a}"))
}

fn slittamento(che_cosa: &str, (da, a): (Date, Date), anni: i16) -> Option<String> {
    let atteso = dopo_anni(da, anni);
    // One that lies years ahead is the same day in the plan of the next year.
    if a == atteso || a == da {
        return None;
    }
    let verso = if a > atteso { "rinviata" } else { "anticipata" };
    let giorni = (a - atteso).get_days().abs();
    let unita = if giorni == 1 { "giorno" } else { "giorni" };
    let rispetto = match anni {
        0 => String::new(),
        _ => format!(" rispetto al {}", giorno(atteso)),
    };
    Some(format!(
        "{che_cosa} {verso} dal {} al {} ({giorni} {unita}{rispetto})",
        giorno(da),
        giorno(a)
    ))
}

/// The same day so many `anni` later; the 28th of February where that has no 29th.
fn dopo_anni(data: Date, anni: i16) -> Date {
    let anno = data.year().saturating_add(anni);
    Date::new(anno, data.month(), data.day())
        .or_else(|_| Date::new(anno, data.month(), 28))
        .unwrap_or(data)
}

fn solitaria(come: &str, fase: &Fase) -> String {
    let incidenza = fase.incidenza.map_or(String::new(), |incidenza| {
        format!(", incidenza {incidenza}")
    });
    format!(
        "fase {} {come}: {}{incidenza}",
        fase.etichetta(),
        citazione_breve(&fase.descrizione)
    )
}

/// The phases that both have, by label: the second with a label goes with the second.
pub(super) fn fasi_comuni<'v>(
    prima: &'v Voce<'_>,
    dopo: &'v Voce<'_>,
) -> impl Iterator<Item = (String, &'v Fase, &'v Fase)> {
    (0..dopo.fasi.len()).filter_map(|posto| {
        Some((
            dopo.fasi[posto].etichetta(),
            gemella(dopo, posto, prima)?,
            &dopo.fasi[posto],
        ))
    })
}

/// The phases of `voce` that `altra` has not.
fn sole<'v>(voce: &'v Voce<'_>, altra: &'v Voce<'_>) -> impl Iterator<Item = &'v Fase> {
    (0..voce.fasi.len())
        .filter(|posto| gemella(voce, *posto, altra).is_none())
        .map(|posto| &voce.fasi[posto])
}

/// The phase of `altra` that goes with the one at `posto` of `voce`.
fn gemella<'v>(voce: &Voce<'_>, posto: usize, altra: &'v Voce<'_>) -> Option<&'v Fase> {
    let etichetta = voce.fasi[posto].etichetta();
    let stessa = |fase: &&Fase| fase.etichetta() == etichetta;
    let volta = voce.fasi[..posto].iter().filter(stessa).count();
    altra.fasi.iter().filter(stessa).nth(volta)
}
