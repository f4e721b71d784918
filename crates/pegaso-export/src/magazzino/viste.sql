-- Rows of valore pubblico with their objective: the grain of most charts.
CREATE VIEW v_righe AS
SELECT r.*, o.codice AS obiettivo_codice, o.titolo AS obiettivo_titolo, o.linea_mandato
FROM righe_vp r JOIN obiettivi_vp o ON o.id = r.obiettivo_id;

-- Achievement of each objective: published, recomputed, renormalised.
CREATE VIEW v_obiettivi AS
SELECT o.id, o.documento_id, o.ente, o.ipa, o.istat, o.anno, o.riferimento, o.linea_mandato,
       o.codice, o.titolo, o.righe, o.righe_senza_dato,
       o.pubblicato, o.pubblicato_reale, o.ricalcolato, o.ricalcolato_reale,
       o.rinormalizzato, o.rinormalizzato_reale,
       o.pubblicato_reale - o.ricalcolato_reale AS scarto_reale,
       o.ricalcolato_parziale, o.rilievi_di_lettura
FROM obiettivi_vp o;

-- One line for each kind of document of a body, year and month; documents that do not tell their body
-- are together in one.
CREATE VIEW v_enti_anni AS
SELECT d.ente, d.ipa, d.istat, d.anno, d.riferimento, d.tipo,
       count(*) AS documenti,
       sum(d.controlli) AS controlli, sum(d.superati) AS superati,
       sum(d.errori) AS errori, sum(d.avvisi) AS avvisi, sum(d.note) AS note,
       sum(v.pubblicati) / sum(v.quanti) AS pubblicato_medio,
       coalesce(sum(v.obiettivi), 0) AS obiettivi_vp,
       coalesce(sum(p.obiettivi), 0) AS obiettivi_peg
FROM documenti d
LEFT JOIN (SELECT documento_id, count(*) AS obiettivi, sum(pubblicato_reale) AS pubblicati,
                  count(pubblicato_reale) AS quanti
             FROM obiettivi_vp GROUP BY documento_id) v ON v.documento_id = d.id
LEFT JOIN (SELECT documento_id, count(*) AS obiettivi
             FROM obiettivi_peg GROUP BY documento_id) p ON p.documento_id = d.id
WHERE d.stato = 'letto'
GROUP BY d.ente, d.ipa, d.istat, d.anno, d.riferimento, d.tipo;

-- Documents of one kind about one body, year and month: where they are the same one in several forms,
-- the sums and means of the other views count it as often.
CREATE VIEW v_doppioni AS
SELECT ente, anno, riferimento, tipo, count(*) AS documenti, group_concat(file, ' | ') AS file
FROM (SELECT * FROM documenti ORDER BY file)
WHERE stato = 'letto' AND tipo <> 'sconosciuto' AND ente IS NOT NULL AND anno IS NOT NULL
GROUP BY ente, anno, riferimento, tipo
HAVING count(*) > 1;

-- Findings where a published figure differs from the one that follows from the others.
CREATE VIEW v_scostamenti AS
SELECT r.*, d.file
FROM rilievi r JOIN documenti d ON d.id = r.documento_id
WHERE r.pubblicato IS NOT NULL AND r.ricalcolato IS NOT NULL;

-- Phases that are due from today on. A day on which something begins is none by which it is due.
CREATE VIEW v_scadenze_in_arrivo AS
SELECT f.scadenza, CAST(julianday(f.scadenza) - julianday('now', 'start of day') AS INTEGER) AS giorni,
       f.ente, f.anno, f.struttura, f.codice, o.titolo, f.fase, f.sotto, f.descrizione,
       f.incidenza, f.incidenza_reale, f.responsabili, f.scadenza_testo, f.scadenza_calcolata,
       f.id AS fase_id, f.obiettivo_id, f.documento_id
FROM fasi f JOIN obiettivi_peg o ON o.id = f.obiettivo_id
WHERE f.scadenza >= date('now') AND f.scadenza_tipo <> 'inizio'
ORDER BY f.scadenza;

-- How far each objective of a PEG is planned to be on the day of each of its deadlines: the
-- incidences due by then, and their share of all incidences of the objective (an objective of two
-- years has twice 100). A phase without a day counts among all, and never as due.
CREATE VIEW v_curva_pianificata AS
SELECT f.documento_id, f.obiettivo_id, f.ente, f.anno, f.struttura, f.codice,
       f.scadenza AS giorno,
       sum(sum(f.incidenza_reale)) OVER curva AS incidenze,
       100.0 * sum(sum(f.incidenza_reale)) OVER curva / o.somma_incidenze_reale AS pianificato
FROM fasi f JOIN obiettivi_peg o ON o.id = f.obiettivo_id
WHERE f.scadenza IS NOT NULL AND f.scadenza_tipo <> 'inizio' AND f.incidenza_reale IS NOT NULL AND o.somma_incidenze_reale > 0
GROUP BY f.documento_id, f.obiettivo_id, f.ente, f.anno, f.struttura, f.codice, f.scadenza
WINDOW curva AS (PARTITION BY f.obiettivo_id ORDER BY f.scadenza);

-- What a body had planned to have done by the end of a month, on average over the objectives of its
-- PEG of that year, beside the achievement that its monitoring of that month publishes. Phases without
-- a day are never due there: how much they weigh on average stands beside it (`senza_giorno_medio`).
CREATE VIEW v_pianificato_e_pubblicato AS
SELECT m.ente, m.anno, m.riferimento, m.pubblicato_medio,
       (SELECT avg(coalesce((SELECT 100.0 * sum(f.incidenza_reale) / p.somma_incidenze_reale
                               FROM fasi f
                              WHERE f.obiettivo_id = p.id
                                AND f.scadenza_tipo <> 'inizio'
                                AND f.scadenza < date(m.riferimento || '-01', '+1 month')), 0))
          FROM obiettivi_peg p
         WHERE p.ente IS m.ente AND p.anno = m.anno AND p.somma_incidenze_reale > 0)
         AS pianificato_medio,
       (SELECT avg(coalesce((SELECT 100.0 * sum(f.incidenza_reale) / p.somma_incidenze_reale
                               FROM fasi f
                              WHERE f.obiettivo_id = p.id
                                AND (f.scadenza IS NULL OR f.scadenza_tipo = 'inizio')), 0))
          FROM obiettivi_peg p
         WHERE p.ente IS m.ente AND p.anno = m.anno AND p.somma_incidenze_reale > 0)
         AS senza_giorno_medio
FROM (SELECT ente, anno, riferimento, avg(pubblicato_reale) AS pubblicato_medio
        FROM obiettivi_vp WHERE riferimento IS NOT NULL
       GROUP BY ente, anno, riferimento) m;
