#![doc = include_str!("scadenza_mancante.md")]

use pegaso_model::{Codice, Documento, Gravita, Origine, TipoScadenza};

use crate::controlli::Controlli;
use crate::oggetto::DOCUMENTO;
use crate::regola::Regola;
use crate::scadenze::{self, Termine};

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("SCA405"),
    nome: "scadenza-mancante",
    gravita: Gravita::Avviso,
    pagina: include_str!("scadenza_mancante.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let fasi = || documento.peg.iter().flat_map(scadenze::delle_fasi);
    let assente = |fase: &Termine<'_>| fase.scadenza.tipo == TipoScadenza::Assente;
    let quante = fasi().count();
    if quante > 1 && fasi().all(|fase| assente(&fase)) {
        controlli.non_verificabile(
            DOCUMENTO,
            &Origine::default(),
            format!("nessuna delle {quante} fasi ha una scadenza"),
        );
        return;
    }
    for fase in fasi() {
        if assente(&fase) {
            controlli.fallito(
                fase.oggetto(),
                fase.origine(),
                format!("la {} non è indicata", fase.nome()),
            );
        } else {
            controlli.superato();
        }
    }
}

#[cfg(test)]
mod tests {
    use pegaso_model::TipoScadenza;

    use crate::prova::{esiti, obiettivo, peg};

    #[test]
    fn a_layout_without_deadlines_is_said_once() {
        let senza = || obiettivo(&[("1", 50), ("2", 50)], &[]);
        let tutte = peg([senza(), senza()]);
        assert_eq!(
            esiti(&tutte, "SCA405"),
            ["SCA405 non verificabile documento"]
        );
        let mut una = senza();
        una.fasi[0].scadenza.tipo = TipoScadenza::InCorsoDAnno;
        assert_eq!(
            esiti(&peg([una]), "SCA405"),
            ["SCA405 fallito SETTORE TRIBUTI/A/2"]
        );
        assert_eq!(
            esiti(&peg([obiettivo(&[("1", 100)], &[])]), "SCA405"),
            ["SCA405 fallito SETTORE TRIBUTI/A/1"]
        );
    }
}
