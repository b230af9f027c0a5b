"""What job adverts ask for, found by words: in English, German, French and Spanish, else what is marked.

An advert is read line by line below its headings. What stands under one such as "you have" or "Ihr Profil",
or in a sentence after such words, is cut into phrases; there the official elements and the words of
`adverts.csv` are known by their names. Software of the official lists, and licences, count anywhere but
where the employer says what it offers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Literal

from careerkit.occupations.store import reading
from careerkit.occupations.titles import singular

from .advert_pay import pay_seen
from .advert_words import names, words

Kind = Literal["skill", "knowledge", "ability", "experience", "education"]
_HEADINGS = ("asked", "wished", "offered", "tasks")
_LIST = re.compile(r"\s*(?:[-–—•*·▪◦►✓✔●‣]|\d{1,2}[.)])\s+")
_NUMBERS = r"one|two|three|four|five|six|ein|zwei|drei|deux|trois|dos|tres|mehrere|several"
_YEARS = re.compile(rf"(?:\d+\s*[-–+]?\s*\d*\+?|{_NUMBERS})\s*(?:years?|yrs?|jahre?n?|ans|années|años|months?)")
_MARKS = " \t.,;:!?-–—*•"
# Longer phrases are sentences; in a longer one than this, what is known stands for it.
_LONGEST, _SHORT = 10, 5
# The name of something, its words in a text, and what it is.
_Known = tuple[str, str, Kind]


@dataclass(frozen=True)
class Asked:
    """One thing that an advert asks for.

    `name` is its usual one where the words are known, else those of the advert; `quote` is what stood there;
    `wished` is True where it is said to be a plus.
    """

    name: str
    quote: str
    kind: Kind
    wished: bool = False

    @property
    def key(self) -> frozenset[str]:
        """The words that count, for comparing it with others."""
        rest = _YEARS.sub(" ", self.name.casefold())
        rest = words("experience").sub(" ", rest) if self.kind == "experience" else rest
        found = {singular(each) for each in re.findall(r"[^\W_]+[+#]*", rest)}
        kept = {each for each in found if not words("filler").fullmatch(each)}
        return frozenset(kept) | ({"experience"} if self.kind == "experience" else set())


def asked(text: str) -> tuple[Asked, ...]:
    """What an advert asks for, in its order, each thing once."""
    text = re.sub(r"[\u2018\u2019`´]", "'", text).replace("\N{NO-BREAK SPACE}", " ")
    found: dict[frozenset[str], Asked] = {}
    for part, line in _lines(text):
        for each in _in_line(part, line):
            found.setdefault(each.key, each)
    return tuple(found.values())


def _in_line(part: str, line: str) -> Iterator[Asked]:
    for sentence in re.split(r"(?<=[.!?])\s+(?=\W*[^\W\d_a-zäöü])|\s*;\s*", line):
        if words("offered").match(sentence) or part == "offered" or pay_seen(sentence, "USD"):
            continue
        wished = part == "wished" or bool(words("wish").search(sentence))
        for clause in _clauses(part, sentence):
            for piece in _pieces(clause):
                yield from _named(piece, wished)
        for name, quote, kind in _anywhere(sentence):
            yield Asked(name, quote, kind, wished)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line with what it stands under: asked, wished, offered, tasks, or "" where no heading says it."""
    heads = words(*_HEADINGS)
    text = re.sub(rf"(?i)(?<=[.!?]\s)(?=(?:{heads.pattern}) ?:)", "\n", text)
    part, style = "", ""
    for line in text.splitlines():
        is_item = bool(_LIST.match(line))
        bare = _LIST.sub("", line, count=1).strip(" \t*#_:|")
        match = heads.match(bare) if not is_item else None
        rest = bare[match.end() :] if match else ""
        colon = re.match(r"[^.:!?]{0,40}:\s*", rest)
        if match and (colon or re.fullmatch(rf"(?:\W*(?:{words('tail').pattern}))*\W*", rest, re.IGNORECASE)):
            part, style = next(kind for kind in _HEADINGS if words(kind).fullmatch(match[0])), ""
            bare = rest[colon.end() :] if colon else ""
        if not bare:
            part = "" if style == "plain" else part
            continue
        if style == "item" and not is_item:
            part = ""
        style = "item" if is_item else "plain"
        yield part, bare


def _clauses(part: str, sentence: str) -> Iterator[str]:
    """What of a sentence says what is asked for."""
    if part in ("asked", "wished"):
        yield sentence
    elif part != "tasks":
        triggers = list(words("trigger").finditer(sentence))
        for match, following in zip_longest(triggers, triggers[1:]):
            yield sentence[match.end() : following.start() if following else None]
        if not triggers and words("must", "wish").search(sentence):
            yield sentence


