//! Tables of valore pubblico and the headings they stand under.
//!
//! A table goes on without a new header after a page break; a total closes it. Rows are told by
//! the code in their code column, totals by their label or by standing alone.

use pegaso_model::{AltraCella, Line, Numero, RigaVp, TabellaVp};

use crate::colonne::Colonna;
use crate::grammatica::codice::{cod_vp, missione_programma, missione_programma_in_colonna};
use crate::grammatica::intestazione::{Intestazione, intestazione};
use crate::grammatica::nota::richiamo;
use crate::grammatica::numero::{Cifra, cifra};
use crate::grammatica::totale::e_un_totale;
use crate::grammatica::tutta;
use crate::lettore::{Fine, Lettore, RigaLogica};
use crate::testata::{Testata, TipoTabella};

/// What reading valore pubblico remembers from line to line.
#[derive(Debug, Default)]
pub(crate) struct StatoVp {
    linea: Option<String>,
    strategici: Vec<String>,
    /// The columns in force, also after a page break.
    testata: Option<Testata>,
    /// Achievements as printed, to tell fractions from percentages.
    pub(crate) scala: ScalaRaggiungimenti,
}

/// What tells `0,85` of a column of fractions from a percentage below one.
#[derive(Debug, Default)]
pub(crate) struct ScalaRaggiungimenti {
    percento: bool,
    oltre_uno: bool,
    frazioni: bool,
}

impl ScalaRaggiungimenti {
    fn vede(&mut self, cifra: Cifra) {
        let Cifra::Numero { valore, percento } = cifra else { return };
        let uno = Numero::from(1);
        self.percento |= percento;
        self.oltre_uno |= valore > uno;
        self.frazioni |= valore > Numero::ZERO && valore < uno;
    }

    /// True where the document prints achievements as fractions of one.
    pub(crate) const fn a_frazioni(&self) -> bool {
        self.frazioni && !self.percento && !self.oltre_uno
    }
}

/// Reads a heading of a monitoring; false where `testo` is none.
pub(crate) fn leggi_intestazione(lettore: &mut Lettore<'_>, stato: &mut StatoVp, line: Line<'_>, testo: &str) -> bool {
    let Some(letta) = tutta(intestazione, testo) else { return false };
    lettore.prendi(Fine::Intestazione);
    match letta {
        Intestazione::Linea { valore } => {
            stato.linea = valori(lettore, valore).into_iter().next();
            stato.strategici.clear();
        }
        Intestazione::Strategico { valore } => stato.strategici = valori(lettore, valore),
        Intestazione::ObiettivoVp { codice, titolo } => {
            let titolo = if titolo.is_empty() {
                paragrafo(lettore).unwrap_or_default()
            } else {
                titolo.to_owned()
            };
            lettore.documento.valore_pubblico.push(TabellaVp {
                codice: codice.to_owned(),
                titolo,
                linea_mandato: stato.linea.clone(),
                obiettivi_strategici: stato.strategici.clone(),
                origine: line.origine().clone(),
                ..TabellaVp::default()
            });
        }
    }
    true
}

/// The value on the heading's own line, or the paragraphs below it.
fn valori(lettore: &mut Lettore<'_>, sulla_riga: &str) -> Vec<String> {
    if !sulla_riga.is_empty() {
        return vec![sulla_riga.to_owned()];
    }
    std::iter::from_fn(|| paragrafo(lettore)).collect()
}

/// Longest heading, in bytes: more is prose.
const INTESTAZIONE_MASSIMA: usize = 300;

