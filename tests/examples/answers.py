"""Compares JSON answers with the warehouse that `ingest` made of the same documents.

    python answers.py INGESTED REQUESTS NAME ERRORS ANSWERS...

Answers are in the order of the requests; each has the key and the error of its row of `documenti`,
and as many findings as `rilievi` has of it.
"""

import json
import sys
from collections import Counter
from pathlib import Path


def lines(path):
    with open(path, encoding="utf-8") as text:
        return [json.loads(line) for line in text]


def main():
    ingested, requests, name, errors, *parts = sys.argv[1:]
    ingested = Path(ingested) / "ndjson"
    documents = {row["file"]: row for row in lines(ingested / "documenti.ndjson")}
    findings = Counter(row["documento_id"] for row in lines(ingested / "rilievi.ndjson"))
    answers = [answer for part in parts for answer in lines(part)]
    asked = [request["path"] for request in lines(requests)]
    assert [answer["path"] for answer in answers] == asked, f"{name}: not in order"
    assert len(answers) == len(documents), f"{name}: {len(answers)} of {len(documents)}"
    unread = 0
    for answer in answers:
        row = documents[answer["path"]]
        for field in ("errore", "messaggio"):
            assert answer.get(field) == row[field], answer["path"]
        assert answer["chiave"] == row["chiave"], answer["path"]
        if "errore" in answer:
            unread += 1
            continue
        assert answer["documento"]["tipo"] == row["tipo"], answer["path"]
        assert len(answer["verifica"]["rilievi"]) == findings[row["id"]], answer["path"]
    assert unread == int(errors), f"{name}: {unread} errors instead of {errors}"
    print(f"{name}: {len(answers)} answers are those of ingest, {unread} with an error")


main()
