//! Every rule, in the order of the codes. One line a rule.

use crate::regola::Regola;
use crate::rules::{
    annualita_senza_subtotale, arrotondamento_anomalo, campo_mancante, campo_vuoto,
    caratteri_illeggibili, cella_corretta, cella_incerta, codice_duplicato, codice_non_in_elenco,
    codici_mancanti, criteri_identici, criterio_non_verificabile, criterio_parziale,
    data_non_valida, data_qualificata, documento_non_riconosciuto, escluso_ma_conteggiato,
    fase_a_zero, fase_mancante, fase_oltre_anno, fase_oltre_finale, file_danneggiato,
    finale_mancante, finale_non_prevedibile, finale_oltre_fasi, incidenza_mancante,
    incidenza_non_100, incidenze_errate, inizio_non_termine, letture_discordi,
    missione_programma_ignota, nota_contraddice_riga, nota_senza_richiamo, pagina_non_confermata,
    pagina_non_letta, percentuali_stimate, pesato_errato, pesi_non_100, pesi_non_rinormalizzati,
    peso_non_numerico, prefisso_incoerente, raggiungimento_fuori_intervallo,
    responsabile_senza_codice, responsabile_senza_obiettivi, richiamo_senza_nota,
    ricomposizione_incerta, riconciliazione, riga_incompleta, riga_non_interpretata,
    riga_senza_dato, riga_unica, scadenza_mancante, scadenza_relativa, scadenze_non_ordinate,
    struttura_fuori_elenco, testo_invisibile, titolo_simile, totale_assente,
    totale_da_righe_errato, totale_errato, totale_oltre_massimo, variazione_in_corso,
};

/// The catalogue.
pub static CATALOGO: &[&Regola] = &[
    &pesato_errato::REGOLA,
    &totale_errato::REGOLA,
    &totale_da_righe_errato::REGOLA,
    &arrotondamento_anomalo::REGOLA,
    &raggiungimento_fuori_intervallo::REGOLA,
    &totale_oltre_massimo::REGOLA,
    &riga_incompleta::REGOLA,
    &criteri_identici::REGOLA,
    &criterio_non_verificabile::REGOLA,
    &criterio_parziale::REGOLA,
    &campo_mancante::REGOLA,
    &campo_vuoto::REGOLA,
    &titolo_simile::REGOLA,
    &riga_non_interpretata::REGOLA,
    &riconciliazione::REGOLA,
    &cella_corretta::REGOLA,
    &cella_incerta::REGOLA,
    &pagina_non_letta::REGOLA,
    &caratteri_illeggibili::REGOLA,
    &testo_invisibile::REGOLA,
    &file_danneggiato::REGOLA,
    &letture_discordi::REGOLA,
    &pagina_non_confermata::REGOLA,
    &ricomposizione_incerta::REGOLA,
    &documento_non_riconosciuto::REGOLA,
    &incidenze_errate::REGOLA,
    &incidenza_mancante::REGOLA,
    &incidenza_non_100::REGOLA,
    &fase_a_zero::REGOLA,
    &annualita_senza_subtotale::REGOLA,
    &richiamo_senza_nota::REGOLA,
    &nota_senza_richiamo::REGOLA,
    &nota_contraddice_riga::REGOLA,
    &escluso_ma_conteggiato::REGOLA,
    &variazione_in_corso::REGOLA,
    &codici_mancanti::REGOLA,
    &fase_mancante::REGOLA,
    &codice_duplicato::REGOLA,
    &prefisso_incoerente::REGOLA,
    &missione_programma_ignota::REGOLA,
    &pesi_non_100::REGOLA,
    &pesi_non_rinormalizzati::REGOLA,
    &riga_senza_dato::REGOLA,
    &riga_unica::REGOLA,
    &totale_assente::REGOLA,
    &peso_non_numerico::REGOLA,
    &percentuali_stimate::REGOLA,
    &codice_non_in_elenco::REGOLA,
    &responsabile_senza_codice::REGOLA,
    &responsabile_senza_obiettivi::REGOLA,
    &struttura_fuori_elenco::REGOLA,
    &finale_oltre_fasi::REGOLA,
    &fase_oltre_finale::REGOLA,
    &fase_oltre_anno::REGOLA,
    &scadenze_non_ordinate::REGOLA,
    &scadenza_mancante::REGOLA,
    &scadenza_relativa::REGOLA,
    &finale_non_prevedibile::REGOLA,
    &inizio_non_termine::REGOLA,
    &data_qualificata::REGOLA,
    &data_non_valida::REGOLA,
    &finale_mancante::REGOLA,
];

/// The rule with this code or name.
pub fn regola(codice_o_nome: &str) -> Option<&'static Regola> {
    CATALOGO.iter().copied().find(|regola| {
        regola.codice.as_str().eq_ignore_ascii_case(codice_o_nome) || regola.nome == codice_o_nome
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_unique() {
        let codici: Vec<_> = CATALOGO
            .iter()
            .map(|regola| regola.codice.as_str())
            .collect();
        let mut ordinati = codici.clone();
        ordinati.sort_unstable();
        ordinati.dedup();
        assert_eq!(codici, ordinati);
    }

    /// A page says so where a failure would be our defect and no document shows it.
    fn puo_fallire(regola: &Regola) -> bool {
        let mai = "Nessun documento può far fallire questo controllo";
        !regola.solo_pagine() && !regola.pagina.lines().any(|riga| riga == mai)
    }

    #[test]
    fn every_page_opens_with_its_rule_and_shows_what_fails_and_what_passes() {
        for regola in CATALOGO {
            let titolo = format!("# {} ({})\n", regola.nome, regola.codice);
            assert!(regola.pagina.starts_with(&titolo), "{}", regola.codice);
            let fallisce = regola.pagina.contains("```fails ");
            assert!(fallisce || !puo_fallire(regola), "{}", regola.codice);
            assert!(regola.pagina.contains("```passes\n"), "{}", regola.codice);
            assert!(!regola.riassunto().is_empty(), "{}", regola.codice);
        }
    }
}
