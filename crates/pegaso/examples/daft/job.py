"""Documents of a folder to tables of the warehouse, with Daft.

    python job.py 'SOURCE/**' OUT [--table righe_vp ...] [--options='--reader-timeout 20']

Each of `--workers` (as many as processors) starts one `pegaso worker` (`--pegaso` names it). A table
becomes `OUT/TABLE/anno=YEAR/*.parquet`, with the columns and types of `pegaso ingest`. Documents are
read once for all tables: `OUT/per_documento` holds a row for each, with lists of its rows, of which
the tables are then written. What could not be read is a row of `documenti` with its error.
"""

import argparse
import os
import shlex
import subprocess

import daft
import pyarrow as pa
from daft import DataType, col
from daft.functions import unnest

TABLES = [
    "documenti",
    "obiettivi_vp",
    "righe_vp",
    "obiettivi_peg",
    "fasi",
    "responsabili",
    "rilievi",
    "controlli",
]
REQUEST = pa.schema([("path", pa.string()), ("content", pa.large_binary())])


class Worker:
    """One `pegaso worker`, asked for one batch of documents after the other."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.requests = pa.ipc.new_stream(self.process.stdin, REQUEST)
        # A worker tells the schema before anything is asked.
        self.process.stdin.flush()
        self.answers = pa.ipc.open_stream(self.process.stdout)

    def ask(self, paths, contents):
        """A row for each document, in their order."""
        request = [pa.array(paths, pa.string()), pa.array(contents, pa.large_binary())]
        self.requests.write_batch(pa.record_batch(request, schema=REQUEST))
        self.process.stdin.flush()
        return self.answers.read_next_batch()

    def close(self):
        self.requests.close()
        self.process.stdin.close()
        return self.process.wait()


def rows_by(command, schema, workers):
    """The answer to each document."""
    row = DataType.struct({field.name: DataType.from_arrow_type(field.type) for field in schema})

    @daft.cls(max_concurrency=workers)
    class Rows:
        def __init__(self):
            self.worker = Worker(command)

        @daft.method.batch(return_dtype=row, batch_size=16)
        def rows(self, paths, contents):
            return self.worker.ask(paths.to_pylist(), contents.to_pylist()).to_struct_array()

    return Rows().rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source")
    parser.add_argument("out")
    parser.add_argument("--table", action="append", choices=TABLES)
    parser.add_argument("--pegaso", default="pegaso")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--options", default="", help="of pegaso worker, as one argument")
    args = parser.parse_args()
    options = shlex.split(args.options)
    documents = daft.from_glob_path(args.source).select(
        # A path of this machine goes by the name that people give it.
        col("path").regexp_replace("^file:/+", "/").alias("path"),
        col("path").download().alias("content"),
    )
    tables = args.table or TABLES
    command = [args.pegaso, "worker", "--format", "arrow", "--tables", ",".join(tables), *options]
    worker = Worker(command)
    schema = worker.answers.schema
    worker.close()
    rows = rows_by(command, schema, args.workers)
    read = documents.select(rows(col("path"), col("content")).alias("row"))
    stage = f"{args.out}/per_documento"
    read.select(unnest(col("row"))).write_parquet(stage, write_mode="overwrite")
    for table in tables:
        # A document without a row in this table is an empty list, which becomes a null.
        rows = daft.read_parquet(f"{stage}/*.parquet").select(col(table).alias("row"))
        rows = rows.explode("row").where(~col("row").is_null()).select(unnest(col("row")))
        rows.write_parquet(f"{args.out}/{table}", partition_cols=["anno"], write_mode="overwrite")


if __name__ == "__main__":
    main()
