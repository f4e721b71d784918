//! What the headers of columns are called: data, not code.
//!
//! A wording is upper case, without accents and punctuation. A header is recognised where it
//! equals a wording or holds it as whole words; the longer wording wins.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Colonna {
    /// Code of a row of valore pubblico, or of the directory.
    Codice,
    /// Missione and programma, in a column of their own.
    MissioneProgramma,
    /// The valore-pubblico objective that a row belongs to, in a column of its own.
    Gruppo,
    /// Text of a row of valore pubblico.
    Obiettivo,
    /// Weight.
    Peso,
    /// Achievement.
    Raggiungimento,
    /// Weighted achievement.
    Pesato,
    /// Label of a phase.
    Fase,
    /// Text of a phase, or of a line of the directory.
    Descrizione,
    /// Incidence of a phase.
    Incidenza,
    /// Responsibles of a phase.
    Responsabili,
    /// Deadline of a phase.
    Scadenza,
    /// Name of an indicator.
    Indicatore,
    /// How an indicator is computed.
    Formula,
    /// What an indicator is counted in.
    UnitaDiMisura,
    /// What an indicator is to reach, or starts from.
    Atteso,
    /// What an indicator has reached.
    Consuntivo,
    /// Where the figures of an indicator come from, or what kind it is.
    Natura,
}

