//! Runs the catalogue over one document.

use pegaso_model::{
    Decimal, Documento, DocumentoVerificato, Esito, Gravita, Numero, ObiettivoVerificato, Origine,
    Riepilogo, Rilievo, TabellaVp, VERSIONE_SCHEMA, Verifica,
};

use crate::controlli::Controlli;
use crate::letture::NonLette;
use crate::pesi::rinormalizzato;
use crate::{CATALOGO, Parametri};

/// Findings of all selected rules, in the order of the document, and the count of checks.
#[derive(Debug, Clone, PartialEq)]
pub struct Esame {
    /// Findings.
    pub rilievi: Vec<Rilievo>,
    /// Checks that passed.
    pub superati: u32,
    /// Achievement of each valore-pubblico objective.
    pub obiettivi: Vec<ObiettivoVerificato>,
}

/// Checks `documento` against every selected rule.
pub fn esamina(documento: &Documento, parametri: &Parametri) -> Esame {
    let mut rilievi = Vec::new();
    let mut superati = 0;
    for regola in CATALOGO {
        if parametri.selezione.comprende(regola.codice.as_str()) {
            let mut controlli = Controlli::nuovi(regola, parametri);
            (regola.verifica)(documento, &mut controlli);
            superati += controlli.superati;
            rilievi.append(&mut controlli.rilievi);
        }
    }
    rilievi.sort_by(|a, b| posizione(&a.origine).total_cmp_with(&posizione(&b.origine)));
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
        let riepilogo = riepilogo(&self.rilievi, self.superati, soppressi);
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

/// Sort key of a place; what has no place comes last.
fn posizione(origine: &Origine) -> Posizione {
    Posizione {
        pagina: origine
            .pagina
            .unwrap_or(if origine.riga.is_some() { 0 } else { u32::MAX }),
        riga: origine.riga.unwrap_or(0),
        alto: origine.riquadro.map_or(0.0, |[_, y0, ..]| y0),
    }
}

struct Posizione {
    pagina: u32,
    riga: u32,
    alto: f32,
}

impl Posizione {
    fn total_cmp_with(&self, altra: &Self) -> std::cmp::Ordering {
        (self.pagina, self.riga)
            .cmp(&(altra.pagina, altra.riga))
            .then(self.alto.total_cmp(&altra.alto))
    }
}
