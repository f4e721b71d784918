//! A rule as reports show it, whoever runs it.

use pegaso_model::Gravita;

/// What a report tells about a rule.
#[derive(Debug, Clone)]
pub struct RegolaDescritta {
    /// Stable code: `ARI102`.
    pub codice: &'static str,
    /// The problem it finds.
    pub nome: &'static str,
    /// Gravity, unless the settings change it.
    pub gravita: Gravita,
    /// What it checks, on one line.
    pub riassunto: String,
    /// Its page, in Markdown.
    pub pagina: &'static str,
}
