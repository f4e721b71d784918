#![doc = include_str!("scadenze_non_ordinate.md")]

use jiff::civil::Date;
use pegaso_model::{Codice, Documento, Gravita, TipoScadenza};

use crate::controlli::Controlli;
use crate::formato::giorno;
use crate::regola::Regola;
use crate::scadenze::{self, Termine, giorni, giorni_fra};

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("SCA404"),
    nome: "scadenze-non-ordinate",
    gravita: Gravita::Avviso,
    pagina: include_str!("scadenze_non_ordinate.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for obiettivo in &documento.peg {
        let mut sopra: Option<(Date, Termine<'_>)> = None;
        for fase in scadenze::delle_fasi(obiettivo) {
            let Some(data) = data_certa(&fase) else {
                continue;
            };
            if let Some((data_sopra, fase_sopra)) = sopra {
                confronta(&fase, data, &fase_sopra, data_sopra, controlli);
            }
            sopra = Some((data, fase));
        }
    }
}

/// Open-ended deadlines and starts have no place in the sequence.
fn data_certa(fase: &Termine<'_>) -> Option<Date> {
    match fase.scadenza.tipo {
        TipoScadenza::Data | TipoScadenza::Relativa => fase.scadenza.data,
        _ => None,
    }
}

fn confronta(
    fase: &Termine<'_>,
    data: Date,
    sopra: &Termine<'_>,
    data_sopra: Date,
    controlli: &mut Controlli<'_>,
) {
    if data >= data_sopra {
        controlli.superato();
        return;
    }
    let rilievo = controlli.fallito(
        fase.oggetto(),
        fase.origine(),
        format!(
            "la {} è il {}, prima della {}, che le sta sopra ed è il {}",
            fase.nome(),
            giorno(data),
            sopra.nome(),
            giorno(data_sopra)
        ),
    );
    let distanza = giorni(giorni_fra(data, data_sopra));
    rilievo.pubblicato = Some(giorno(data));
    rilievo.ricalcolato = Some(format!("almeno {}", giorno(data_sopra)));
    rilievo.calcolo = Some(format!(
        "{} − {} = {distanza}",
        giorno(data_sopra),
        giorno(data)
    ));
    rilievo.scarto = Some(distanza);
    rilievo.operandi = vec![sopra.operando()];
}
