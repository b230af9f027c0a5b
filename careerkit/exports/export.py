"""One way out for everything that leaves the plan: the ending of the file says what it becomes (B9)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from careerkit.errors import CareerkitError, PlanFileError
from careerkit.plan import Plan
from careerkit.plan.document import MAX_BYTES
from careerkit.planfile import put_file, status
from careerkit.words import counted, listed, shortened

from . import brief, calendar, markdown, office, resume, sheet, word
from .redact import UNSAID, Redaction, redact, renumbered, second_look

_READ = (".docx", ".html", ".md")
# Which files may hold what: a csv one table, a json file the plan or a resume, a calendar what has dates.
_FILES = {
    "plan": (*_READ, ".xlsx", ".ics", ".json"),
    "page": (*_READ, ".xlsx", ".ics"),
    "table1": (*_READ, ".xlsx", ".csv"),
    "actions": (*_READ, ".xlsx", ".csv", ".ics"),
    "resume": (*_READ, ".json"),
    "evidence": _READ,
    "pay": _READ,
}
WHATS = tuple(_FILES)
_MOST_NAMES, _MOST_HINTS = 12, 12
ENDINGS = (".docx", ".xlsx", ".csv", ".ics", ".md", ".html", ".json")


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
) -> int:
    """Write `what` (one of `WHATS`; `evidence:goal-1` is of one goal) to `to`, as `audience` may see it.

    The ending of `to` chooses (`ENDINGS`). The file appears whole or not at all. One that no export has
    written, or somebody has changed since, is replaced only with `force`; a json file and the plan's own,
    `source`, never. `remind` is that of a calendar. Returns how many bytes there are; raises `CareerkitError`
    for what cannot be written.
    """
    check(to, what, source)
    if not force and stands_in_the_way(to):
        raise CareerkitError(
            f"{to.name} is there already and is not, or no longer, as careerkit wrote it. Choose another "
            "name, or replace it with --force."
        )
    ending = to.suffix.lower()
    if remind is not None and ending != ".ics":
        raise CareerkitError("Only a calendar reminds you. Name a file that ends in .ics.")
    made = content(redact(plan, audience, what).plan, ending, as_of, audience, what, remind)
    _put(to, made)
    return len(made)


def content(
    plan: Plan, ending: str, as_of: date, reader: str = "self", what: str = "plan", remind: int | None = None
) -> bytes:
    """The bytes of a file of that ending, the same each time; `plan` is what `reader` may see of it."""
    match ending:
        case ".xlsx":
            return sheet.workbook(plan, as_of, what, to_others=reader != "self")
        case ".csv":
            return sheet.comma_separated(plan, as_of, what)
        case ".ics":
            return calendar.write(plan, as_of, what, remind)
        case ".md":
            return markdown.write(plan, as_of, reader, what)
        case ".json" if what == "resume":
            return resume.json_resume(plan)
        case ".json":
            return (plan if reader == "self" else renumbered(plan)).to_json().encode()
    title, subtitle, blocks = brief.paper(plan, as_of, reader, what)
    if ending == ".docx":
        return word.made(blocks, title, subtitle, as_of, author=plan.person.name, wide=what == "actions")
    text = office.page("webpage.html.j2", title=title, subtitle=subtitle, blocks=blocks)
    return office.marked(f"{text}\n".encode(errors="replace"))


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
        yield f"Named in what is shown: {listed(redaction.named, _MOST_NAMES)}."
    if hints := second_look(redaction.plan):
        yield "Words that deserve a second look:"
        yield from (f"  {hint}" for hint in hints[:_MOST_HINTS])
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


def _put(to: Path, content: bytes) -> None:
    place = to.resolve()
    try:
        put_file(place, content, status(place))
    except OSError as error:
        why = f"{to.name} was not written: {error.strerror or error}. Look into that, then try again."
        raise PlanFileError(why) from None


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
    if ending not in _FILES[kind]:
        *most, last = _FILES[kind]
        raise CareerkitError(
            f"{to.name} cannot hold {kind!r}. Name one that ends in {', '.join(most)} or {last}, or "
            "use another --what."
        )
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
        content = to.read_bytes() if to.stat().st_size <= MAX_BYTES else b""
    except OSError:
        return to.exists()
    ours = (office.is_ours,) if content.startswith(b"PK") else (office.is_marked, calendar.is_ours)
    return not any(each(content) for each in ours)
