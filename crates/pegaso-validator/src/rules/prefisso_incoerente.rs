#![doc = include_str!("prefisso_incoerente.md")]

use pegaso_model::{Codice, Documento, Gravita, RigaVp, TabellaVp};

use crate::controlli::Controlli;
use crate::formato::operando_testo;
use crate::numerazione::{Coerenza, coerenza};
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("NUM604"),
    nome: "prefisso-incoerente",
    gravita: Gravita::Errore,
    pagina: include_str!("prefisso_incoerente.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    if !numerazione_per_tabella(documento) {
        return;
    }
    for tabella in &documento.valore_pubblico {
        let coerenti = righe(tabella, Coerenza::Coerente).count();
        for _ in 0..coerenti {
            controlli.superato();
        }
        let incoerenti: Vec<_> = righe(tabella, Coerenza::Incoerente).collect();
        match incoerenti.as_slice() {
            [prima, altre @ ..]
                if coerenti == 0
                    && !altre.is_empty()
                    && altre.iter().all(|riga| prefisso(riga) == prefisso(prima)) =>
            {
                tutta_la_tabella(tabella, prima, controlli);
            }
            _ => incoerenti
                .iter()
                .for_each(|riga| della_riga(tabella, riga, controlli)),
        }
    }
}

/// True unless most tables have no row that begins with their number: then the codes follow
/// another plan.
fn numerazione_per_tabella(documento: &Documento) -> bool {
    let (mut confrontabili, mut coerenti) = (0, 0);
    for tabella in &documento.valore_pubblico {
        let coerente = righe(tabella, Coerenza::Coerente).next().is_some();
        coerenti += usize::from(coerente);
        confrontabili +=
            usize::from(coerente || righe(tabella, Coerenza::Incoerente).next().is_some());
    }
    coerenti > 0 && coerenti * 2 >= confrontabili
}

fn righe(tabella: &TabellaVp, esito: Coerenza) -> impl Iterator<Item = &RigaVp> {
    tabella
        .righe
        .iter()
        .filter(move |riga| coerenza(&riga.cod_vp, &tabella.codice) == esito)
}

/// What stands before the last separator.
fn prefisso(riga: &RigaVp) -> &str {
    let codice = riga.cod_vp.trim();
    codice
        .rsplit_once(|c: char| !c.is_alphanumeric())
        .map_or(codice, |(prefisso, _)| prefisso)
}

fn della_riga(tabella: &TabellaVp, riga: &RigaVp, controlli: &mut Controlli<'_>) {
    let rilievo = controlli.fallito(
        &riga.cod_vp,
        &riga.origine,
        format!(
            "il codice {} sta nella tabella {}",
            riga.cod_vp, tabella.codice
        ),
    );
    rilievo.pubblicato = Some(prefisso(riga).to_owned());
    rilievo.ricalcolato = Some(tabella.codice.clone());
    rilievo.operandi = vec![operando_testo("tabella", &tabella.codice, &tabella.origine)];
}

fn tutta_la_tabella(tabella: &TabellaVp, prima: &RigaVp, controlli: &mut Controlli<'_>) {
    let rilievo = controlli.fallito(
        tabella.nome(),
        &tabella.origine,
        format!(
            "la tabella ha il numero {}, ma i codici delle sue righe cominciano tutti per {}",
            tabella.codice,
            prefisso(prima)
        ),
    );
    rilievo.pubblicato = Some(tabella.codice.clone());
    rilievo.ricalcolato = Some(prefisso(prima).to_owned());
    rilievo.operandi = vec![operando_testo("prima riga", &prima.cod_vp, &prima.origine)];
}
