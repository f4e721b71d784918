//! One module a rule; each has its page beside it.

pub(crate) mod incidenze_errate;
pub(crate) mod pesato_errato;
pub(crate) mod totale_errato;
