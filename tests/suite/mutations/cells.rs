//! The arithmetic cells of a document, and what must be found when one is altered.

use pegaso_model::{Decimal, Documento, Numero, Origine, RigaVp, TabellaVp};

use super::alterations::Alteration;

/// A cell with a figure that some sum or product uses.
pub(super) struct Cell {
    pub(super) record: String,
    table: String,
    kind: Kind,
    origine: Origine,
}

#[derive(Clone, Copy)]
enum Kind {
    Weight,
    Achievement { table: usize, row: usize },
    Weighted { table: usize, row: usize },
    Total,
    Incidence,
    IncidenceTotal { objective: usize },
}

/// What an altered cell must lead to.
pub(super) enum Expected {
    /// One of `rules` on `record`.
    Finding {
        rules: Vec<&'static str>,
        record: String,
    },
    /// No error.
    Nothing,
}

/// Every arithmetic cell of `documento`.
pub(super) fn cells(documento: &Documento) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (table, tabella) in documento.valore_pubblico.iter().enumerate() {
        let oggetto = tabella.oggetto();
        let mut add = |record: &str, kind, printed: Option<Numero>, origine: &Option<Origine>| {
            if let (Some(_), Some(origine)) = (printed, origine) {
                let (record, table, origine) =
                    (record.to_owned(), oggetto.clone(), origine.clone());
                cells.push(Cell {
                    record,
                    table,
                    kind,
                    origine,
                });
            }
        };
        for (row, riga) in tabella.righe.iter().enumerate() {
            let celle = &riga.celle;
            add(&riga.cod_vp, Kind::Weight, riga.peso, &celle.peso);
            let achievement = Kind::Achievement { table, row };
            add(
                &riga.cod_vp,
                achievement,
                riga.raggiungimento,
                &celle.raggiungimento,
            );
            let weighted = Kind::Weighted { table, row };
            add(
                &riga.cod_vp,
                weighted,
                riga.raggiungimento_pesato,
                &celle.raggiungimento_pesato,
            );
        }
        add(
            &tabella.oggetto(),
            Kind::Total,
            tabella.totale,
            &tabella.celle.totale,
        );
    }
    for (objective, obiettivo) in documento.peg.iter().enumerate() {
        let table = obiettivo.oggetto();
        for fase in &obiettivo.fasi {
            if let (Some(_), Some(origine)) = (fase.incidenza, &fase.celle.incidenza) {
                let record = format!("{table}/{}", fase.etichetta());
                let kind = Kind::Incidence;
                cells.push(Cell {
                    record,
                    table: table.clone(),
                    kind,
                    origine: origine.clone(),
                });
            }
        }
        for totale in &obiettivo.totali {
            let (record, table, origine) = (table.clone(), table.clone(), totale.origine.clone());
            cells.push(Cell {
                record,
                table,
                kind: Kind::IncidenceTotal { objective },
                origine,
            });
        }
    }
    cells
}

impl Cell {
    /// The records that an alteration may touch.
    pub(super) fn records(&self) -> impl Iterator<Item = &String> {
        [&self.record, &self.table].into_iter()
    }

    fn place(&self) -> (usize, usize, usize) {
        let riga = self.origine.riga.unwrap() as usize;
        let [from, to] = self.origine.colonne.unwrap();
        (riga - 1, from as usize - 1, to as usize - 1)
    }

    /// The cell's text in the file.
    pub(super) fn printed(&self, text: &str) -> String {
        let (line, from, to) = self.place();
        text.split('\n')
            .nth(line)
            .unwrap()
            .chars()
            .skip(from)
            .take(to - from)
            .collect()
    }

    /// The file with another text in the cell.
    pub(super) fn replace(&self, text: &str, cell: &str) -> String {
        let (line, from, to) = self.place();
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let chars: Vec<char> = lines[line].chars().collect();
        let before: String = chars[..from].iter().collect();
        let after: String = chars[to..].iter().collect();
        lines[line] = format!("{before}{cell}{after}");
        lines.join("\n")
    }

    /// What must be found once the cell is altered; worked out here, from the rules' own text.
    pub(super) fn expected(&self, documento: &Documento, alteration: &Alteration) -> Expected {
        let on = |rules: &[&'static str], record: &str| Expected::Finding {
            rules: rules.to_vec(),
            record: record.to_owned(),
        };
        let blanked = alteration.value.is_none();
        match self.kind {
            Kind::Weight if blanked => on(&["PES206"], &self.record),
            Kind::Weight => on(&["PES201"], &self.table),
            Kind::Achievement { .. } | Kind::Weighted { .. } if blanked => {
                on(&["ARI107"], &self.record)
            }
            Kind::Achievement { table, row } => {
                let riga = &documento.valore_pubblico[table].righe[row];
                let raggiungimento = alteration.value.unwrap();
                if !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&raggiungimento) {
                    return on(&["ARI105"], &self.record);
                }
                let esatto = riga.peso.unwrap().valore() * raggiungimento / Decimal::ONE_HUNDRED;
                let pubblicato = riga.raggiungimento_pesato.unwrap();
                self.product(documento, pubblicato, esatto)
            }
            Kind::Weighted { table, row } => {
                let tabella: &TabellaVp = &documento.valore_pubblico[table];
                let riga: &RigaVp = &tabella.righe[row];
                let pubblicato = Numero::try_from(alteration.value.unwrap()).unwrap();
                self.product(documento, pubblicato, riga.pesato_esatto().unwrap())
            }
            Kind::Total if blanked => on(&["PES205"], &self.record),
            Kind::Total => on(&["ARI102"], &self.record),
            Kind::Incidence if blanked => on(&["INC302"], &self.record),
            // A total need not be printed, but the one left of two does not close all phases.
            Kind::IncidenceTotal { objective }
                if blanked && documento.peg[objective].totali.len() == 1 =>
            {
                Expected::Nothing
            }
            Kind::Incidence | Kind::IncidenceTotal { .. } => on(&["INC301"], &self.table),
        }
    }

    /// ARI101 or ARI104, unless the figure is a correct rounding at its column's decimals.
    fn product(&self, documento: &Documento, pubblicato: Numero, esatto: Decimal) -> Expected {
        let decimali = documento
            .valore_pubblico
            .iter()
            .flat_map(|tabella| &tabella.righe)
            .filter_map(|riga| riga.raggiungimento_pesato)
            .chain([pubblicato])
            .map(Numero::decimali)
            .max()
            .unwrap_or(0);
        let half = Decimal::new(5, decimali + 1);
        let rounded = (pubblicato.valore() - esatto).abs() <= half;
        if rounded || esatto.trunc_with_scale(decimali) == pubblicato.valore() {
            return Expected::Nothing;
        }
        let (rules, record) = (vec!["ARI101", "ARI104"], self.record.clone());
        Expected::Finding { rules, record }
    }
}
