"""How much of what a text export says is read from a PDF of it, and what is said of the rest.

A record is a row, the rest of a table or of an objective, a line of the directory, or the document.
Its figures and its texts are compared apart. What differs is told where a finding of the EST rules
names the record or its table, or stands on the record's place; else it is silent, which is worse.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

KINDS = ("figures", "texts", "lost", "extra")


@dataclass
class Score:
    """Rows there are and rows read exactly; what differs, as (kind, told) to how often."""

    rows: int = 0
    exact: int = 0
    differs: Counter = field(default_factory=Counter)
    details: list[str] = field(default_factory=list)

    @property
    def silent(self) -> int:
        return sum(count for (_, told), count in self.differs.items() if not told)

    @property
    def told(self) -> int:
        return sum(count for (_, told), count in self.differs.items() if told)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.rows + other.rows, self.exact + other.exact, self.differs + other.differs, self.details + other.details
        )


@dataclass
class Record:
    name: str
    holder: str  # the table or the objective that it is of
    row: bool
    figures: dict
    texts: dict
    places: list[dict]


def compare(wanted: dict, read: dict) -> Score:
    """What was `read` of a PDF against what is `wanted`."""
    findings = read["letture"]
    there, here = records(wanted), records(read)
    score = Score(rows=sum(record.row for record in there.values()))
    for key, record in there.items():
        found = here.get(key)
        if found is None:
            beside = [other for other in here.values() if other.holder == record.holder]
            told = _is_lost_told(record, beside, findings)
            score.differs["lost", told] += 1
            score.details.append(f"{_mark(told)} lost {record.name}")
            continue
        told = _is_told(found, findings)
        for kind in ("figures", "texts"):
            ours, theirs = getattr(found, kind), getattr(record, kind)
            if ours != theirs:
                score.differs[kind, told] += 1
                off = [f"{name}: {theirs[name]!r} read {ours[name]!r}" for name in theirs if ours[name] != theirs[name]]
                score.details.append(f"{_mark(told)} {kind} {record.name}: {'; '.join(off)}")
        score.exact += record.row and found.figures == record.figures and found.texts == record.texts
    for key, record in here.items():
        if key not in there:
            told = _is_told(record, findings)
            score.differs["extra", told] += 1
            score.details.append(f"{_mark(told)} extra {record.name}: {record.figures} {record.texts}")
    return score


def _mark(told: bool) -> str:
    return "told  " if told else "SILENT"


def _is_told(record: Record, findings: list[dict]) -> bool:
    """A finding names the record, what holds it or the document, or stands on its place."""
    names = {record.name, record.holder}
    return any(finding["oggetto"] in names or _touch(finding["origine"], place)
               for finding in findings for place in record.places)


def _is_lost_told(record: Record, beside: list[Record], findings: list[dict]) -> bool:
    """A finding names the record or what holds it, or stands on a page of what that holds."""
    pages = {place["pagina"] for other in beside for place in other.places}
    return any(
        finding["oggetto"] in (record.name, record.holder) or (finding["origine"] or {}).get("pagina") in pages
        for finding in findings
    ) or not beside and bool(findings)


def _touch(a: dict | None, b: dict | None) -> bool:
    if not a or not b or a["pagina"] != b["pagina"] or not a["riquadro"] or not b["riquadro"]:
        return False
    (ax0, ay0, ax1, ay1), (bx0, by0, bx1, by1) = a["riquadro"], b["riquadro"]
    return ax0 < bx1 and bx0 < ax1 and ay0 < by1 and by0 < ay1


def records(document: dict) -> dict[tuple[str, int], Record]:
    """Every record under its name; of several with one name, in their order."""
    found: dict[tuple[str, int], Record] = {}
    seen: Counter[str] = Counter()

    def add(name: str, holder: str, row: bool, figures: dict, texts: dict, places: list) -> None:
        # A place of its own for every record, so that one without any is still asked for its name.
        places = [place for place in places if place] or [{"pagina": None, "riquadro": None}]
        found[name, seen[name]] = Record(name, holder, row, _plain(figures), _plain(texts), places)
        seen[name] += 1

    head = ("tipo", "ente", "titolo", "anno", "riferimento")
    notes = [(note["simbolo"], note["testo"]) for note in document["note"]]
    add("documento", "", False, {}, {key: document[key] for key in head} | {"note": notes}, [])
    for table in document["valore_pubblico"]:
        holder = f"VP{table['codice']}"
        notes = [(note["simbolo"], note["testo"]) for note in table["note"]]
        texts = {key: table[key] for key in ("titolo", "linea_mandato", "obiettivi_strategici")} | {"note": notes}
        add(holder, holder, False, {"totale": table["totale"]}, texts, [table["origine"], *_cells(table)])
        for row in table["righe"]:
            figures = {key: row[key] for key in ("missione_programma", "peso", "raggiungimento", "raggiungimento_pesato")}
            texts = {key: row[key] for key in ("obiettivo", "richiamo")}
            add(row["cod_vp"], holder, True, figures, texts, [row["origine"], *_cells(row)])
    for objective in document["peg"]:
        _objective(objective, add)
    for line in document["elenco_responsabili"]:
        texts = {"descrizione": line["descrizione"]}
        add(f"elenco {line['codice']}", "elenco", True, {}, texts, [line["origine"]])
    return found


def _objective(objective: dict, add) -> None:
    holder = f"{objective['struttura']}/{objective['codice']}"
    dates = [date["testo"] for date in objective["scadenze_annualita"]]
    final = (objective["scadenza_finale"] or {}).get("testo")
    figures = {"totali": objective["totali_incidenza"], "annualita": dates, "finale": final}
    skipped = {"fasi", "totali", "totali_incidenza", "scadenze_annualita", "scadenza_finale", "origine", "celle", "codice"}
    texts = {key: value for key, value in objective.items() if key not in skipped}
    ends = [total["origine"] for total in objective["totali"]] + [(objective["scadenza_finale"] or {}).get("origine")]
    add(holder, holder, False, figures, texts, [objective["origine"], *ends])
    for row in objective["fasi"]:
        name = f"{holder}/{row['fase']}{row['sotto'] or ''}"
        figures = {
            "incidenza": row["incidenza"],
            "responsabili": row["responsabili"]["testo"],
            "scadenza": row["scadenza"]["testo"],
        }
        add(name, holder, True, figures, {"descrizione": row["descrizione"]}, [row["origine"], *_cells(row)])


def _cells(record: dict) -> list[dict]:
    return list((record.get("celle") or {}).values())


def _plain(values: dict) -> dict:
    """Without places, which another form of a document has elsewhere."""
    return json.loads(json.dumps(values), object_hook=lambda found: {k: v for k, v in found.items() if k != "origine"})
