//! Objectives that are named by the rows of one table.

use pegaso_model::Line;

use super::StatoPeg;
use super::aperto::Aperto;
use crate::fasi::{self, DiQuanti, FasiLette};
use crate::grammatica::struttura::e_una_unita;
use crate::lettore::{Fine, Lettore};
use crate::schede;
use crate::testata::{ObiettivoDiRiga, Testata};

impl StatoPeg {
    /// The header `testata` of the rows at the cursor, as they say that it is of one objective or of
    /// several.
    pub(super) fn di_quanti(&mut self, lettore: &mut Lettore<'_>, testata: Testata) -> Testata {
        self.incerta = false;
        let Some(prima) = lettore.guarda().filter(|_| testata.di_piu_obiettivi()) else {
            return testata;
        };
        match fasi::di_quanti_obiettivi(lettore.source, prima.index, &testata) {
            DiQuanti::Uno => testata.di_un_solo_obiettivo(prima),
            DiQuanti::Piu => testata,
            DiQuanti::PiuConPesi => testata.senza_incidenze(),
            DiQuanti::Incerto => {
                self.incerta = true;
                testata
            }
        }
    }

    /// Takes the unit and who answers for it from above the table whose header is line `testata`, where
    /// no objective has a head of its own.
    pub(super) fn prendi_la_testa_sopra(&mut self, lettore: &mut Lettore<'_>, testata: usize) {
        let con_testa = |aperto: &Aperto| aperto.fasi.obiettivo.is_none();
        if self.aperto.as_ref().is_some_and(con_testa) {
            return;
        }
        let sopra = schede::scheda(lettore.source, testata);
        // Any line may stand above a table: `Seconda parte`.
        let con_ruolo = sopra.ruolo.is_some();
        let altra = |struttura: &String| {
            *struttura != self.struttura && (con_ruolo || e_una_unita(struttura))
        };
        if let Some(struttura) = sopra.struttura.filter(altra) {
            self.chiudi(lettore);
            self.struttura = struttura;
            self.ruolo = sopra.ruolo;
            self.responsabile = sopra.responsabile;
        }
    }

    /// Opens the objective that the row at the cursor names, in a table of several; false where it is
    /// the one being read, or none.
    pub(super) fn apri_dalla_riga(&mut self, lettore: &mut Lettore<'_>, testata: &Testata) -> bool {
        self.prendi_la_struttura(lettore, testata);
        let di_un_obiettivo =
            |line: &Line<'_>| testata.di_piu_obiettivi() && Testata::leggi(*line).is_none();
        let Some(line) = lettore.guarda().filter(di_un_obiettivo) else {
            return false;
        };
        let source = lettore.source;
        let mut senza_totale_sopra = false;
        let riga = match &mut self.aperto {
            Some(Aperto {
                obiettivo, fasi, ..
            }) => {
                fasi.obiettivo.get_or_insert_with(|| ObiettivoDiRiga {
                    struttura: String::new(),
                    codice: obiettivo.codice.clone(),
                    titolo: obiettivo.titolo.clone(),
                });
                senza_totale_sopra = fasi.senza_totale();
                fasi::altro_obiettivo(source, line, testata, fasi)
            }
            None => fasi::altro_obiettivo(source, line, testata, &FasiLette::default()),
        };
        let Some(riga) = riga else {
            return false;
        };
        self.chiudi(lettore);
        if !riga.struttura.is_empty() {
            self.passa_a(&riga.struttura);
        }
        self.apri_obiettivo(&riga.codice, &riga.titolo, line.origine());
        if let Some(aperto) = &mut self.aperto {
            aperto.fasi.obiettivo = Some(riga);
            aperto.fasi.senza_totale_sopra = senza_totale_sopra;
            if self.incerta {
                let messaggio = "obiettivo nominato da una riga della tabella, le cui incidenze non dicono \
                                 dove ognuno comincia";
                let oggetto = aperto.obiettivo.oggetto();
                lettore.segnala(oggetto, messaggio.to_owned(), line.origine());
            }
        }
        true
    }

    /// Takes the unit of the objectives below from the row at the cursor that says nothing else.
    fn prendi_la_struttura(&mut self, lettore: &mut Lettore<'_>, testata: &Testata) {
        let source = lettore.source;
        let riga = lettore.guarda();
        if let Some(struttura) = riga.and_then(|riga| fasi::struttura_sopra(source, riga, testata))
        {
            self.chiudi(lettore);
            self.passa_a(struttura);
            lettore.prendi(Fine::Intestazione);
        }
    }

    /// The objectives from here on are of `struttura`; whoever answered for another one does not for it.
    fn passa_a(&mut self, struttura: &str) {
        if self.struttura != struttura {
            struttura.clone_into(&mut self.struttura);
            self.ruolo = None;
            self.responsabile = None;
        }
    }
}
