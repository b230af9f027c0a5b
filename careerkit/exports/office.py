"""What files that leave have in common: texts that they can hold, the same bytes each time, a mark."""

import base64
import hashlib
import io
import re
import zipfile
import zlib
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from careerkit.words import plain

# What XML can hold; anything else makes a file that cannot be opened.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_CORE = "docProps/core.xml"
_IDENTIFIER = b'<dc:identifier xmlns:dc="http://purl.org/dc/elements/1.1/">*</dc:identifier>'
_END = re.compile(rb"</[\w:]*coreProperties>")
_MOST_BYTES = 200_000_000
_FIRST = (1980, 1, 1, 0, 0, 0)
_PAGES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True)


def page(template: str, **content: object) -> str:
    """The page that a template beside this module makes of `content`."""
    return _PAGES.get_template(template).render(content)


def legal(text: str) -> str:
    """The text with a space for every sign that no such file can hold."""
    return _ILLEGAL.sub(" ", text)


def lines(text: str) -> str:
    """The text with its line breaks, but without control characters or marks that turn its direction."""
    return "\n".join(plain(line) for line in legal(text).replace("\r\n", "\n").split("\n")).strip()


_PAGES.filters |= {
    "lines": lines,
    "text": lambda text: Markup("<br>").join(lines(text).split("\n")),
    "base64": lambda content: base64.b64encode(content).decode(),
}


def repacked(content: bytes, as_of: date) -> bytes:
    """An Office file without the time it was made, and with a mark by which `is_ours` knows it again."""
    stamp = f"{as_of.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[_CORE] = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", parts[_CORE])
    parts[_CORE] = _END.sub(rb"%b\g<0>" % _IDENTIFIER.replace(b"*", _mark(parts)), parts[_CORE])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, held in parts.items():
            new.writestr(zipfile.ZipInfo(name, _FIRST), held, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def is_ours(content: bytes) -> bool:
    """Whether an Office file is as an export wrote it."""
    before, after = _IDENTIFIER.split(b"*")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            if sum(each.file_size for each in file.infolist()) > _MOST_BYTES:
                return False
            parts = {name: file.read(name) for name in file.namelist()}
        start, _, rest = parts[_CORE].partition(before)
        mark, _, end = rest.partition(after)
        return mark == _mark({**parts, _CORE: start + end})
    except (zipfile.BadZipFile, zlib.error, LookupError, NotImplementedError, RuntimeError, EOFError):
        return False


def marked(text: bytes) -> bytes:
    """A page or Markdown with a last line that nobody sees: a mark over the text, for `is_marked`."""
    gap = b"" if text.endswith(b"</html>\n") else b"\n"
    return text + gap + b"<!-- careerkit %b -->\n" % hashlib.sha256(text).hexdigest()[:16].encode()


def is_marked(content: bytes) -> bool:
    """Whether a text is as `marked` gave it."""
    text = content.rpartition(b"<!-- careerkit")[0]
    return content in (marked(text), marked(text[:-1]))


def _mark(parts: dict[str, bytes]) -> bytes:
    mark = hashlib.sha256()
    for name, held in parts.items():
        mark.update(f"{name} {len(held)} ".encode() + held)
    return b"careerkit:" + mark.hexdigest()[:16].encode()
