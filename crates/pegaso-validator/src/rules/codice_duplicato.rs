#![doc = include_str!("codice_duplicato.md")]

use std::collections::hash_map::Entry;

use foldhash::{HashMap, HashSet};
use pegaso_model::{Codice, Documento, Gravita, ObiettivoPeg, Origine, RigaVp, TabellaVp, unico};

use crate::controlli::Controlli;
use crate::formato::{citazione, operando_testo};
use crate::oggetto::oggetto_fase;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("NUM603"),
    nome: "codice-duplicato",
    gravita: Gravita::Errore,
    pagina: include_str!("codice_duplicato.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    righe(documento, controlli);
    tabelle(documento, controlli);
    obiettivi(documento, controlli);
    documento
        .peg
        .iter()
        .for_each(|obiettivo| fasi(obiettivo, controlli));
}

fn righe(documento: &Documento, controlli: &mut Controlli<'_>) {
    let mut visti = Visti::default();
    for (indice, tabella) in documento.valore_pubblico.iter().enumerate() {
        for riga in &tabella.righe {
            let codice = normale(&riga.cod_vp);
            // Bare numbers may start anew in each table.
            let nudo = codice.bytes().all(|b| b.is_ascii_digit());
            let chiave = (codice, nudo.then_some(indice));
            let voce = Voce {
                testo: &riga.obiettivo,
                origine: &riga.origine,
            };
            let messaggio = |prima: &Voce<'_>| {
                format!(
                    "il codice {} è già di un'altra riga: {}",
                    riga.cod_vp,
                    citazione(prima.testo)
                )
            };
            let oggetto = || riga.cod_vp.clone();
            visti.controlla(chiave, voce, oggetto, messaggio, controlli);
        }
    }
}

fn tabelle(documento: &Documento, controlli: &mut Controlli<'_>) {
    let mut visti = Visti::default();
    let mut sopra: Option<&TabellaVp> = None;
    for tabella in &documento.valore_pubblico {
        if sopra
            .replace(tabella)
            .is_some_and(|sopra| prosegue(sopra, tabella))
        {
            continue;
        }
        let chiave = (normale(&tabella.codice), None);
        let voce = Voce {
            testo: &tabella.titolo,
            origine: &tabella.origine,
        };
        let messaggio = |prima: &Voce<'_>| {
            format!(
                "il numero {} è già di un'altra tabella: {}",
                tabella.codice,
                citazione(prima.testo)
            )
        };
        let oggetto = || tabella.nome();
        visti.controlla(chiave, voce, oggetto, messaggio, controlli);
    }
}

/// True for the rows of another unit of the objective of `sopra`.
fn prosegue(sopra: &TabellaVp, tabella: &TabellaVp) -> bool {
    let unita = |righe: &[RigaVp]| righe.first().and_then(RigaVp::gruppo).map(str::to_owned);
    let nominata = unita(&tabella.righe);
    sopra.codice == tabella.codice
        && sopra.titolo == tabella.titolo
        && nominata.is_some()
        && nominata != unita(&sopra.righe)
}

fn obiettivi(documento: &Documento, controlli: &mut Controlli<'_>) {
    let mut visti: HashMap<String, Visti<'_>> = HashMap::default();
    for obiettivo in &documento.peg {
        let visti = visti.entry(unico(&obiettivo.struttura)).or_default();
        let chiave = (normale(&obiettivo.codice), None);
        let voce = Voce {
            testo: &obiettivo.titolo,
            origine: &obiettivo.origine,
        };
        let messaggio = |prima: &Voce<'_>| {
            format!(
                "la struttura ha già un obiettivo {}: {}",
                obiettivo.codice,
                citazione(prima.testo)
            )
        };
        let oggetto = || obiettivo.nome();
        visti.controlla(chiave, voce, oggetto, messaggio, controlli);
    }
}

fn fasi(obiettivo: &ObiettivoPeg, controlli: &mut Controlli<'_>) {
    if obiettivo.codice.is_empty() && obiettivo.titolo.is_empty() {
        // Reading has said that it has no head: its rows may be of several objectives.
        return;
    }
    let chiusure: HashSet<_> = obiettivo.totali.iter().map(|totale| totale.dopo).collect();
    let (mut visti, mut divise) = (Visti::default(), HashSet::default());
    for (indice, fase) in obiettivo.fasi.iter().enumerate() {
        // A year of an objective of several years may number its phases from 1 again.
        if chiusure.contains(&indice) && fase.numero() == Some(1) {
            (visti, divise) = (Visti::default(), HashSet::default());
        }
        if fase.fase.trim().is_empty() {
            continue;
        }
        // A phase whose parts have letters, `2a`, `2b`, is whole: another `2` is a second one.
        let intera = fase.sotto.is_none() && divise.contains(&fase.fase);
        let etichetta = if intera {
            visti.parte_di(&normale(&fase.fase))
        } else {
            normale(&fase.etichetta())
        };
        if fase.sotto.is_some() {
            divise.insert(fase.fase.clone());
        }
        let chiave = (etichetta, None);
        let voce = Voce {
            testo: &fase.descrizione,
            origine: &fase.origine,
        };
        let messaggio = |prima: &Voce<'_>| {
            format!(
                "l'obiettivo ha già una fase {}: {}",
                fase.etichetta(),
                citazione(prima.testo)
            )
        };
        let oggetto = || oggetto_fase(obiettivo, fase);
        visti.controlla(chiave, voce, oggetto, messaggio, controlli);
    }
}

/// The first record with each code; the table's index with it, where codes are the table's own.
#[derive(Default)]
struct Visti<'d>(HashMap<(String, Option<usize>), Voce<'d>>);

struct Voce<'d> {
    testo: &'d str,
    origine: &'d Origine,
}

impl<'d> Visti<'d> {
    /// The first part of `fase` with a letter that was seen.
    fn parte_di(&self, fase: &str) -> String {
        let mut parti = ('A'..='Z').map(|lettera| format!("{fase}{lettera}"));
        let vista = parti.find(|parte| self.0.contains_key(&(parte.clone(), None)));
        vista.unwrap_or_else(|| fase.to_owned())
    }

    fn controlla(
        &mut self,
        chiave: (String, Option<usize>),
        voce: Voce<'d>,
        oggetto: impl FnOnce() -> String,
        messaggio: impl Fn(&Voce<'_>) -> String,
        controlli: &mut Controlli<'_>,
    ) {
        if chiave.0.is_empty() {
            return;
        }
        match self.0.entry(chiave) {
            Entry::Vacant(posto) => {
                posto.insert(voce);
                controlli.superato();
            }
            Entry::Occupied(posto) => {
                let prima = posto.get();
                let rilievo = controlli.fallito(oggetto(), voce.origine, messaggio(prima));
                rilievo.operandi = vec![operando_testo(
                    "prima occorrenza",
                    prima.testo,
                    prima.origine,
                )];
            }
        }
    }
}

fn normale(codice: &str) -> String {
    let mut normale = String::with_capacity(codice.len());
    for parola in codice.split_whitespace() {
        if !normale.is_empty() {
            normale.push(' ');
        }
        normale.extend(parola.chars().flat_map(char::to_uppercase));
    }
    normale
}
