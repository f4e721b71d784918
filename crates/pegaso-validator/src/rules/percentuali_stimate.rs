#![doc = include_str!("percentuali_stimate.md")]

use pegaso_model::{Codice, Decimal, Documento, Gravita, Numero, Origine};

use crate::controlli::Controlli;
use crate::oggetto::DOCUMENTO;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("PES207"),
    nome: "percentuali-stimate",
    gravita: Gravita::Nota,
    pagina: include_str!("percentuali_stimate.md"),
    verifica,
};

/// With fewer rows than these, chance alone may do it.
const RIGHE_MINIME: usize = 20;

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let percentuali: Vec<_> = documento
        .valore_pubblico
        .iter()
        .flat_map(|tabella| &tabella.righe)
        .filter_map(|riga| riga.raggiungimento.map(Numero::valore))
        .collect();
    if percentuali.len() < RIGHE_MINIME {
        return;
    }
    let passo = Decimal::from(5);
    if percentuali
        .iter()
        .any(|percentuale| !(percentuale % passo).is_zero())
    {
        controlli.superato();
        return;
    }
    let messaggio = format!(
        "tutte le {} percentuali di raggiungimento sono multiple di 5: più stime che misure",
        percentuali.len()
    );
    controlli.fallito(DOCUMENTO, &Origine::default(), messaggio);
}
