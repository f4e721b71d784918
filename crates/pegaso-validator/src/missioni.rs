//! Missioni and programmi of the budget of local bodies and regions.
//!
//! Source: D.Lgs. 23 June 2011, n. 118, annex 14, as updated by the ministerial decrees up to that
//! of 10 October 2024, which gave nurseries a programme of their own (12-11, from 2026). The
//! programmes of a missione are numbered from 01 without gaps. Names are shortened.

use std::fmt;

/// A missione with its programmi, in order from 01.
pub(crate) struct Missione {
    pub(crate) numero: u32,
    pub(crate) titolo: &'static str,
    pub(crate) programmi: &'static [&'static str],
}

/// Open to regions only.
const POLITICA_REGIONALE: &str = "Politica regionale unitaria (solo Regioni)";

/// The list.
pub(crate) const MISSIONI: &[Missione] = &[
    Missione {
        numero: 1,
        titolo: "Servizi istituzionali, generali e di gestione",
        programmi: &[
            "Organi istituzionali",
            "Segreteria generale",
            "Gestione economica, finanziaria, programmazione e provveditorato",
            "Gestione delle entrate tributarie e servizi fiscali",
            "Gestione dei beni demaniali e patrimoniali",
            "Ufficio tecnico",
            "Elezioni e consultazioni popolari - Anagrafe e stato civile",
            "Statistica e sistemi informativi",
            "Assistenza tecnico-amministrativa agli enti locali",
            "Risorse umane",
            "Altri servizi generali",
            POLITICA_REGIONALE,
        ],
    },
    Missione {
        numero: 2,
        titolo: "Giustizia",
        programmi: &[
            "Uffici giudiziari",
            "Casa circondariale e altri servizi",
            POLITICA_REGIONALE,
        ],
    },
    Missione {
        numero: 3,
        titolo: "Ordine pubblico e sicurezza",
        programmi: &[
            "Polizia locale e amministrativa",
            "Sistema integrato di sicurezza urbana",
            POLITICA_REGIONALE,
        ],
    },
    Missione {
        numero: 4,
        titolo: "Istruzione e diritto allo studio",
        programmi: &[
            "Istruzione prescolastica",
            "Altri ordini di istruzione non universitaria",
            "Edilizia scolastica (solo Regioni)",
            "Istruzione universitaria",
            "Istruzione tecnica superiore",
            "Servizi ausiliari all'istruzione",
            "Diritto allo studio",
            POLITICA_REGIONALE,
        ],
    },
    Missione {
        numero: 5,
        titolo: "Tutela e valorizzazione dei beni e attività culturali",
        programmi: &[
            "Valorizzazione dei beni di interesse storico",
            "Attività culturali e interventi diversi nel settore culturale",
            POLITICA_REGIONALE,
        ],
    },
    Missione {
        numero: 6,
        titolo: "Politiche giovanili, sport e tempo libero",
        programmi: &["Sport e tempo libero", "Giovani", POLITICA_REGIONALE],
    },
    Missione {
        numero: 7,
        titolo: "Turismo",
        programmi: &["Sviluppo e valorizzazione del turismo", POLITICA_REGIONALE],
    },
    Missione {
        numero: 8,
        titolo: "Assetto del territorio ed edilizia abitativa",
        programmi: &[
            "Urbanistica e assetto del territorio",
            "Edilizia residenziale pubblica e locale, piani di edilizia economico-popolare",
            POLITICA_REGIONALE,
        ],
    },
    Missione {
        numero: 9,
        titolo: "Sviluppo sostenibile e tutela del territorio e dell'ambiente",
        programmi: &[
            "Difesa del suolo",
            "Tutela, valorizzazione e recupero ambientale",
            "Rifiuti",
            "Servizio idrico integrato",
            "Aree protette, parchi naturali, protezione naturalistica e forestazione",
            "Tutela e valorizzazione delle risorse idriche",
            "Sviluppo sostenibile del territorio montano e dei piccoli Comuni",
            "Qualità dell'aria e riduzione dell'inquinamento",
            POLITICA_REGIONALE,
        ],
    },
    Missione {
        numero: 10,
        titolo: "Trasporti e diritto alla mobilità",
        programmi: &[
            "Trasporto ferroviario",
            "Trasporto pubblico locale",
            "Trasporto per vie d'acqua",
            "Altre modalità di trasporto",
            "Viabilità e infrastrutture stradali",
            POLITICA_REGIONALE,
        ],
    },
    Missione {
        numero: 11,
        titolo: "Soccorso civile",
        programmi: &[
            "Sistema di protezione civile",
            "Interventi a seguito di calamità naturali",
            POLITICA_REGIONALE,
        ],
    },
    Missione {
        numero: 12,
        titolo: "Diritti sociali, politiche sociali e famiglia",
        programmi: &[
            "Interventi per l'infanzia e i minori e per asili nido",
            "Interventi per la disabilità",
            "Interventi per gli anziani",
            "Interventi per soggetti a rischio di esclusione sociale",
            "Interventi per le famiglie",
            "Interventi per il diritto alla casa",
            "Programmazione e governo della rete dei servizi sociosanitari e sociali",
            "Cooperazione e associazionismo",
            "Servizio necroscopico e cimiteriale",
            POLITICA_REGIONALE,
            "Interventi per asili nido (dal 2026)",
        ],
    },
    Missione {
        numero: 13,
        titolo: "Tutela della salute",
        programmi: &[
            "Finanziamento ordinario corrente per la garanzia dei LEA (solo Regioni)",
            "Finanziamento aggiuntivo corrente per livelli superiori ai LEA (solo Regioni)",
            "Finanziamento per la copertura dello squilibrio corrente (solo Regioni)",
            "Ripiano di disavanzi sanitari di esercizi pregressi (solo Regioni)",
            "Investimenti sanitari (solo Regioni)",
            "Restituzione di maggiori gettiti (solo Regioni)",
            "Ulteriori spese in materia sanitaria",
            POLITICA_REGIONALE,
        ],
    },
    Missione {
        numero: 14,
        titolo: "Sviluppo economico e competitività",
        programmi: &[
            "Industria, PMI e artigianato",
            "Commercio, reti distributive, tutela dei consumatori",
            "Ricerca e innovazione",
            "Reti e altri servizi di pubblica utilità",
            POLITICA_REGIONALE,
        ],
    },
    Missione {
        numero: 15,
        titolo: "Politiche per il lavoro e la formazione professionale",
        programmi: &[
            "Servizi per lo sviluppo del mercato del lavoro",
            "Formazione professionale",
            "Sostegno all'occupazione",
            POLITICA_REGIONALE,
        ],
    },
    Missione {
        numero: 16,
        titolo: "Agricoltura, politiche agroalimentari e pesca",
        programmi: &[
            "Sviluppo del settore agricolo e del sistema agroalimentare",
            "Caccia e pesca",
            POLITICA_REGIONALE,
        ],
    },
    Missione {
        numero: 17,
        titolo: "Energia e diversificazione delle fonti energetiche",
        programmi: &["Fonti energetiche", POLITICA_REGIONALE],
    },
    Missione {
        numero: 18,
        titolo: "Relazioni con le altre autonomie territoriali e locali",
        programmi: &[
            "Relazioni finanziarie con le altre autonomie territoriali",
            POLITICA_REGIONALE,
        ],
    },
    Missione {
        numero: 19,
        titolo: "Relazioni internazionali",
        programmi: &[
            "Relazioni internazionali e cooperazione allo sviluppo",
            "Cooperazione territoriale (solo Regioni)",
        ],
    },
    Missione {
        numero: 20,
        titolo: "Fondi e accantonamenti",
        programmi: &[
            "Fondo di riserva",
            "Fondo crediti di dubbia esigibilità",
            "Altri fondi",
        ],
    },
    Missione {
        numero: 50,
        titolo: "Debito pubblico",
        programmi: &[
            "Quota interessi ammortamento mutui e prestiti obbligazionari",
            "Quota capitale ammortamento mutui e prestiti obbligazionari",
        ],
    },
    Missione {
        numero: 60,
        titolo: "Anticipazioni finanziarie",
        programmi: &["Restituzione anticipazioni di tesoreria"],
    },
    Missione {
        numero: 99,
        titolo: "Servizi per conto terzi",
        programmi: &[
            "Servizi per conto terzi e partite di giro",
            "Anticipazioni per il finanziamento del sistema sanitario nazionale",
        ],
    },
];

