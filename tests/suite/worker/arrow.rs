//! Rows as Arrow IPC streams: those of `ingest`, a batch for a batch.

use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Date32Type, Decimal128Type, Float64Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BinaryArray, LargeBinaryArray, LargeStringArray, RecordBatch, StringArray,
};
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::DataType;
use serde_json::{Map, Value};

use crate::support::{Scratch, pegaso};
use crate::warehouse::{rows, tree};

const TABLES: [&str; 8] = [
    "documenti",
    "obiettivi_vp",
    "righe_vp",
    "obiettivi_peg",
    "fasi",
    "responsabili",
    "rilievi",
    "controlli",
];

/// Paths with their contents; without one, the worker is to open the file.
type Asked<'a> = [(&'a str, Option<Vec<u8>>)];

fn small(asked: &Asked<'_>) -> RecordBatch {
    let paths: StringArray = asked.iter().map(|(path, _)| Some(*path)).collect();
    let contents: BinaryArray = asked
        .iter()
        .map(|(_, content)| content.as_deref())
        .collect();
    batch(Arc::new(paths), Arc::new(contents))
}

fn large(asked: &Asked<'_>) -> RecordBatch {
    let paths: LargeStringArray = asked.iter().map(|(path, _)| Some(*path)).collect();
    let contents: LargeBinaryArray = asked
        .iter()
        .map(|(_, content)| content.as_deref())
        .collect();
    batch(Arc::new(paths), Arc::new(contents))
}

fn batch(paths: ArrayRef, contents: ArrayRef) -> RecordBatch {
    // The order of columns is that of whoever asks, and may have others.
    let other: ArrayRef = Arc::new(StringArray::from(vec!["x"; paths.len()]));
    RecordBatch::try_from_iter_with_nullable([
        ("content", contents, true),
        ("length", other, true),
        ("path", paths, true),
    ])
    .unwrap()
}

fn stream(batches: &[RecordBatch]) -> Vec<u8> {
    let mut writer = StreamWriter::try_new(Vec::new(), &batches[0].schema()).unwrap();
    for batch in batches {
        writer.write(batch).unwrap();
    }
    writer.into_inner().unwrap()
}

fn call(scratch: &Scratch, args: &[&str], stdin: Vec<u8>) -> std::process::Output {
    pegaso()
        .current_dir(scratch.path())
        .args([&["worker", "--format", "arrow"], args].concat())
        .write_stdin(stdin)
        .output()
        .unwrap()
}

fn answers(scratch: &Scratch, args: &[&str], asked: &[RecordBatch]) -> Vec<RecordBatch> {
    let output = call(scratch, args, stream(asked));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{stderr}");
    let reader = StreamReader::try_new(output.stdout.as_slice(), None).unwrap();
    reader.map(Result::unwrap).collect()
}

/// A figure without the zeros that its column adds.
fn figure(text: &str) -> Value {
    let text = match text.split_once('.') {
        Some(_) => text.trim_end_matches('0').trim_end_matches('.'),
        None => text,
    };
    Value::String(text.to_owned())
}

fn value(column: &ArrayRef, row: usize) -> Value {
    if column.is_null(row) {
        return Value::Null;
    }
    match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).into(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).into(),
        DataType::Float64 => {
            figure(&Value::from(column.as_primitive::<Float64Type>().value(row)).to_string())
        }
        DataType::Boolean => column.as_boolean().value(row).into(),
        DataType::Decimal128(..) => {
            figure(&column.as_primitive::<Decimal128Type>().value_as_string(row))
        }
        DataType::Date32 => {
            let day = column.as_primitive::<Date32Type>().value_as_date(row);
            day.unwrap().to_string().into()
        }
        other => panic!("{other}"),
    }
}

/// Every row as the NDJSON of the warehouse has it.
fn as_json(batches: &[RecordBatch]) -> Vec<Value> {
    let mut rows = Vec::new();
    for batch in batches {
        let schema = batch.schema();
        for row in 0..batch.num_rows() {
            let names = schema.fields().iter().map(|field| field.name().clone());
            let values = batch.columns().iter().map(|column| value(column, row));
            rows.push(Value::Object(names.zip(values).collect()));
        }
    }
    sorted(rows)
}

fn sorted(mut rows: Vec<Value>) -> Vec<Value> {
    rows.sort_by_key(|row| row["id"].as_str().unwrap().to_owned());
    rows
}

/// Rows of the NDJSON, their decimals as [`figure`] writes them.
fn expected(scratch: &Scratch, table: &str, columns: &[RecordBatch]) -> Vec<Value> {
    let schema = columns[0].schema();
    let is_figure = |name: &str| {
        let kind = schema.field_with_name(name).unwrap().data_type();
        matches!(kind, DataType::Decimal128(..) | DataType::Float64)
    };
    let plain = |row: Value| -> Value {
        let Value::Object(row) = row else {
            panic!("{row}");
        };
        let plain = row.into_iter().map(|(name, value)| {
            let value = match &value {
                Value::Number(number) if is_figure(&name) => figure(&number.to_string()),
                _ => value,
            };
            (name, value)
        });
        Value::Object(plain.collect::<Map<_, _>>())
    };
    sorted(rows(scratch, "m", table).into_iter().map(plain).collect())
}

