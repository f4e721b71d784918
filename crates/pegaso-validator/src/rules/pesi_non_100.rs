#![doc = include_str!("pesi_non_100.md")]

use pegaso_model::{Codice, Decimal, Documento, Gravita, Numero, TabellaVp};

use crate::colonne::{Colonna, ColonneVp};
use crate::controlli::Controlli;
use crate::formato::{cifra, confronta, somma};
use crate::letture::NonLette;
use crate::pesi;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("PES201"),
    nome: "pesi-non-100",
    gravita: Gravita::Errore,
    pagina: include_str!("pesi_non_100.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let Some(scala) = controlli.parametri.scala(documento) else {
        return;
    };
    let altrove = ColonneVp::nuove(documento);
    let non_lette = NonLette::nuove(documento);
    for tabella in &documento.valore_pubblico {
        if tabella.righe.is_empty() || !Colonna::Peso.in_tabella(&altrove, tabella) {
            continue;
        }
        let addendi = tabella.addendi();
        let pesi = pesi::valori(addendi.iter().copied());
        let completi = pesi.len() == addendi.len();
        let somma: Decimal = pesi.iter().sum();
        let alla_scala = controlli.parametri.uguali(scala, somma);
        let al_totale = tabella
            .totale_pesi
            .is_none_or(|totale| controlli.parametri.uguali(totale.valore(), somma));
        match (completi, alla_scala, al_totale) {
            (_, true, true) => controlli.superato(),
            (false, ..) => manca_un_peso(tabella, somma, scala, controlli),
            (true, ..) => fallito(tabella, &pesi, scala, &non_lette, controlli),
        }
    }
}

fn manca_un_peso(
    tabella: &TabellaVp,
    somma: Decimal,
    scala: Decimal,
    controlli: &mut Controlli<'_>,
) {
    let messaggio = format!(
        "i pesi stampati sommano {}, non {}, ma a una riga manca il peso",
        cifra(somma),
        cifra(tabella.totale_pesi.map_or(scala, Numero::valore))
    );
    controlli.non_verificabile(tabella.nome(), &tabella.origine, messaggio);
}

fn fallito(
    tabella: &TabellaVp,
    pesi: &[Decimal],
    scala: Decimal,
    non_lette: &NonLette<'_>,
    controlli: &mut Controlli<'_>,
) {
    let totale: Decimal = pesi.iter().sum();
    let alla_scala = controlli.parametri.uguali(scala, totale);
    let stampato = tabella
        .totale_pesi
        .filter(|stampato| !controlli.parametri.uguali(stampato.valore(), totale));
    let origine = tabella
        .celle
        .totale_pesi
        .as_ref()
        .unwrap_or(&tabella.origine);
    let messaggio = match stampato {
        None => format!("i pesi sommano {}, non {}", cifra(totale), cifra(scala)),
        Some(stampato) if alla_scala => {
            format!(
                "totale dei pesi pubblicato {stampato}, somma dei pesi {}",
                cifra(totale)
            )
        }
        Some(stampato) => format!(
            "i pesi sommano {}, non {}; il totale dei pesi pubblicato è {stampato}",
            cifra(totale),
            cifra(scala)
        ),
    };
    let oggetto = tabella.nome();
    let esito = non_lette.fallito(&tabella.oggetto(), oggetto, origine, messaggio, controlli);
    let Some(rilievo) = esito else { return };
    if let Some(stampato) = stampato {
        confronta(rilievo, stampato, totale);
    } else {
        rilievo.pubblicato = Some(cifra(totale));
        rilievo.ricalcolato = Some(cifra(scala));
        rilievo.scarto = Some(cifra((totale - scala).abs()));
    }
    rilievo.calcolo = Some(somma(pesi));
    rilievo.operandi = pesi::operandi(tabella.addendi());
}
