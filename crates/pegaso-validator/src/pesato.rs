//! The weighted cells of a document, each beside the exact product it stands for.
//!
//! A row that lacks one of the three figures has none: blank cells are other rules' business.

use pegaso_model::{Decimal, Documento, Numero, Operando, RigaVp, TabellaVp};

use crate::Parametri;
use crate::arrotondamento::{Arrotondamento, arrotondamento, decimali_dei_pesati};
use crate::controlli::Controlli;
use crate::formato::{cifra, confronta, operando};
use crate::oggetto::nome_riga;

/// A weighted cell, judged.
pub(crate) struct Pesato<'d> {
    /// Its row.
    pub(crate) riga: &'d RigaVp,
    /// The printed figure.
    pub(crate) pubblicato: Numero,
    /// peso × raggiungimento / 100.
    pub(crate) esatto: Decimal,
    /// How the one relates to the other.
    pub(crate) giudizio: Arrotondamento,
    peso: Numero,
    raggiungimento: Numero,
}

/// What the weighted cells of one document are measured by.
pub(crate) struct Metro {
    decimali: u32,
    tolleranza: Decimal,
}

impl Metro {
    /// The decimals of the document's weighted column and the tolerance in force.
    pub(crate) fn nuovo(documento: &Documento, parametri: &Parametri) -> Self {
        Self {
            decimali: decimali_dei_pesati(documento),
            tolleranza: parametri.tolleranza,
        }
    }

    /// The weighted cells of `righe`.
    pub(crate) fn pesati<'d>(
        &self,
        righe: impl IntoIterator<Item = &'d RigaVp>,
    ) -> impl Iterator<Item = Pesato<'d>> {
        righe.into_iter().filter_map(|riga| {
            let pubblicato = riga.raggiungimento_pesato?;
            let esatto = riga.pesato_esatto()?;
            let giudizio = arrotondamento(pubblicato, esatto, self.decimali, self.tolleranza);
            let (peso, raggiungimento) = (riga.peso?, riga.raggiungimento?);
            Some(Pesato {
                riga,
                pubblicato,
                esatto,
                giudizio,
                peso,
                raggiungimento,
            })
        })
    }

    /// By how much a sum of the printed cells may differ from the sum of the exact products
    /// because single cells are rounded, also where one is rounded too much: that is the finding
    /// of the cell, not of the total.
    pub(crate) fn margine(&self, tabella: &TabellaVp) -> Decimal {
        self.pesati(tabella.addendi())
            .filter(|pesato| pesato.giudizio != Arrotondamento::Errato)
            .map(|pesato| (pesato.pubblicato.valore() - pesato.esatto).abs())
            .sum()
    }
}

impl Pesato<'_> {
    /// The finding that the printed figure is not the product.
    pub(crate) fn fallito(&self, controlli: &mut Controlli<'_>, messaggio: String) {
        let riga = self.riga;
        let origine = riga
            .celle
            .raggiungimento_pesato
            .as_ref()
            .unwrap_or(&riga.origine);
        let rilievo = controlli.fallito(&riga.cod_vp, origine, messaggio);
        confronta(rilievo, self.pubblicato, self.esatto);
        rilievo.calcolo = Some(format!(
            "{} × {} / 100 = {}",
            cifra(self.peso.valore()),
            cifra(self.raggiungimento.valore()),
            cifra(self.esatto)
        ));
        rilievo.operandi = operandi(riga);
    }
}

/// The weight and the achievement of `riga`, where printed.
pub(crate) fn operandi(riga: &RigaVp) -> Vec<Operando> {
    let celle = &riga.celle;
    [
        ("peso", riga.peso, &celle.peso),
        ("raggiungimento", riga.raggiungimento, &celle.raggiungimento),
    ]
    .into_iter()
    .filter_map(|(nome, valore, cella)| {
        let nome = format!("{nome} di {}", nome_riga(riga));
        Some(operando(nome, valore?, cella.as_ref(), &riga.origine))
    })
    .collect()
}

/// The row scores, but its weighted cell is blank or unreadable.
pub(crate) fn manca_addendo(riga: &RigaVp) -> bool {
    riga.raggiungimento_pesato.is_none()
        && (riga.raggiungimento.is_some() || riga.illeggibile("raggiungimento_pesato"))
}

/// The row scores, but its exact product cannot be known.
pub(crate) fn manca_fattore(riga: &RigaVp) -> bool {
    !riga.senza_dato() && riga.pesato_esatto().is_none()
}
