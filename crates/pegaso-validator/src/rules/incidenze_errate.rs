#![doc = include_str!("incidenze_errate.md")]

use pegaso_model::{Codice, Documento, Gravita, ObiettivoPeg, TotaleIncidenza};

use crate::controlli::Controlli;
use crate::formato::{cifra, confronta, somma};
use crate::gruppi::{Gruppo, gruppi, incidenze, operandi};
use crate::letture::NonLette;
use crate::livelli::Divisa;
use crate::oggetto::nome_fase;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("INC301"),
    nome: "incidenze-errate",
    gravita: Gravita::Errore,
    pagina: include_str!("incidenze_errate.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let non_lette = NonLette::nuove(documento);
    for obiettivo in &documento.peg {
        for gruppo in gruppi(obiettivo) {
            if let Some(totale) = gruppo.totale {
                del_totale(obiettivo, &gruppo, totale, &non_lette, controlli);
            }
            let divise = gruppo.divise.iter();
            for divisa in divise.filter(|divisa| !divisa.senza_incidenze()) {
                delle_parti(obiettivo, divisa, &non_lette, controlli);
            }
        }
    }
}

fn del_totale(
    obiettivo: &ObiettivoPeg,
    gruppo: &Gruppo<'_>,
    totale: &TotaleIncidenza,
    non_lette: &NonLette<'_>,
    controlli: &mut Controlli<'_>,
) {
    let pubblicato = totale.valore;
    let ricalcolato = gruppo.somma();
    if controlli.parametri.uguali(pubblicato.valore(), ricalcolato) {
        controlli.superato();
        return;
    }
    if gruppo.incompleto() {
        controlli.non_verificabile(
            obiettivo.nome(),
            &totale.origine,
            format!(
                "totale delle incidenze {pubblicato}, somma di quelle stampate {}: \
                 a una fase manca l'incidenza",
                cifra(ricalcolato)
            ),
        );
        return;
    }
    let conti = format!(
        "totale delle incidenze pubblicato {pubblicato}, somma delle fasi {}",
        cifra(ricalcolato)
    );
    let (letto, oggetto) = (obiettivo.oggetto(), obiettivo.nome());
    let esito = non_lette.fallito(&letto, oggetto, &totale.origine, conti, controlli);
    let Some(rilievo) = esito else { return };
    confronta(rilievo, pubblicato, ricalcolato);
    gruppo.spiega(rilievo);
}

/// The parts of a phase share out its incidence.
fn delle_parti(
    obiettivo: &ObiettivoPeg,
    divisa: &Divisa<'_>,
    non_lette: &NonLette<'_>,
    controlli: &mut Controlli<'_>,
) {
    let (intera, parti) = (divisa.intera(), divisa.delle_parti());
    if controlli.parametri.uguali(intera, parti) {
        controlli.superato();
        return;
    }
    let Some(fase) = divisa.righe.first() else {
        return;
    };
    let origine = fase.celle.incidenza.as_ref().unwrap_or(&fase.origine);
    let conti = format!(
        "l'incidenza della fase {} è {}, somma delle sue parti {}",
        fase.fase,
        cifra(intera),
        cifra(parti)
    );
    if let Some(parte) = divisa.parti.iter().find(|parte| parte.incidenza.is_none()) {
        let messaggio = format!("{conti}: alla parte {} manca l'incidenza", nome_fase(parte));
        controlli.non_verificabile(obiettivo.nome(), origine, messaggio);
        return;
    }
    let (letto, oggetto) = (obiettivo.oggetto(), obiettivo.nome());
    let esito = non_lette.fallito(&letto, oggetto, origine, conti, controlli);
    let Some(rilievo) = esito else { return };
    rilievo.pubblicato = Some(cifra(intera));
    rilievo.ricalcolato = Some(cifra(parti));
    rilievo.scarto = Some(cifra((intera - parti).abs()));
    rilievo.calcolo = Some(somma(&incidenze(&divisa.parti)));
    rilievo.operandi = operandi(&divisa.parti);
}

#[cfg(test)]
mod tests {
    use crate::prova::{obiettivo, peg, rilievi};

    fn errori(fasi: &[(&str, u32)], totali: &[(u32, usize)]) -> Vec<String> {
        let rilievi = rilievi(&peg([obiettivo(fasi, totali)]), "INC301");
        rilievi
            .into_iter()
            .map(|rilievo| {
                let calcolo = rilievo.calcolo.unwrap_or_default();
                format!("{}: {calcolo}", rilievo.messaggio)
            })
            .collect()
    }

    #[test]
    fn phases_of_two_levels_are_added_up_once() {
        let fasi = [("1", 50), ("1.1", 20), ("1.2", 30), ("2", 50)];
        assert_eq!(errori(&fasi, &[(100, 4)]), [""; 0]);
        assert_eq!(errori(&fasi, &[]), [""; 0]);
        assert_eq!(
            errori(&fasi, &[(90, 4)]),
            ["totale delle incidenze pubblicato 90, somma delle fasi 100: 50 + 50 = 100"]
        );
    }

    #[test]
    fn parts_that_do_not_come_to_their_phase_are_an_error() {
        let fasi = [("1", 50), ("1.1", 20), ("1.2", 20), ("2", 50)];
        let errore = "l'incidenza della fase 1 è 50, somma delle sue parti 40: 20 + 20 = 40";
        assert_eq!(errori(&fasi, &[(100, 4)]), [errore]);
        assert_eq!(errori(&fasi, &[]), [errore]);
        let vuota = [("1", 50), ("1.1", 20), ("1.2", 0), ("2", 50)];
        assert_eq!(
            errori(&vuota, &[(100, 4)]),
            ["l'incidenza della fase 1 è 50, somma delle sue parti 20: \
              alla parte 1.2 manca l'incidenza: "]
        );
    }
}
