"""A folder of documents made of the fixtures, each with content of its own, and poison among them.

    python tree.py FIXTURES OUT HOW_MANY POISON
"""

import sys
import zlib
from itertools import cycle, islice
from pathlib import Path


def pdf(objects):
    """A PDF of `objects`, the first of which is its catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )


def stream(entries, data):
    return b"<< %s /Length %d >>\nstream\n" % (entries, len(data)) + data + b"\nendstream"


def page(content, resources=b""):
    box = b"/MediaBox [0 0 612 792]"
    return b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R /Resources << %s >> >>" % (
        box,
        content,
        resources,
    )


HEAD = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]


def bomb():
    """Some hundred kilobytes that become 400 MiB."""
    packer = zlib.compressobj(1)
    data = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(400)) + packer.flush()
    return pdf([*HEAD, page(4), stream(b"/Filter /FlateDecode", data)])


def endless():
    """Every form draws the next one a hundred times."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
    objects = [*HEAD, page(4, b"/XObject << /Fm 5 0 R >>"), stream(b"", b"/Fm Do\n")]
    for depth in range(6):
        inner = b" /Resources << /XObject << /Fm %d 0 R >> >>" % (6 + depth)
        objects.append(stream(form + inner, b"/Fm Do\n" * 100))
    return pdf([*objects, stream(form, b"0 0 m 9 9 l S\n" * 50)])


def encrypted():
    """It asks for a password that nobody has."""
    keys = b" ".join(b"/%s <%s>" % (name, b"ab" * 32) for name in (b"O", b"U"))
    lock = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 %s >>" % keys
    locked = pdf([*HEAD, page(4), stream(b"", b"q Q\n"), lock])
    return locked.replace(b"/Root", b"/Encrypt 5 0 R /ID [<00> <00>] /Root")


def main():
    fixtures, out = Path(sys.argv[1]), Path(sys.argv[2])
    many, harmful = int(sys.argv[3]), int(sys.argv[4])
    sound = sorted([*fixtures.glob("roccaverde-*.txt"), *fixtures.glob("pdf/*.pdf")])
    # Texts are most of what there is.
    texts = [path for path in sound if path.suffix == ".txt"]
    mixed = [path for pair in zip(sound, cycle(texts)) for path in pair]
    for number, path in enumerate(islice(cycle(mixed), many - harmful)):
        # What a copy differs by is a comment of the PDF, a line of the text.
        mark = b"\n%% copia %d\n" if path.suffix == ".pdf" else b"\nCopia %d\n"
        target = out / str(number % 7) / f"{number:05}{path.suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes() + mark % number)
    kinds = [endless(), bomb(), encrypted(), b"%PDF-1.7 e poi nulla\n", bytes(range(256)) * 9]
    for number, content in enumerate(islice(cycle(kinds), harmful)):
        target = out / "veleno" / f"{number:02} con spazio.pdf"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content + b"\n%% %d\n" % number)


main()
