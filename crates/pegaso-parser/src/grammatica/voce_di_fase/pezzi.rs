//! The parts of a line of a list, and what each is.

use pegaso_model::TipoScadenza;

use super::{PesoDetto, VoceDiFase};
use crate::grammatica::data::data;
use crate::grammatica::frase::{Frasi, una_delle};
use crate::grammatica::numero::{Cifra, cifra};
use crate::grammatica::scadenza::scadenza;
use crate::grammatica::tutta;

/// Most pieces that words alone part.
const PEZZI: usize = 3;

/// Words that open a weight.
const PESI: Frasi = Frasi::di(&[
    "PESO",
    "PESO FASE",
    "PESO DELLA FASE",
    "PESO PONDERALE",
    "PESO PERCENTUALE",
    "INCIDENZA",
    "INCIDENZA FASE",
    "INCIDENZA DELLA FASE",
    "INCIDENZA PERCENTUALE",
    "INC",
    "INCID",
    "PONDERAZIONE",
    "POND",
    "PESATURA",
]);

/// Words that open a deadline and are part of it.
const ENTRO: Frasi = Frasi::di(&["ENTRO", "NON OLTRE", "FINO AL"]);

/// Words that open a deadline and are none of it.
const SCADENZE: Frasi = Frasi::di(&[
    "SCADENZA",
    "SCADENZA PREVISTA",
    "SCADENZA FASE",
    "SCAD",
    "TERMINE",
    "TERMINE PREVISTO",
    "DA CONCLUDERE",
    "DA COMPLETARE",
    "DA COMPLETARSI",
    "DA CONCLUDERSI",
    "CONCLUSIONE",
    "DATA",
    "TEMPI",
    "TEMPISTICA",
]);

/// Words that open the responsibles and are none of them.
const RESPONSABILI: Frasi = Frasi::di(&[
    "RESP",
    "RESPONSABILE",
    "RESPONSABILI",
    "A CURA DI",
    "A CURA DEL",
    "A CURA DELL",
    "A CURA DELLA",
    "REFERENTE",
    "REFERENTI",
    "CDR",
    "CODICE RESPONSABILE",
    "COD RESP",
]);

/// What opens a piece behind the description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Posto {
    Peso,
    Scadenza,
    Responsabili,
}