/// Wordings of the columns of one kind of table.
pub(crate) type Vocabolario = &'static [(Colonna, &'static [&'static str])];

/// Tables of valore pubblico.
pub(crate) const VALORE_PUBBLICO: Vocabolario = &[
    (
        Colonna::Codice,
        &[
            "COD VP",
            "COD OVP",
            "CODICE OVP",
            "CODICE",
            "COD",
            "N",
            "NR",
            "N OB",
            "NUMERO",
            "CODICE OBIETTIVO",
            "COD OBIETTIVO",
            "ID OBIETTIVO",
            "ID",
            "RIFERIMENTI",
            "RIF DUP",
            "COD OB",
        ],
    ),
    (
        Colonna::MissioneProgramma,
        &[
            "MISSIONE PROGRAMMA",
            "MISSIONE PROGRAMMA BILANCIO",
            "MISS PROG",
            "MISS PROGR",
            "MISSIONE E PROGRAMMA",
            "MISSIONI PROGRAMMI",
            "M P",
            "MP",
        ],
    ),
    (
        Colonna::Gruppo,
        &[
            "OBIETTIVO DI VALORE PUBBLICO",
            "OBIETTIVO VALORE PUBBLICO",
            "OVP",
            "VALORE PUBBLICO",
            "OBIETTIVO VP",
            "OBIETTIVI DI VALORE PUBBLICO",
        ],
    ),
    (
        Colonna::Obiettivo,
        &[
            "OBIETTIVO",
            "OBIETTIVI",
            "TITOLO",
            "TITOLO OBIETTIVO",
            "DENOMINAZIONE",
            "DESCRIZIONE",
            "OBIETTIVO OPERATIVO",
            "OBIETTIVO GESTIONALE",
            "OBIETTIVO DI PERFORMANCE",
            "DESCRIZIONE PROGETTO",
            "DESCRIZIONE OBIETTIVO",
            "DESCRIZIONE DELL OBIETTIVO",
            "DENOMINAZIONE OBIETTIVO",
            "AZIONE",
            "ATTIVITA",
            "INTERVENTO",
        ],
    ),
    (
        Colonna::Peso,
        &[
            "PESO",
            "PESATURA",
            "PESO OBIETTIVO",
            "PESO DELL OBIETTIVO",
            "PESO TOTALE",
            "PONDERAZIONE",
            "PESO PONDERALE",
            "INCIDENZA",
            "RILEVANZA",
            "PESO ASSEGNATO",
        ],
    ),
    (
        Colonna::Raggiungimento,
        &[
            "RAGGIUNGIMENTO",
            "RAGG",
            "DI RAGG",
            "DI RAGGIUNGIMENTO",
            "GRADO DI RAGGIUNGIMENTO",
            "GRADO DI REALIZZAZIONE",
            "GRADO DI ATTUAZIONE",
            "AV",
            "AVANZAMENTO",
            "STATO AVANZAMENTO PROGETTO",
            "STATO DI AVANZAMENTO",
            "STATO AVANZAMENTO",
            "SAL",
            "STATO DI ATTUAZIONE",
            "PERCENTUALE RAGGIUNGIMENTO",
            "PERCENTUALE DI RAGGIUNGIMENTO",
            "RISULTATO",
            "REALIZZAZIONE",
            "DI REALIZZAZIONE",
            "DI ATTUAZIONE",
            "DI AVANZAMENTO",
            "ATTUAZIONE",
            "GRADO DI AVANZAMENTO",
            "RISULTATO RAGGIUNTO",
        ],
    ),
    (
        Colonna::Pesato,
        &[
            "RAGGIUNGIMENTO PESATO",
            "RISULTATO PONDERATO",
            "RISULTATO PESATO",
            "PUNTEGGIO PONDERATO",
            "PUNTEGGIO PESATO",
            "PUNTEGGIO",
            "PESO RAGGIUNTO",
            "CONTRIBUTO",
            "RAGGIUNGIMENTO PONDERATO",
            "VALORE PONDERATO",
            "VALORE PESATO",
            "RAGG PESATO",
            "RAGG PONDERATO",
            "GRADO PONDERATO",
            "GRADO PESATO",
            "REALIZZAZIONE PESATA",
            "REALIZZAZIONE PONDERATA",
            "AVANZAMENTO PESATO",
            "AVANZAMENTO PONDERATO",
            "PERCENTUALE PESATA",
            "PERCENTUALE PONDERATA",
            "PESATA",
            "PESATO",
            "PONDERATA",
            "PONDERATO",
        ],
    ),
];

/// Tables of phases.
pub(crate) const FASI: Vocabolario = &[
    (
        Colonna::Fase,
        &[
            "FASE",
            "FASI",
            "N",
            "NR",
            "NUMERO",
            "SOTTOFASE",
            "STEP",
            "MILESTONE",
            "N FASE",
            "FASE N",
            "COD FASE",
        ],
    ),
    (
        Colonna::Descrizione,
        &[
            "DESCRIZIONE",
            "DESCRIZIONE BREVE",
            "ATTIVITA",
            "AZIONI",
            "AZIONE",
            "DESCRIZIONE ATTIVITA",
            "DESCRIZIONE DELLE ATTIVITA",
            "DESCRIZIONE DELL ATTIVITA",
            "DESCRIZIONE FASE",
            "DESCRIZIONE FASI",
            "DESCRIZIONE DELLA FASE",
            "DESCRIZIONE DELLE FASI",
            "CONTENUTO",
            "FASI DI ATTUAZIONE",
            "FASI ATTUATIVE",
            "FASI DI REALIZZAZIONE",
            "DENOMINAZIONE FASE",
            "OGGETTO",
        ],
    ),
    (
        Colonna::Incidenza,
        &[
            "INCIDENZA",
            "PESO",
            "PESATURA",
            "PESO FASE",
            "PESO DELLA FASE",
            "PONDERAZIONE",
            "PERCENTUALE",
            "PESO PONDERALE",
            "INCIDENZA PERCENTUALE",
            "RILEVANZA",
        ],
    ),
    (
        Colonna::Responsabili,
        &[
            "CODIFICA RESPONSABILI COINVOLTI",
            "RESPONSABILI COINVOLTI",
            "RESPONSABILE",
            "RESPONSABILI",
            "RESP",
            "CDR",
            "CENTRO DI RESPONSABILITA",
            "CDC",
            "UNITA RESPONSABILE",
            "ALTRE STRUTTURE COINVOLTE",
            "STRUTTURE COINVOLTE",
            "STRUTTURA",
            "ALTRI DIRIGENTI COINVOLTI",
            "DIRIGENTE",
            "DIRIGENTI COINVOLTI",
            "REFERENTE",
            "REFERENTI",
            "ATTORI COINVOLTI",
            "SERVIZI COINVOLTI",
            "SETTORI COINVOLTI",
            "UFFICI COINVOLTI",
            "COINVOLTI",
        ],
    ),
    (
        Colonna::Scadenza,
        &[
            "SCADENZE PREVISTE",
            "SCADENZA",
            "SCADENZE",
            "SCADENZA PREVISTA",
            "SCADENZA FINALE",
            "DATA SCADENZA",
            "DATA DI SCADENZA",
            "TEMPI",
            "TEMPISTICA",
            "TERMINE",
            "TERMINI",
            "TERMINE PREVISTO",
            "ENTRO IL",
            "ENTRO",
            "DATA FINE",
            "FINE",
            "FINE PREVISTA",
            "PERIODO",
            "TEMPI DI REALIZZAZIONE",
            "DATA PREVISTA",
        ],
    ),
];

/// Tables of indicators: their rows are kept as text.
pub(crate) const INDICATORI: Vocabolario = &[
    (Colonna::Indicatore, &["INDICATORE", "INDICATORI", "KPI"]),
    (
        Colonna::Formula,
        &[
            "FORMULA",
            "METODO DI CALCOLO",
            "MODALITA DI CALCOLO",
            "CRITERIO DI CALCOLO",
        ],
    ),
    (
        Colonna::UnitaDiMisura,
        &["UNITA DI MISURA", "UNITA MISURA", "UDM", "U M", "UM"],
    ),
    (
        Colonna::Atteso,
        &[
            "TARGET",
            "ATTESO",
            "VALORE ATTESO",
            "RISULTATO ATTESO",
            "VALORE OBIETTIVO",
            "PREVISTO",
            "VALORE PREVISTO",
            "BASELINE",
            "VALORE DI PARTENZA",
            "VALORE INIZIALE",
        ],
    ),
    (
        Colonna::Consuntivo,
        &[
            "CONSUNTIVO",
            "OTTENUTO",
            "EFFETTIVO",
            "VALORE RAGGIUNTO",
            "RISULTATO",
            "RISULTATO RAGGIUNTO",
            "ESITO",
            "REALIZZATO",
            "SCOSTAMENTO",
        ],
    ),
    (
        Colonna::Natura,
        &[
            "FONTE",
            "FONTE DATI",
            "POLARITA",
            "DIMENSIONE",
            "TIPO INDICATORE",
            "TIPOLOGIA",
            "TREND",
        ],
    ),
];

/// Directories of responsibles.
pub(crate) const ELENCO: Vocabolario = &[
    (
        Colonna::Codice,
        &[
            "CODIFICA",
            "CODICE",
            "COD",
            "CODICE RESPONSABILE",
            "MATRICOLA",
            "SIGLA",
            "CDR",
            "N",
            "CODIFICA RESPONSABILI",
            "COD RESP",
        ],
    ),
    (
        Colonna::Descrizione,
        &[
            "ELENCO RESPONSABILI",
            "ELENCO DEI RESPONSABILI",
            "RESPONSABILE",
            "RESPONSABILI",
            "STRUTTURA",
            "SETTORE",
            "SERVIZIO",
            "UNITA ORGANIZZATIVA",
            "CENTRO DI RESPONSABILITA",
            "DENOMINAZIONE",
            "DESCRIZIONE",
            "UFFICIO",
            "AREA",
            "SETTORE SERVIZIO",
        ],
    ),
];

/// Wordings that count only where they are the whole header: too short or too common elsewhere.
pub(crate) const SOLO_INTERE: &[&str] = &[
    "N",
    "NR",
    "ID",
    "AV",
    "MP",
    "M P",
    "FINE",
    "ENTRO",
    "COD",
    "RISULTATO",
    "NUMERO",
    "AREA",
    "PERIODO",
    "TITOLO",
    "CONTENUTO",
    "FASI",
    "TEMPI",
    "TERMINI",
    "UM",
    "U M",
    "ESITO",
    "ATTESO",
    "PREVISTO",
];
