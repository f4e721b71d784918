//! Rows: told by the code in their code column, totals by their label or by standing alone.

use pegaso_model::{AltraCella, RigaVp};

use super::totali::aggiungi_totale;
use super::{StatoVp, oggetto_corrente, parziali};
use crate::colonne::Colonna;
use crate::grammatica::codice::{cod_vp, missione_programma_in_colonna};
use crate::grammatica::nota::richiamo;
use crate::grammatica::numero::{Cifra, cifra, cifra_con_richiamo};
use crate::grammatica::totale::{e_parziale, e_un_totale};
use crate::grammatica::tutta;
use crate::lettore::{Fine, Lettore};
use crate::prosa::accoda;
use crate::riga_logica::RigaLogica;
use crate::testata::Testata;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Classe {
    /// An objective with its code, or without where the table has no codes.
    Riga,
    /// An objective whose code cell is blank.
    SenzaCodice,
    Totale,
    /// A total of only some of the rows, or of those above a page break.
    Parziale,
    /// More text of the row above.
    Seguito,
    Ignota,
}

/// Longest text that may be a code, in bytes.
const CODICE_MASSIMO: usize = 20;

pub(super) fn classifica(riga: &RigaLogica<'_>, testata: &Testata) -> Classe {
    let testo = |colonna| riga.testo(testata.indice(colonna));
    let codice = senza_richiamo(testo(Colonna::Codice)).0;
    let obiettivo = testo(Colonna::Obiettivo);
    let piena = |colonna| !testo(colonna).is_empty();
    let ha_figure = [Colonna::Peso, Colonna::Raggiungimento, Colonna::Pesato].map(piena);
    let ha_codici = testata.indice(Colonna::Codice).is_some();
    // A code is what stands in the column of codes beside a text and a weight, whatever its form.
    let numerato = codice.len() <= CODICE_MASSIMO && codice.bytes().any(|b| b.is_ascii_digit());
    let ha_peso = cifra(testo(Colonna::Peso)).valore().is_some();
    if tutta(cod_vp, codice).is_some() || numerato && !obiettivo.is_empty() && ha_peso {
        return Classe::Riga;
    }
    let primo = riga.piene().next().map(|(indice, _)| indice);
    let da_etichetta = |indice: usize| {
        Some(indice) == primo
            || matches!(
                testata.colonna(indice),
                Some(Colonna::Codice | Colonna::Obiettivo)
            )
    };
    let mut etichette = riga.piene().filter(|(indice, _)| da_etichetta(*indice));
    if let Some((_, cella)) = etichette.find(|(_, cella)| e_un_totale(&cella.testo)) {
        return if e_parziale(&cella.testo) {
            Classe::Parziale
        } else {
            Classe::Totale
        };
    }
    if codice.is_empty() && obiettivo.is_empty() {
        let vuote = |cella: &str| !matches!(cifra(cella), Cifra::Illeggibile);
        let sole_cifre = riga.piene().count() <= 3 && riga.piene().all(|(_, c)| vuote(&c.testo));
        return if sole_cifre {
            Classe::Totale
        } else {
            Classe::Ignota
        };
    }
    if !codice.is_empty() {
        // The words of a total that a recogniser has read badly.
        let detta = codice.len() > CODICE_MASSIMO && !numerato;
        let sola = ha_figure == [false, false, true];
        let riconosciuta = || {
            riga.piene()
                .all(|(_, cella)| cella.origine.confidenza.is_some())
        };
        return if detta && sola && obiettivo.is_empty() && riconosciuta() {
            Classe::Totale
        } else {
            Classe::Ignota
        };
    }
    match ha_figure {
        [false, false, false] => Classe::Seguito,
        // Objectives have a weight and an achievement; a result without them is a sum.
        [_, false, true] if ha_codici => Classe::Totale,
        _ if ha_codici => Classe::SenzaCodice,
        _ => Classe::Riga,
    }
}

/// Adds the row to the table; `None` where it cannot be read.
pub(super) fn aggiungi(
    lettore: &mut Lettore<'_>,
    stato: &mut StatoVp,
    riga: &RigaLogica<'_>,
    testata: &Testata,
    classe: Classe,
) -> Option<Fine> {
    match classe {
        Classe::Riga => aggiungi_riga(lettore, stato, riga, testata),
        Classe::SenzaCodice if completa_la_riga(lettore, riga, testata) => {
            let spezzata = lettore.documento.valore_pubblico.last_mut()?.righe.pop()?;
            let fine = aggiungi_riga(lettore, stato, riga, testata);
            let intera = ultima_riga(lettore)?;
            let seguito = std::mem::replace(&mut intera.obiettivo, spezzata.obiettivo);
            accoda(&mut intera.obiettivo, &seguito);
            intera.cod_vp = spezzata.cod_vp;
            intera.missione_programma = intera
                .missione_programma
                .take()
                .or(spezzata.missione_programma);
            intera.richiamo = spezzata.richiamo.or(intera.richiamo.take());
            intera.origine = spezzata.origine;
            fine
        }
        Classe::SenzaCodice => {
            let messaggio = format!("riga senza codice: «{}»", riga.dicitura());
            lettore.segnala(oggetto_corrente(lettore), messaggio, &riga.origine);
            aggiungi_riga(lettore, stato, riga, testata)
        }
        Classe::Totale => aggiungi_totale(lettore, stato, riga, testata),
        Classe::Parziale => parziali::confronta(lettore, stato, riga, testata),
        Classe::Seguito => continua_riga(lettore, riga, testata),
        Classe::Ignota => None,
    }
}