#[test]
fn rows_are_those_of_ingest() {
    let scratch = tree();
    scratch.write("atti/guasto.pdf", "%PDF-1.7 e poi nulla");
    scratch.run(&["ingest", "atti", "--out", "m"]);
    let read = |path: &str| Some(std::fs::read(scratch.path().join(path)).unwrap());
    let asked = [
        ("atti/2024/vp.txt", read("atti/2024/vp.txt")),
        ("atti/guasto.pdf", read("atti/guasto.pdf")),
        ("atti/2023/peg.txt", None),
        ("atti/2024/ok.txt", read("atti/2024/ok.txt")),
    ];
    let mut seen = 0;
    for table in TABLES {
        for form in [small, large] {
            let batches = [form(&asked[..3]), form(&asked[3..])];
            let answers = answers(&scratch, &["--table", table], &batches);
            assert_eq!(answers.len(), 2, "{table}");
            let expected = expected(&scratch, table, &answers);
            assert_eq!(as_json(&answers), expected, "{table}");
            seen += expected.len();
        }
    }
    assert!(seen > 200, "{seen}");
}

#[test]
fn a_request_is_a_row_of_documents_in_its_place() {
    let scratch = tree();
    let asked = [
        ("manca.txt", None),
        ("atti/2024/vp.txt", None),
        ("x.pdf", Some(b"%PDF-1.7 e poi nulla".to_vec())),
        ("atti/2024/vp.txt", None),
    ];
    let batches = [small(&asked[..2]), small(&[]), small(&asked[2..])];
    let answers = answers(&scratch, &["--table", "documenti"], &batches);
    let counts: Vec<_> = answers.iter().map(RecordBatch::num_rows).collect();
    assert_eq!(counts, [2, 0, 2]);
    let column = |name: &str| -> Vec<Value> {
        let places = answers.iter().flat_map(|batch| {
            let column = batch.column_by_name(name).unwrap().clone();
            (0..batch.num_rows()).map(move |row| value(&column, row))
        });
        places.collect()
    };
    assert_eq!(column("file"), asked.map(|(path, _)| Value::from(path)));
    assert_eq!(
        column("stato"),
        ["non_letto", "letto", "non_letto", "letto"]
    );
    assert_eq!(
        column("errore"),
        ["missing".into(), Value::Null, "damaged".into(), Value::Null]
    );
    assert!(column("messaggio")[0].to_string().contains("No such file"));
    let keys = column("chiave");
    assert_eq!(keys[0], Value::Null);
    assert_eq!(keys[1], keys[3]);
    assert!(keys[2].is_string() && keys[2] != keys[1]);
}

#[test]
fn several_tables_are_lists_in_the_row_of_a_document() {
    let scratch = tree();
    let broken = Some(b"%PDF-1.7 e poi nulla".to_vec());
    let asked = [
        ("atti/2024/vp.txt", None),
        ("x.pdf", broken),
        ("manca.txt", None),
        ("atti/2023/peg.txt", None),
    ];
    let batches = [small(&asked[..3]), small(&[]), small(&asked[3..])];
    let all = answers(&scratch, &["--tables"], &batches);
    assert_eq!(names(&all), [&["path", "chiave"][..], &TABLES].concat());
    let counts: Vec<_> = all.iter().map(RecordBatch::num_rows).collect();
    assert_eq!(counts, [3, 0, 1]);
    for table in TABLES {
        let flat = answers(&scratch, &["--table", table], &batches);
        assert_eq!(listed(&all, table), flat, "{table}");
    }
    // Each list is that of its request.
    for (batch, asked) in [(&all[0], &asked[..3]), (&all[2], &asked[3..])] {
        let documents = batch.column_by_name("documenti").unwrap().as_list::<i32>();
        for (row, (path, _)) in asked.iter().enumerate() {
            assert_eq!(value(batch.column(0), row), *path);
            let document = documents.value(row);
            assert_eq!(document.len(), 1);
            let told = |name| value(document.as_struct().column_by_name(name).unwrap(), 0);
            assert_eq!(told("file"), *path);
            assert_eq!(told("chiave"), value(batch.column(1), row));
        }
    }

    let some = answers(&scratch, &["--tables", "fasi,documenti,fasi"], &batches);
    assert_eq!(names(&some), ["path", "chiave", "documenti", "fasi"]);
    assert_eq!(listed(&some, "fasi"), listed(&all, "fasi"));
}

fn names(batches: &[RecordBatch]) -> Vec<String> {
    let schema = batches[0].schema();
    schema
        .fields()
        .iter()
        .map(|field| field.name().clone())
        .collect()
}

/// What stands in the lists of `table`, a batch for a batch.
fn listed(batches: &[RecordBatch], table: &str) -> Vec<RecordBatch> {
    let rows = |batch: &RecordBatch| {
        let lists = batch.column_by_name(table).unwrap().as_list::<i32>();
        RecordBatch::from(lists.values().as_struct())
    };
    batches.iter().map(rows).collect()
}

#[test]
fn other_streams_are_refused() {
    let scratch = Scratch::new();
    let refused = |stdin: Vec<u8>, told: &str| {
        let output = call(&scratch, &["--table", "fasi"], stdin);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{stderr}");
        assert!(stderr.contains(told), "{stderr}");
    };
    let texts: ArrayRef = Arc::new(StringArray::from(vec!["x"]));
    let wrong = RecordBatch::try_from_iter([("path", texts.clone()), ("content", texts.clone())]);
    refused(
        stream(&[wrong.unwrap()]),
        "`content` of the requests is Utf8",
    );
    let lacking = RecordBatch::try_from_iter([("path", texts)]);
    refused(stream(&[lacking.unwrap()]), "no column `content`");
    refused(b"{\"path\": \"x\"}\n".to_vec(), "Arrow IPC stream");
}
