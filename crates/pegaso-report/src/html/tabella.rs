//! A table of the page: a caption, headers that say what they head, rows as they come.
//!
//! Without a script it is plain and whole; the script sorts, filters and pages it.

use maud::{Markup, PreEscaped, html};

use super::Quanti;

/// A column.
pub(super) struct Colonna {
    pub(super) nome: &'static str,
    pub(super) tipo: Tipo,
}

/// How a column is sorted and set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tipo {
    /// A word or two.
    Testo,
    /// A name of several words.
    Nome,
    /// Wide: sentences.
    Prosa,
    Numero,
    /// A count: narrow.
    Conta,
    Data,
}

/// A column of that kind.
pub(super) const fn colonna(nome: &'static str, tipo: Tipo) -> Colonna {
    Colonna { nome, tipo }
}

/// These columns, after one that says which document a row is about where there are several.
pub(super) fn con_documento(quanti: Quanti, mut colonne: Vec<Colonna>) -> Vec<Colonna> {
    if quanti == Quanti::Molti {
        colonne.insert(0, colonna("Documento", Tipo::Nome));
    }
    colonne
}

/// Rows that were written, and how many.
#[derive(Default)]
pub(super) struct Righe {
    html: String,
    quante: usize,
}

impl Righe {
    /// Adds a row.
    pub(super) fn aggiungi(&mut self, riga: &Markup) {
        self.html.push_str(&riga.0);
        self.html.push('\n');
        self.quante += 1;
    }

    pub(super) const fn vuota(&self) -> bool {
        self.quante == 0
    }

    /// Puts `altre` behind these.
    pub(super) fn unisci(&mut self, altre: &Self) {
        self.html.push_str(&altre.html);
        self.quante += altre.quante;
    }
}

/// The table with these rows. `nome` tells it from others; `didascalia` says what it shows.
pub(super) fn tabella(
    nome: &str,
    didascalia: &Markup,
    colonne: &[Colonna],
    righe: &Righe,
) -> Markup {
    // Rows are markup of templates.
    cornice(
        nome,
        didascalia,
        colonne,
        &html! { tbody { (PreEscaped(&righe.html)) } },
        righe.quante,
    )
}

/// A table of so many rows that the script makes from the page's data as they are looked at.
pub(super) fn tabella_di_dati(
    nome: &str,
    didascalia: &Markup,
    colonne: &[Colonna],
    quante: usize,
) -> Markup {
    let senza_script = html! {
        tbody { tr { td colspan=(colonne.len()) { "Queste righe si vedono con JavaScript; stanno anche nelle tabelle dell'archivio (" code { "csv/" } ")." } } }
    };
    cornice(nome, didascalia, colonne, &senza_script, quante)
}

fn cornice(
    nome: &str,
    didascalia: &Markup,
    colonne: &[Colonna],
    corpo: &Markup,
    quante: usize,
) -> Markup {
    let titolo = format!("p-{nome}-titolo");
    html! {
        div class="scorri" role="region" tabindex="0" aria-labelledby=(titolo) {
            table id={ "p-" (nome) } data-righe=(quante) {
                caption id=(titolo) { (didascalia) }
                colgroup { @for colonna in colonne { col class={ "col-" (colonna.tipo.classe()) }; } }
                thead {
                    tr {
                        @for colonna in colonne {
                            th scope="col" class=(colonna.tipo.classe()) data-tipo=(colonna.tipo.ordine()) { (colonna.nome) }
                        }
                    }
                }
                (corpo)
            }
        }
    }
}

impl Tipo {
    const fn classe(self) -> &'static str {
        match self {
            Self::Testo => "t",
            Self::Nome => "nome",
            Self::Prosa => "p",
            Self::Numero => "n",
            Self::Conta => "c",
            Self::Data => "d",
        }
    }

    const fn ordine(self) -> &'static str {
        match self {
            Self::Testo | Self::Nome | Self::Prosa => "testo",
            Self::Numero | Self::Conta | Self::Data => "valore",
        }
    }
}
