//! Tables of phases: labelled rows, sub-rows, totals, final and yearly deadlines.

use pegaso_model::{
    AltraCella, CelleFase, Fase, Line, ObiettivoPeg, Origine, Responsabili, Scadenza, TotaleIncidenza,
};

use crate::colonne::Colonna;
use crate::grammatica::fase::{Etichetta, etichetta, etichetta_in_colonna, lettera};
use crate::grammatica::numero::{Cifra, cifra};
use crate::grammatica::responsabili::responsabili;
use crate::grammatica::scadenza::{Relativa, scadenza};
use crate::grammatica::struttura::{Termine, termine};
use crate::grammatica::totale::e_un_totale;
use crate::grammatica::tutta;
use crate::lettore::{Fine, Lettore, RigaLogica};
use crate::relative;
use crate::testata::{Testata, TipoTabella};

/// The rows of one objective's table as read, before deadlines are resolved.
#[derive(Debug, Default)]
pub(crate) struct FasiLette {
    fasi: Vec<Fase>,
    totali: Vec<TotaleIncidenza>,
    annualita: Vec<Scadenza>,
    finale: Option<Scadenza>,
    ultima: Ultima,
}

/// The row that a line with nothing but a deadline goes on with.
#[derive(Debug, Default, Clone, Copy)]
enum Ultima {
    #[default]
    Nessuna,
    Fase,
    Annualita,
    Finale,
}

/// True for a line that reads as a row under the columns in force.
pub(crate) fn e_una_riga(line: Line<'_>, testata: &Testata) -> bool {
    if line.cells().len() < 2 {
        return false;
    }
    let posto = testata.indice(Colonna::Fase).or_else(|| testata.indice(Colonna::Descrizione));
    let prima = posto.and_then(|indice| line.cell(indice)).map_or("", |cella| cella.text);
    let termina = line.cells().find(|c| !c.text.is_empty()).is_some_and(|c| termine(c.text).is_ok());
    etichetta(prima).is_ok() || termina
}

/// Reads the rows at the cursor.
pub(crate) fn leggi(lettore: &mut Lettore<'_>, testata: &Testata, lette: &mut FasiLette, oggetto: &str) {
    while let Some(line) = lettore.guarda() {
        if let Some(testo) = line.only_text()
            && (line.cells().len() < 2 || crate::e_strutturale(testo))
            && cifra(testo).valore().is_none()
            && (termine(testo).is_err() || line.cells().len() < 2)
        {
            return;
        }
        match Testata::leggi(line) {
            Some(nuova) if nuova.tipo == TipoTabella::Fasi && nuova == *testata => {
                lettore.prendi(Fine::Testata);
                continue;
            }
            Some(_) => return,
            None => {}
        }
        let riga = RigaLogica::leggi(lettore.source, line, testata, |testo| {
            etichetta_in_colonna(testo).is_ok() || termine(testo).is_ok() || e_un_totale(testo)
        });
        match aggiungi(lettore, lette, &riga, testata, oggetto) {
            Some(fine) => {
                for indice in &riga.linee {
                    lettore.segna(*indice, fine);
                }
            }
            None => {
                let messaggio = format!("riga di tabella non interpretata: «{}»", riga.dicitura());
                lettore.non_interpretata(line, oggetto.to_owned(), messaggio);
            }
        }
        lettore.posto += 1;
    }
}

