//! What the charts draw, as JSON in the page: columns of figures that its tables hold too.

use std::collections::{BTreeSet, HashMap};

use pegaso_model::{Decimal, Scadenza, TipoScadenza};
use serde::{Serialize, Serializer};
use serde_json::{Number, Value, json};

use super::Voce;

/// Characters of a text that a chart has room for.
const ETICHETTA: usize = 60;

/// Data of all documents of the page.
#[derive(Default, Serialize)]
pub(super) struct Dati {
    enti: Nomi,
    anni: BTreeSet<i16>,
    strutture: Nomi,
    documenti: Vec<Value>,
    vp: Vec<Value>,
    fasi: Vec<Value>,
}

/// Names, each once, told by their number.
#[derive(Default)]
pub(super) struct Nomi {
    nomi: Vec<String>,
    numeri: HashMap<String, usize>,
}

impl Nomi {
    /// The number of a name.
    pub(super) fn numero(&mut self, nome: &str) -> usize {
        if let Some(numero) = self.numeri.get(nome) {
            return *numero;
        }
        self.numeri.insert(nome.to_owned(), self.nomi.len());
        self.nomi.push(crate::innocuo(nome).into_owned());
        self.nomi.len() - 1
    }

    /// The name with that number.
    pub(super) fn nome(&self, numero: usize) -> Option<&str> {
        self.nomi.get(numero).map(String::as_str)
    }

    /// All of them, by number.
    pub(super) fn tutti(&self) -> &[String] {
        &self.nomi
    }
}

impl Serialize for Nomi {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.nomi.serialize(serializer)
    }
}

/// An objective of valore pubblico: its parts add up to the weights of its table.
pub(super) struct ObiettivoVp<'t> {
    pub(super) codice: &'t str,
    pub(super) titolo: &'t str,
    pub(super) pubblicato: Option<Decimal>,
    pub(super) rinormalizzato: Option<Decimal>,
    pub(super) raggiunto: Decimal,
    pub(super) mancante: Decimal,
    pub(super) senza_dato: Decimal,
}

impl Dati {
    /// The number of a body.
    pub(super) fn ente(&mut self, ente: &str) -> usize {
        self.enti.numero(ente)
    }

    /// The number of a unit.
    pub(super) fn struttura(&mut self, struttura: &str) -> usize {
        self.strutture.numero(struttura)
    }

    /// The number of a unit that is known already.
    pub(super) fn struttura_nota(&self, struttura: &str) -> Option<usize> {
        self.strutture.numeri.get(struttura).copied()
    }

    pub(super) fn anno(&mut self, anno: i16) {
        self.anni.insert(anno);
    }

    pub(super) fn documento(&mut self, voce: &Voce<'_>) {
        let riepilogo = &voce.verifica.riepilogo;
        self.documenti.push(json!([
            voce.ente,
            voce.documento.anno,
            riepilogo.errori,
            riepilogo.avvisi,
            riepilogo.note
        ]));
    }

    pub(super) fn obiettivo_vp(&mut self, voce: &Voce<'_>, obiettivo: &ObiettivoVp<'_>) {
        self.vp.push(json!([
            voce.numero,
            breve(obiettivo.codice),
            breve(obiettivo.titolo),
            obiettivo.pubblicato.map(numero),
            obiettivo.rinormalizzato.map(numero),
            numero(obiettivo.raggiunto),
            numero(obiettivo.mancante),
            numero(obiettivo.senza_dato),
        ]));
    }

    /// A phase of a PEG, or the final deadline of an objective where `fase` is empty.
    pub(super) fn fase(
        &mut self,
        voce: &Voce<'_>,
        struttura: usize,
        obiettivo: (&str, &str),
        fase: &str,
        scadenza: &Scadenza,
    ) {
        let anno = voce.documento.anno;
        let Some(giorno) = scadenza.ultimo_giorno(anno) else {
            return;
        };
        let come = match (scadenza.tipo, scadenza.calcolata) {
            (TipoScadenza::InCorsoDAnno, _) => 2,
            (TipoScadenza::Inizio, _) => 3,
            (_, true) => 1,
            (_, false) => 0,
        };
        self.fasi.push(json!([
            voce.numero,
            struttura,
            breve(obiettivo.0),
            breve(obiettivo.1),
            breve(fase),
            giorno.to_string(),
            come,
        ]));
    }
}

/// The beginning of a text, harmless.
fn breve(testo: &str) -> String {
    let innocuo = crate::innocuo(testo);
    match innocuo.char_indices().nth(ETICHETTA) {
        Some((fine, _)) => format!("{}…", &innocuo[..fine]),
        None => innocuo.into_owned(),
    }
}

/// A figure, exact.
pub(super) fn numero(valore: Decimal) -> Value {
    let numero = valore.normalize().to_string().parse::<Number>();
    numero.map_or(Value::Null, Value::Number)
}