def _pieces(clause: str) -> Iterator[str]:
    """The things that a clause names one after the other."""
    bare = words("must", "wish", "trigger").sub(", ", re.sub(r"\([^)]*\)?", " ", clause))
    parts = [each for each in re.split(r"\s*,\s+|\s+[/–—-]\s+|\s*:\s+", bare) if each.strip(_MARKS)]
    for part in parts:
        if words("aside").match(part.strip()):
            continue
        first, *joined = re.split(r"\s+(?:and|or|und|oder|et|ou|y|o|e)\s+(?=\w)", part)
        for each in joined:
            if len(parts) > 1 or _are_two(first, each):
                yield first
                first = each
            else:
                first = part[part.index(first) : part.index(each, part.index(first) + len(first)) + len(each)]
        yield first


def _are_two(first: str, second: str) -> bool:
    """Whether an "and" stands between two things, and not within one."""
    if len(first.split()) <= 2 and len(second.split()) <= 2:
        return True
    before, after = _known(first), _known(second)
    ends = any(first.endswith(part) for _, part, _ in before)
    begins = any(_trimmed(second).startswith(part) for _, part, _ in after)
    kinds = words("experience", "education")
    return ends or begins or bool((before or kinds.search(first)) and (after or kinds.search(second)))


def _named(piece: str, wished: bool) -> Iterator[Asked]:  # noqa: FBT001 (what is said with it)
    """A phrase by the names that are known in it, else as it stands."""
    quote = _trimmed(piece)
    if not re.search(r"[^\W\d_]", quote) or len(quote.split()) > _LONGEST or words("aside").match(quote):
        return
    kind = _kind(piece)
    known = [each for each in _known(quote) if kind == "skill" or each[2] == "education" or each[0] in _software()[1].values()]
    for name, part, own in known:
        alone = len(known) == 1 and len(quote.split()) <= _SHORT
        yield Asked(name, quote if alone else part, own, wished)
    if not known:
        yield Asked(quote, quote, kind, wished)


def _kind(piece: str) -> Kind:
    """What a phrase is by the first of its words that tells."""
    kinds: tuple[Kind, ...] = ("education", "experience", "knowledge")
    told = [(match.start(), kind) for kind in kinds if (match := words(kind).search(piece))]
    years = _YEARS.search(piece.casefold())
    return min([*told, *([(years.start(), kinds[1])] if years else [])], default=(0, "skill"))[1]


def _trimmed(piece: str) -> str:
    """The phrase without words such as "good" or "knowledge of" before it."""
    before = ""
    piece = piece.strip(_MARKS)
    while piece != before:
        before = piece
        match = words("filler").match(piece)
        if match and match.end() < len(piece):
            piece = piece[match.end() :].strip(_MARKS)
    return "" if words("filler").fullmatch(piece) else piece


def _known(text: str) -> list[_Known]:
    """All that is known by name in a text."""
    skills = ((name, match[0]) for found, name in names("skill") if (match := found.search(text)))
    return [*_anywhere(text), *((name, part, "skill") for name, part in skills), *_elements_in(text)]


def _anywhere(text: str) -> Iterator[_Known]:
    """Software and licences that a text names."""
    for found, name in names("licence"):
        if match := found.search(text):
            yield name, match[0], "education"
    pattern, tools = _software()
    for match in pattern.finditer(text):
        yield tools[match[0].casefold()], match[0], "skill"


def _elements_in(text: str) -> list[_Known]:
    """Official elements: those of one word where the text says nothing else."""
    plain = text.casefold()
    return [
        (name, text, kind)
        for name, kind in _elements()
        if plain == name.casefold() or (" " in name and name.casefold() in plain)
    ]


@cache
def _elements() -> tuple[tuple[str, Kind], ...]:
    with reading() as db:
        found = db.execute("SELECT id, name FROM elements").fetchall()
    return tuple((name, "knowledge" if id.startswith("2.C") else "skill") for id, name in found)


@cache
def _software() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the software that vacancies name most, and its names by the words for it.

    Makers may be left out, and an abbreviation may stand alone; never where what is left is an ordinary word.
    """
    with reading() as db:
        found = db.execute("SELECT DISTINCT name FROM software WHERE hot OR in_demand").fetchall()
    official = [re.sub(r" (?:software|systems?|programming language)$", "", name) for (name,) in found]
    makers = [name.split()[0] for name in official if " " in name]
    tools: dict[str, str] = {}
    for name in official:
        first, _, rest = name.partition(" ")
        forms = {name}
        if rest and makers.count(first) > 1:
            forms |= {rest, f"MS {rest}"} if first == "Microsoft" else {rest}
        forms |= {each for each in rest.split() if re.search(r"[A-Z0-9].*[A-Z]|[a-z][A-Z]", each)}
        for form in forms:
            if len(form) > 1 and not words("ordinary").fullmatch(form):
                tools.setdefault(form.casefold(), _called(name))
    pattern = "|".join(map(re.escape, sorted(tools, key=len, reverse=True)))
    return re.compile(rf"(?<![\w.])(?:{pattern})(?![\w+#])", re.IGNORECASE), tools


def _called(name: str) -> str:
    """`SQL` for `Structured query language SQL`."""
    last = name.split()[-1]
    return last if last.isupper() and len(last) > 1 and name[1:2].islower() and not name.istitle() else name
