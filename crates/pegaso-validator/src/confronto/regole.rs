//! The XDO rules: what two documents say of each other.

use pegaso_model::{Codice, Decimal, Documento, Esito, Gravita, Numero, Rilievo, citazione_breve};

use super::Documenti;
use super::abbinamento::Abbinati;
use super::cambiamenti::fasi_comuni;
use super::voci::Voce;
use crate::formato::{cifra, operando, operando_testo};
use crate::regola::riassunto;

/// A rule about two documents.
#[derive(Debug)]
pub struct RegolaConfronto {
    /// Stable code, never reused.
    pub codice: Codice,
    /// What it finds.
    pub nome: &'static str,
    /// How much its findings weigh.
    pub gravita: Gravita,
    /// Its page; the `prima` and `dopo` blocks are its tests.
    pub pagina: &'static str,
}

impl RegolaConfronto {
    /// The page's first paragraph: what the rule checks, in one sentence.
    pub fn riassunto(&self) -> &'static str {
        riassunto(self.pagina)
    }
}

const RICICLATO: RegolaConfronto = RegolaConfronto {
    codice: Codice::new("XDO951"),
    nome: "obiettivo-riciclato",
    gravita: Gravita::Nota,
    pagina: include_str!("obiettivo_riciclato.md"),
};
const REGRESSIONE: RegolaConfronto = RegolaConfronto {
    codice: Codice::new("XDO952"),
    nome: "regressione",
    gravita: Gravita::Avviso,
    pagina: include_str!("regressione.md"),
};
const PESO_VARIATO: RegolaConfronto = RegolaConfronto {
    codice: Codice::new("XDO953"),
    nome: "peso-variato",
    gravita: Gravita::Avviso,
    pagina: include_str!("peso_variato.md"),
};
const SCOMPARSO: RegolaConfronto = RegolaConfronto {
    codice: Codice::new("XDO954"),
    nome: "obiettivo-scomparso",
    gravita: Gravita::Avviso,
    pagina: include_str!("obiettivo_scomparso.md"),
};

/// The rules, in the order of their codes.
pub static CATALOGO_CONFRONTO: &[RegolaConfronto] =
    &[RICICLATO, REGRESSIONE, PESO_VARIATO, SCOMPARSO];

/// Findings of reading after which something may be missing that the page has.
const LACUNE: [&str; 4] = ["EST001", "EST005", "EST006", "EST008"];

/// The findings, in the order of the later document, what is gone last.
pub(super) fn rilievi(
    documenti: &Documenti<'_>,
    (prima, dopo): (&[Voce<'_>], &[Voce<'_>]),
    abbinati: &Abbinati,
) -> Vec<Rilievo> {
    let mut rilievi = Vec::new();
    for coppia in &abbinati.coppie {
        let (prima, dopo) = (&prima[coppia.prima], &dopo[coppia.dopo]);
        if documenti.anni_diversi() {
            rilievi.push(riciclato(documenti, prima, dopo, coppia.percento));
        } else if documenti.omogenei() {
            rilievi.extend(regressione(prima, dopo));
            rilievi.extend(peso_variato(prima, dopo));
            rilievi.extend(incidenze_variate(prima, dopo));
        }
    }
    if documenti.omogenei() {
        let solo_dopo = abbinati.solo_dopo.iter().map(|posto| &dopo[*posto]);
        rilievi.extend(solo_dopo.map(|voce| solo(voce, "nuovo", documenti.prima, "precedente")));
        for voce in abbinati.solo_prima.iter().map(|posto| &prima[*posto]) {
            let mut rilievo = solo(voce, "scomparso", documenti.dopo, "successivo");
            // Its place is in the earlier document.
            rilievo.file = Some(documenti.prima.sorgente.file.clone());
            rilievi.push(rilievo);
        }
    }
    rilievi
}

fn riciclato(
    documenti: &Documenti<'_>,
    prima: &Voce<'_>,
    dopo: &Voce<'_>,
    percento: u32,
) -> Rilievo {
    let anno = |documento: &Documento| {
        documento
            .anno
            .map_or(String::new(), |anno| anno.to_string())
    };
    let (primo, secondo) = (anno(documenti.prima), anno(documenti.dopo));
    let mut rilievo = nuovo(
        &RICICLATO,
        Esito::DaRivedere,
        dopo,
        format!(
            "l'obiettivo del {secondo} {} era già {} nel {primo}",
            citazione_breve(dopo.titolo),
            prima.oggetto
        ),
    );
    rilievo.calcolo = Some(format!("{percento}% delle parole in comune"));
    rilievo.operandi = vec![operando_testo(
        prima.oggetto.clone(),
        prima.titolo,
        prima.origine,
    )];
    rilievo
}