/// True where the row above has a code and no figure at all, for its line ends in the text: the
/// rest of its text and its figures are `riga`.
fn completa_la_riga(lettore: &mut Lettore<'_>, riga: &RigaLogica<'_>, testata: &Testata) -> bool {
    let Some(prima) = riga.linee.first().and_then(|linea| linea.checked_sub(1)) else {
        return false;
    };
    let interrotta = lettore
        .source
        .line(prima)
        .is_some_and(|line| !line.is_blank() && line.cells().len() < testata.larghezza());
    interrotta
        && !riga.testo(testata.indice(Colonna::Obiettivo)).is_empty()
        && !riga.testo(testata.indice(Colonna::Peso)).is_empty()
        && ultima_riga(lettore).is_some_and(|ultima| {
            !ultima.cod_vp.is_empty()
                && !ultima.obiettivo.is_empty()
                && [
                    ultima.peso,
                    ultima.raggiungimento,
                    ultima.raggiungimento_pesato,
                ] == [None; 3]
                && ultima.non_interpretate.is_empty()
                && ultima.altre_celle.is_empty()
        })
}

/// Adds the text of a row that goes on to the one above; its other cells are kept there too.
fn continua_riga(
    lettore: &mut Lettore<'_>,
    riga: &RigaLogica<'_>,
    testata: &Testata,
) -> Option<Fine> {
    let posto = testata.indice(Colonna::Obiettivo);
    let ultima = ultima_riga(lettore)?;
    accoda(&mut ultima.obiettivo, riga.testo(posto));
    let testo = senza_totale(&ultima.obiettivo).len();
    ultima.obiettivo.truncate(testo);
    let altre = riga.piene().filter(|(indice, _)| Some(*indice) != posto);
    ultima
        .altre_celle
        .extend(altre.map(|(indice, _)| altra(riga, testata, Some(indice))));
    let oggetto = ultima.cod_vp.clone();
    lettore.segnala_oltre(|| oggetto.clone(), riga, testata);
    Some(Fine::Riga)
}

fn ultima_riga<'l>(lettore: &'l mut Lettore<'_>) -> Option<&'l mut RigaVp> {
    let tabella = lettore.documento.valore_pubblico.last_mut()?;
    tabella.righe.last_mut()
}

fn senza_richiamo(testo: &str) -> (&str, Option<&str>) {
    richiamo(testo, |_| false).map_or((testo, None), |(testo, simbolo)| (testo, Some(simbolo)))
}

/// `testo` without the label of a blank total that a page has nearer to the last row than rows are to
/// one another: a marker ends a text, and what stands behind it is no part of that.
fn senza_totale(testo: &str) -> &str {
    let prima_di = |(posto, _): (usize, &str)| {
        let (prima, dopo) = testo.split_at(posto);
        let maiuscola = dopo[1..].starts_with(char::is_uppercase);
        let totale = maiuscola && e_un_totale(&dopo[1..]);
        (totale && senza_richiamo(prima).1.is_some()).then_some(prima)
    };
    testo.match_indices(' ').find_map(prima_di).unwrap_or(testo)
}

fn aggiungi_riga(
    lettore: &mut Lettore<'_>,
    stato: &mut StatoVp,
    riga: &RigaLogica<'_>,
    testata: &Testata,
) -> Option<Fine> {
    let posto = |colonna| testata.indice(colonna);
    let (codice, marcato) = senza_richiamo(riga.testo(posto(Colonna::Codice)));
    let mut letta = RigaVp {
        cod_vp: codice.trim_end_matches(['.', ')', ':']).to_owned(),
        obiettivo: senza_totale(riga.testo(posto(Colonna::Obiettivo))).to_owned(),
        richiamo: marcato.map(str::to_owned),
        origine: riga.origine.clone(),
        ..RigaVp::default()
    };
    let missione = riga.testo(posto(Colonna::MissioneProgramma));
    letta.missione_programma = tutta(missione_programma_in_colonna, missione);
    if letta.missione_programma.is_none() && !missione.is_empty() {
        letta
            .altre_celle
            .push(altra(riga, testata, posto(Colonna::MissioneProgramma)));
    }
    for colonna in [Colonna::Peso, Colonna::Raggiungimento, Colonna::Pesato] {
        leggi_cifra(lettore, stato, riga, testata, &mut letta, colonna);
    }
    for (indice, _) in riga
        .piene()
        .filter(|(indice, _)| testata.colonna(*indice).is_none())
    {
        letta.altre_celle.push(altra(riga, testata, Some(indice)));
    }
    letta.altre_celle.extend(stato.gruppo.clone());
    lettore.segnala_oltre(|| letta.cod_vp.clone(), riga, testata);
    lettore
        .documento
        .valore_pubblico
        .last_mut()?
        .righe
        .push(letta);
    Some(Fine::Riga)
}

