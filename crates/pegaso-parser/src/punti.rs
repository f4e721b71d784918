//! Figures whose only mark is a dot before three digits: `1.500` is fifteen hundred in most
//! Italian texts, and one and a half where the dot is a decimal point.
//!
//! The other figures of the column decide, or else its products, or those of the document; where
//! they do not, the figure is read with a decimal point and reported. Percentages have no
//! thousands: achievements and figures with their sign are never in doubt.

use std::cmp::Ordering;

use pegaso_model::{Decimal, Numero, Origine};

use crate::colonne::Colonna;
use crate::grammatica::numero::{Cifra, cifra_con_richiamo};
use crate::lettore::{Lettore, nome_tabella};

/// The thousands that `testo` says where its dot parts them, unless another mark tells: `1.000`.
pub(crate) fn con_migliaia(testo: &str) -> Option<Numero> {
    let (
        Cifra::Numero {
            percento: false, ..
        },
        _,
    ) = cifra_con_richiamo(testo)
    else {
        return None;
    };
    let cifre = testo.trim_matches(|c: char| !c.is_ascii_digit());
    let (intera, decimale) = cifre.split_once('.')?;
    let a_tre = decimale.len() == 3 && !intera.starts_with('0') && intera.len() <= 3;
    let (migliaia, resto) = (intera.parse::<u32>().ok()?, decimale.parse::<u32>().ok()?);
    a_tre.then(|| Numero::from(migliaia * 1000 + resto))
}

/// What dots are in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Punto {
    Decimale,
    Migliaia,
}

/// The figures of valore pubblico that dots make uncertain, and what tells.
#[derive(Debug, Default)]
pub(crate) struct Punti {
    visti: Vec<(Colonna, Punto)>,
    dubbie: Vec<Dubbia>,
}

/// A figure in doubt.
#[derive(Debug)]
pub(crate) struct Dubbia {
    colonna: Colonna,
    tabella: usize,
    /// Its row; `None` for a figure of the total.
    riga: Option<usize>,
    testo: String,
    migliaia: Numero,
    origine: Origine,
}

impl Punti {
    /// Sees the cell of `colonna` in the row of the last table that is about to be added, or in
    /// its total where `riga` is `None`.
    pub(crate) fn vede(
        &mut self,
        colonna: Colonna,
        tabella: usize,
        riga: Option<usize>,
        testo: &str,
        origine: Option<Origine>,
    ) {
        let (Cifra::Numero { percento, .. }, _) = cifra_con_richiamo(testo) else {
            return;
        };
        let cifre = testo.trim_matches(|c: char| !c.is_ascii_digit());
        let (intera, decimale) = match (cifre.matches('.').count(), cifre.contains(',')) {
            (0, false) => return,
            (1, false) => cifre.split_once('.').unwrap_or((cifre, "")),
            _ => return self.visti.push((colonna, Punto::Migliaia)),
        };
        let a_tre = decimale.len() == 3 && !intera.starts_with('0') && intera.len() <= 3;
        let migliaia = intera.parse::<u32>().ok().zip(decimale.parse::<u32>().ok());
        match migliaia {
            Some((migliaia, resto)) if a_tre && !percento && colonna != Colonna::Raggiungimento => {
                self.dubbie.push(Dubbia {
                    colonna,
                    tabella,
                    riga,
                    testo: cifre.to_owned(),
                    migliaia: Numero::from(migliaia * 1000 + resto),
                    origine: origine.unwrap_or_default(),
                });
            }
            _ => self.visti.push((colonna, Punto::Decimale)),
        }
    }

    /// Takes out what is in doubt of the table at `tabella`.
    pub(crate) fn prendi(&mut self, tabella: usize) -> Vec<Dubbia> {
        self.dubbie
            .extract_if(.., |dubbia| dubbia.tabella == tabella)
            .collect()
    }

    /// Puts `dubbie` back, as those of the table at `tabella`.
    pub(crate) fn rendi(&mut self, dubbie: Vec<Dubbia>, tabella: usize) {
        self.dubbie.extend(
            dubbie
                .into_iter()
                .map(|dubbia| Dubbia { tabella, ..dubbia }),
        );
    }

    /// So many tables from `prima` on as there are `inizi` are one now, which has the rows of each
    /// from there on, and none of their totals.
    pub(crate) fn unisci(&mut self, prima: usize, inizi: &[usize]) {
        let dopo = prima + inizi.len();
        self.dubbie
            .retain(|dubbia| dubbia.riga.is_some() || !(prima..dopo).contains(&dubbia.tabella));
        for dubbia in self
            .dubbie
            .iter_mut()
            .filter(|dubbia| dubbia.tabella >= prima)
        {
            match inizi.get(dubbia.tabella - prima) {
                Some(inizio) => {
                    dubbia.riga = dubbia.riga.map(|riga| riga + inizio);
                    dubbia.tabella = prima;
                }
                None => dubbia.tabella -= inizi.len() - 1,
            }
        }
    }

