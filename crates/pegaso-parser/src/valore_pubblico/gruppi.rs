//! The objective or the unit that rows belong to, where a column or a line among them names it.

use pegaso_model::{AltraCella, Line, Origine};

use super::righe::Classe;
use super::tabelle::segue_la_tabella;
use super::{StatoVp, nuova_tabella};
use crate::colonne::Colonna;
use crate::grammatica::codice::cod_vp;
use crate::grammatica::struttura::e_una_unita;
use crate::lettore::Lettore;
use crate::prosa::e_sospesa;
use crate::riga_logica::RigaLogica;
use crate::testata::Testata;

/// A column may say which objective a row belongs to: another name there is another table.
pub(super) fn apri_gruppo(
    lettore: &mut Lettore<'_>,
    stato: &mut StatoVp,
    riga: &RigaLogica<'_>,
    testata: &Testata,
) {
    let gruppo = riga.testo(testata.indice(Colonna::Gruppo));
    if gruppo.is_empty() {
        return;
    }
    let (codice, titolo) = match cod_vp(gruppo) {
        Ok((resto, codice))
            if codice.len() < gruppo.len() && resto.starts_with([' ', '-', ':', '.']) =>
        {
            (codice, resto.trim_matches([' ', '-', '–', ':', '.']))
        }
        _ => ("", gruppo),
    };
    match lettore.documento.valore_pubblico.last_mut() {
        Some(tabella) if tabella.titolo == titolo => {}
        Some(tabella) if tabella.righe.is_empty() && tabella.titolo.is_empty() => {
            codice.clone_into(&mut tabella.codice);
            titolo.clone_into(&mut tabella.titolo);
        }
        _ => nuova_tabella(lettore, stato, codice, titolo, riga.origine.clone()),
    }
}

/// Takes a row that says no more than the unit of those below it: `Settore Tributi`.
pub(super) fn nomina_un_gruppo(
    lettore: &Lettore<'_>,
    stato: &mut StatoVp,
    riga: &RigaLogica<'_>,
    classe: Classe,
) -> bool {
    let mut piene = riga.piene();
    let (Some((_, cella)), None) = (piene.next(), piene.next()) else {
        return false;
    };
    let da_sola = matches!(classe, Classe::Seguito | Classe::Ignota);
    da_sola && prendi_il_gruppo(lettore, stato, cella.testo.as_ref(), &cella.origine)
}

/// The same on a line without cells, above a row.
pub(super) fn gruppo_fra_due_righe(
    lettore: &Lettore<'_>,
    stato: &mut StatoVp,
    testata: &Testata,
    line: Line<'_>,
) -> bool {
    let segue = lettore.source.line(line.index + 1);
    let fra_righe = segue.is_some_and(|segue| segue_la_tabella(segue, testata));
    let testo = line
        .only_text()
        .filter(|_| fra_righe && line.cells().len() < 2);
    testo.is_some_and(|testo| prendi_il_gruppo(lettore, stato, testo, line.origine()))
}

/// Remembers the unit `testo` for the rows below, which keep it as a cell of theirs; false where it is
/// none, or more of the text above.
fn prendi_il_gruppo(
    lettore: &Lettore<'_>,
    stato: &mut StatoVp,
    testo: &str,
    origine: &Origine,
) -> bool {
    let seguito = || {
        let tabella = lettore.documento.valore_pubblico.last();
        let sopra = tabella.and_then(|tabella| tabella.righe.last());
        sopra.is_some_and(|sopra| e_sospesa(&sopra.obiettivo))
    };
    let nomina = testo.starts_with(char::is_uppercase) && e_una_unita(testo) && !seguito();
    if nomina {
        stato.gruppo = Some(AltraCella {
            colonna: AltraCella::GRUPPO.to_owned(),
            testo: testo.to_owned(),
            origine: origine.clone(),
        });
    }
    nomina
}
