//! What the unit tests of the rules share: small records and the findings of one rule.

use pegaso_model::{
    CelleFase, Documento, Fase, ObiettivoPeg, Origine, Responsabili, RigaVp, Rilievo, Scadenza,
    Sorgente, TabellaVp, TipoScadenza, TotaleIncidenza,
};

use crate::{Parametri, Selezione, esamina};

/// A phase with its label and its incidence, none where it is 0; no deadline.
pub(crate) fn fase(etichetta: &str, incidenza: u32) -> Fase {
    Fase {
        fase: etichetta.to_owned(),
        sotto: None,
        descrizione: String::new(),
        incidenza: (incidenza > 0).then(|| incidenza.into()),
        responsabili: Responsabili::default(),
        scadenza: Scadenza {
            testo: String::new(),
            tipo: TipoScadenza::Assente,
            data: None,
            calcolata: false,
            origine: None,
        },
        origine: Origine::default(),
        celle: CelleFase::default(),
        altre_celle: Vec::new(),
        non_interpretate: Vec::new(),
    }
}

/// `SETTORE TRIBUTI/A` with these phases and totals; each total stands after so many phases.
pub(crate) fn obiettivo(fasi: &[(&str, u32)], totali: &[(u32, usize)]) -> ObiettivoPeg {
    let totali = totali.iter().map(|&(valore, dopo)| TotaleIncidenza {
        valore: valore.into(),
        dopo,
        origine: Origine::default(),
    });
    ObiettivoPeg {
        struttura: "SETTORE TRIBUTI".to_owned(),
        codice: "A".to_owned(),
        fasi: fasi
            .iter()
            .map(|(nome, valore)| fase(nome, *valore))
            .collect(),
        totali: totali.collect(),
        ..ObiettivoPeg::default()
    }
}

/// `VP02` with rows of weight, achievement and weighted achievement, `-` where blank.
pub(crate) fn tabella(righe: &[[&str; 3]], totale: &str) -> TabellaVp {
    let righe = righe
        .iter()
        .zip(1..)
        .map(|([peso, raggiungimento, pesato], numero)| RigaVp {
            cod_vp: format!("02.{numero:02}"),
            peso: peso.parse().ok(),
            raggiungimento: raggiungimento.parse().ok(),
            raggiungimento_pesato: pesato.parse().ok(),
            ..RigaVp::default()
        });
    TabellaVp {
        codice: "02".to_owned(),
        righe: righe.collect(),
        totale: totale.parse().ok(),
        ..TabellaVp::default()
    }
}

pub(crate) fn peg(obiettivi: impl IntoIterator<Item = ObiettivoPeg>) -> Documento {
    Documento {
        peg: obiettivi.into_iter().collect(),
        ..Documento::vuoto(Sorgente::default())
    }
}

pub(crate) fn vp(tabelle: impl IntoIterator<Item = TabellaVp>) -> Documento {
    Documento {
        valore_pubblico: tabelle.into_iter().collect(),
        ..Documento::vuoto(Sorgente::default())
    }
}

/// The findings of the rules whose codes begin with `codice`.
pub(crate) fn rilievi(documento: &Documento, codice: &str) -> Vec<Rilievo> {
    let selezione = Selezione {
        solo: vec![codice.to_owned()],
        ..Selezione::default()
    };
    let parametri = Parametri {
        selezione,
        ..Parametri::default()
    };
    esamina(documento, &parametri).rilievi
}

/// The same, as `CODICE esito oggetto`.
pub(crate) fn esiti(documento: &Documento, codice: &str) -> Vec<String> {
    rilievi(documento, codice)
        .iter()
        .map(|rilievo| {
            let esito = rilievo.esito.as_str();
            format!("{} {esito} {}", rilievo.regola, rilievo.oggetto)
        })
        .collect()
}