/// Where the row being read will stand: its table, and its place there.
pub(super) fn posto_della_riga(lettore: &Lettore<'_>) -> (usize, usize) {
    let tabelle = &lettore.documento.valore_pubblico;
    let righe = tabelle.last().map_or(0, |tabella| tabella.righe.len());
    (tabelle.len().saturating_sub(1), righe)
}

/// Reads one of the three figures of a row into it.
fn leggi_cifra(
    lettore: &mut Lettore<'_>,
    stato: &mut StatoVp,
    riga: &RigaLogica<'_>,
    testata: &Testata,
    letta: &mut RigaVp,
    colonna: Colonna,
) {
    let indice = testata.indice(colonna);
    let (cifra, marcata) = cifra_con_richiamo(riga.testo(indice));
    // A row has one marker: a cell with another is kept as it is printed.
    let altro = letta.richiamo.as_deref();
    if altro.is_some() && marcata.is_some() && altro != marcata {
        letta.altre_celle.push(altra(riga, testata, indice));
    }
    letta.richiamo = letta.richiamo.take().or(marcata.map(str::to_owned));
    let cella = riga.posto(indice);
    let (tabella, posto) = posto_della_riga(lettore);
    stato.punti.vede(
        colonna,
        tabella,
        Some(posto),
        riga.testo(indice),
        cella.clone(),
    );
    let campo = match colonna {
        Colonna::Peso => {
            stato.aspetti.pesi.vede(cifra);
            (letta.peso, letta.celle.peso) = (cifra.valore(), cella);
            "peso"
        }
        Colonna::Raggiungimento => {
            stato.aspetti.raggiungimenti.vede(cifra);
            (letta.raggiungimento, letta.celle.raggiungimento) = (cifra.valore(), cella);
            "raggiungimento"
        }
        _ => {
            stato.aspetti.pesati.vede(cifra);
            let celle = &mut letta.celle;
            (letta.raggiungimento_pesato, celle.raggiungimento_pesato) = (cifra.valore(), cella);
            "raggiungimento_pesato"
        }
    };
    match (cifra, colonna) {
        (Cifra::Illeggibile, _) | (Cifra::SenzaDato, Colonna::Peso) => {
            illeggibile(lettore, letta, riga, indice, campo);
        }
        (Cifra::SenzaDato, _) => letta.altre_celle.push(altra(riga, testata, indice)),
        _ => {}
    }
}

/// Keeps what is printed where a figure should be; a weight has its own rule, the others are
/// reported here, and a weight that was recognised: two cells may have been read as one.
fn illeggibile(
    lettore: &mut Lettore<'_>,
    letta: &mut RigaVp,
    riga: &RigaLogica<'_>,
    indice: Option<usize>,
    campo: &str,
) {
    let testo = riga.testo(indice).to_owned();
    let origine = riga.posto(indice).unwrap_or_default();
    let unita = origine.confidenza.is_some() && testo.contains(|c: char| c.is_ascii_digit());
    if campo != "peso" || unita {
        let messaggio = format!(
            "{} non leggibile come cifra: «{testo}»",
            campo.replace('_', " ")
        );
        lettore.segnala(letta.cod_vp.clone(), messaggio, &origine);
    }
    letta.non_interpretate.push(AltraCella {
        colonna: campo.to_owned(),
        testo,
        origine,
    });
}

fn altra(riga: &RigaLogica<'_>, testata: &Testata, indice: Option<usize>) -> AltraCella {
    AltraCella {
        colonna: indice.map_or("", |indice| testata.nome(indice)).to_owned(),
        testo: riga.testo(indice).to_owned(),
        origine: riga.posto(indice).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use crate::prova::letto_con;

    #[test]
    fn a_weight_that_was_recognised_with_the_text_beside_it_is_said_to_be_unread() {
        let testo = "OBIETTIVO DI VALORE PUBBLICO 02\n\
            Cod.VP\tpeso\tobiettivo\traggiungimento %\traggiungimento pesato\n\
            02.01\t40\tSportello telematico\t50%\t20%\n\
            02.02\t6 15-02 Anagrafe in rete\t\t50%\t3%\n";
        let non_letti = |confidenza| {
            let letture = letto_con(testo, confidenza).letture;
            let letture = letture.into_iter();
            let non_letti = letture.filter(|lettura| lettura.regola.as_str() == "EST001");
            non_letti.map(|lettura| lettura.oggetto).collect::<Vec<_>>()
        };
        assert_eq!(non_letti(Some(0.97)), ["02.02"]);
        // A weight that is printed so is of the document: a rule says it.
        assert_eq!(non_letti(None), [""; 0]);
        let detto = testo.replace("6 15-02 Anagrafe in rete\t", "n.d.\tAnagrafe in rete");
        let letture = letto_con(&detto, Some(0.97)).letture;
        assert!(
            letture
                .iter()
                .all(|lettura| lettura.regola.as_str() != "EST001")
        );
    }
}