/// Adds the row; `None` where it cannot be read.
fn aggiungi(
    lettore: &mut Lettore<'_>,
    lette: &mut FasiLette,
    riga: &RigaLogica<'_>,
    testata: &Testata,
    oggetto: &str,
) -> Option<Fine> {
    let testo = |colonna| riga.testo(testata.indice(colonna));
    let (indice_prima, prima) = riga.piene().next()?;
    let e_etichetta = testata.indice(Colonna::Fase) == Some(indice_prima);
    if let Some(letto) = tutta(termine, &prima.testo)
        && (!e_etichetta || etichetta(&prima.testo).is_err())
        && indice_prima <= 1
    {
        aggiungi_termine(lettore, lette, riga, testata, letto, oggetto);
        return Some(Fine::Totale);
    }
    let somma = e_un_totale(&prima.testo) && cifra(&prima.testo) == Cifra::Illeggibile;
    let sola_cifra = riga.piene().count() == 1 && cifra(&prima.testo).valore().is_some() && !e_etichetta;
    let sola_incidenza = testo(Colonna::Fase).is_empty()
        && testo(Colonna::Descrizione).is_empty()
        && !testo(Colonna::Incidenza).is_empty();
    if somma || sola_cifra || sola_incidenza {
        return aggiungi_totale(lettore, lette, riga, testata, oggetto);
    }
    let solo_scadenza = testata.indice(Colonna::Scadenza) == Some(indice_prima);
    if solo_scadenza {
        return lette.continua_scadenza(&prima.testo).then_some(Fine::Riga);
    }
    let (letta, inizio_descrizione) = etichetta_di(riga, testata)?;
    aggiungi_fase(lettore, lette, riga, testata, letta, inizio_descrizione, oggetto)
}

/// What the label of a row says.
enum EtichettaDiRiga {
    /// `fase 2:`, or text in the column of labels that is no number.
    Fase(Etichetta),
    /// A sub-row without label: its letter, where the description begins with one.
    Sottoriga(Option<char>),
    /// No label and nothing but text: more of the row above.
    Seguito,
}

/// The label of a row, and the text of its description.
fn etichetta_di<'r>(riga: &'r RigaLogica<'_>, testata: &Testata) -> Option<(EtichettaDiRiga, [&'r str; 2])> {
    let colonna = riga.testo(testata.indice(Colonna::Fase));
    let descrizione = riga.testo(testata.indice(Colonna::Descrizione));
    let altro = riga
        .piene()
        .any(|(indice, _)| !matches!(testata.colonna(indice), Some(Colonna::Fase | Colonna::Descrizione)));
    if let Ok((resto, letta)) = etichetta_in_colonna(colonna) {
        return Some((EtichettaDiRiga::Fase(letta), [resto, descrizione]));
    }
    if !colonna.is_empty() {
        // A phase that is named instead of numbered.
        let nominata = altro.then(|| Etichetta { fase: colonna.to_owned(), sotto: None })?;
        return Some((EtichettaDiRiga::Fase(nominata), ["", descrizione]));
    }
    if let Ok((resto, letta)) = etichetta(descrizione) {
        return Some((EtichettaDiRiga::Fase(letta), ["", resto]));
    }
    if descrizione.is_empty() {
        return None;
    }
    let letta = lettera(descrizione).ok().map(|(_, lettera)| lettera);
    let sottoriga = if altro { EtichettaDiRiga::Sottoriga(letta) } else { EtichettaDiRiga::Seguito };
    Some((sottoriga, ["", descrizione]))
}

