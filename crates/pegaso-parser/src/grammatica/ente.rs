//! The line that names the body.
//!
//! ente = tipo (`di` | `del` | `dell'` | …) nome [` - ` resto]
//! nome = at most nine words, each with a capital or a particle
//!
//! Bodies that texts also speak of, as health authorities, are read on a cover alone.

use super::frase::{Frasi, una_delle};
use super::{Parse, fallita};

const TIPI: Frasi = Frasi::di(&[
    "COMUNE DI",
    "COMUNE DELL",
    "CITTA DI",
    "CITTA DELL",
    "CITTA DEL",
    "CITTA METROPOLITANA DI",
    "COMUNE DEL",
    "COMUNE DELLA",
    "PROVINCIA DI",
    "PROVINCIA DEL",
    "PROVINCIA DELL",
    "PROVINCIA DELLA",
    "REGIONE",
    "UNIONE DEI COMUNI",
    "UNIONE DI COMUNI",
    "UNIONE COMUNI",
    "COMUNITA MONTANA",
    "UNIONE MONTANA",
    "PROVINCIA AUTONOMA DI",
    "COMUNITA DI",
    "LIBERO CONSORZIO COMUNALE DI",
    "ROMA CAPITALE",
    "MUNICIPIO DI",
    "CONSORZIO DEI COMUNI",
]);

/// Those that name a body at the head of a document; in a text they may be anybody's partners.
const DI_COPERTINA: Frasi = Frasi::di(&[
    "CAMERA DI COMMERCIO",
    "CAMERA DI COMMERCIO INDUSTRIA ARTIGIANATO E AGRICOLTURA",
    "CAMERA DI COMMERCIO INDUSTRIA ARTIGIANATO AGRICOLTURA",
    "CAMERA DI COMMERCIO I A A",
    "CCIAA",
    "AZIENDA SANITARIA",
    "AZIENDA SANITARIA LOCALE",
    "AZIENDA UNITA SANITARIA LOCALE",
    "AZIENDA USL",
    "AZIENDA ULSS",
    "AZIENDA OSPEDALIERA",
    "AZIENDA OSPEDALIERO UNIVERSITARIA",
    "AZIENDA SOCIO SANITARIA TERRITORIALE",
    "AZIENDA SANITARIA PROVINCIALE",
    "AZIENDA PUBBLICA DI SERVIZI ALLA PERSONA",
    "AGENZIA DI TUTELA DELLA SALUTE",
    "AGENZIA REGIONALE",
    "ASL",
    "A S L",
    "AUSL",
    "A U S L",
    "ULSS",
    "AULSS",
    "USL",
    "ATS",
    "ASST",
    "ASP",
    "ENTE PARCO",
    "ENTE DI GESTIONE",
    "PARCO NAZIONALE",
    "PARCO REGIONALE",
    "PARCO NATURALE",
    "UNIVERSITA DEGLI STUDI",
    "UNIVERSITA DI",
    "UNIVERSITA DEL",
    "UNIVERSITA DELLA",
    "POLITECNICO DI",
    "AUTORITA DI SISTEMA PORTUALE",
    "AUTORITA DI BACINO",
    "ISTITUTO ZOOPROFILATTICO",
    "CONSIGLIO REGIONALE",
    "CONSORZIO DI BONIFICA",
    "CONSORZIO PER",
]);

/// The parts of a body of health are numbered: `ASL 4`.
const DI_SALUTE: Frasi = Frasi::di(&[
    "AZIENDA", "ASL", "A S L", "AUSL", "A U S L", "ULSS", "AULSS", "USL", "ATS", "ASST",
]);

/// Bodies whose name stands above that of another they hold, the widest first.
const TERRITORI: [Frasi; 2] = [
    Frasi::di(&["REGIONE"]),
    Frasi::di(&["PROVINCIA", "CITTA METROPOLITANA", "LIBERO CONSORZIO"]),
];

const PARTICELLE: &[&str] = &[
    "di", "del", "della", "delle", "dei", "degli", "e", "in", "al", "alla", "allo", "sul", "sulla",
    "su", "a", "la", "lo", "le", "il", "ed", "con", "d", "l", "nell", "nel", "nella", "val",
];

/// Most words of a name.
const PAROLE: usize = 9;

/// The body's name as printed; what follows a dash is left.
pub(crate) fn ente(input: &str) -> Parse<'_, &str> {
    fra(&TIPI, input)
}

/// The same at the head of a document.
pub(crate) fn ente_di_copertina(input: &str) -> Parse<'_, &str> {
    fra(&TIPI, input).or_else(|_| fra(&DI_COPERTINA, input))
}

