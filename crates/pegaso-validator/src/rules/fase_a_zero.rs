#![doc = include_str!("fase_a_zero.md")]

use pegaso_model::{Codice, Documento, Fase, Gravita, Numero, TipoScadenza};

use crate::controlli::Controlli;
use crate::formato::{giorno, operando, operando_testo};
use crate::oggetto::oggetto_fase;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("INC304"),
    nome: "fase-a-zero",
    gravita: Gravita::Nota,
    pagina: include_str!("fase_a_zero.md"),
    verifica,
};

/// What the deadline says of a phase that counts for nothing.
enum Motivo {
    Scusata,
    Nessuno,
    NonSiSa,
}

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for obiettivo in &documento.peg {
        let fasi = obiettivo.fasi.iter();
        for fase in fasi.filter(|f| f.incidenza.is_some_and(|i| i.valore().is_zero())) {
            let cella = fase.celle.incidenza.as_ref();
            let origine = cella.unwrap_or(&fase.origine);
            let rilievo = match motivo(fase, documento.anno) {
                Motivo::Scusata => {
                    controlli.superato();
                    continue;
                }
                Motivo::NonSiSa => controlli.non_verificabile(
                    oggetto_fase(obiettivo, fase),
                    origine,
                    "fase con incidenza 0: non si sa se è di un altro anno",
                ),
                Motivo::Nessuno => controlli.fallito(
                    oggetto_fase(obiettivo, fase),
                    origine,
                    format!(
                        "fase con incidenza 0, né conclusa né di un altro anno{}",
                        quando(fase)
                    ),
                ),
            };
            rilievo.pubblicato = fase.incidenza.as_ref().map(ToString::to_string);
            rilievo.operandi = vec![operando(
                "incidenza",
                fase.incidenza.unwrap_or(Numero::ZERO),
                cella,
                origine,
            )];
            if !fase.scadenza.testo.is_empty() {
                let posto = fase.scadenza.origine.as_ref().unwrap_or(&fase.origine);
                rilievo
                    .operandi
                    .push(operando_testo("scadenza", &fase.scadenza.testo, posto));
            }
        }
    }
}

fn motivo(fase: &Fase, anno: Option<i16>) -> Motivo {
    use TipoScadenza as T;
    match (fase.scadenza.tipo, fase.scadenza.data, anno) {
        (T::Conclusa, ..) => Motivo::Scusata,
        (_, Some(data), Some(anno)) if data.year() != anno => Motivo::Scusata,
        (_, Some(_), Some(_)) | (T::InCorsoDAnno | T::Assente, None, _) => Motivo::Nessuno,
        _ => Motivo::NonSiSa,
    }
}

fn quando(fase: &Fase) -> String {
    fase.scadenza
        .data
        .map_or_else(String::new, |data| format!(": scade il {}", giorno(data)))
}