fn aggiungi_fase(
    lettore: &mut Lettore<'_>,
    lette: &mut FasiLette,
    riga: &RigaLogica<'_>,
    testata: &Testata,
    etichetta: EtichettaDiRiga,
    descrizione: [&str; 2],
    oggetto: &str,
) -> Option<Fine> {
    let descrizione = descrizione.map(str::trim).join(" ").trim().to_owned();
    let (fase, sotto) = match etichetta {
        EtichettaDiRiga::Fase(letta) => (letta.fase, letta.sotto),
        EtichettaDiRiga::Sottoriga(letta) => lette.sottoriga(letta)?,
        EtichettaDiRiga::Seguito => {
            let ultima = lette.fasi.last_mut()?;
            ultima.descrizione = format!("{} {descrizione}", ultima.descrizione).trim().to_owned();
            return Some(Fine::Riga);
        }
    };
    let posto = |colonna| testata.indice(colonna);
    let incidenza = cifra(riga.testo(posto(Colonna::Incidenza)));
    let voci = responsabili(riga.testo(posto(Colonna::Responsabili)));
    let mut letta = Fase {
        fase,
        sotto: sotto.map(String::from),
        descrizione,
        incidenza: incidenza.valore(),
        responsabili: Responsabili {
            testo: riga.testo(posto(Colonna::Responsabili)).to_owned(),
            codici: voci.codici,
            altri: voci.altri,
            origine: riga.posto(posto(Colonna::Responsabili)),
        },
        scadenza: da_leggere(riga.testo(posto(Colonna::Scadenza)), riga.posto(posto(Colonna::Scadenza))),
        origine: riga.origine.clone(),
        celle: CelleFase { incidenza: riga.posto(posto(Colonna::Incidenza)) },
        altre_celle: Vec::new(),
        non_interpretate: Vec::new(),
    };
    if incidenza == Cifra::Illeggibile {
        letta.non_interpretate.push(AltraCella {
            colonna: "incidenza".to_owned(),
            testo: riga.testo(posto(Colonna::Incidenza)).to_owned(),
            origine: riga.posto(posto(Colonna::Incidenza)).unwrap_or_default(),
        });
    }
    for (indice, cella) in riga.piene().filter(|(indice, _)| testata.colonna(*indice).is_none()) {
        letta.altre_celle.push(AltraCella {
            colonna: testata.nome(indice).to_owned(),
            testo: cella.testo.clone().into_owned(),
            origine: cella.origine.clone(),
        });
        if indice >= testata.larghezza() {
            let messaggio = format!("cella oltre l'ultima colonna: «{}»", cella.testo);
            lettore.segnala(format!("{oggetto}/{}", letta.etichetta()), messaggio, &cella.origine);
        }
    }
    lette.fasi.push(letta);
    lette.ultima = Ultima::Fase;
    Some(Fine::Riga)
}

/// A deadline whose text is read when the whole table is known.
fn da_leggere(testo: &str, origine: Option<Origine>) -> Scadenza {
    Scadenza {
        testo: testo.to_owned(),
        tipo: pegaso_model::TipoScadenza::Assente,
        data: None,
        calcolata: false,
        origine,
    }
}

fn aggiungi_totale(
    lettore: &mut Lettore<'_>,
    lette: &mut FasiLette,
    riga: &RigaLogica<'_>,
    testata: &Testata,
    oggetto: &str,
) -> Option<Fine> {
    let incidenza = testata.indice(Colonna::Incidenza);
    let numero = |indice: usize| cifra(riga.testo(Some(indice))).valore();
    let dove = incidenza.filter(|indice| numero(*indice).is_some()).or_else(|| {
        riga.piene().map(|(indice, _)| indice).find(|indice| numero(*indice).is_some())
    });
    let Some((indice, valore)) = dove.and_then(|indice| Some((indice, numero(indice)?))) else {
        // A total's label over a blank cell is a total that is not printed.
        let vuoto = riga.testo(incidenza).is_empty();
        return vuoto.then_some(Fine::Totale);
    };
    let origine = riga.posto(Some(indice)).unwrap_or_else(|| riga.origine.clone());
    lette.totali.push(TotaleIncidenza { valore, dopo: lette.fasi.len(), origine });
    for (altro, cella) in riga.piene() {
        if altro > indice || testata.indice(Colonna::Scadenza) == Some(altro) {
            let messaggio = format!("cella del totale non interpretata: «{}»", cella.testo);
            lettore.segnala(oggetto.to_owned(), messaggio, &cella.origine);
        }
    }
    Some(Fine::Totale)
}