/// `Comune di`, whose name stands on the next line.
pub(crate) fn solo_il_tipo(input: &str) -> bool {
    let di = input.trim_end().to_lowercase();
    let sospeso = [" di", " del", " della", " dei", " degli studi di"];
    sospeso.iter().any(|fine| di.ends_with(fine))
        && [&TIPI, &DI_COPERTINA]
            .iter()
            .any(|tipi| una_delle(tipi, input).is_ok_and(|(resto, _)| resto.trim().len() <= 3))
}

/// How far `nome` reaches: 0 for a region, 1 for a province, 2 for what stands in them.
pub(crate) fn ampiezza(nome: &str) -> usize {
    let territorio = TERRITORI
        .iter()
        .position(|tipi| una_delle(tipi, nome).is_ok());
    territorio.unwrap_or(TERRITORI.len())
}

fn fra<'i>(tipi: &Frasi, input: &'i str) -> Parse<'i, &'i str> {
    let (resto, tipo) = una_delle(tipi, input)?;
    // The trades of a chamber of commerce are parted by commas.
    let camera = tipo.to_uppercase().starts_with("CAMERA");
    let segni: &[char] = if camera {
        &[';', ':', '(']
    } else {
        &[',', ';', ':', '(']
    };
    let fine = resto.find(segni).unwrap_or(resto.len());
    let fine = trattino(&resto[..fine]).unwrap_or(fine);
    // A wide gap parts the name from what else the line says.
    let fine = resto[..fine].find("   ").unwrap_or(fine);
    let nome = resto[..fine].trim_end();
    let parole = nome
        .split([' ', '\'', '’', '-', ',', '.'])
        .filter(|parola| !parola.is_empty());
    let di_salute = una_delle(&DI_SALUTE, input).is_ok();
    let da_nome = |parola: &str| {
        let numero = di_salute && parola.len() <= 2 && parola.bytes().all(|b| b.is_ascii_digit());
        numero || parola.starts_with(char::is_uppercase) || PARTICELLE.contains(&parola)
    };
    let vuoto = nome.trim().is_empty() && !tipo.to_uppercase().starts_with("ROMA");
    let resta_un_titolo = resto[fine..].is_empty() || resto[fine..].starts_with([' ', '(']);
    if vuoto || parole.clone().count() > PAROLE || !parole.clone().all(da_nome) || !resta_un_titolo
    {
        return fallita(input);
    }
    let presi = tipo.len() + nome.len();
    Ok((&input[presi..], &input[..presi]))
}

/// Where a dash between spaces stands, with the space before it.
fn trattino(testo: &str) -> Option<usize> {
    let mut trattini = testo.match_indices(['-', '–', '—']);
    trattini.find_map(|(dove, trattino)| {
        let staccato = testo[dove + trattino.len()..].starts_with(' ');
        let prima = testo[..dove].strip_suffix(' ')?;
        staccato.then_some(prima.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies() {
        for nome in [
            "CITTA' DI ALESSANDRIA",
            "CITTÀ DI ALESSANDRIA",
            "Comune di Reggio nell'Emilia",
            "Unione dei Comuni della Valserena",
            "Provincia dell'Aquila",
            "Città Metropolitana di Torino",
        ] {
            assert_eq!(ente(nome), Ok(("", nome)));
        }
        assert_eq!(
            ente("Comune di Rivalta - PEG 2023"),
            Ok((" - PEG 2023", "Comune di Rivalta"))
        );
    }

    #[test]
    fn bodies_of_other_kinds_stand_on_covers() {
        for nome in [
            "CAMERA DI COMMERCIO DI FERMO",
            "Camera di Commercio delle Marche",
            "Camera di Commercio, Industria, Artigianato e Agricoltura di Fermo",
            "AZIENDA SANITARIA LOCALE VALTORRE",
            "Azienda USL di Valtorre",
            "ASL 4 Valtorre",
            "ATS della Valtorre",
            "Ente Parco Nazionale della Valtorre",
            "Università degli Studi di Valtorre",
        ] {
            assert_eq!(ente_di_copertina(nome), Ok(("", nome)));
            assert!(ente(nome).is_err(), "{nome}");
        }
        for testo in ["Università di massa", "Azienda sanitaria competente", "ASL"] {
            assert!(ente_di_copertina(testo).is_err(), "{testo}");
        }
        assert!(solo_il_tipo("Comune di") && solo_il_tipo("CITTÀ DI"));
        assert!(!solo_il_tipo("Comune di Prova") && !solo_il_tipo("al di"));
    }

    #[test]
    fn sentences_are_no_bodies() {
        for testo in [
            "Comune di residenza del richiedente",
            "Comune di Rivalta, che aderisce",
            "Regione",
            "Città di domani",
        ] {
            assert!(ente(testo).is_err(), "{testo}");
        }
    }
}
