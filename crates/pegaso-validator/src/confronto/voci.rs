//! The objectives of a document, whatever its kind.

use pegaso_model::{Documento, Fase, Numero, Origine, Scadenza, VoceConfrontata, unico};

/// An objective: a row of valore pubblico or a PEG objective.
pub(super) struct Voce<'d> {
    pub(super) oggetto: String,
    /// What it is told by in documents of one kind and year; `None` where its code is blank.
    pub(super) codice: Option<String>,
    pub(super) titolo: &'d str,
    pub(super) peso: Option<Numero>,
    pub(super) raggiungimento: Option<Numero>,
    pub(super) pesato: Option<Numero>,
    pub(super) scadenza: Option<&'d Scadenza>,
    pub(super) fasi: &'d [Fase],
    pub(super) origine: &'d Origine,
    /// Reading left something of it in doubt.
    pub(super) incerta: bool,
}

impl Voce<'_> {
    /// As the comparison tells it.
    pub(super) fn confrontata(&self) -> VoceConfrontata {
        VoceConfrontata {
            oggetto: self.oggetto.clone(),
            titolo: self.titolo.to_owned(),
            peso: self.peso,
            raggiungimento: self.raggiungimento,
            scadenza: self.scadenza.and_then(|scadenza| scadenza.data),
            origine: self.origine.clone(),
        }
    }
}

/// All of them, in order.
pub(super) fn voci(documento: &Documento) -> Vec<Voce<'_>> {
    let incerta = |oggetto: &str| {
        let mut letture = documento.letture.iter();
        letture.any(|rilievo| {
            rilievo
                .oggetto
                .strip_prefix(oggetto)
                .is_some_and(|resto| resto.is_empty() || resto.starts_with('/'))
        })
    };
    let righe = documento.valore_pubblico.iter().flat_map(|t| &t.righe);
    let righe = righe.map(|riga| Voce {
        oggetto: riga.cod_vp.clone(),
        codice: codice(&riga.cod_vp),
        titolo: &riga.obiettivo,
        peso: riga.peso,
        raggiungimento: riga.raggiungimento,
        pesato: riga.raggiungimento_pesato,
        scadenza: None,
        fasi: &[],
        origine: &riga.origine,
        incerta: incerta(&riga.cod_vp) || !riga.non_interpretate.is_empty(),
    });
    let obiettivi = documento.peg.iter().map(|obiettivo| {
        let oggetto = obiettivo.nome();
        Voce {
            codice: codice(&obiettivo.codice)
                .map(|codice| [&unico(&obiettivo.struttura), "/", &codice].concat()),
            titolo: &obiettivo.titolo,
            peso: None,
            raggiungimento: None,
            pesato: None,
            scadenza: obiettivo.scadenza_finale.as_ref(),
            fasi: &obiettivo.fasi,
            origine: &obiettivo.origine,
            incerta: incerta(&oggetto),
            oggetto,
        }
    });
    righe.chain(obiettivi).collect()
}

fn codice(stampato: &str) -> Option<String> {
    let codice = unico(stampato);
    (!codice.is_empty()).then_some(codice)
}
