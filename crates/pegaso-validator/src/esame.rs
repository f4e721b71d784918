//! Runs the catalogue over one document.

use std::cmp::Ordering;

use pegaso_model::{
    Codice, Decimal, Documento, DocumentoVerificato, Esito, Gravita, Numero, ObiettivoVerificato,
    Origine, Riepilogo, Rilievo, TabellaVp, VERSIONE_SCHEMA, Verifica,
};

use crate::controlli::Controlli;
use crate::letture::NonLette;
use crate::pesi::rinormalizzato;
use crate::sicurezza::avverti;
use crate::vista::Vista;
use crate::{CATALOGO, Parametri};

/// Findings of all selected rules, in the order of the document, and the count of checks.
#[derive(Debug, Clone, PartialEq)]
pub struct Esame {
    /// Findings.
    pub rilievi: Vec<Rilievo>,
    /// Checks that passed, by rule, for the rules that ran.
    pub superati: Vec<(Codice, u32)>,
    /// Achievement of each valore-pubblico objective.
    pub obiettivi: Vec<ObiettivoVerificato>,
}

/// Checks `documento` against every selected rule.
pub fn esamina(documento: &Documento, parametri: &Parametri) -> Esame {
    let mut rilievi = Vec::new();
    let mut superati = Vec::new();
    let vista = Vista::di(documento);
    for regola in CATALOGO {
        if parametri.selezione.comprende(regola.codice.as_str()) {
            let mut controlli = Controlli::nuovi(regola, parametri, &vista);
            (regola.verifica)(documento, &mut controlli);
            superati.push((regola.codice.clone(), controlli.superati));
            rilievi.append(&mut controlli.rilievi);
        }
    }
    avverti(documento, &mut rilievi);
    rilievi.sort_by_cached_key(|rilievo| posizione(&rilievo.origine));
    let scala = parametri.scala(documento);
    let non_lette = NonLette::nuove(documento);
    let obiettivi = documento
        .valore_pubblico
        .iter()
        .map(|t| obiettivo(t, scala, &non_lette))
        .collect();
    Esame {
        rilievi,
        superati,
        obiettivi,
    }
}

impl Esame {
    /// The audit of `documento` as it is published; `soppressi` findings were taken out.
    pub fn in_verifica(self, documento: &Documento, soppressi: u32) -> Verifica {
        let superati = self.superati.iter().map(|(_, quanti)| quanti).sum();
        let riepilogo = riepilogo(&self.rilievi, superati, soppressi);
        Verifica {
            versione_schema: VERSIONE_SCHEMA.to_owned(),
            documento: DocumentoVerificato {
                file: documento.sorgente.file.clone(),
                sha256: documento.sorgente.sha256.clone(),
                tipo: documento.tipo,
                ente: documento.ente.clone(),
                anno: documento.anno,
                formato: documento.sorgente.formato,
                pagine_riconosciute: documento.sorgente.pagine_riconosciute,
            },
            riepilogo,
            obiettivi: self.obiettivi,
            rilievi: self.rilievi,
        }
    }
}

fn riepilogo(rilievi: &[Rilievo], superati: u32, soppressi: u32) -> Riepilogo {
    let mut riepilogo = Riepilogo {
        superati,
        soppressi,
        controlli: superati + soppressi,
        ..Riepilogo::default()
    };
    for rilievo in rilievi {
        riepilogo.controlli += 1;
        match rilievo.gravita {
            Gravita::Errore => riepilogo.errori += 1,
            Gravita::Avviso => riepilogo.avvisi += 1,
            Gravita::Nota => riepilogo.note += 1,
        }
        match rilievo.esito {
            Esito::Fallito => {}
            Esito::NonVerificabile => riepilogo.non_verificabili += 1,
            Esito::DaRivedere => riepilogo.da_rivedere += 1,
        }
    }
    riepilogo
}

fn obiettivo(
    tabella: &TabellaVp,
    scala: Option<Decimal>,
    non_lette: &NonLette<'_>,
) -> ObiettivoVerificato {
    let ricalcolato = tabella.somma_esatta();
    let peso_con_dato = tabella.peso_con_dato();
    let rinormalizzato = scala.and_then(|scala| rinormalizzato(tabella, scala));
    let senza_dato = tabella.righe.iter().filter(|r| r.pesato_esatto().is_none());
    let righe_senza_dato = u32::try_from(senza_dato.count()).unwrap_or(u32::MAX);
    let numero = |valore: Decimal| Numero::try_from(valore.normalize()).ok();
    ObiettivoVerificato {
        codice: tabella.codice.clone(),
        pubblicato: tabella.totale,
        ricalcolato: ricalcolato.and_then(numero),
        peso_con_dato: numero(peso_con_dato),
        rinormalizzato: rinormalizzato.and_then(numero),
        righe_senza_dato,
        ricalcolato_parziale: righe_senza_dato > 0 || non_lette.tocca(&tabella.oggetto()),
    }
}

/// Sort key of a place: page, line, height on the page; what has no place comes last.
fn posizione(origine: &Origine) -> (u32, u32, Altezza) {
    let senza = if origine.riga.is_some() { 0 } else { u32::MAX };
    (
        origine.pagina.unwrap_or(senza),
        origine.riga.unwrap_or(0),
        Altezza(origine.riquadro.map_or(0.0, |[_, y0, ..]| y0)),
    )
}

/// A height, in its order.
#[derive(PartialEq)]
struct Altezza(f32);

impl Eq for Altezza {}

impl Ord for Altezza {
    fn cmp(&self, altra: &Self) -> Ordering {
        self.0.total_cmp(&altra.0)
    }
}

impl PartialOrd for Altezza {
    fn partial_cmp(&self, altra: &Self) -> Option<Ordering> {
        Some(self.cmp(altra))
    }
}
