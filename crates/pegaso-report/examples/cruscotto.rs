//! Writes the dashboard of so many invented documents to standard output: for the tests in a
//! browser, and for whoever wants to see how heavy it is.

use std::io;

use pegaso_model::{Date, Gravita, Numero, Riepilogo, Tipo};
use pegaso_report::{
    Cruscotto, DocumentoCruscotto, FaseCruscotto, ObiettivoCruscotto, RilievoCruscotto,
};

fn main() -> io::Result<()> {
    let quanti = std::env::args().nth(1).and_then(|n| n.parse().ok());
    let mut cruscotto = Cruscotto::nuovo();
    for n in 0..quanti.unwrap_or(20_u32) {
        documento(&mut cruscotto, n);
    }
    cruscotto.scrivi(&[], &mut io::BufWriter::new(io::stdout().lock()))
}

fn documento(cruscotto: &mut Cruscotto, n: u32) {
    let anno = 2019 + i16::try_from(n % 6).unwrap_or_default();
    let peg = n.is_multiple_of(2);
    let mese = format!("{anno}-07");
    cruscotto.documento(&DocumentoCruscotto {
        file: &format!("atti/{anno}/documento-{n:05}.pdf"),
        ente: Some(&format!("COMUNE DI <ESEMPIO> {}", n / 12)),
        anno: Some(anno),
        riferimento: (!peg).then_some(mese.as_str()),
        tipo: if peg { Tipo::Peg } else { Tipo::ValorePubblico },
        riepilogo: Riepilogo {
            errori: n % 3,
            avvisi: 4,
            note: 6,
            controlli: 400 + n % 50,
            superati: 390 + n % 50 - n % 3,
            ..Riepilogo::default()
        },
        errore: (n % 97 == 96).then_some("il file è <b>danneggiato</b>"),
        ..DocumentoCruscotto::default()
    });
    if peg {
        for fase in 0..120_u32 {
            let giorno = Date::new(anno, i8::try_from(fase % 12 + 1).unwrap_or(1), 28);
            cruscotto.fase(&FaseCruscotto {
                incidenza: Some(Numero::from(25)),
                giorno: giorno.ok().filter(|_| fase % 10 > 0),
                calcolata: fase % 7 == 0,
            });
        }
    } else {
        for obiettivo in 1..=20_u32 {
            let figura = Numero::from((obiettivo * 7 + n) % 101);
            cruscotto.obiettivo(&ObiettivoCruscotto {
                codice: &format!("{obiettivo:02}"),
                titolo: &format!("Obiettivo {obiettivo} con un titolo di lunghezza comune"),
                pubblicato: Some(figura),
                ricalcolato: Some(figura),
                rinormalizzato: Some(Numero::from((obiettivo * 7 + n) % 101 / 2 + 50)),
            });
        }
    }
    let gravita = [Gravita::Errore, Gravita::Avviso, Gravita::Nota];
    for rilievo in 0..10_usize {
        cruscotto.rilievo(&RilievoCruscotto {
            regola: ["ARI101", "SCA403", "CRI806"][rilievo % 3],
            gravita: gravita[rilievo % 3],
            oggetto: &format!("02.{rilievo:02}"),
            messaggio: "raggiungimento pesato <script>alert(1)</script> pubblicato 12,25, ricalcolato 11,25",
            pubblicato: Some("12,25"),
            ricalcolato: Some("11,25"),
        });
    }
}
