//! What several rules ask of one document, worked out once and only where it is asked for.
//!
//! Nothing here judges: it is the document in another form.

use std::cell::OnceCell;
use std::collections::HashSet;

use pegaso_model::{Documento, ObiettivoPeg, VoceElenco, unico};

use crate::strutture::Nome;

/// A document as rules look at it.
#[derive(Debug)]
pub(crate) struct Vista<'d> {
    documento: &'d Documento,
    criteri: OnceCell<Vec<Criteri>>,
    strutture: OnceCell<Vec<(usize, Nome)>>,
    voci: OnceCell<Vec<Nome>>,
}

/// The criteria of an objective in the form of [`unico`].
#[derive(Debug)]
pub(crate) struct Criteri {
    pub(crate) raggiunto: Option<String>,
    pub(crate) non_raggiunto: Option<String>,
}

impl<'d> Vista<'d> {
    pub(crate) fn di(documento: &'d Documento) -> Self {
        Self {
            documento,
            criteri: OnceCell::new(),
            strutture: OnceCell::new(),
            voci: OnceCell::new(),
        }
    }

    /// Each objective with its criteria.
    pub(crate) fn criteri(&self) -> impl Iterator<Item = (&'d ObiettivoPeg, &Criteri)> {
        let obiettivi = &self.documento.peg;
        let piano = |criterio: &Option<String>| criterio.as_deref().map(unico);
        let criteri = self.criteri.get_or_init(|| {
            let criteri = obiettivi.iter().map(|obiettivo| Criteri {
                raggiunto: piano(&obiettivo.criterio_raggiunto),
                non_raggiunto: piano(&obiettivo.criterio_non_raggiunto),
            });
            criteri.collect()
        });
        obiettivi.iter().zip(criteri)
    }

    /// The units that have objectives, each as printed once, with the first of them.
    pub(crate) fn strutture(&self) -> impl Iterator<Item = (&'d ObiettivoPeg, &Nome)> {
        let obiettivi = &self.documento.peg;
        let strutture = self.strutture.get_or_init(|| {
            let mut scritte = HashSet::new();
            let nuovi = obiettivi.iter().enumerate().filter(|(_, obiettivo)| {
                // A unit's objectives follow one another: most names are not normalised twice.
                scritte.insert(obiettivo.struttura.as_str())
            });
            let nomi = nuovi.map(|(posto, obiettivo)| (posto, self.nome(&obiettivo.struttura)));
            nomi.collect()
        });
        strutture
            .iter()
            .map(|(posto, nome)| (&obiettivi[*posto], nome))
    }

    /// The name of a unit. A code of the directory may stand in it before what the directory says
    /// of it: `DIREZIONE MOBILITÀ 0410 - Trasporto pubblico` is `Trasporto pubblico`.
    fn nome(&self, struttura: &str) -> Nome {
        let cifra = |testo: &str| testo.bytes().any(|byte| byte.is_ascii_digit());
        let parole = struttura.match_indices(' ').map(|(posto, _)| posto + 1);
        let codici = std::iter::once(0)
            .chain(parole)
            .filter_map(|posto| struttura[posto..].split_once(' '))
            .filter(|(codice, _)| cifra(codice));
        for (codice, dopo) in codici {
            let codice = codice.trim_matches([':', '-', '–', '.', '(', ')']);
            let nome = Nome::nuovo(dopo);
            if self
                .elenco()
                .any(|(voce, voluto)| voce.codice == codice && *voluto == nome)
            {
                return nome;
            }
        }
        let intero = Nome::nuovo(struttura);
        self.come_in_elenco(&intero).cloned().unwrap_or(intero)
    }

    /// The name in the directory that is `nome` with its kind of unit or without: `Tributi` of
    /// `SETTORE TRIBUTI`. `None` where `nome` itself is there, or several are.
    fn come_in_elenco(&self, nome: &Nome) -> Option<&Nome> {
        let senza_tipo = nome.senza_tipo();
        let mut simili = self.elenco().map(|(_, voce)| voce).filter(|voce| {
            senza_tipo.as_ref() == Some(*voce) || voce.senza_tipo().as_ref() == Some(nome)
        });
        let simile = simili.next()?;
        let presente = self.elenco().any(|(_, voce)| voce == nome);
        (!presente && simili.next().is_none()).then_some(simile)
    }

    /// The directory of responsibles with the names of its units.
    pub(crate) fn elenco(&self) -> impl Iterator<Item = (&'d VoceElenco, &Nome)> {
        let voci = &self.documento.elenco_responsabili;
        let nomi = self.voci.get_or_init(|| {
            let nomi = voci.iter().map(|voce| Nome::nuovo(&voce.descrizione));
            nomi.collect()
        });
        voci.iter().zip(nomi)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_the_directory_before_its_name_is_the_unit_of_that_code() {
        let mut documento = Documento::vuoto(pegaso_model::Sorgente::default());
        documento.elenco_responsabili = vec![VoceElenco {
            codice: "0410".to_owned(),
            descrizione: "Trasporto pubblico".to_owned(),
            origine: pegaso_model::Origine::riga(1),
        }];
        let vista = Vista::di(&documento);
        let voce = Nome::nuovo("Trasporto pubblico");
        assert_eq!(
            vista.nome("DIREZIONE MOBILITÀ 0410 - Trasporto pubblico"),
            voce
        );
        assert_eq!(vista.nome("0410: TRASPORTO PUBBLICO"), voce);
        for altra in [
            "DIREZIONE MOBILITÀ 0420 - Trasporto pubblico",
            "DIREZIONE MOBILITÀ 0410 - Strade",
        ] {
            assert_eq!(vista.nome(altra), Nome::nuovo(altra));
        }
    }
}
