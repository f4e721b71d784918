#![doc = include_str!("finale_oltre_fasi.md")]

use jiff::civil::Date;
use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::formato::giorno;
use crate::regola::Regola;
use crate::scadenze::{self, Termine, giorni, giorni_fra};

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("SCA401"),
    nome: "finale-oltre-fasi",
    gravita: Gravita::Avviso,
    pagina: include_str!("finale_oltre_fasi.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let limite = i64::from(controlli.parametri.giorni_dopo_le_fasi);
    for obiettivo in &documento.peg {
        let Some(finale) = scadenze::finale(obiettivo) else {
            continue;
        };
        let Some(data) = finale.scadenza.data else {
            continue;
        };
        let da_fare =
            || scadenze::delle_fasi(obiettivo).filter(|fase| !scadenze::conclusa(fase.scadenza));
        let ultimo = |fase: &Termine<'_>| fase.scadenza.ultimo_giorno(documento.anno);
        let note = da_fare().filter_map(|fase| Some((ultimo(&fase)?, fase)));
        // Without any dated phase there is nothing to compare with.
        let Some((ultima_data, ultima)) = note.max_by_key(|(data, _)| *data) else {
            continue;
        };
        let distanza = giorni_fra(ultima_data, data);
        if distanza <= limite {
            controlli.superato();
            continue;
        }
        let ignota = da_fare().find(|fase| ultimo(fase).is_none());
        let dopo = dopo(data, distanza, &ultima, ultima_data);
        let rilievo = if let Some(ignota) = ignota {
            controlli.non_verificabile(
                obiettivo.nome(),
                finale.origine(),
                format!(
                    "{dopo}, ma il giorno della {} non si conosce",
                    ignota.nome()
                ),
            )
        } else {
            controlli.fallito(obiettivo.nome(), finale.origine(), dopo)
        };
        rilievo.pubblicato = Some(giorno(data));
        rilievo.ricalcolato = Some(giorno(ultima_data));
        rilievo.scarto = Some(giorni(distanza));
        rilievo.calcolo = Some(format!(
            "{} − {} = {}",
            giorno(data),
            giorno(ultima_data),
            giorni(distanza)
        ));
        rilievo.operandi = vec![ultima.operando()];
    }
}

fn dopo(data: Date, distanza: i64, ultima: &Termine<'_>, ultima_data: Date) -> String {
    format!(
        "la scadenza finale è il {}, {} dopo l'ultima delle altre: {}, {}",
        giorno(data),
        giorni(distanza),
        ultima.nome(),
        giorno(ultima_data)
    )
}
