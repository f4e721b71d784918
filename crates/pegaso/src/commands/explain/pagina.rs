//! The Markdown page of a rule as plain text for a terminal.
//!
//! It knows what pages are written with: headings, paragraphs, links to other rules and fenced
//! examples. Anything else stays as it is.

/// Widest line of prose, in characters.
const LARGHEZZA: usize = 80;
const RIENTRO: &str = "    ";

/// `pagina` without Markdown: examples are indented, links are their text.
pub(super) fn terminale(pagina: &str) -> String {
    let mut testo = String::new();
    let mut resto = pagina;
    while let Some((prosa, blocco)) = resto.split_once("```") {
        aggiungi_prosa(prosa, &mut testo);
        let (esempio, dopo) = blocco.split_once("\n```").unwrap_or((blocco, ""));
        aggiungi_esempio(esempio, &mut testo);
        resto = dopo;
    }
    aggiungi_prosa(resto, &mut testo);
    testo
}

/// Paragraphs, with a blank line between one and the next.
fn aggiungi_prosa(prosa: &str, testo: &mut String) {
    for paragrafo in prosa.split("\n\n").map(str::trim) {
        if paragrafo.is_empty() {
            continue;
        }
        stacca(testo);
        match paragrafo.trim_start_matches('#') {
            titolo if titolo.len() + 1 == paragrafo.len() => testo.push_str(titolo.trim()),
            titolo if titolo.len() < paragrafo.len() => {
                testo.push_str(&titolo.trim().to_uppercase());
            }
            _ => a_capo(&senza_rimandi(paragrafo), testo),
        }
        testo.push('\n');
    }
}

/// An example below the words that say what the rule makes of it.
fn aggiungi_esempio(esempio: &str, testo: &mut String) {
    let (info, corpo) = esempio.split_once('\n').unwrap_or(("", esempio));
    let detto = match info.split_once(' ') {
        Some(("fails", oggetti)) => {
            format!("Esempio con rilievo su {}:", oggetti.replace(" -- ", ", "))
        }
        _ if info == "passes" => "Esempio senza rilievi:".to_owned(),
        _ => String::new(),
    };
    if !detto.is_empty() {
        stacca(testo);
        testo.push_str(&detto);
        testo.push('\n');
    }
    stacca(testo);
    for riga in corpo.lines() {
        if !riga.is_empty() {
            testo.push_str(RIENTRO);
            testo.push_str(riga);
        }
        testo.push('\n');
    }
}

/// A blank line, but for the beginning.
fn stacca(testo: &mut String) {
    if !testo.is_empty() {
        testo.push('\n');
    }
}

/// `[ARI102](totale_errato.md)` is `ARI102`; an address on the web is kept beside its text.
fn senza_rimandi(paragrafo: &str) -> String {
    let mut testo = String::new();
    let mut resto = paragrafo;
    while let Some((prima, rimando)) = resto.split_once('[') {
        testo.push_str(prima);
        let letto = rimando
            .split_once("](")
            .filter(|(nome, _)| !nome.contains('['))
            .and_then(|(nome, dopo)| Some((nome, dopo.split_once(')')?)));
        if let Some((nome, (indirizzo, dopo))) = letto {
            testo.push_str(nome);
            if indirizzo.contains("://") {
                testo.extend([" (", indirizzo, ")"]);
            }
            resto = dopo;
        } else {
            testo.push('[');
            resto = rimando;
        }
    }
    testo.push_str(resto);
    testo
}

/// The words of `paragrafo` in lines that are not too wide.
fn a_capo(paragrafo: &str, testo: &mut String) {
    let mut colonna = 0;
    for parola in paragrafo.split_whitespace() {
        let larghezza = parola.chars().count();
        if colonna > 0 && colonna + 1 + larghezza > LARGHEZZA {
            testo.push('\n');
            colonna = 0;
        } else if colonna > 0 {
            testo.push(' ');
            colonna += 1;
        }
        testo.push_str(parola);
        colonna += larghezza;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_their_text() {
        let testo = |paragrafo| senza_rimandi(paragrafo);
        assert_eq!(
            testo("è [ARI102](totale_errato.md) e basta"),
            "è ARI102 e basta"
        );
        assert_eq!(testo("[qui](https://a.it/b)"), "qui (https://a.it/b)");
        assert_eq!(testo("un elenco [1] e (2)"), "un elenco [1] e (2)");
    }

    #[test]
    fn a_page_reads_as_text() {
        let pagina = "# nome (ABC101)\n\nUna frase.\n\n## Esempio\n\nCosì:\n\n```fails 02.01 -- VP02\na→b\n\nc\n```\n\n```passes\nd\n```\n";
        let atteso = "nome (ABC101)\n\nUna frase.\n\nESEMPIO\n\nCosì:\n\nEsempio con rilievo su 02.01, VP02:\n\n    a→b\n\n    c\n\nEsempio senza rilievi:\n\n    d\n";
        assert_eq!(terminale(pagina), atteso);
    }
}