/// The next paragraph that is no heading, no table and no sentence: its lines joined.
fn paragrafo(lettore: &mut Lettore<'_>) -> Option<String> {
    lettore.guarda()?;
    let mut testo = String::new();
    while let Some(line) = lettore.source.line(lettore.posto) {
        let Some(parte) = line.only_text() else { break };
        let strutturale = tutta(intestazione, parte).is_some()
            || crate::grammatica::nota::nota(parte).is_ok()
            || crate::e_di_un_peg(parte);
        if strutturale || parte.len() > INTESTAZIONE_MASSIMA {
            break;
        }
        if !testo.is_empty() {
            testo.push(' ');
        }
        testo.push_str(parte);
        lettore.prendi(Fine::Intestazione);
    }
    (!testo.is_empty()).then_some(testo)
}

/// Reads the table under the header at the cursor.
pub(crate) fn leggi_tabella(lettore: &mut Lettore<'_>, stato: &mut StatoVp, testata: Testata) {
    let origine = lettore.source.line(lettore.posto).map(|line| line.origine().clone());
    lettore.prendi(Fine::Testata);
    let aperta = lettore.documento.valore_pubblico.last().is_some_and(|t| !chiusa(t));
    if !aperta {
        nuova_tabella(lettore, stato, origine.unwrap_or_default());
    }
    stato.testata = Some(testata);
    leggi_righe(lettore, stato);
}

/// A table is closed by its total.
fn chiusa(tabella: &TabellaVp) -> bool {
    tabella.celle.totale.is_some()
}

fn nuova_tabella(lettore: &mut Lettore<'_>, stato: &StatoVp, origine: pegaso_model::Origine) {
    lettore.documento.valore_pubblico.push(TabellaVp {
        linea_mandato: stato.linea.clone(),
        obiettivi_strategici: stato.strategici.clone(),
        origine,
        ..TabellaVp::default()
    });
}

/// Reads rows under the columns in force; false where the line at the cursor is none of theirs.
pub(crate) fn continua_tabella(lettore: &mut Lettore<'_>, stato: &mut StatoVp) -> bool {
    let Some(testata) = &stato.testata else { return false };
    let Some(line) = lettore.guarda() else { return false };
    let codice = line.cell(testata.indice(Colonna::Codice).unwrap_or(0));
    let riga = codice.is_some_and(|cella| tutta(cod_vp, cella.text).is_some());
    let totale = line.cells().take(2).any(|cella| e_un_totale(cella.text));
    let aperta = lettore.documento.valore_pubblico.last().is_some_and(|t| !chiusa(t));
    if line.cells().len() < 2 || !riga && !(totale && aperta) {
        return false;
    }
    if !aperta {
        nuova_tabella(lettore, stato, line.origine().clone());
    }
    leggi_righe(lettore, stato);
    true
}

fn leggi_righe(lettore: &mut Lettore<'_>, stato: &mut StatoVp) {
    let Some(testata) = stato.testata.take() else { return };
    while let Some(line) = lettore.guarda() {
        if line.cells().len() < 2 {
            break;
        }
        if line.only_text().is_some_and(|testo| crate::e_strutturale(testo)) {
            break;
        }
        match Testata::leggi(line) {
            Some(nuova) if nuova.tipo == TipoTabella::ValorePubblico && nuova == testata => {
                lettore.prendi(Fine::Testata);
                continue;
            }
            Some(_) => break,
            None => {}
        }
        let riga = RigaLogica::leggi(lettore.source, line, &testata, |testo| {
            tutta(cod_vp, testo).is_some() || e_un_totale(testo)
        });
        let chiusa = lettore.documento.valore_pubblico.last().is_some_and(chiusa);
        let classe = classifica(&riga, &testata);
        if chiusa {
            // Rows after a total belong to the next table, and text after it to nobody's row.
            if !matches!(classe, Classe::Riga) {
                break;
            }
            nuova_tabella(lettore, stato, line.origine().clone());
        }
        let fine = aggiungi(lettore, stato, &riga, &testata, classe);
        match fine {
            Some(fine) => {
                for indice in &riga.linee {
                    lettore.segna(*indice, fine);
                }
            }
            None => {
                let oggetto = oggetto_corrente(lettore);
                let messaggio = format!("riga di tabella non interpretata: «{}»", riga.dicitura());
                lettore.non_interpretata(line, oggetto, messaggio);
            }
        }
        lettore.posto += 1;
    }
    stato.testata = Some(testata);
}

