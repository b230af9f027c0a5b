"""What Word and Excel files have in common: texts that they can hold, and the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

from careerkit.words import plain

# What XML can hold; anything else makes a file that cannot be opened.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_FIRST = (1980, 1, 1, 0, 0, 0)


def legal(text: str) -> str:
    """The text with a space for every sign that no such file can hold."""
    return _ILLEGAL.sub(" ", text)


def lines(text: str) -> str:
    """The text with its line breaks, but without control characters or marks that turn its direction."""
    return "\n".join(plain(line) for line in legal(text).replace("\r\n", "\n").split("\n")).strip()


def repacked(content: bytes, as_of: date) -> bytes:
    """An Office file without the time at which it was made: `as_of` stands where it asks for one."""
    stamp = f"{as_of.isoformat()}T00:00:00Z".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            held = old.read(name)
            if name == "docProps/core.xml":
                held = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", held)
            entry = zipfile.ZipInfo(name, _FIRST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, held)
    return out.getvalue()
