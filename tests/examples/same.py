"""Compares the Parquet of two warehouses row by row.

    python same.py INGESTED OTHER NAME ERRORS

ERRORS is how many rows of `documenti` are to tell an error. One column is left out: `ente`, of
which `pegaso ingest` takes the spelling of most documents, which no job knows before all were read.
"""

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

LEFT_OUT = ["ente"]


def read(folder):
    """All rows of a table in the order of their keys, without what is left out."""
    table = ds.dataset(folder, format="parquet", partitioning="hive").to_table()
    table = table.set_column(
        table.schema.get_field_index("anno"), "anno", table["anno"].cast("int64")
    )
    names = sorted(set(table.column_names) - set(LEFT_OUT))
    return table.select(names).sort_by("id")


def types(table):
    """The type of each column; long strings are those of Arrow, Parquet has but one kind."""
    plain = {pa.large_string(): pa.string()}
    return {field.name: plain.get(field.type, field.type) for field in table.schema}


def main():
    ingested, other, name, errors = sys.argv[1:]
    tables = total = 0
    for folder in sorted((Path(ingested) / "parquet").iterdir()):
        expected, found = read(folder), read(Path(other) / folder.name)
        assert types(found) == types(expected), (
            f"{folder.name}: {types(found)} instead of {types(expected)}"
        )
        assert found.num_rows == expected.num_rows, (
            f"{folder.name}: {found.num_rows} rows instead of {expected.num_rows}"
        )
        for row, (one, two) in enumerate(zip(expected.to_pylist(), found.to_pylist())):
            differ = {key: (one[key], two[key]) for key in one if one[key] != two[key]}
            assert not differ, f"{folder.name}, row {row}: {differ}"
        if folder.name == "documenti":
            unread = pc.sum(pc.equal(found["stato"], "non_letto")).as_py()
            assert unread == int(errors), f"{unread} errors instead of {errors}"
        tables += 1
        total += found.num_rows
    print(
        f"{name}: {total} rows of {tables} tables are those of ingest, "
        f"{errors} documents with an error"
    )


main()
