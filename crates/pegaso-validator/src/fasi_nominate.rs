//! Which phases a criterion names: "se la fase 2 a) è conclusa", "le prime quattro fasi".
//!
//! ```text
//! testo    = { menzione | altro }
//! menzione = ("FASE" | "FASI") [aggettivo] ["N" | "NUMERO"] voce { separa voce }
//!          | ordinale { separa ordinale } ("FASE" | "FASI")
//!          | ("PRIME" | "ULTIME") numero "FASI" | "ULTIMA" "FASE"
//! voce     = numero [sotto { separa sotto }] | numero intervallo numero
//! sotto    = lettera ")" | "-" lettera | "lett." lettera
//! separa   = "," | ";" | "/" | "E" | "ED" | "O"
//! intervallo = "-" | ["FINO"] ("A" | "ALLA") ["FASE"]
//! ```
//!
//! A text that speaks of all phases, or of all but some, names none. Letters and Roman numerals
//! as labels of phases are not read.

mod segni;

use pegaso_model::{Fase, ObiettivoPeg};

use self::segni::{Lettore, Segno};

/// What a text says of phases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Nominate {
    /// What it names, in order.
    pub(crate) voci: Vec<Voce>,
    /// It speaks of all phases, or of all but some.
    pub(crate) tutte: bool,
}

/// A phase or a run of phases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voce {
    /// Phase 2, or its sub-row a).
    Numero(u32, Option<char>),
    /// The first phases.
    Prime(u32),
    /// The last phases.
    Ultime(u32),
}

/// The named phases of one objective.
#[derive(Debug, Default)]
pub(crate) struct Scelte<'d> {
    /// Those that it has, in its order.
    pub(crate) presenti: Vec<&'d Fase>,
    /// Labels that none of its phases has.
    pub(crate) assenti: Vec<String>,
}

/// Reads `testo`.
pub(crate) fn fasi_nominate(testo: &str) -> Nominate {
    let segni = segni::segni(testo);
    let mut nominate = Nominate::default();
    let mut indice = 0;
    while let Some(segno) = segni.get(indice) {
        indice += 1;
        if !segno.e(&["FASE", "FASI"]) {
            continue;
        }
        let prima = &segni[..indice - 1];
        let mut lettore = Lettore {
            segni: &segni,
            indice,
        };
        let da_qui = prima.last().is_some_and(|segno| segno.e(&["DA", "DALLA"]));
        let mut voci = elenco(&mut lettore, segno.e(&["FASI"]), da_qui);
        if voci.is_empty() {
            voci = prima_del_nome(prima);
        } else {
            indice = lettore.indice;
        }
        nominate.tutte |= esclusa(prima) || (voci.is_empty() && di_tutte(prima));
        nominate.voci.append(&mut voci);
    }
    nominate
}

impl Nominate {
    /// The phases of `obiettivo` that are named; a run starts and ends with whole phases, sub-rows
    /// included.
    pub(crate) fn fra<'d>(&self, obiettivo: &'d ObiettivoPeg) -> Scelte<'d> {
        let fasi = obiettivo.fasi.as_slice();
        let intere: Vec<_> = fasi.chunk_by(stessa_fase).collect();
        let mut nominata = vec![false; fasi.len()];
        let mut assenti = Vec::new();
        for voce in &self.voci {
            match *voce {
                Voce::Numero(numero, sotto) => {
                    let mut trovata = false;
                    for (fase, nominata) in fasi.iter().zip(&mut nominata) {
                        if e_la(fase, numero, sotto) {
                            *nominata = true;
                            trovata = true;
                        }
                    }
                    if !trovata {
                        assenti.push(format!(
                            "{numero}{}",
                            sotto.map(String::from).unwrap_or_default()
                        ));
                    }
                }
                Voce::Prime(quante) => {
                    let righe = righe(intere.iter(), quante);
                    nominata[..righe].fill(true);
                }
                Voce::Ultime(quante) => {
                    let righe = righe(intere.iter().rev(), quante);
                    nominata[fasi.len() - righe..].fill(true);
                }
            }
        }
        assenti.dedup();
        let presenti = fasi
            .iter()
            .zip(nominata)
            .filter_map(|(fase, si)| si.then_some(fase))
            .collect();
        Scelte { presenti, assenti }
    }
}

