"""Documents of a folder to tables of the warehouse, on a Spark cluster.

    spark-submit job.py SOURCE OUT [--table righe_vp ...] [--options='--reader-timeout 20']

Each partition of the documents starts one `pegaso worker`, which has to be on the executors
(`--pegaso` names it). A table becomes `OUT/TABLE/anno=YEAR/*.parquet`, with the columns and types
of `pegaso ingest`. Documents are read once for all tables: `OUT/per_documento` holds a row for each,
with lists of its rows, of which the tables are then written. What could not be read is a row of
`documenti` with its error, never a task that fails.
"""

import argparse
import shlex
import subprocess

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

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


def schema_of(command):
    """The schema of the rows, which a worker tells before anything is asked."""
    requests = pa.BufferOutputStream()
    columns = pa.schema([("path", pa.string()), ("content", pa.binary())])
    pa.ipc.new_stream(requests, columns).close()
    answer = subprocess.run(command, input=requests.getvalue(), stdout=subprocess.PIPE, check=True)
    return pa.ipc.open_stream(answer.stdout).schema


def rows_by(command):
    """What `mapInArrow` calls for each partition: one worker for all of its batches."""

    def rows(batches):
        worker = requests = answers = None
        try:
            for batch in batches:
                if worker is None:
                    worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
                    requests = pa.ipc.new_stream(worker.stdin, batch.schema)
                    answers = pa.ipc.open_stream(worker.stdout)
                requests.write_batch(batch)
                worker.stdin.flush()
                yield answers.read_next_batch()
            if worker is not None:
                requests.close()
                worker.stdin.close()
                if worker.wait() != 0:
                    raise RuntimeError(f"pegaso worker ended with status {worker.returncode}")
        finally:
            # Spark leaves early where it has rows enough.
            if worker is not None and worker.poll() is None:
                worker.kill()
                worker.wait()

    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source")
    parser.add_argument("out")
    parser.add_argument("--table", action="append", choices=TABLES)
    parser.add_argument("--pegaso", default="pegaso")
    parser.add_argument("--options", default="", help="of pegaso worker, as one argument")
    args = parser.parse_args()
    options = shlex.split(args.options)
    spark = (
        SparkSession.builder.appName("pegaso")
        # Whole documents are in a batch: few of them fit into memory.
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "16")
        # Reading a document costs more than opening it: many small partitions balance better.
        .config("spark.sql.files.maxPartitionBytes", "16m")
        .config("spark.sql.files.openCostInBytes", "64k")
        .getOrCreate()
    )
    documents = (
        spark.read.format("binaryFile")
        .option("recursiveFileLookup", "true")
        .load(args.source)
        # A path of this machine goes by the name that people give it.
        .select(F.regexp_replace("path", "^file:/+", "/").alias("path"), "content")
    )
    tables = args.table or TABLES
    command = [args.pegaso, "worker", "--format", "arrow", "--tables", ",".join(tables), *options]
    read = documents.mapInArrow(rows_by(command), from_arrow_schema(schema_of(command)))
    # On the disk, where a lost executor takes nothing of it away; a cache would be read again.
    stage = f"{args.out}/per_documento"
    read.write.mode("overwrite").parquet(stage)
    for table in tables:
        rows = spark.read.parquet(stage).select(F.inline(table))
        rows.write.mode("overwrite").partitionBy("anno").parquet(f"{args.out}/{table}")
    spark.stop()


if __name__ == "__main__":
    main()