    /// What dots are where `vale` holds; `None` where figures disagree or none tells.
    fn punto(&self, vale: impl Fn(Colonna) -> bool) -> Option<Punto> {
        let mut visti = self.visti.iter().filter(|(colonna, _)| vale(*colonna));
        let (_, primo) = visti.next()?;
        visti.all(|(_, punto)| punto == primo).then_some(*primo)
    }

    /// What makes the products of weights and achievements agree with the weighted figures.
    fn prodotti(&self, lettore: &Lettore<'_>) -> Option<Punto> {
        let (mut migliaia, mut decimali) = (0, 0);
        for dubbia in self.dubbie.iter().filter(|d| d.colonna == Colonna::Peso) {
            let tabella = lettore.documento.valore_pubblico.get(dubbia.tabella);
            let riga = dubbia.riga.and_then(|riga| tabella?.righe.get(riga));
            let cifre =
                riga.and_then(|r| Some((r.peso?, r.raggiungimento?, r.raggiungimento_pesato?)));
            let Some((peso, raggiungimento, pesato)) = cifre else {
                continue;
            };
            let torna = |peso: Numero| {
                let prodotto = peso.valore() * raggiungimento.valore() / Decimal::ONE_HUNDRED;
                (prodotto - pesato.valore()).abs() < Decimal::new(1, pesato.decimali())
            };
            let (mille, uno) = (torna(dubbia.migliaia), torna(peso));
            migliaia += u32::from(mille && !uno);
            decimali += u32::from(uno && !mille);
        }
        match migliaia.cmp(&decimali) {
            Ordering::Greater => Some(Punto::Migliaia),
            Ordering::Less => Some(Punto::Decimale),
            Ordering::Equal => None,
        }
    }

    /// Reads the figures in doubt as the others tell, and reports those of which nothing does.
    pub(crate) fn risolvi(&self, lettore: &mut Lettore<'_>) {
        let mut incerte: Vec<(&Dubbia, u32)> = Vec::new();
        let nel_documento = self.punto(|_| true);
        let prodotti = self.prodotti(lettore);
        for dubbia in &self.dubbie {
            let nella_colonna = self.punto(|colonna| colonna == dubbia.colonna);
            let nei_prodotti = prodotti.filter(|_| dubbia.colonna == Colonna::Peso);
            match nella_colonna.or(nei_prodotti).or(nel_documento) {
                Some(Punto::Decimale) => {}
                Some(Punto::Migliaia) => dubbia.scrivi(lettore),
                None => match incerte.last_mut() {
                    Some((prima, quante)) if prima.tabella == dubbia.tabella => *quante += 1,
                    _ => incerte.push((dubbia, 1)),
                },
            }
        }
        for (dubbia, quante) in incerte {
            let oggetto = nome_tabella(lettore.documento.valore_pubblico.get(dubbia.tabella));
            let altre = match quante {
                1 => String::new(),
                2 => " (e un'altra cifra così)".to_owned(),
                _ => format!(" (e altre {} cifre così)", quante - 1),
            };
            let (testo, migliaia) = (&dubbia.testo, dubbia.migliaia);
            let decimale = testo.replace('.', ",");
            let messaggio = format!(
                "«{testo}» può voler dire {migliaia} o {decimale}: letto come {decimale}{altre}"
            );
            lettore.segnala(oggetto, messaggio, &dubbia.origine);
        }
    }
}

impl Dubbia {
    /// Writes the figure with its thousands.
    fn scrivi(&self, lettore: &mut Lettore<'_>) {
        let Some(tabella) = lettore.documento.valore_pubblico.get_mut(self.tabella) else {
            return;
        };
        let campo = match (self.riga, self.colonna) {
            (None, Colonna::Peso) => Some(&mut tabella.totale_pesi),
            (None, _) => Some(&mut tabella.totale),
            (Some(riga), Colonna::Peso) => tabella.righe.get_mut(riga).map(|riga| &mut riga.peso),
            (Some(riga), _) => tabella
                .righe
                .get_mut(riga)
                .map(|riga| &mut riga.raggiungimento_pesato),
        };
        if let Some(campo) = campo {
            *campo = Some(self.migliaia);
        }
    }
}
