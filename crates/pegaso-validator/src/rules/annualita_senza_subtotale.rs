#![doc = include_str!("annualita_senza_subtotale.md")]

use std::collections::BTreeSet;

use pegaso_model::{Codice, Date, Documento, Fase, Gravita, ObiettivoPeg, TipoScadenza};

use crate::controlli::Controlli;
use crate::formato::{elenco, giorno, operando_testo};
use crate::oggetto::nome_fase;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("INC305"),
    nome: "annualita-senza-subtotale",
    gravita: Gravita::Nota,
    pagina: include_str!("annualita_senza_subtotale.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for obiettivo in &documento.peg {
        let anni: BTreeSet<_> = datate(obiettivo).map(|(_, data)| data.year()).collect();
        if anni.is_empty() {
            continue;
        }
        let divisa =
            obiettivo.totali_incidenza.len() > 1 || !obiettivo.scadenze_annualita.is_empty();
        if anni.len() == 1 || divisa {
            controlli.superato();
            continue;
        }
        let anni: Vec<_> = anni.iter().map(ToString::to_string).collect();
        let totale = obiettivo.totali.first().map(|totale| &totale.origine);
        let rilievo = controlli.fallito(
            obiettivo.nome(),
            totale.unwrap_or(&obiettivo.origine),
            format!(
                "le fasi scadono negli anni {}, ma le incidenze non hanno un totale per anno",
                elenco(&anni)
            ),
        );
        rilievo.operandi = datate(obiettivo)
            .map(|(fase, data)| {
                let posto = fase.scadenza.origine.as_ref().unwrap_or(&fase.origine);
                operando_testo(format!("fase {}", nome_fase(fase)), giorno(data), posto)
            })
            .collect();
    }
}

/// The phases still to be done, with their date.
fn datate(obiettivo: &ObiettivoPeg) -> impl Iterator<Item = (&Fase, Date)> {
    obiettivo
        .fasi
        .iter()
        .filter(|fase| fase.scadenza.tipo != TipoScadenza::Conclusa)
        .filter_map(|fase| Some((fase, fase.scadenza.data?)))
}