fn regressione(prima: &Voce<'_>, dopo: &Voce<'_>) -> Option<Rilievo> {
    let era = prima.raggiungimento?;
    let Some(adesso) = dopo.raggiungimento else {
        let ora = if dopo.incerta {
            "non si legge"
        } else {
            "non è indicato"
        };
        let messaggio = format!("il raggiungimento era {era} e ora {ora}");
        return Some(nuovo(&REGRESSIONE, Esito::NonVerificabile, dopo, messaggio));
    };
    if adesso.valore() >= era.valore() {
        return None;
    }
    let messaggio = format!("il raggiungimento è sceso da {era} a {adesso}");
    Some(variazione(
        &REGRESSIONE,
        (prima, era),
        (dopo, adesso),
        messaggio,
        "raggiungimento",
    ))
}

fn peso_variato(prima: &Voce<'_>, dopo: &Voce<'_>) -> Option<Rilievo> {
    let (era, adesso) = (prima.peso?, dopo.peso?);
    if era.valore() == adesso.valore() {
        return None;
    }
    let messaggio = format!("il peso è passato da {era} a {adesso}");
    Some(variazione(
        &PESO_VARIATO,
        (prima, era),
        (dopo, adesso),
        messaggio,
        "peso",
    ))
}

fn incidenze_variate(prima: &Voce<'_>, dopo: &Voce<'_>) -> Vec<Rilievo> {
    let fasi = fasi_comuni(prima, dopo).filter_map(|(etichetta, gemella, fase)| {
        let (era, adesso) = (gemella.incidenza?, fase.incidenza?);
        if era.valore() == adesso.valore() {
            return None;
        }
        let messaggio = format!("l'incidenza della fase {etichetta} è passata da {era} a {adesso}");
        let mut rilievo = variazione(
            &PESO_VARIATO,
            (prima, era),
            (dopo, adesso),
            messaggio,
            "incidenza",
        );
        rilievo.oggetto = [&dopo.oggetto, "/", &etichetta].concat();
        rilievo.origine = fase.origine.clone();
        let nome = format!(
            "incidenza di {}/{etichetta} nel documento precedente",
            prima.oggetto
        );
        rilievo.operandi = vec![operando(nome, era, None, &gemella.origine)];
        Some(rilievo)
    });
    fasi.collect()
}

fn variazione(
    regola: &RegolaConfronto,
    (prima, era): (&Voce<'_>, Numero),
    (dopo, adesso): (&Voce<'_>, Numero),
    messaggio: String,
    nome: &str,
) -> Rilievo {
    let mut rilievo = nuovo(regola, Esito::Fallito, dopo, messaggio);
    if prima.incerta || dopo.incerta {
        con_riserva(&mut rilievo);
    }
    let scarto: Decimal = adesso.valore() - era.valore();
    rilievo.pubblicato = Some(adesso.to_string());
    rilievo.scarto = Some(cifra(scarto));
    rilievo.calcolo = Some(format!("{adesso} − {era} = {}", cifra(scarto)));
    rilievo.operandi = vec![operando(
        format!("{nome} di {} nel documento precedente", prima.oggetto),
        era,
        None,
        prima.origine,
    )];
    rilievo
}

/// An objective that only one of two documents of one kind and year has.
fn solo(voce: &Voce<'_>, come: &str, altro: &Documento, quale: &str) -> Rilievo {
    let messaggio = format!(
        "obiettivo {come}: {} non è nel documento {quale}",
        citazione_breve(voce.titolo)
    );
    let mut rilievo = nuovo(&SCOMPARSO, Esito::Fallito, voce, messaggio);
    let mut letture = altro.letture.iter();
    let lacune = letture.any(|lettura| LACUNE.contains(&lettura.regola.as_str()));
    if lacune || voce.incerta {
        con_riserva(&mut rilievo);
    }
    rilievo
}

/// Reading left in doubt what `rilievo` compares: a person has to judge.
fn con_riserva(rilievo: &mut Rilievo) {
    rilievo.esito = Esito::DaRivedere;
    rilievo
        .messaggio
        .push_str("; la lettura ha lasciato dei dubbi: confrontare con la pagina");
}

fn nuovo(regola: &RegolaConfronto, esito: Esito, voce: &Voce<'_>, messaggio: String) -> Rilievo {
    let mut rilievo = Rilievo::nuovo(
        regola.codice.clone(),
        regola.nome,
        regola.gravita,
        voce.oggetto.clone(),
        messaggio,
        voce.origine.clone(),
    );
    rilievo.esito = esito;
    rilievo
}
