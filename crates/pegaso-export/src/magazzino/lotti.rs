//! Rows as Arrow has them: decimals are `decimal128`, days `date32`.

use std::borrow::Borrow;
use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Float64Builder, Int64Builder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pegaso_model::Date;

use super::{Colonna, Riga, Tavola, TipoColonna, Valore};

/// The first day that Arrow counts from.
const EPOCA: Date = Date::constant(1970, 1, 1);

/// The schema of the columns of `tavola` that are `volute`.
pub(super) fn schema(tavola: &'static Tavola, volute: impl Fn(&Colonna) -> bool) -> SchemaRef {
    let colonne = tavola.colonne().filter(|colonna| volute(colonna));
    Arc::new(Schema::new(colonne.map(campo).collect::<Vec<_>>()))
}

/// Rows of `tavola` in its columns that are `volute`, whose schema is `schema`.
pub(super) fn lotto<R: Borrow<Riga>>(
    tavola: &'static Tavola,
    volute: impl Fn(&Colonna) -> bool,
    schema: &SchemaRef,
    righe: &[R],
) -> Result<RecordBatch, ArrowError> {
    let colonne = tavola
        .colonne()
        .enumerate()
        .filter(|(_, colonna)| volute(colonna))
        .map(|(posto, colonna)| colonna_di(righe, posto, colonna.tipo))
        .collect::<Result<_, _>>()?;
    RecordBatch::try_new(Arc::clone(schema), colonne)
}

fn campo(colonna: &Colonna) -> Field {
    let tipo = match colonna.tipo {
        TipoColonna::Chiave | TipoColonna::Testo => DataType::Utf8,
        TipoColonna::Intero => DataType::Int64,
        TipoColonna::Decimale { cifre, decimali } => {
            DataType::Decimal128(cifre, decimali.cast_signed())
        }
        TipoColonna::Reale => DataType::Float64,
        TipoColonna::Logico => DataType::Boolean,
        TipoColonna::Data => DataType::Date32,
    };
    Field::new(colonna.nome, tipo, colonna.tipo != TipoColonna::Chiave)
}

/// The values at `posto` of all rows.
fn colonna_di<R: Borrow<Riga>>(
    righe: &[R],
    posto: usize,
    tipo: TipoColonna,
) -> Result<ArrayRef, ArrowError> {
    let valori = righe.iter().map(|riga| &riga.borrow()[posto]);
    Ok(match tipo {
        TipoColonna::Chiave | TipoColonna::Testo => {
            let mut colonna = StringBuilder::new();
            for valore in valori {
                match valore {
                    Valore::Testo(testo) => colonna.append_value(testo),
                    _ => colonna.append_null(),
                }
            }
            Arc::new(colonna.finish())
        }
        TipoColonna::Intero => {
            let mut colonna = Int64Builder::new();
            for valore in valori {
                colonna.append_option(match valore {
                    Valore::Intero(intero) => Some(*intero),
                    _ => None,
                });
            }
            Arc::new(colonna.finish())
        }
        TipoColonna::Decimale { cifre, decimali } => {
            let mut colonna =
                Decimal128Builder::new().with_precision_and_scale(cifre, decimali.cast_signed())?;
            for valore in valori {
                colonna.append_option(match valore {
                    Valore::Decimale(decimale) => {
                        let mut decimale = *decimale;
                        decimale.rescale(decimali.into());
                        Some(decimale.mantissa())
                    }
                    _ => None,
                });
            }
            Arc::new(colonna.finish())
        }
        TipoColonna::Reale => {
            let mut colonna = Float64Builder::new();
            for valore in valori {
                colonna.append_option(match valore {
                    Valore::Reale(reale) => Some(*reale),
                    _ => None,
                });
            }
            Arc::new(colonna.finish())
        }
        TipoColonna::Logico => {
            let mut colonna = BooleanBuilder::new();
            for valore in valori {
                colonna.append_option(match valore {
                    Valore::Logico(logico) => Some(*logico),
                    _ => None,
                });
            }
            Arc::new(colonna.finish())
        }
        TipoColonna::Data => {
            let mut colonna = Date32Builder::new();
            for valore in valori {
                colonna.append_option(match valore {
                    Valore::Data(data) => Some((*data - EPOCA).get_days()),
                    _ => None,
                });
            }
            Arc::new(colonna.finish())
        }
    })
}
