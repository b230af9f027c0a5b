"""One way out for everything that leaves the plan: the ending of the file says what it becomes (B9)."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from careerkit.errors import CareerkitError, PlanFileError
from careerkit.plan import Plan
from careerkit.plan.document import MAX_BYTES
from careerkit.words import shortened

from . import calendar, markdown, office, sheet, word
from .redact import redact, renumbered

WHATS = ("plan", "table1", "actions")
ENDINGS = (".docx", ".xlsx", ".csv", ".ics", ".md", ".json")
_ALONE = "A json file holds the whole plan. Leave out --what, or name a file that ends in .xlsx, .csv or .md."


@dataclass(frozen=True)
class ExportReport:
    """What was written where and for whom; `left_out` and `mixed` are those of the redaction."""

    path: Path
    size: int
    audience: str
    what: str
    left_out: tuple[str, ...] = ()
    mixed: tuple[str, ...] = ()


def export(
    plan: Plan,
    to: Path,
    as_of: date,
    audience: str = "self",
    what: str = "plan",
    source: Path | None = None,
    *,
    force: bool = False,
) -> ExportReport:
    """Write `what` of the plan (plan, table1 or actions), as far as `audience` may see it, to the file `to`.

    The ending of `to` chooses: .docx .xlsx .csv .ics .md .json. The file appears whole or not at all. A
    file that no export has written, or that somebody has changed since, is replaced only with `force`; a
    json file and the plan's own, `source`, never. Raises `CareerkitError` for an
    unknown ending, audience or `what`, and for what cannot be written; nothing is written then.
    """
    check(to, what, source)
    if not force and stands_in_the_way(to):
        raise CareerkitError(
            f"{to.name} is there already and is not, or no longer, as careerkit wrote it. Choose another "
            "name, or replace it with --force."
        )
    redaction = redact(plan, audience)
    content = _WRITERS[to.suffix.lower()](redaction.plan, as_of, audience, what)
    _put(to, content)
    return ExportReport(to, len(content), audience, what, redaction.left_out, redaction.mixed)


def check(to: Path, what: str, source: Path | None = None) -> None:
    """Refuse what cannot be exported, or would replace a plan, before anything is made."""
    ending = to.suffix.lower()
    if ending not in ENDINGS:
        said = f"ends in {shortened(ending)!r}" if ending else "has no ending"
        raise CareerkitError(
            f"{to.name} {said}. Name a file that ends in {', '.join(ENDINGS[:-1])} or .json."
        )
    if what not in WHATS:
        raise CareerkitError(f"{shortened(what)!r} cannot be exported. Use plan, table1 or actions.")
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
    """Whether a file is at `to` that no export has written, or that somebody has changed since.

    A csv file has no place for a mark, so that each counts as somebody's.
    """
    known: dict[str, Callable[[bytes], bool]] = {
        ".docx": office.is_ours,
        ".xlsx": office.is_ours,
        ".md": markdown.is_ours,
        ".ics": calendar.is_ours,
    }
    if not to.exists():
        return False
    if to.suffix.lower() not in known:
        return True
    try:
        return to.stat().st_size > MAX_BYTES or not known[to.suffix.lower()](to.read_bytes())
    except OSError:
        return True


def _json(plan: Plan, _as_of: date, audience: str, what: str) -> bytes:
    if what != "plan":
        raise CareerkitError(_ALONE)
    return (plan if audience == "self" else renumbered(plan)).to_json().encode()


_WRITERS: dict[str, Callable[[Plan, date, str, str], bytes]] = {
    ".docx": word.write,
    ".xlsx": lambda plan, as_of, _audience, what: sheet.workbook(plan, as_of, what),
    ".csv": lambda plan, as_of, _audience, what: sheet.comma_separated(plan, as_of, what),
    ".ics": lambda plan, as_of, _audience, what: calendar.write(plan, as_of, what),
    ".md": markdown.write,
    ".json": _json,
}


def _put(to: Path, content: bytes) -> None:
    """Put `content` at `to` in one step: a temporary file beside it takes its place."""
    place = to.resolve()
    try:
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.", suffix=".tmp")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            # What this process takes from the permissions of new files can only be read by setting it.
            os.umask(mask := os.umask(0o077))
            temporary.chmod(place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~mask)
            temporary.replace(place)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise PlanFileError(
            f"{to.name} was not written: {error.strerror or error}. Look into that, then try again."
        ) from None
