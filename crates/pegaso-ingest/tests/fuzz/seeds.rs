//! What fuzzing starts from.

use crate::chance::Chance;

impl Chance {
    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap()
    }

    /// `seed` with some bytes changed, taken out, or put in a second time.
    pub(crate) fn altered(&mut self, seed: &[u8]) -> Vec<u8> {
        let mut data = seed.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(data.len().max(1));
            let end = (at + 1 + self.below(16)).min(data.len());
            match self.below(3) {
                0 if at < data.len() => data[at] = self.byte(),
                1 => drop(data.drain(at.min(end)..end)),
                _ => {
                    let copy: Vec<u8> = data.get(at..end).unwrap_or_default().to_vec();
                    data.splice(at.min(data.len())..at.min(data.len()), copy);
                }
            }
        }
        data
    }
}

/// Pages that chance draws.
pub(crate) fn geometry() -> Vec<Vec<u8>> {
    let mut chance = Chance(1);
    let lengths = (0..24).map(|number| 100 + 60 * number);
    lengths
        .map(|length| (0..length).map(|_| chance.byte()).collect())
        .collect()
}

/// The same small table in every form that a text export has.
pub(crate) fn text() -> Vec<Vec<u8>> {
    let rows = [
        ["Cod.VP", "obiettivo", "peso", "raggiungimento %"],
        ["02.01", "Sportello telematico: città", "40", "12,5%"],
        ["02.02", "Anagrafe <b>in rete</b> (*)", "60", ""],
        ["", "Totale", "100", "$\\geq 20\\%$"],
    ];
    let joined = |between: &str| {
        let rows = rows.iter().map(|row| row.join(between));
        rows.collect::<Vec<_>>().join("\r\n") + "\n\nNota (*) sospeso\n"
    };
    let html = rows.iter().map(|row| {
        let cells = row.map(|cell| format!("<td colspan=2>{cell}</td>"));
        format!("<tr>{}</tr>", cells.concat())
    });
    let aligned = rows
        .iter()
        .map(|row| format!("{:<8}{:<40}{:>6}  {:>18}\n", row[0], row[1], row[2], row[3]));
    let tabs = joined("\t");
    let wide = [0xFEFF].into_iter().chain(tabs.encode_utf16());
    vec![
        wide.flat_map(u16::to_le_bytes).collect(),
        tabs.chars()
            .map(|c| u8::try_from(c).unwrap_or(b'?'))
            .collect(),
        tabs.into_bytes(),
        joined(" | ").into_bytes(),
        joined(";").into_bytes(),
        format!("<table>{}</table>", html.collect::<String>()).into_bytes(),
        aligned.collect::<String>().into_bytes(),
    ]
}