fn oggetto_corrente(lettore: &Lettore<'_>) -> String {
    lettore
        .documento
        .valore_pubblico
        .last()
        .filter(|tabella| !tabella.codice.is_empty())
        .map_or_else(|| "documento".to_owned(), TabellaVp::oggetto)
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Classe {
    /// An objective with its code, or without where the table has no codes.
    Riga,
    /// An objective whose code cell is blank.
    SenzaCodice,
    Totale,
    /// More text of the row above.
    Seguito,
    Ignota,
}

fn classifica(riga: &RigaLogica<'_>, testata: &Testata) -> Classe {
    let codice = riga.testo(testata.indice(Colonna::Codice));
    let obiettivo = riga.testo(testata.indice(Colonna::Obiettivo));
    let ha_codici = testata.indice(Colonna::Codice).is_some();
    let (codice, _) = richiamo(codice, |_| false).unwrap_or((codice, ""));
    if tutta(cod_vp, codice).is_some() {
        return Classe::Riga;
    }
    if riga.piene().take(2).any(|(_, cella)| e_un_totale(&cella.testo)) {
        return Classe::Totale;
    }
    let cifre = || {
        riga.piene().filter(|(indice, _)| {
            matches!(
                testata.colonna(*indice),
                Some(Colonna::Peso | Colonna::Raggiungimento | Colonna::Pesato)
            )
        })
    };
    if codice.is_empty() && obiettivo.is_empty() {
        let sola_cifra = riga.piene().count() <= 2
            && riga.piene().all(|(_, cella)| matches!(cifra(&cella.testo), Cifra::Numero { .. }));
        return if sola_cifra { Classe::Totale } else { Classe::Ignota };
    }
    match (codice.is_empty(), obiettivo.is_empty(), cifre().next().is_some()) {
        (true, false, true) if ha_codici => Classe::SenzaCodice,
        (true, false, true) => Classe::Riga,
        (true, false, false) => Classe::Seguito,
        _ => Classe::Ignota,
    }
}

/// Adds the row to the table; `None` where it cannot be read.
fn aggiungi(
    lettore: &mut Lettore<'_>,
    stato: &mut StatoVp,
    riga: &RigaLogica<'_>,
    testata: &Testata,
    classe: Classe,
) -> Option<Fine> {
    match classe {
        Classe::Riga => aggiungi_riga(lettore, stato, riga, testata),
        Classe::SenzaCodice => {
            let oggetto = oggetto_corrente(lettore);
            let messaggio = format!("riga senza codice: «{}»", riga.dicitura());
            lettore.segnala(oggetto, messaggio, &riga.origine);
            aggiungi_riga(lettore, stato, riga, testata)
        }
        Classe::Totale => aggiungi_totale(lettore, riga, testata),
        Classe::Seguito => {
            let tabella = lettore.documento.valore_pubblico.last_mut()?;
            let ultima = tabella.righe.last_mut()?;
            ultima.obiettivo.push(' ');
            ultima.obiettivo.push_str(riga.testo(testata.indice(Colonna::Obiettivo)));
            Some(Fine::Riga)
        }
        Classe::Ignota => None,
    }
}

fn aggiungi_riga(
    lettore: &mut Lettore<'_>,
    stato: &mut StatoVp,
    riga: &RigaLogica<'_>,
    testata: &Testata,
) -> Option<Fine> {
    let posto = |colonna| testata.indice(colonna);
    let codice = riga.testo(posto(Colonna::Codice));
    let (codice, richiamo_del_codice) =
        richiamo(codice, |_| false).map_or((codice, None), |(testo, r)| (testo, Some(r)));
    let mut letta = RigaVp {
        cod_vp: codice.to_owned(),
        obiettivo: riga.testo(posto(Colonna::Obiettivo)).to_owned(),
        richiamo: richiamo_del_codice.map(str::to_owned),
        origine: riga.origine.clone(),
        ..RigaVp::default()
    };
    let missione = riga.testo(posto(Colonna::MissioneProgramma));
    letta.missione_programma = tutta(missione_programma_in_colonna, missione);
    if letta.missione_programma.is_none() && !missione.is_empty() {
        letta.altre_celle.push(altra(riga, testata, posto(Colonna::MissioneProgramma)));
    }
    for (colonna, campo) in [
        (Colonna::Peso, "peso"),
        (Colonna::Raggiungimento, "raggiungimento"),
        (Colonna::Pesato, "raggiungimento_pesato"),
    ] {
        let (cifra, marcata) = cifra_con_richiamo(riga.testo(posto(colonna)));
        letta.richiamo = letta.richiamo.take().or(marcata.map(str::to_owned));
        let valore = cifra.valore();
        let cella = riga.posto(posto(colonna));
        match colonna {
            Colonna::Peso => (letta.peso, letta.celle.peso) = (valore, cella),
            Colonna::Raggiungimento => {
                stato.scala.vede(cifra);
                (letta.raggiungimento, letta.celle.raggiungimento) = (valore, cella);
            }
            _ => {
                (letta.raggiungimento_pesato, letta.celle.raggiungimento_pesato) = (valore, cella);
            }
        }
        if cifra == Cifra::Illeggibile {
            illeggibile(lettore, &mut letta, riga, posto(colonna), campo);
        }
    }
    for (indice, _) in riga.piene().filter(|(indice, _)| testata.colonna(*indice).is_none()) {
        letta.altre_celle.push(altra(riga, testata, Some(indice)));
    }
    if let Some(cella) = riga.piene().find(|(indice, _)| *indice >= testata.larghezza()) {
        let oggetto = letta.cod_vp.clone();
        let messaggio = format!("cella oltre l'ultima colonna: «{}»", cella.1.testo);
        lettore.segnala(oggetto, messaggio, &cella.1.origine);
    }
    lettore.documento.valore_pubblico.last_mut()?.righe.push(letta);
    Some(Fine::Riga)
}

/// A figure, perhaps with a marker behind it.
fn cifra_con_richiamo(testo: &str) -> (Cifra, Option<&str>) {
    match cifra(testo) {
        Cifra::Illeggibile => match richiamo(testo, |_| false) {
            Some((senza, marcatore)) => (cifra(senza), Some(marcatore)),
            None => (Cifra::Illeggibile, None),
        },
        letta => (letta, None),
    }
}

/// Keeps what is printed where a figure should be; a weight has its own rule, the others are
/// reported here.
fn illeggibile(
    lettore: &mut Lettore<'_>,
    letta: &mut RigaVp,
    riga: &RigaLogica<'_>,
    indice: Option<usize>,
    campo: &str,
) {
    let testo = riga.testo(indice).to_owned();
    let origine = riga.posto(indice).unwrap_or_default();
    if campo != "peso" {
        let messaggio = format!("{} non leggibile come cifra: «{testo}»", campo.replace('_', " "));
        lettore.segnala(letta.cod_vp.clone(), messaggio, &origine);
    }
    letta.non_interpretate.push(AltraCella { colonna: campo.to_owned(), testo, origine });
}

fn altra(riga: &RigaLogica<'_>, testata: &Testata, indice: Option<usize>) -> AltraCella {
    AltraCella {
        colonna: indice.map_or("", |indice| testata.nome(indice)).to_owned(),
        testo: riga.testo(indice).to_owned(),
        origine: riga.posto(indice).unwrap_or_default(),
    }
}

fn aggiungi_totale(lettore: &mut Lettore<'_>, riga: &RigaLogica<'_>, testata: &Testata) -> Option<Fine> {
    let pesi = testata.indice(Colonna::Peso);
    let numero = |indice: usize| cifra(riga.testo(Some(indice))).valore();
    // The weighted column, or else the last figure that is no weight: totals are often shifted.
    let pesato = testata.indice(Colonna::Pesato);
    let valore = pesato.filter(|indice| numero(*indice).is_some()).or_else(|| {
        riga.piene()
            .rev()
            .map(|(indice, _)| indice)
            .find(|indice| Some(*indice) != pesi && numero(*indice).is_some())
    });
    let somma_pesi = pesi.filter(|indice| Some(*indice) != valore).and_then(numero);
    let dove = riga.posto(valore.or(pesato)).unwrap_or_else(|| riga.origine.clone());
    let illeggibile = riga.piene().skip(1).find(|(indice, cella)| {
        Some(*indice) == pesato && cifra(&cella.testo) == Cifra::Illeggibile
    });
    if let Some((_, cella)) = illeggibile {
        let messaggio = format!("totale non leggibile come cifra: «{}»", cella.testo);
        let oggetto = oggetto_corrente(lettore);
        lettore.segnala(oggetto, messaggio, &cella.origine);
    }
    let tabella = lettore.documento.valore_pubblico.last_mut()?;
    tabella.totale = valore.and_then(numero);
    tabella.celle.totale = Some(dove);
    if let Some(somma) = somma_pesi {
        tabella.totale_pesi = Some(somma);
        tabella.celle.totale_pesi = riga.posto(pesi);
    }
    Some(Fine::Totale)
}

/// What can only be told once all rows are read: markers, missioni, fractions, codes of tables.
pub(crate) fn completa(lettore: &mut Lettore<'_>, stato: &StatoVp, definito: impl Fn(&str) -> bool) {
    let frazioni = stato.scala.a_frazioni();
    let righe = || lettore.documento.valore_pubblico.iter().flat_map(|t| &t.righe);
    let con_prefisso = righe().filter(|r| missione_programma(&r.obiettivo).is_ok()).count();
    let prefissi = con_prefisso * 2 >= righe().count();
    for tabella in &mut lettore.documento.valore_pubblico {
        for riga in &mut tabella.righe {
            if let Some((testo, simbolo)) = richiamo(&riga.obiettivo, &definito) {
                riga.richiamo.get_or_insert_with(|| simbolo.to_owned());
                riga.obiettivo.truncate(testo.len());
            }
            if prefissi
                && riga.missione_programma.is_none()
                && let Ok((resto, codice)) = missione_programma(&riga.obiettivo)
            {
                riga.missione_programma = Some(codice);
                riga.obiettivo = resto.trim_start_matches([' ', '-', '–', ':']).to_owned();
            }
            if frazioni {
                riga.raggiungimento = riga.raggiungimento.map(in_percentuale);
            }
        }
        if tabella.codice.is_empty() {
            tabella.codice = prefisso_comune(&tabella.righe).unwrap_or_default();
        }
    }
}

/// `0,85` as 85 percent points, with the decimals that are left.
fn in_percentuale(frazione: Numero) -> Numero {
    let mut valore = frazione.valore() * pegaso_model::Decimal::ONE_HUNDRED;
    valore.rescale(frazione.decimali().saturating_sub(2));
    Numero::try_from(valore).unwrap_or(frazione)
}

/// `02` where every code of the table is `02.something`.
fn prefisso_comune(righe: &[RigaVp]) -> Option<String> {
    let prefisso = |riga: &RigaVp| {
        let (prefisso, _) = riga.cod_vp.rsplit_once(['.', '-', '/'])?;
        Some(prefisso.trim_start_matches(|c: char| c.is_alphabetic() || c == ' ').to_owned())
    };
    let primo = prefisso(righe.first()?)?;
    righe.iter().all(|riga| prefisso(riga).as_ref() == Some(&primo)).then_some(primo)
}
