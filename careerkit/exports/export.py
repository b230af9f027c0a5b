"""One way out for everything that leaves the plan: the ending of the file says what it becomes (B9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from careerkit.errors import CareerkitError, PlanFileError
from careerkit.plan import Plan
from careerkit.plan.document import MAX_BYTES
from careerkit.planfile import put_file, status
from careerkit.words import counted, number, shortened

from . import calendar, markdown, office, resume, sheet, webpage, word
from .redact import UNSAID, Redaction, redact, renumbered, second_look

WHATS = ("plan", "page", "table1", "actions", "resume", "evidence", "pay")
# These are documents to read: no spreadsheet, no calendar.
_PAPERS = {"resume": "A resume", "evidence": "A sheet of evidence", "pay": "A page for a talk"}
_MOST_NAMES, _MOST_HINTS = 12, 12
ENDINGS = (".docx", ".xlsx", ".csv", ".ics", ".md", ".html", ".json")


@dataclass(frozen=True)
class ExportReport:
    """Where something was written, and how many bytes."""

    path: Path
    size: int


def export(
    plan: Plan,
    to: Path,
    as_of: date,
    audience: str = "self",
    what: str = "plan",
    source: Path | None = None,
    *,
    force: bool = False,
    remind: int | None = None,
) -> ExportReport:
    """Write `what` (one of `WHATS`; `evidence:goal-1` is of one goal) to `to`, as `audience` may see it.

    The ending of `to` chooses (`ENDINGS`). The file appears whole or not at all. One that no export has
    written, or somebody has changed since, is replaced only with `force`; a json file and the plan's own,
    `source`, never. `remind` is that of a calendar. Raises `CareerkitError` for what cannot be written.
    """
    check(to, what, source)
    if not force and stands_in_the_way(to):
        raise CareerkitError(
            f"{to.name} is there already and is not, or no longer, as careerkit wrote it. Choose another "
            "name, or replace it with --force."
        )
    redaction = redact(plan, audience, what)
    if remind is None:
        content = _WRITERS[to.suffix.lower()](redaction.plan, as_of, audience, what)
    elif to.suffix.lower() == ".ics":
        content = calendar.write(redaction.plan, as_of, what, remind)
    else:
        raise CareerkitError("Only a calendar reminds you. Name a file that ends in .ics.")
    _put(to, content)
    return ExportReport(to, len(content))


def reading(redaction: Redaction, as_of: date, audience: str, what: str, ending: str) -> Iterator[str]:
    """What a person reads before anything goes: all that will be seen, what stays behind, what to look at.

    A file for machines (.json .xlsx .ics) is shown record by record.
    """
    yield f"This is what your {audience} will read:"
    yield ""
    whole = ending not in (".docx", ".md", ".html", ".csv")
    yield markdown.page(redaction.plan, as_of, audience, what, whole=whole)
    yield from behind(redaction, audience)


def behind(redaction: Redaction, audience: str) -> Iterator[str]:
    """What stays behind, and what deserves a second look, a line each."""
    if redaction.left_out:
        yield f"Left out for your {audience}:"
        yield from (f"  {line}" for line in redaction.left_out)
    else:
        yield f"Nothing in this plan has to be left out for your {audience}."
    if redaction.unsaid:
        yield UNSAID
    if redaction.named:
        names = [shortened(name) for name in redaction.named[:_MOST_NAMES]]
        if (more := len(redaction.named) - _MOST_NAMES) > 0:
            names.append(f"{number(more)} more")
        told = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        yield f"{told} {'are' if len(names) > 1 else 'is'} named in what is shown."
    if hints := second_look(redaction.plan):
        yield "Words that deserve a second look:"
        yield from (f"  {hint.sentence}" for hint in hints[:_MOST_HINTS])
        if len(hints) > _MOST_HINTS:
            yield f"  and {counted(len(hints) - _MOST_HINTS, 'more place')}"


def put(to: Path, content: bytes, endings: tuple[str, ...], *, force: bool = False) -> None:
    """Write a file that ends in one of `endings`; one that is there is replaced only with `force`."""
    if to.suffix.lower() not in endings:
        raise CareerkitError(
            f"{to.name} has another ending. Name a file that ends in {' or '.join(endings)}."
        )
    check(to, "plan")
    if to.exists() and not force:
        raise CareerkitError(f"{to.name} is there already. Choose another name.")
    _put(to, content)


def check(to: Path, what: str, source: Path | None = None) -> None:
    """Refuse what cannot be exported, or would replace a plan, before anything is made."""
    ending = to.suffix.lower()
    if ending not in ENDINGS:
        said = f"ends in {shortened(ending)!r}" if ending else "has no ending"
        raise CareerkitError(
            f"{to.name} {said}. Name a file that ends in {', '.join(ENDINGS[:-1])} or .json."
        )
    kind, _, goal = what.partition(":")
    if kind not in WHATS or (goal and kind != "evidence"):
        named = f"{', '.join(WHATS[:-1])} or {WHATS[-1]}"
        raise CareerkitError(f"{shortened(what)!r} cannot be exported. Use {named}.")
    if kind in _PAPERS and ending in (".xlsx", ".csv", ".ics"):
        also = ", .md or .json" if kind == "resume" else " or .md"
        raise CareerkitError(f"{_PAPERS[kind]} is a document. Name a file that ends in .docx, .html{also}.")
    if not to.parent.is_dir():
        raise CareerkitError(f"There is no folder {to.parent}. Create it, then try again.")
    if to.is_dir():
        raise CareerkitError(f"{to} is a folder. Name a file in it.")
    if source and to.exists() and source.exists() and to.samefile(source):
        raise CareerkitError(f"{to.name} is the plan itself. Choose another name for what leaves it.")
    if ending == ".json" and to.exists():
        raise CareerkitError(
            f"{to.name} is there already, and a json file might be a plan. Choose another name, or remove it."
        )


def stands_in_the_way(to: Path) -> bool:
    """Whether a file is there that no export has written, or somebody has changed since; so with any csv."""
    try:
        return to.stat().st_size > MAX_BYTES or not _OURS[to.suffix.lower()](to.read_bytes())
    except (KeyError, OSError):
        return to.exists()


def _json(plan: Plan, _as_of: date, audience: str, what: str) -> bytes:
    if what == "resume":
        return resume.json_resume(plan)
    if what != "plan":
        alone = "A json file holds the whole plan or a resume."
        raise CareerkitError(f"{alone} Leave out --what, or name a file that ends in .xlsx.")
    return (plan if audience == "self" else renumbered(plan)).to_json().encode()


_OURS: dict[str, Callable[[bytes], bool]] = {
    ".docx": office.is_ours,
    ".xlsx": office.is_ours,
    ".md": partial(office.is_marked, gap=b"\n"),
    ".html": office.is_marked,
    ".ics": calendar.is_ours,
}
_WRITERS: dict[str, Callable[[Plan, date, str, str], bytes]] = {
    ".docx": word.write,
    ".xlsx": lambda plan, day, reader, what: sheet.workbook(plan, day, what, to_others=reader != "self"),
    ".csv": lambda plan, day, _reader, what: sheet.comma_separated(plan, day, what),
    ".ics": lambda plan, day, _reader, what: calendar.write(plan, day, what),
    ".md": markdown.write,
    ".html": webpage.write,
    ".json": _json,
}


def _put(to: Path, content: bytes) -> None:
    place = to.resolve()
    try:
        put_file(place, content, status(place))
    except OSError as error:
        raise PlanFileError(
            f"{to.name} was not written: {error.strerror or error}. Look into that, then try again."
        ) from None
