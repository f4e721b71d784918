#!/usr/bin/env bash
# A file of requests to a file of answers, both an object a line, on all processors of a machine.
#
#   run.sh REQUESTS ANSWERS [OPTIONS OF pegaso worker]
#
# GNU parallel hands blocks of lines to a worker each and keeps their order. A list of requests:
#   find "$PWD/atti" -type f | jq -Rc '{path: .}' > requests.ndjson
set -euo pipefail
pegaso=${PEGASO:-pegaso}
# One line of a request is short: small blocks keep all processors busy up to the end.
exec parallel --pipe --keep-order --block "${BLOCK:-16k}" \
    "$(printf '%q ' "$pegaso" worker --format ndjson "${@:3}")" <"$1" >"$2"