/// Why a code is not in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ignoto {
    /// It is no pair of numbers.
    Codice,
    /// There is no such missione.
    Missione(u32),
    /// The missione has no such programma.
    Programma(&'static str, u32, usize),
}

impl fmt::Display for Ignoto {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Codice => f.write_str("non è una coppia missione-programma"),
            Self::Missione(numero) => write!(f, "la missione {numero:02} non esiste"),
            Self::Programma(missione, numero, quanti) => write!(
                f,
                "il programma {numero:02} non esiste nella missione «{missione}», che ne ha {quanti}"
            ),
        }
    }
}

/// Looks up `01-11`, also written `01.11`, `1/11` or `0111`; a missione alone is enough.
pub(crate) fn cerca(codice: &str) -> Result<(), Ignoto> {
    let cifre: Vec<_> = codice
        .split(|c: char| !c.is_ascii_digit())
        .filter(|parte| !parte.is_empty())
        .collect();
    let (missione, programma) = match *cifre.as_slice() {
        [unita] if unita.len() == 4 => {
            let (missione, programma) = unita.split_at(2);
            (missione, Some(programma))
        }
        [missione] => (missione, None),
        [missione, programma, ..] => (missione, Some(programma)),
        [] => return Err(Ignoto::Codice),
    };
    let numero: u32 = missione.parse().map_err(|_| Ignoto::Codice)?;
    let Some(missione) = MISSIONI.iter().find(|missione| missione.numero == numero) else {
        return Err(Ignoto::Missione(numero));
    };
    let Some(programma) = programma else {
        return Ok(());
    };
    let programma: u32 = programma.parse().map_err(|_| Ignoto::Codice)?;
    let quanti = missione.programmi.len();
    if usize::try_from(programma).is_ok_and(|programma| (1..=quanti).contains(&programma)) {
        Ok(())
    } else {
        Err(Ignoto::Programma(missione.titolo, programma, quanti))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_known_however_they_are_written() {
        for codice in ["01-08", "1.11", "0111", "M12 P11", "99-02", "20", "01-11-1"] {
            assert_eq!(cerca(codice), Ok(()), "{codice}");
        }
    }

    #[test]
    fn an_unknown_code_says_what_is_unknown() {
        assert_eq!(cerca("21-01"), Err(Ignoto::Missione(21)));
        assert_eq!(cerca("00-01"), Err(Ignoto::Missione(0)));
        assert_eq!(cerca("07-03"), Err(Ignoto::Programma("Turismo", 3, 2)));
        assert_eq!(cerca("07-00"), Err(Ignoto::Programma("Turismo", 0, 2)));
        assert_eq!(cerca("n.d."), Err(Ignoto::Codice));
        assert_eq!(cerca("99999999999-1"), Err(Ignoto::Codice));
    }
}
