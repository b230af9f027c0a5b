"""Which personal data a file holds, before somebody passes it on: a notebook, page, document, share.

People of the plan are found by their names; e-mail addresses, phone numbers, profiles and home folders by
their form; what programs keep beside what they show by its place. It misses a nickname, a street, a story
that one person alone can tell, and what stands in a picture. Measured on people invented by Faker: all of
4,200 e-mail addresses, 94 in 100 phone numbers of 21 countries by which its forms were mended, 84 in 100 of
18 others. Taken for one and none: nothing in 210 pages and exports of the sample people, 7 numbers in 8 MB of
texts on software.
"""

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePath

from careerkit.errors import CareerkitError, or_say
from careerkit.exports.redact import own_names, people
from careerkit.plan import Plan
from careerkit.planfile import content_of
from careerkit.words import counted, listed, number, quoted, shortened

from . import tables

# Where it is, its texts, and what it is if it is kept beside what is shown.
_Piece = tuple[str, object, str]

Found = dict[str, dict[str, list[str]]]
PEOPLE, PHONE, PICTURES, BESIDE = "People of the plan", "Phone numbers", "Pictures", "Beside what is shown"
_EDIT = (
    "Take it out, or make a copy for its reader: careerkit export --for mentor, adviser, manager or class."
)
_CLEAR = "Clear it: jupyter nbconvert --clear-output --ClearMetadataPreprocessor.enabled=True --inplace FILE"
_INSPECT = "Clear it in your program; in Word and Excel with File, Info, Inspect Document."
_HONEST = "Nothing finds everything: read the file once more yourself before you pass it on."
_SITES = (
    r"linkedin\.com/(?:in|pub)|xing\.com/profile|(?:github|gitlab|facebook|instagram|twitter|x)\.com|orcid\.org|"
    r"(?:t|wa)\.me|researchgate\.net/profile|(?:youtube|tiktok)\.com/@"
)
_NUMBERS = (
    r"(?:\+|00)[1-9][\d ()./-]{6,20}\d|0[1-9]\d{0,4}[ ./-]\d[\d ./-]{3,14}\d|0[1-9]\d{7,9}|1[3-9]\d{9}"
    r"|(?:1[ .-])?(?:\(0?\d{2,5}\)[ -]?\d{2,5}[ -]?\d{3,5}(?:[ -]\d{2,4})?|[2-9]\d\d[ .-]\d{3}[ .-]\d{4})"
    r"|[2-9]\d\d[ -]\d{3}[ -]\d{3}|\d\d[ -]\d{4}-\d{4}|\d\d(?: \d\d){3}|[6-9]\d{4}[ -]?\d{5}"
)
_FORMS = {
    "E-mail addresses": re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}"),
    PHONE: re.compile(
        rf"(?<![\w/.,#&+-])(?!\d\d[./-]\d\d[./-]\d{{4}}\b)(?:{_NUMBERS})(?:x\d+)?(?![\w/-]|\.\d)"
    ),
    "Profiles": re.compile(rf"(?i)(?<![\w.-])(?:www\.)?(?:{_SITES})/?[\w.%-]{{2,60}}"),
    "Home folders": re.compile(
        r"(?:/home/|/Users/|[A-Za-z]:\\+Users\\+)(?!jovyan\b|Shared\b|Public\b)[\w.-]+"
    ),
}
_DIGITS, _MOST = range(8, 21), 20
_PACKED = re.compile(r"data:[\w/+.-]+;base64,[\w+/=]*")
_PICTURE = re.compile(rb'"image/|data:image/|(?:word|xl)/media/')
_SET = re.compile(r"=\s*[\"'][^\"'\n]*[/\\]")
_RUN = "paths and times of a run"
_KEPT = {"widgets": "what was typed into forms", "papermill": _RUN, "execution": _RUN, "authors": "authors"}
# Within the XML of Word and Excel; it is not parsed, so that nothing in it can grow.
_END = re.compile(r"</(?:w:p|si|is|comment)>")
_TEXT = re.compile(r"<(?:w:)?t(?: [^<>]*)?>([^<>]*)")
_AUTHOR = re.compile(r"(?:w:author|displayName)=\"([^\"<>]+)")
_PROPERTY = re.compile(r"<(?:\w+:)?(creator|lastModifiedBy|Manager|Company|lpwstr)(?: [^<>]*)?>([^<>]+)<")
_UNSEEN = re.compile(r"<(?:\w+:)?(sheet|row|col) [^<>]*(?:hidden=\"(?:1|true)\"|state=\"\w*[hH]idden\")")
_ATTRIBUTE = re.compile(r"(?:Target|descr|title|tooltip)=\"([^\"<>]+)")
_SHEETS = dict.fromkeys(("sharedStrings", "sheet"), "the sheets")
_PLACES = {"document": "the text", "comments": "a comment", **_SHEETS}


def is_to_pass_on(path: Path) -> bool:
    """Whether a file is one of those that are looked through: by its ending, a share by what it holds."""
    if path.suffix.casefold() != ".json":
        return path.suffix.casefold() in _READERS
    with suppress(CareerkitError):
        found = _object(content_of(path), path.name)
        return "schema_version" not in found and "chapters" in found
    return False


