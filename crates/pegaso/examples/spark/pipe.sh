#!/usr/bin/env bash
# A file of requests to a folder of answers, both an object a line, in two lines of Spark.
#
#   pipe.sh REQUESTS OUT [OPTIONS OF pegaso worker]
set -euo pipefail
export REQUESTS=$1 OUT=$2 WORKER="${PEGASO:-pegaso} worker --format ndjson ${*:3}"
exec python3 - <<'PYTHON'
import os

from pyspark.sql import SparkSession

context = SparkSession.builder.appName("pegaso").getOrCreate().sparkContext
requests = context.textFile(os.environ["REQUESTS"], minPartitions=4)
requests.pipe(os.environ["WORKER"], checkCode=True).saveAsTextFile(os.environ["OUT"])
PYTHON
