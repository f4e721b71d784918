"""Reads a warehouse the way its users do, and compares every table with its NDJSON.

    python consumers.py WAREHOUSE

DuckDB and pyarrow read the Parquet, sqlite3 the SQLite file, frictionless the CSV, openpyxl the
workbook; psql asks the server that the tables were loaded into (see `run`). Figures have to be equal as decimals, not nearly.
"""

import datetime
import json
import sqlite3
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pyarrow.dataset
from frictionless import Package

WAREHOUSE = Path(sys.argv[1])
CHECKED = 0


def expected(table):
    """The rows of the NDJSON, by id."""
    with open(WAREHOUSE / "ndjson" / f"{table}.ndjson", encoding="utf-8") as lines:
        rows = [json.loads(line, parse_float=Decimal) for line in lines]
    by_id = {row["id"]: row for row in rows}
    assert len(by_id) == len(rows), f"{table}: an id comes twice"
    return by_id


def plain(value):
    """One form for values that are equal."""
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, Decimal)):
        return Decimal(value).normalize()
    if isinstance(value, float):
        return Decimal(repr(value)).normalize()
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()[:10]
    return value


def compare(reader, table, rows, but=lambda name, value: value):
    """Every value of every row is the one of the NDJSON."""
    global CHECKED
    wanted = expected(table)
    assert len(rows) == len(wanted), f"{reader} {table}: {len(rows)} rows, not {len(wanted)}"
    for row in rows:
        want = wanted[row["id"]]
        for name, value in want.items():
            value, found = but(name, plain(value)), plain(row[name])
            assert value == found, f"{reader} {table} {row['id']} {name}: {found!r}, not {value!r}"
            CHECKED += 1


def parquet(table):
    folder = WAREHOUSE / "parquet" / table
    found = duckdb.sql(
        f"SELECT * FROM read_parquet('{folder}/**/*.parquet', hive_partitioning = true, "
        "hive_types = {'anno': BIGINT})"
    )
    compare("duckdb", table, [dict(zip(found.columns, row)) for row in found.fetchall()])
    partition = pyarrow.dataset.partitioning(
        pyarrow.schema([("anno", pyarrow.int64())]), flavor="hive"
    )
    found = pyarrow.dataset.dataset(folder, partitioning=partition).to_table()
    compare("pyarrow", table, found.to_pylist())


def sqlite(connection, table):
    wanted = expected(table)
    cursor = connection.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row)) for row in cursor]
    for row in rows:
        for name, want in wanted[row["id"]].items():
            # A decimal is text, with the number that charts draw beside it.
            if f"{name}_reale" in row and row[name] is not None:
                assert isinstance(row[name], str), (table, name, row[name])
                row[name] = Decimal(row[name])
                assert row[f"{name}_reale"] == float(row[name]), (table, name, row)
            if isinstance(want, bool):
                row[name] = bool(row[name])
    compare("sqlite3", table, rows)


def neutral(name, value):
    """What a spreadsheet would run as a formula has an apostrophe; empty text is no text."""
    if isinstance(value, str):
        risky = value[:1] in tuple("=+-@\t\r\n＝＋－＠") and not figure(value)
        return ("'" + value if risky else value) or None
    return value


def figure(text):
    whole, _, decimals = text.lstrip("+-").replace(",", ".").partition(".")
    return whole.isdigit() and (not decimals or decimals.isdigit())


def csv():
    package = Package(str(WAREHOUSE / "csv" / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:5]
    for resource in package.resources:
        rows = [row.to_dict() for row in resource.read_rows()]
        compare("frictionless", resource.name, rows, neutral)


def postgres(table):
    query = f"SELECT row_to_json(whole) FROM {table} AS whole"
    command = ["psql", "--no-psqlrc", "--tuples-only", "--no-align", "--command", query]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = [json.loads(line, parse_float=Decimal) for line in lines.split("\n") if line]
    compare("postgres", table, rows)


def workbook(tables):
    book = openpyxl.load_workbook(WAREHOUSE / "pegaso.xlsx", read_only=True)
    for table in tables:
        names, *rows = book[table].iter_rows(values_only=True)
        assert len(rows) == len(expected(table)), table
        for row in rows:
            assert not str(row[names.index("id")]).startswith("="), row


def main():
    tables = sorted(path.stem for path in (WAREHOUSE / "ndjson").iterdir())
    connection = sqlite3.connect(f"file:{WAREHOUSE / 'pegaso.sqlite'}?mode=ro", uri=True)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    views = connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    for (view,) in views:
        connection.execute(f"SELECT * FROM {view}").fetchall()
    for table in tables:
        parquet(table)
        sqlite(connection, table)
        postgres(table)
    csv()
    workbook(tables)
    print(f"{len(tables)} tables, {len(views)} views, {CHECKED} values read back: all equal")


main()
