"""How many figures and letters of a page a reader has: see the README beside this file."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field

TOKEN = re.compile(r"\d(?:[\d.,/-]*\d)?")
WORD = re.compile(r"[^\W\d_]+")


@dataclass
class Score:
    figures: int = 0
    found: int = 0
    placed: int = 0
    signs: int = 0
    errors: int = 0
    missed: list = field(default_factory=list)

    def __add__(self, other):
        sums = [getattr(self, name) + getattr(other, name) for name in ("figures", "found", "placed", "signs", "errors")]
        return Score(*sums)


class Expected:
    """What some pages of a document say: the rows of its tables."""

    def __init__(self, extracted, pages):
        self.rows = rows(json.loads(extracted), set(pages))

    def document(self, out):
        """The score of what `pegaso extract` wrote."""
        document = json.loads(out) if out.strip() else {"valore_pubblico": [], "peg": []}
        read = rows(document, None)
        tokens = [figure for row in read for _, figure in row.figures]
        words = Counter(WORD.findall(" ".join(texts(document))))
        score = self._score(Counter(tokens), words)
        placed = Counter((row.key, *figure) for row in read for figure in row.figures)
        wanted = Counter((row.key, *figure) for row in self.rows for figure in row.figures)
        score.placed = sum((placed & wanted).values())
        return score

    def words(self, text):
        """The score of text in any order."""
        tokens = Counter(form for token in TOKEN.findall(text) for form in [plain(token)])
        return self._score(tokens, Counter(WORD.findall(text)))

    def _score(self, tokens, words):
        figures = Counter(figure for row in self.rows for _, figure in row.figures)
        found = figures & tokens
        score = Score(figures=sum(figures.values()), found=sum(found.values()))
        score.missed = sorted((figures - tokens).elements())
        wanted = Counter(word for row in self.rows for word in WORD.findall(row.text))
        score.signs = sum(len(word) * times for word, times in wanted.items())
        left, spare = wanted - words, list((words - wanted).elements())
        for word in left.elements():
            score.errors += nearest(word, spare)
        return score


@dataclass
class Row:
    key: str
    figures: list
    text: str


def rows(document, pages):
    """Rows and totals on `pages` (all for `None`): their figures as names with plain forms."""
    found = []

    def add(key, place, figures, text=""):
        if pages is None or (place or {}).get("pagina") in pages:
            given = [(name, plain(str(figure))) for name, figure in figures if figure not in (None, "")]
            found.append(Row(key, given, text))

    for table in document["valore_pubblico"]:
        for row in table["righe"]:
            names = ("cod_vp", "missione_programma", "peso", "raggiungimento", "raggiungimento_pesato")
            add(row["cod_vp"], row["origine"], [(name, row[name]) for name in names], row["obiettivo"])
        add("VP" + table["codice"], table["celle"].get("totale"), [("totale", table["totale"])])
    for objective in document["peg"]:
        for row in objective["fasi"]:
            label = row["fase"] + (row["sotto"] or "")
            codes = [("responsabile", code) for code in row["responsabili"]["codici"]]
            dates = [("scadenza", date) for date in TOKEN.findall(row["scadenza"]["testo"])]
            label_figures = [("fase", figure) for figure in TOKEN.findall(row["fase"])]
            figures = [*label_figures, ("incidenza", row["incidenza"]), *codes, *dates]
            add(f"{objective['codice']}/{label}", row["origine"], figures, row["descrizione"])
        for total in objective["totali"]:
            add(objective["codice"], total["origine"], [("totale", total["valore"])])
    return found


def plain(figure):
    """One form for `12,50` and `12.5`, and for codes that look like figures; others as they are."""
    if re.fullmatch(r"\d+[.,]\d+", figure):
        return re.sub(r"\.?0+$", "", figure.replace(",", "."))
    return figure


def texts(value):
    """Every text of a JSON value."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


def nearest(word, spare):
    """Least edits from `word` to one of `spare`, which is then used up; all of it where none is near."""
    edits = [(distance(word, other), at) for at, other in enumerate(spare) if abs(len(word) - len(other)) <= len(word)]
    least, at = min(edits, default=(len(word), None))
    if at is None or least >= len(word):
        return len(word)
    spare.pop(at)
    return least


def distance(one, other):
    """Edits between two words."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]
