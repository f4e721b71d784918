//! Where rows go: the tables, the dashboard, and what the call says of them.

use std::path::{Path, PathBuf};

use pegaso_export::magazzino::{FormaMagazzino, Localita, Righe, Scrittore};

use super::dashboard::Dashboard;
use super::error::writing;
use super::oddities::Oddities;
use super::tally::Tally;
use super::{Form, WarehouseError};

/// The outputs of one call, which are written at the same time.
pub(super) struct Outputs {
    folder: PathBuf,
    tables: Scrittore,
    dashboard: Option<Dashboard>,
    oddities: Oddities,
    tally: Tally,
}

impl Outputs {
    /// Opens those that `forms` ask for, in the empty `folder`.
    pub(super) fn open(
        folder: &Path,
        forms: &[Form],
        locale: Localita,
    ) -> Result<Self, WarehouseError> {
        let tables = forms.iter().filter_map(|form| match form {
            Form::Tables(forma) => Some(*forma),
            Form::Dashboard => None,
        });
        let tables: Vec<FormaMagazzino> = tables.collect();
        Ok(Self {
            folder: folder.to_owned(),
            tables: Scrittore::apri(folder, &tables, locale)?,
            dashboard: forms.contains(&Form::Dashboard).then(Dashboard::new),
            oddities: Oddities::default(),
            tally: Tally::default(),
        })
    }

    /// Adds the rows of some documents. Documents of one year must come one after the other.
    pub(super) fn add(&mut self, documents: &[Righe]) -> Result<(), WarehouseError> {
        let Self {
            tables,
            dashboard,
            oddities,
            tally,
            ..
        } = self;
        let show = || {
            for rows in documents {
                if let Some(dashboard) = dashboard.as_mut() {
                    dashboard.add(rows);
                }
                oddities.add(rows);
                tally.add(rows);
            }
        };
        let (added, ()) = rayon::join(|| tables.aggiungi(documents), show);
        Ok(added?)
    }

    /// Completes them.
    pub(super) fn close(self) -> Result<(Oddities, Tally), WarehouseError> {
        let Self {
            folder,
            tables,
            dashboard,
            oddities,
            tally,
        } = self;
        let show = || -> Result<(), WarehouseError> {
            let Some(dashboard) = dashboard else {
                return Ok(());
            };
            Form::Dashboard.names().iter().try_for_each(|name| {
                let path = folder.join(name);
                dashboard.write(&path).map_err(writing(&path))
            })
        };
        let (closed, shown) = rayon::join(|| tables.chiudi(), show);
        closed?;
        shown?;
        Ok((oddities, tally))
    }
}
