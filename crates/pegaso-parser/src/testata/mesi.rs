//! Columns of the months of a plan, `G F M A M G L A S O N D`: their letters name nothing else.

/// Initials of the months.
const INIZIALI: [&str; 12] = ["G", "F", "M", "A", "M", "G", "L", "A", "S", "O", "N", "D"];

/// Fewest months in a row that are a calendar: `N`, `D` alone may be a number, a date.
const MESI: usize = 4;

/// Takes the names of months from those that say what a column holds.
pub(super) fn togli(nomi: &mut [Vec<String>]) {
    for inizio in 0..nomi.len() {
        let seguito = &nomi[inizio..];
        let quanti = (0..INIZIALI.len())
            .map(|mese| {
                let attesi = INIZIALI.iter().cycle().skip(mese);
                let uguali = seguito.iter().zip(attesi).take_while(
                    |(nome, mese)| matches!(nome.as_slice(), [lettera] if lettera == **mese),
                );
                uguali.count()
            })
            .max()
            .unwrap_or(0);
        if quanti >= MESI {
            nomi[inizio..inizio + quanti]
                .iter_mut()
                .for_each(Vec::clear);
        }
    }
}
