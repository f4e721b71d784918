#![doc = include_str!("finale_mancante.md")]

use pegaso_model::{Codice, Documento, Gravita, Origine};

use crate::controlli::Controlli;
use crate::letture::NonLette;
use crate::oggetto::DOCUMENTO;
use crate::regola::Regola;
use crate::scadenze;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("SCA411"),
    nome: "finale-mancante",
    gravita: Gravita::Errore,
    pagina: include_str!("finale_mancante.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let con_fasi = || {
        let obiettivi = documento.peg.iter();
        obiettivi.filter(|obiettivo| !obiettivo.fasi.is_empty())
    };
    let quanti = con_fasi().count();
    if quanti > 1 && documento.peg.iter().all(|o| o.scadenza_finale.is_none()) {
        controlli.non_verificabile(
            DOCUMENTO,
            &Origine::default(),
            format!("nessuno dei {quanti} obiettivi ha la riga della scadenza finale"),
        );
        return;
    }
    let non_lette = NonLette::nuove(documento);
    for obiettivo in con_fasi() {
        let finale = scadenze::finale(obiettivo);
        if finale.is_some_and(|finale| finale.stampata() || finale.scadenza.data.is_some()) {
            controlli.superato();
            continue;
        }
        if let Some(finale) = &finale {
            let messaggio = "la riga della scadenza finale è vuota";
            controlli.fallito(obiettivo.nome(), finale.origine(), messaggio);
        } else {
            let (nome, origine) = (obiettivo.nome(), &obiettivo.origine);
            let messaggio = "la scadenza finale non è indicata".to_owned();
            non_lette.fallito(&obiettivo.oggetto(), nome, origine, messaggio, controlli);
        }
    }
}

#[cfg(test)]
mod tests {
    use pegaso_model::{Codice, Gravita, ObiettivoPeg, Origine, Rilievo, Scadenza};

    use crate::prova::{esiti, fase, obiettivo, peg};

    fn con_finale(testo: &str) -> ObiettivoPeg {
        let scadenza = Scadenza {
            testo: testo.to_owned(),
            ..fase("", 0).scadenza
        };
        ObiettivoPeg {
            scadenza_finale: Some(scadenza),
            ..senza()
        }
    }

    fn senza() -> ObiettivoPeg {
        obiettivo(&[("1", 100)], &[])
    }

    #[test]
    fn a_layout_without_final_deadlines_is_said_once() {
        let tutti = peg([senza(), senza(), senza()]);
        assert_eq!(
            esiti(&tutti, "SCA411"),
            ["SCA411 non verificabile documento"]
        );
        let errore = "SCA411 fallito SETTORE TRIBUTI/A";
        assert_eq!(esiti(&peg([senza()]), "SCA411"), [errore]);
        let uno = peg([senza(), con_finale("31/12/2023"), senza()]);
        assert_eq!(esiti(&uno, "SCA411"), [errore, errore]);
    }

    #[test]
    fn what_was_not_read_may_be_the_final_deadline() {
        let mut documento = peg([senza()]);
        documento.letture.push(Rilievo::nuovo(
            Codice::new("EST001"),
            "riga-non-interpretata",
            Gravita::Avviso,
            "SETTORE TRIBUTI/A",
            "riga di tabella non interpretata: «Fine | 31/12/2023»",
            Origine::default(),
        ));
        let incerta = "SCA411 non verificabile SETTORE TRIBUTI/A";
        assert_eq!(esiti(&documento, "SCA411"), [incerta]);
        documento.peg = vec![con_finale("")];
        assert_eq!(
            esiti(&documento, "SCA411"),
            ["SCA411 fallito SETTORE TRIBUTI/A"]
        );
    }

    #[test]
    fn a_blank_row_shows_that_the_layout_has_one() {
        let errore = "SCA411 fallito SETTORE TRIBUTI/A";
        let vuote = peg([con_finale(""), con_finale(" ")]);
        assert_eq!(esiti(&vuote, "SCA411"), [errore, errore]);
    }
}