fn aggiungi_termine(
    lettore: &mut Lettore<'_>,
    lette: &mut FasiLette,
    riga: &RigaLogica<'_>,
    testata: &Testata,
    letto: Termine<'_>,
    oggetto: &str,
) {
    let mut testo = letto.testo.to_owned();
    let mut origine = riga.piene().next().map(|(_, cella)| cella.origine.clone());
    let mut vuota = true;
    for (indice, cella) in riga.piene().skip(1) {
        let percento = matches!(cifra(&cella.testo), Cifra::Numero { percento: true, .. });
        let in_incidenza = testata.indice(Colonna::Incidenza) == Some(indice);
        match cifra(&cella.testo) {
            Cifra::Numero { valore, .. } if percento || in_incidenza => {
                let dopo = lette.fasi.len();
                lette.totali.push(TotaleIncidenza { valore, dopo, origine: cella.origine.clone() });
            }
            Cifra::Illeggibile if in_incidenza => {
                let messaggio = format!("totale non leggibile come cifra: «{}»", cella.testo);
                lettore.segnala(oggetto.to_owned(), messaggio, &cella.origine);
            }
            _ => {
                if vuota {
                    origine = Some(cella.origine.clone());
                    vuota = false;
                }
                testo = format!("{testo} {}", cella.testo).trim().to_owned();
            }
        }
    }
    lette.termine(letto.annualita, &testo, &origine.unwrap_or_else(|| riga.origine.clone()));
}

impl FasiLette {
    /// A final deadline, or that of one year.
    pub(crate) fn termine(&mut self, annualita: Option<i16>, testo: &str, origine: &Origine) {
        let nuova = da_leggere(testo, Some(origine.clone()));
        if annualita.is_some() {
            self.annualita.push(nuova);
            self.ultima = Ultima::Annualita;
        } else if let Some(finale) = self.finale.as_mut().filter(|finale| !finale.testo.is_empty()) {
            finale.testo = format!("{} {testo}", finale.testo).trim().to_owned();
            self.ultima = Ultima::Finale;
        } else {
            self.finale = Some(nuova);
            self.ultima = Ultima::Finale;
        }
    }

    /// More text of the deadline above; false where there is none.
    fn continua_scadenza(&mut self, testo: &str) -> bool {
        let scadenza = match self.ultima {
            Ultima::Nessuna => return false,
            Ultima::Fase => self.fasi.last_mut().map(|fase| &mut fase.scadenza),
            Ultima::Annualita => self.annualita.last_mut(),
            Ultima::Finale => self.finale.as_mut(),
        };
        let Some(scadenza) = scadenza else { return false };
        scadenza.testo = format!("{} {testo}", scadenza.testo).trim().to_owned();
        true
    }

    /// The phase and letter of a sub-row without label: its own letter, or the next one. The
    /// labelled row of a phase with sub-rows is its `a`.
    fn sottoriga(&mut self, letta: Option<char>) -> Option<(String, Option<char>)> {
        let ultima = self.fasi.last_mut()?;
        let sopra = ultima.sotto.get_or_insert_with(|| "a".to_owned());
        let seguente = sopra.bytes().next().filter(u8::is_ascii_lowercase).map_or('b', |lettera| {
            char::from(lettera.saturating_add(1).min(b'z'))
        });
        Some((ultima.fase.clone(), Some(letta.unwrap_or(seguente))))
    }

    /// Reads all deadlines and hands everything over to `obiettivo`.
    pub(crate) fn completa(mut self, obiettivo: &mut ObiettivoPeg, anno: Option<i16>) {
        let relative: Vec<Option<Relativa>> =
            self.fasi.iter_mut().map(|fase| leggi_scadenza(&mut fase.scadenza, anno)).collect();
        relative::risolvi(&mut self.fasi, &relative);
        for annualita in &mut self.annualita {
            leggi_scadenza(annualita, anno);
        }
        if let Some(finale) = &mut self.finale
            && let Some(relativa) = leggi_scadenza(finale, anno)
        {
            relative::risolvi_una(finale, &relativa, &self.fasi);
        }
        obiettivo.fasi = self.fasi;
        obiettivo.totali_incidenza = self.totali.iter().map(|totale| totale.valore).collect();
        obiettivo.totali = self.totali;
        obiettivo.scadenze_annualita = self.annualita;
        obiettivo.scadenza_finale = self.finale;
    }
}

fn leggi_scadenza(da_leggere: &mut Scadenza, anno: Option<i16>) -> Option<Relativa> {
    let letta = scadenza(&da_leggere.testo, anno);
    da_leggere.tipo = letta.tipo;
    da_leggere.data = letta.data;
    da_leggere.calcolata = letta.calcolata;
    letta.relativa
}
