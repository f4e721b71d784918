//! Tables of phases of several objectives, whose codes and titles stand in columns of their own,
//! left of the phases.

use super::assegnazione::migliore;
use crate::colonne::{Colonna, FASI, NUMERI, OBIETTIVI, dice};

/// Gives the code, the title and the unit of objectives to columns left of the phases.
pub(super) fn assegna_gli_obiettivi(
    nomi: &[Vec<String>],
    testi: &[&str],
    colonne: &mut [Option<Colonna>],
) {
    let nome = |indice: usize| nomi[indice].join(" ");
    let e_una_fase =
        |colonna: Option<Colonna>| matches!(colonna, Some(Colonna::Fase | Colonna::Descrizione));
    let numera = |indice: usize| NUMERI.contains(&nome(indice).as_str());
    // `N. | Obiettivo | Fasi`: the number is the objective's.
    let dell_obiettivo = |indice: usize| {
        let accanto = || {
            nomi.get(indice + 1)
                .is_some_and(|nome| dice_il_titolo(&nome.join(" ")))
        };
        numera(indice) && (indice == 0 || accanto())
    };
    let Some(prima) = (0..colonne.len())
        .find(|indice| e_una_fase(colonne[*indice]) && !dell_obiettivo(*indice))
        .or_else(|| {
            let fasi = |indice: &usize| colonne[*indice].is_none() && dice_le_fasi(&nome(*indice));
            (1..colonne.len()).find(fasi)
        })
    else {
        return;
    };
    let titolo = (0..prima)
        .rev()
        .find(|indice| colonne[*indice].is_none() && dice_il_titolo(&nome(*indice)));
    let codice = (0..titolo.unwrap_or(prima)).rev().find(|indice| {
        let numero = titolo.is_some() && numera(*indice);
        let libera = colonne[*indice].is_none() || numero && e_una_fase(colonne[*indice]);
        libera && (numero || dice(&OBIETTIVI, Colonna::CodiceObiettivo, &nome(*indice)))
    });
    if let Some(titolo) = titolo {
        colonne[titolo] = Some(Colonna::TitoloObiettivo);
    }
    if let Some(codice) = codice {
        if e_una_fase(colonne[codice]) && colonne[prima].is_none() {
            colonne[prima] = Some(Colonna::Fase);
        }
        colonne[codice] = Some(Colonna::CodiceObiettivo);
    }
    if let Some(obiettivo) = codice.or(titolo) {
        assegna_la_struttura(nomi, testi, obiettivo, colonne);
    }
}

/// Gives the unit of objectives to a column left of `obiettivo`, theirs: those who answer for the phases
/// stand further right, or nowhere.
fn assegna_la_struttura(
    nomi: &[Vec<String>],
    testi: &[&str],
    obiettivo: usize,
    colonne: &mut [Option<Colonna>],
) {
    let di_altri =
        |colonna: Option<Colonna>| !matches!(colonna, None | Some(Colonna::Responsabili));
    let Some(struttura) = (0..obiettivo).rev().find(|indice| {
        !di_altri(colonne[*indice])
            && dice(&OBIETTIVI, Colonna::Struttura, &nomi[*indice].join(" "))
    }) else {
        return;
    };
    let mut era = colonne[struttura].replace(Colonna::Struttura).is_some();
    // Units of units stand further left: `Settore | Servizio | Obiettivo`.
    for indice in 0..struttura {
        if colonne[indice].is_some()
            && dice(&OBIETTIVI, Colonna::Struttura, &nomi[indice].join(" "))
        {
            colonne[indice] = None;
            era = true;
        }
    }
    if era {
        let responsabili = |indice: &usize| {
            let letta = migliore(&FASI, &nomi[*indice], testi[*indice]);
            colonne[*indice].is_none() && letta == Some(Colonna::Responsabili)
        };
        if let Some(indice) = (obiettivo..colonne.len()).find(responsabili) {
            colonne[indice] = Some(Colonna::Responsabili);
        }
    }
}

/// Gives the texts of phases to a column that says so, where another one numbers them: `N. | Fasi`,
/// `Fase | Fasi progettuali`.
pub(super) fn assegna_le_fasi_numerate(nomi: &[Vec<String>], colonne: &mut [Option<Colonna>]) {
    let fase = colonne
        .iter()
        .position(|colonna| *colonna == Some(Colonna::Fase));
    let Some(fase) = fase.filter(|_| !colonne.contains(&Some(Colonna::Descrizione))) else {
        return;
    };
    let senza_nome = |indice: &usize| {
        colonne[*indice].is_none() && dice(&FASI, Colonna::Fase, &nomi[*indice].join(" "))
    };
    if let Some(numeri) = (0..fase).find(senza_nome) {
        colonne[numeri] = Some(Colonna::Fase);
        colonne[fase] = Some(Colonna::Descrizione);
        return;
    }
    let testi =
        |indice: &usize| colonne[*indice].is_none() && dice_le_fasi(&nomi[*indice].join(" "));
    let obiettivo =
        |indice: &usize| colonne[*indice].is_none() && dice_il_titolo(&nomi[*indice].join(" "));
    let trovata = (0..colonne.len())
        .find(testi)
        .or_else(|| (0..colonne.len()).find(obiettivo));
    if let Some(indice) = trovata {
        colonne[indice] = Some(Colonna::Descrizione);
    }
}

/// True for a name of phases that is no number.
fn dice_le_fasi(nome: &str) -> bool {
    !NUMERI.contains(&nome) && dice(&FASI, Colonna::Fase, nome)
}

/// True for a name of the titles of objectives.
fn dice_il_titolo(nome: &str) -> bool {
    dice(&OBIETTIVI, Colonna::TitoloObiettivo, nome)
}

#[cfg(test)]
mod tests;