/// What a part of the line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pezzo<'i> {
    Peso(PesoDetto<'i>),
    Scadenza(&'i str),
    Responsabili(&'i str),
    Altro,
}

impl<'i> Pezzo<'i> {
    pub(super) fn di(parte: &'i str) -> Self {
        let parte = parte.trim_end_matches(['.', ' ']);
        if let Some(peso) = peso(parte) {
            return Self::Peso(peso);
        }
        if let Some(testo) = termine(parte) {
            return Self::Scadenza(testo);
        }
        match una_delle(&RESPONSABILI, parte) {
            Ok((resto, _)) => match valore(resto) {
                "" => Self::Altro,
                testo => Self::Responsabili(testo),
            },
            Err(_) => Self::Altro,
        }
    }

    /// What it is, where it is something.
    pub(super) const fn posto(&self) -> Option<Posto> {
        match self {
            Self::Peso(_) => Some(Posto::Peso),
            Self::Scadenza(_) => Some(Posto::Scadenza),
            Self::Responsabili(_) => Some(Posto::Responsabili),
            Self::Altro => None,
        }
    }

    /// Puts it into `voce`; `None` where there already is one of its kind.
    pub(super) fn mettilo(self, voce: &mut VoceDiFase<'i>) -> Option<()> {
        let libero = match self {
            Self::Altro => true,
            Self::Peso(peso) => voce.peso.replace(peso).is_none(),
            Self::Scadenza(testo) => voce.scadenza.replace(testo).is_none(),
            Self::Responsabili(testo) => voce.responsabili.replace(testo).is_none(),
        };
        libero.then_some(())
    }
}

/// `peso 20%`, `incidenza: 30`, `20%`, `20% del peso`.
fn peso(parte: &str) -> Option<PesoDetto<'_>> {
    if let Ok((resto, _)) = una_delle(&PESI, parte) {
        let cifra = valore(resto.trim_start_matches(['.', ' ']).trim_start_matches('%'));
        let cifra = ["pari al", "pari a", "del", "al", "di"]
            .iter()
            .find_map(|parola| cifra.strip_prefix(parola)?.strip_prefix(' '))
            .unwrap_or(cifra);
        return e_una_cifra(cifra).then_some(PesoDetto {
            cifra,
            nominato: true,
        });
    }
    let (cifra, nome) = parte.split_at(parte.find('%')? + 1);
    let nome = nome.trim();
    let nome = nome.strip_prefix("del ").or(nome.strip_prefix("di "));
    let nominato = nome.is_some_and(|nome| tutta(|i| una_delle(&PESI, i), nome).is_some());
    (e_una_cifra(cifra) && (nominato || parte.ends_with('%')))
        .then_some(PesoDetto { cifra, nominato })
}

fn e_una_cifra(testo: &str) -> bool {
    testo.starts_with(|c: char| c.is_ascii_digit()) && matches!(cifra(testo), Cifra::Numero { .. })
}

/// The deadline that `parte` is: whole behind `entro`, its value behind a label, a day alone.
fn termine(parte: &str) -> Option<&str> {
    if una_delle(&ENTRO, parte).is_ok() {
        return e_un_termine(parte).then_some(parte);
    }
    if let Ok((resto, _)) = una_delle(&SCADENZE, parte) {
        let testo = valore(resto);
        return e_un_termine(testo).then_some(testo);
    }
    tutta(data(Some(ANNO)), parte).map(|_| parte)
}

/// A year, for days that are printed without.
const ANNO: i16 = 2000;

/// True for the text of a deadline that says when.
fn e_un_termine(testo: &str) -> bool {
    let letta = scadenza(testo, Some(ANNO));
    !matches!(letta.tipo, TipoScadenza::Altro | TipoScadenza::Assente)
}

/// What stands behind a label.
fn valore(resto: &str) -> &str {
    resto.trim_start_matches(['.', ':', '=', ' ']).trim_end()
}

/// The parts of a line between its separators, and where a word opens a piece within them.
pub(super) fn parti(testo: &str) -> Vec<&str> {
    let mut parti = Vec::new();
    for parte in separate(testo) {
        let mut parte = parte;
        // Nothing but a piece stands behind the word that opens it.
        let mut code = Vec::new();
        while code.len() < PEZZI && Pezzo::di(parte) == Pezzo::Altro {
            let Some(dove) = parola_che_apre(parte) else {
                break;
            };
            code.push(parte[dove..].trim());
            parte = parte[..dove].trim_end();
        }
        if !parte.is_empty() {
            parti.push(parte);
        }
        parti.extend(code.into_iter().rev());
    }
    parti
}

/// Where the last word of `parte` stands, past its start, that opens a piece which ends it.
fn parola_che_apre(parte: &str) -> Option<usize> {
    /// Words of the longest piece.
    const PAROLE: usize = 16;
    let mut spazi = parte
        .rmatch_indices(' ')
        .map(|(dove, _)| dove + 1)
        .take(PAROLE);
    let apre = |dove: &usize| {
        let parola = &parte[*dove..];
        [&PESI, &ENTRO, &SCADENZE, &RESPONSABILI]
            .iter()
            .any(|frasi| una_delle(frasi, parola).is_ok())
            && Pezzo::di(parola) != Pezzo::Altro
    };
    spazi.find(apre)
}

/// `testo` at its commas, semicolons, colons, brackets and free dashes. A comma or a dash between two
/// figures is one of a figure or of a date.
fn separate(testo: &str) -> Vec<&str> {
    let mut parti = Vec::new();
    let mut inizio = 0;
    let mut prima = ' ';
    let mut aperte = 0_usize;
    for (dove, c) in testo.char_indices() {
        let segue = testo[dove + c.len_utf8()..].chars().next().unwrap_or(' ');
        let parte = match c {
            '(' | '[' | ';' | '|' => true,
            // A bracket that nothing opened is of a label: `fase a)`.
            ')' | ']' => aperte > 0,
            ',' | ':' => !(prima.is_ascii_digit() && segue.is_ascii_digit()) && segue == ' ',
            '-' | '–' | '—' => prima == ' ' && segue == ' ',
            _ => false,
        };
        prima = c;
        match c {
            '(' | '[' => aperte += 1,
            ')' | ']' => aperte = aperte.saturating_sub(1),
            _ => {}
        }
        if parte && !(c == ':' && etichettato(&testo[inizio..dove])) {
            parti.push(&testo[inizio..dove]);
            inizio = dove + c.len_utf8();
        }
    }
    parti.push(&testo[inizio..]);
    let parti = parti.into_iter().map(str::trim);
    parti
        .filter(|parte| parte.chars().any(char::is_alphanumeric))
        .collect()
}

/// True where the colon behind `parte` is that of a label: `peso: 20%`.
fn etichettato(parte: &str) -> bool {
    let ultima = |frasi: &Frasi| {
        let mut inizi = std::iter::once(0).chain(parte.match_indices(' ').map(|(i, _)| i + 1));
        inizi.any(|dove| {
            una_delle(frasi, &parte[dove..])
                .is_ok_and(|(resto, _)| resto.chars().all(|c| !c.is_alphanumeric()))
        })
    };
    [&PESI, &SCADENZE, &RESPONSABILI, &ENTRO]
        .into_iter()
        .any(ultima)
}