fn righe<'f>(intere: impl Iterator<Item = &'f &'f [Fase]>, quante: u32) -> usize {
    let quante = usize::try_from(quante).unwrap_or(usize::MAX);
    intere.take(quante).map(|fase| fase.len()).sum()
}

fn stessa_fase(una: &Fase, altra: &Fase) -> bool {
    match (una.numero(), altra.numero()) {
        (Some(una), Some(altra)) => una == altra,
        _ => una.fase == altra.fase && una.sotto != altra.sotto,
    }
}

fn e_la(fase: &Fase, numero: u32, sotto: Option<char>) -> bool {
    let Some(sotto) = sotto else {
        return fase.numero() == Some(numero);
    };
    let della_fase = fase.fase.chars().filter(char::is_ascii_alphabetic);
    let lettere = della_fase.chain(fase.sotto.iter().flat_map(|sotto| sotto.chars()));
    fase.numero() == Some(numero)
        && lettere
            .last()
            .is_some_and(|c| c.to_ascii_lowercase() == sotto)
}

/// The list of phases after the word, empty where none follows.
fn elenco(lettore: &mut Lettore<'_>, plurale: bool, da_qui: bool) -> Vec<Voce> {
    lettore.se(|segno| segno.parola().is_some_and(|parola| e_aggettivo(&parola)));
    lettore.se(|segno| segno.e(&["N", "NR", "NUM", "NUMERO"]));
    while lettore.se(|segno| segno.e_uno_di(".°º(\"“«")) {}
    let intervallo = lettore.se(|segno| segno.e(&["DA", "DALLA", "DAL"])) || plurale || da_qui;
    let mut voci = Vec::new();
    let mut in_lettere = None;
    loop {
        let indice = lettore.indice;
        if !voci.is_empty() && !separatore(lettore) {
            break;
        }
        let Some((numero, a_parole)) = lettore.numero(voci.is_empty(), in_lettere) else {
            lettore.indice = indice;
            break;
        };
        in_lettere = Some(a_parole);
        let sotto = sotto(lettore);
        if !sotto.is_empty() {
            voci.extend(
                sotto
                    .into_iter()
                    .map(|sotto| Voce::Numero(numero, Some(sotto))),
            );
        } else if let Some(fine) = fine_intervallo(lettore, numero, intervallo, a_parole) {
            voci.extend((numero..=fine).map(|numero| Voce::Numero(numero, None)));
        } else {
            lettore.se(|segno| segno.e_uno_di(")°º"));
            voci.push(Voce::Numero(numero, None));
        }
    }
    voci
}

/// `progettuale`, `realizzative`, `istruttoria`, `tecniche`.
fn e_aggettivo(parola: &str) -> bool {
    let finali = ["ALE", "ALI", "IVA", "IVE", "ORIA", "ORIE", "ICA", "ICHE"];
    finali.iter().any(|finale| parola.ends_with(finale))
}

fn separatore(lettore: &mut Lettore<'_>) -> bool {
    let segno = lettore.se(|segno| segno.e_uno_di(",;/"));
    let parola = lettore.se(|segno| segno.e(&["E", "ED", "O", "OPPURE"]));
    if segno || parola {
        lettore.se(|segno| segno.e(&["LA"]));
    }
    segno || parola
}

/// The letters of sub-rows after a number.
fn sotto(lettore: &mut Lettore<'_>) -> Vec<char> {
    let mut lettere = Vec::new();
    loop {
        let indice = lettore.indice;
        if !lettere.is_empty() && !separatore(lettore) {
            break;
        }
        let Some(lettera) = una_sotto(lettore, lettere.is_empty()) else {
            lettore.indice = indice;
            break;
        };
        lettere.push(lettera);
    }
    lettere
}

fn una_sotto(lettore: &mut Lettore<'_>, accanto_al_numero: bool) -> Option<char> {
    let inizio = lettore.indice;
    let unita = lettore.guarda(0).is_some_and(Segno::unito) && accanto_al_numero;
    let annunciata = lettore.se(|segno| segno.e(&["LETT", "LETTERA", "SUB", "PUNTO"]));
    let lineetta = lettore.se(|segno| segno.e_uno_di(".-–(\"“«")) && accanto_al_numero;
    let Some(lettera) = lettore.guarda(0).and_then(Segno::lettera) else {
        lettore.indice = inizio;
        return None;
    };
    let attaccata = lettore.guarda(0).is_some_and(Segno::unito) && (unita || lineetta);
    lettore.indice += 1;
    let chiusa = lettore.se(|segno| segno.e_uno_di(")\"”»"));
    // A consonant is no Italian word: `la fase 2 b`. `la fase 2 a cura di` names no letter.
    let sola = !"aeioul".contains(lettera);
    if chiusa || attaccata || annunciata || sola {
        return Some(lettera);
    }
    lettore.indice = inizio;
    None
}