def personal(content: bytes, name: str, plan: Plan) -> Found:
    """The personal data of the file `name`: what it is, in which words, and every place.

    The people looked for are those of `plan`; where it names nobody, `PEOPLE` is not among what was looked
    for. `CareerkitError` says in a sentence why the file cannot be read.
    """
    names = {word for each in (plan.person.name, *people(plan)) for word in own_names(each)}
    every = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    looks = ({PEOPLE: re.compile(rf"(?<!\w)(?:{every})(?!\w)")} if names else {}) | _FORMS
    found: Found = {what: {} for what in (*looks, BESIDE, PICTURES)}
    with or_say(f"{shortened(name)} is nested too deeply to be looked through.", RecursionError):
        for where, held, beside in _READERS[PurePath(name).suffix.casefold()](content, name):
            texts = [_PACKED.sub("", html.unescape(text)) for text in _texts(held)]
            if beside and texts:
                found[BESIDE].setdefault(shortened(beside, 200), []).append(where)
            for what, look in looks.items():
                for match in (match for text in texts for match in look.findall(text)):
                    if what != PHONE or sum(map(str.isdigit, match)) in _DIGITS:
                        found[what].setdefault(match, []).append(where)
    if _PICTURE.search(content):
        found[PICTURES]["what they show was not read"] = ["the file"]
    return found


def in_words(found: Found, name: str) -> Iterator[str]:
    """For a person: what to do and what is where, by kind; then what it cannot know."""
    ending = PurePath(name).suffix.casefold()
    beside = {".ipynb": _CLEAR, ".json": "Give it only to whom it is meant for."}.get(ending, _INSPECT)
    do = {PICTURES: "Look at them yourself.", BESIDE: beside}
    for what, held in found.items():
        yield from [f"{what}. {do.get(what, _EDIT)}"] if held else []
        for words, where in list(held.items())[:_MOST]:
            places = listed(list(dict.fromkeys(where)), 4)
            yield f"  {quoted(words, 80)}, {counted(len(where), 'time')}: {places}."
        if len(held) > _MOST:
            yield f"  And {number(len(held) - _MOST)} more."
    if PEOPLE not in found:
        yield "No plan is here that names people, so none were looked for. Name one with --plan."
    yield _HONEST if any(found.values()) else f"Nothing personal was found. {_HONEST}"


def _texts(value: object) -> Iterator[str]:
    """Every text within a document, but no picture."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts([held for key, held in value.items() if not str(key).startswith("image/")])
    elif isinstance(value, Iterable):
        for each in value:
            yield from _texts(each)


def _notebook(content: bytes, name: str) -> Iterator[_Piece]:
    book = _object(content, name)
    cells = book.get("cells")
    for count, part in enumerate([book, *(cells if isinstance(cells, list) else ())]):
        part = part if isinstance(part, dict) else {}
        place, metadata = f"cell {count}" if count else "the notebook", part.get("metadata")
        source = "".join(_texts(part.get("source")))
        is_set = "parameters" in str(metadata) and _SET.search(source)
        yield place, source, f"parameters: {source}" if is_set else ""
        yield f"the output of {place}", part.get("outputs"), "outputs, which show what stood in the plan"
        for key, held in metadata.items() if isinstance(metadata, dict) else ():
            yield f"the metadata of {place}", held, _KEPT.get(key, "")


def _page(content: bytes, name: str) -> Iterator[_Piece]:
    for comment in tables.decoded(content).split("<!--")[1:]:
        text = comment.partition("-->")[0].strip()
        if not text.startswith("careerkit "):
            yield "the markup", text, f"a comment: {text}"
    yield from _plain(content, name)


def _plain(content: bytes, _name: str) -> Iterator[_Piece]:
    text = tables.decoded(content)
    if text.startswith("BEGIN:VCALENDAR"):
        text = re.sub(r"\r?\n[ \t]", "", text)  # long lines of a calendar are folded
    yield from ((f"line {place}", line, "") for place, line in enumerate(text.splitlines(), 1))


def _office(content: bytes, name: str) -> Iterator[_Piece]:
    if not content.startswith(b"PK"):
        raise CareerkitError(f"{shortened(name)} is not what its ending says. Save it once more.")
    for part, held in tables.unpacked(content, name, (".xml", ".rels")):
        text, stem = held.decode("utf-8", "replace"), PurePath(part).stem.rstrip("0123456789")
        where, is_comment = _PLACES.get(stem, f"a {stem}"), "omment" in stem
        for said in ("".join(_TEXT.findall(each)) for each in _END.split(text)):
            yield where, said or None, f"a comment: {said}" if is_comment else ""
        for author in set(_AUTHOR.findall(text)):
            yield where, author, f"{'comments' if is_comment else 'changes'} by {author}"
        yield "a link or a picture", _ATTRIBUTE.findall(text), ""
        for what in sorted(set(_UNSEEN.findall(text))):
            yield PurePath(part).stem, what, f"a hidden {'column' if what == 'col' else what}"
        for what, value in _PROPERTY.findall(text) if part.startswith("docProps/") else ():
            yield "its properties", value, f"{what}: {value}"


def _object(content: bytes, name: str) -> Mapping[str, object]:
    with suppress(ValueError, RecursionError):
        if isinstance(found := json.loads(content), dict):
            return found
    raise CareerkitError(f"{shortened(name)} is broken, or not what its ending says. Save it once more.")


_READERS: dict[str, Callable[[bytes, str], Iterator[_Piece]]] = {
    ".ipynb": _notebook,
    **dict.fromkeys((".html", ".htm"), _page),
    **dict.fromkeys((".docx", ".xlsx"), _office),
    **dict.fromkeys((".ics", ".md", ".csv", ".txt"), _plain),
    ".json": lambda content, name: iter([("the share", _object(content, name), "numbers of a plan")]),
}