/// The last number of a run that starts at `da`.
fn fine_intervallo(
    lettore: &mut Lettore<'_>,
    da: u32,
    a_parole: bool,
    in_lettere: bool,
) -> Option<u32> {
    let inizio = lettore.indice;
    lettore.se(|segno| segno.e_uno_di(")"));
    let fino = lettore.se(|segno| segno.e(&["FINO"]));
    let lineetta = lettore.se(|segno| segno.e_uno_di("-–—"));
    if lineetta || ((a_parole || fino) && lettore.se(|segno| segno.e(&["A", "AL", "ALLA"]))) {
        lettore.se(|segno| segno.e(&["FASE"]));
        if let Some((fine, _)) = lettore.numero(false, Some(in_lettere))
            && fine > da
        {
            return Some(fine);
        }
    }
    lettore.indice = inizio;
    None
}

/// What stands before the word where no number follows it: `prime quattro`, `seconda`, `ultima`.
fn prima_del_nome(prima: &[Segno<'_>]) -> Vec<Voce> {
    let Some((ultimo, resto)) = prima.split_last() else {
        return Vec::new();
    };
    if ultimo.e(&["ULTIMA"]) {
        return vec![Voce::Ultime(1)];
    }
    if let (Some(quante), Some(quali)) = (ultimo.quantita(), resto.last()) {
        if quali.e(&["PRIME"]) {
            return vec![Voce::Prime(quante)];
        }
        if quali.e(&["ULTIME"]) {
            return vec![Voce::Ultime(quante)];
        }
    }
    ordinali(prima)
}

/// `prima`, `prima e seconda`, `1ª`: read backwards from the word.
fn ordinali(prima: &[Segno<'_>]) -> Vec<Voce> {
    let mut voci = Vec::new();
    let mut resto = prima;
    while let Some((numero, prima)) = segni::ordinale(resto) {
        // "In una prima fase": at first, not phase 1.
        if prima.last().is_some_and(|segno| segno.e(&["UNA", "IN"])) {
            break;
        }
        voci.push(Voce::Numero(numero, None));
        let articoli = ["LA", "DELLA", "NELLA", "ALLA", "DALLA"];
        let fuori = prima
            .iter()
            .rev()
            .take_while(|segno| segno.e(&articoli))
            .count();
        let Some((separa, prima)) = prima[..prima.len() - fuori].split_last() else {
            break;
        };
        if !separa.e(&["E", "ED", "O"]) && !separa.e_uno_di(",;/") {
            break;
        }
        resto = prima;
    }
    voci.reverse();
    voci
}

/// `tutte le fasi`, `ogni fase`, `tutte e tre le fasi`, `le restanti fasi`.
fn di_tutte(prima: &[Segno<'_>]) -> bool {
    let parole = [
        "TUTTE",
        "OGNI",
        "CIASCUNA",
        "SINGOLA",
        "SINGOLE",
        "ENTRAMBE",
        "RESTANTI",
        "RIMANENTI",
        "ALTRE",
        "SUCCESSIVE",
    ];
    prima
        .iter()
        .rev()
        .take(4)
        .take_while(|s| !s.e_uno_di(".;:"))
        .any(|segno| segno.e(&parole))
}

/// `esclusa la fase 3`, `ad eccezione della fase 4`.
fn esclusa(prima: &[Segno<'_>]) -> bool {
    let fra = ["LA", "LE", "DELLA", "DELLE", "PER", "FATTA", "CHE"];
    prima
        .iter()
        .rev()
        .find(|segno| !segno.e(&fra))
        .is_some_and(|segno| {
            segno.e(&[
                "ESCLUSA",
                "ESCLUSE",
                "ECCETTO",
                "ECCEZIONE",
                "TRANNE",
                "MENO",
            ])
        })
}

#[cfg(test)]
mod tests;
