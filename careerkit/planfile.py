"""The one place that reads and writes a plan.

A `PlanFile` never saves a plan that is held in memory. It applies one small edit to what is on disk now:
under a lock it reads the file, makes the edit, checks the whole plan, and puts a temporary file in its place.
So no edit is lost, whoever else is writing, and a kill at any instant leaves the old file or the new one.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path
from time import sleep
from typing import Any, TypeVar

from pydantic import ValidationError

from . import reading
from .browser import IN_BROWSER, TabLock
from .errors import CareerkitError, EditConflict, PlanError, PlanFileError
from .plan import PARTS, RECORDS, SECTION_OF, Action, Change, Part, Plan, Record, document, logged

R = TypeVar("R", bound=Record)
P = TypeVar("P", bound=Part)
Result = TypeVar("Result")

LOCK_SECONDS = 20.0
# Seconds between tries to put a file in its place while another program has it open.
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.5)
# So much history goes along in one file, if the whole is not too large for a plan.
PORTABLE_BYTES = 6_000_000
# Why a record went that had come on the same day.
DRAFTED = "Drafted and taken out on one day."

# Values by the names of their fields.
_Fields = Mapping[str, object] | None
# Inode, time of the last change in nanoseconds, and size of a file.
_Stamp = tuple[int, int, int]
# Views ask for the same few kept states after every edit.
_kept_plan = lru_cache(maxsize=32)(document.read)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Snapshot:
    """The plan as it stood at the end of `day`: a file of the history folder, or carried in a download."""

    day: date
    path: Path
    carried: bytes = b""

    @property
    def content(self) -> bytes:
        """What it holds; `PlanFileError` if the copy cannot be read."""
        return self.carried or content_of(self.path)

    @property
    def plan(self) -> Plan:
        """The plan it holds; `PlanError` if the copy is broken."""
        return _kept_plan(self.content, self.path.name)

    @property
    def problem(self) -> str:
        """Why the copy cannot be read, or nothing."""
        try:
            self.plan  # noqa: B018 (reading it is the check)
        except CareerkitError as error:
            return str(error)
        return ""


@dataclass(frozen=True)
class Removal:
    """A removed record, where it stood, and each record that pointed at it, before and after; for an undo."""

    record: Record
    place: int
    unlinked: tuple[tuple[Record, Record], ...]


_MEND = "Correct the file, or restore a download from the plan bar. Nothing was changed."
_NOTHING = document.State(None, Plan())


def open_plan(path: str | Path = "", as_of: str | date = "") -> PlanFile:
    """The plan file at `path`, seen on the day `as_of`.

    Without `path`: what CAREERKIT_PLAN names, else `plan.json` in the nearest folder upwards that has one or
    holds `notebooks`. Without `as_of`: CAREERKIT_AS_OF, else today. A file that does not exist yet is an
    empty plan until the first edit. Raises `CareerkitError` if `as_of` is not a date.
    """
    chosen: str | Path = path or os.environ.get("CAREERKIT_PLAN", "")
    if not chosen:
        folders = (Path.cwd(), *Path.cwd().parents)
        marked = (each for each in folders if (each / "plan.json").is_file() or (each / "notebooks").is_dir())
        chosen = next(marked, folders[0]) / "plan.json"
    wanted = as_of or os.environ.get("CAREERKIT_AS_OF", "")
    day = wanted if isinstance(wanted, date) else reading.day(wanted)
    if wanted and (day is None or not reading.is_near(day)):
        raise CareerkitError(
            f"as_of is {str(wanted)!r}, which is not a date of {reading.FIRST_YEAR} to {reading.LAST_YEAR}. "
            "Use YYYY-MM-DD, such as 2026-11-30."
        )
    return PlanFile(_place(chosen), day)


def read_plan(path: str | Path) -> Plan:
    """The plan in a file; `PlanError` names every mistake in it, `PlanFileError` why it cannot be read."""
    place = _place(path)
    state = PlanFile(place)._load("")
    if state is _NOTHING:
        raise _NoSuchFile(place)
    return state.plan


class _NoSuchFile(PlanFileError, FileNotFoundError):  # noqa: N818
    """So that an edit may begin a plan."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no file {path}. Check its name and folder.")


class PlanFile:
    """A plan on disk: read it, apply one edit, look into its history.

    Every edit raises a `CareerkitError` and leaves the file as it was if it cannot be made:
    `PlanError` for what a plan may not say, `EditConflict` if the same field was changed elsewhere,
    `PlanFileError` for a full disk, a read-only folder or a lock held too long.
    """

    def __init__(self, path: Path, as_of: date | None = None) -> None:
        self.path = path.resolve()
        self._as_of = as_of
        self._zone: int | None = None
        self._listeners: list[Callable[[Plan], object]] = []
        self._seen = _NOTHING
        self._told = _NOTHING.plan

    def __repr__(self) -> str:
        return f"PlanFile({self.path.name!r})"

    @property
    def as_of(self) -> date:
        """The day the plan is looked at: as given, else today where the person is."""
        if self._as_of or self._zone is None:
            return self._as_of or today()
        return datetime.now(timezone(timedelta(minutes=self._zone))).date()

    def seen_from(self, zone: object) -> None:
        """Let `as_of` be the day of a person so many minutes east of UTC, wherever the server is."""
        if isinstance(zone, int) and abs(zone) <= 14 * 60 and zone != self._zone:
            before, self._zone = self.as_of, zone
            if self.as_of != before:
                self._tell(self._told)

    @property
    def is_pinned(self) -> bool:
        """Whether that day was given, so that what is shown must not depend on the clock."""
        return self._as_of is not None

    @property
    def plan(self) -> Plan:
        """What is on disk now; an empty plan if there is no file yet."""
        return self._load().plan

    @property
    def saved_at(self) -> datetime | None:
        """When the file was last written, local time; None if there is no file yet."""
        held = status(self.path)
        return datetime.fromtimestamp(held.st_mtime) if held else None  # noqa: DTZ006 (the owner's own clock)

    def add(self, record: R) -> R:
        """Add a record at the end of its list; it is given an id if it has none."""
        return self.add_all([record])[0]

    def add_all(self, records: Sequence[R], person: _Fields = None) -> tuple[R, ...]:
        """Add many records, and fields of `person` that are still empty, in one edit."""

        def edit(plan: Plan) -> tuple[Plan, tuple[R, ...]]:
            empty = {name: value for name, value in (person or {}).items() if not getattr(plan.person, name)}
            sections: dict[str, list[Record]] = {name: list(getattr(plan, name)) for name in RECORDS}
            numbers: dict[str, int] = {}
            named: list[R] = []
            for record in records:
                start = record.prefix
                numbers[start] = numbers.get(start, _last_number(plan, start)) + 1
                named.append(record if record.id else _checked(record, id=f"{start}-{numbers[start]}"))
                sections[SECTION_OF[type(record)]].append(named[-1])
            return _with(plan, person=_checked(plan.person, **empty), **sections), tuple(named)

        return self._edit(edit)

    def update(self, seen: R, why: str = "", fields: _Fields = None, **changes: object) -> R:
        """Change fields of a record; `seen` is it as it was shown, and what others changed since stays.

        A new value of a field that is marked `Logged` is noted in `changes`, with the reason `why`; a reason
        for others is a `ValueError`. A field that is itself called `why` is changed by `fields={"why": ...}`.
        """
        return self._change(SECTION_OF[type(seen)], seen, {**(fields or {}), **changes}, why)

    def set(
        self, section: str, seen: P | None = None, why: str = "", fields: _Fields = None, **changes: object
    ) -> P:
        """Change fields of a single part as in `update`; a note has its section as `record_id`."""
        if section not in PARTS:
            raise PlanError(f"{section} cannot be set. Use one of: {', '.join(PARTS)}.")
        return self._change(section, seen, {**(fields or {}), **changes}, why)

    def remove(self, seen: Record) -> Removal:
        """Remove a record, and every link to it. `put_back` undoes that."""

        def edit(plan: Plan) -> tuple[Plan, Removal]:
            now = _current(plan, seen)
            was = dict(seen)
            if differing := {name: (value, was[name]) for name, value in now if value != was[name]}:
                raise EditConflict(seen.id, differing)
            sections: dict[str, tuple[Record, ...]] = {name: getattr(plan, name) for name in RECORDS}
            place = sections[SECTION_OF[type(now)]].index(now)
            freed = {
                name: [each.without_links([now.id]) for each in held if each is not now]
                for name, held in sections.items()
            }
            pairs = ((plan.by_id[each.id], each) for held in freed.values() for each in held)
            unlinked = tuple((old, new) for old, new in pairs if old is not new)
            after = _with(plan, **freed)
            if logged(type(now)):
                why = "" if self._is_older(now, now.id) else DRAFTED
                after = _noted(after, self.as_of, now.id, "removed", why, before=now.main_text)
            return after, Removal(now, place, unlinked)

        return self._edit(edit)

    def put_back(self, removal: Removal) -> Record:
        """Undo a removal: the record returns to its place, and links to it where nothing else took theirs."""

        def edit(plan: Plan) -> tuple[Plan, Record]:
            record = removal.record
            if record.id in plan.by_id:
                raise PlanError(f"{record.id} is in the plan again already. Nothing was changed.")
            sections: dict[str, list[Record]] = {name: list(getattr(plan, name)) for name in RECORDS}
            sections[SECTION_OF[type(record)]].insert(removal.place, record)
            for old, new in removal.unlinked:
                held = sections[SECTION_OF[type(old)]]
                for place, now in enumerate(held):
                    if now.id == old.id:
                        kept = (name for name in old.links() if getattr(now, name) == getattr(new, name))
                        held[place] = now.model_copy(update={name: getattr(old, name) for name in kept})
            noted = (record.id, "removed")
            sections["changes"] = [each for each in plan.changes if (each.record_id, each.field) != noted]
            return _with(plan, **sections), record

        return self._edit(edit)

    def restore(self, content: bytes) -> Plan:
        """Put the plan in `content` in place of all; what was there and what it carries go to the history."""
        state = document.state(content, "The file to restore")
        with self._locked():
            if self.path.exists():
                self._keep_now()
            self._keep_carried(state)
            self._write(state.plan)
        self._tell(state.plan)
        return state.plan

    def portable(self) -> bytes:
        """The plan and its newest sound states, up to `PORTABLE_BYTES`, as one file for `restore`."""
        plan = self.plan
        edited_on = self._edited_on() or today()
        states: dict[str, bytes] = {}
        now = document.written(plan, edited_on)
        room = min(document.MAX_BYTES - len(now) - 10_000, PORTABLE_BYTES)
        is_over = [Snapshot(edited_on, Path(str(edited_on)), now)] if edited_on < today() else []
        for each in (*is_over, *reversed(self.history())):
            with suppress(CareerkitError):
                content = document.written(each.plan, each.day)
                # Within the other file each line begins four places further to the right.
                room -= len(content) + 4 * content.count(b"\n")
                if room < 0:
                    break
                states.setdefault(each.path.stem, content)
        return document.written(plan, edited_on, states)

    def refresh(self) -> Plan:
        """Read the file again; who follows the plan is told if somebody else has changed it."""
        plan = self.plan
        if plan is not self._told:
            self._tell(plan)
        return plan

    def on_change(self, callback: Callable[[Plan], object]) -> Callable[[], None]:
        """Call `callback(plan)` after every edit made through this object; returns how to stop it."""
        self._listeners.append(callback)

        def stop() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return stop

    @property
    def history_folder(self) -> Path:
        """Where dated copies are kept: `plan.history` beside `plan.json`."""
        return self.path.with_suffix(".history")

    def history(self) -> tuple[Snapshot, ...]:
        """The dated states, oldest first."""
        with suppress(CareerkitError):
            return self._snapshots(self._read().carried)
        return self._snapshots({})

    def at(self, day: date) -> Plan:
        """The plan as it stood at the end of `day`, by the nearest good state; empty before the first."""
        states = self._until(day)
        return next((state.plan for state in states if not state.problem), Plan()) if states else self.plan

    def knows(self, day: date) -> bool:
        """Whether a state from the end of `day` is kept, so that `at` does not have to say: empty."""
        states = self._until(day)
        return states is None or any(not state.problem for state in states)

    def passed_over(self, day: date) -> tuple[Snapshot, ...]:
        """The damaged states, newest first, for which `at(day)` takes an earlier one."""
        return tuple(takewhile(lambda state: bool(state.problem), self._until(day) or ()))

    def _until(self, day: date) -> Iterator[Snapshot] | None:
        """The dated states up to the end of `day`, newest first; None where the file itself is that."""
        edited_on = self._edited_on()
        if edited_on and edited_on <= day:
            return None
        return (state for state in reversed(self.history()) if state.day <= day)

    def _snapshots(self, carried: Mapping[str, bytes]) -> tuple[Snapshot, ...]:
        """The states in the history folder, and those `carried` that it lacks, oldest first."""
        places = {self.history_folder / f"{name}.json": content for name, content in carried.items()}
        with suppress(OSError):
            places |= dict.fromkeys(self.history_folder.iterdir(), b"")
        dated = [(*_day_and_number(path.name), path, content) for path, content in places.items()]
        known = sorted((day, number, path, content) for day, number, path, content in dated if day)
        return tuple(Snapshot(day, path, content) for day, _, path, content in known)

    def _load(self, otherwise: str = _MEND) -> document.State:
        """What the file says now; an error after damage names the newest good state, or says `otherwise`."""
        try:
            return self._read()
        except PlanError as error:
            if error.is_newer:
                raise
            # That of a clock which ran ahead is the last to be named.
            states = sorted(self.history(), key=lambda state: (state.day <= today(), state.day))
            if good := next((each.path for each in reversed(states) if not each.problem), None):
                otherwise = (
                    f"The newest good state is {good.parent.name}/{good.name}: restore it from the plan bar, "
                    f"or copy it to {self.path.name}. Nothing was changed."
                )
            problems = [*error.problems, *filter(None, [otherwise])]
            raise PlanError(problems, self.path.name) from None

    def _read(self) -> document.State:
        """Read the file now; it is parsed again only if its bytes are not those of the last time."""
        try:
            content = content_of(self.path)
        except FileNotFoundError:
            if self._seen is _NOTHING and not self._snapshots({}):
                return _NOTHING
            raise PlanError(
                f"it is no longer in {self.path.parent}. Was it moved or renamed, or is its drive not "
                "connected? Put it back, then try again.",
                self.path.name,
            ) from None
        if content != self._seen.content:
            self._seen = document.state(content, self.path.name)
        return self._seen

    def _edited_on(self) -> date | None:
        """The day of the last edit: as the file says, else as its disk does; None if there is no file."""
        with suppress(CareerkitError):
            if edited_on := self._read().edited_on:
                return edited_on
        return self.saved_at.date() if self.saved_at else None

    def _change(self, section: str, seen: P | None, changes: Mapping[str, object], why: str) -> P:
        """Change fields as `update` and `set` promise; a reason that no note would hold is refused."""
        noted = logged((RECORDS | PARTS)[section])
        if why and not changes.keys() & noted.keys():
            kept = ", ".join(noted) or "none of its fields"
            raise ValueError(f"A reason for {', '.join(changes)} would be lost. It is kept for: {kept}.")

        def edit(plan: Plan) -> tuple[Plan, P]:
            now = _current(plan, seen) if isinstance(seen, Record) else getattr(plan, section)
            name = now.id if isinstance(now, Record) else section
            shown = seen or now
            wanted = _checked(shown, **changes)
            pairs = {field: (getattr(now, field), getattr(wanted, field)) for field in changes}
            kept = [field for field, (old, new) in pairs.items() if old in (getattr(shown, field), new)]
            if contested := {field: pair for field, pair in pairs.items() if field not in kept}:
                raise EditConflict(name, contested)
            merged = _checked(now, **{field: new for field, (_, new) in pairs.items()})
            if isinstance(merged, Action) and merged.first_estimate.likely is None:
                # An estimate that is no longer that of before this day is kept as the first, once.
                old = self._yesterday.find(Action, name)
                if old and old.effort.likely is not None and old.effort != merged.effort:
                    merged = merged.model_copy(update={"first_estimate": old.effort})
            held = getattr(plan, section)
            new = merged if held is now else tuple(merged if each is now else each for each in held)
            return self._logged(_with(plan, **{section: new}), now, merged, why), merged

        return self._edit(edit)

    def _edit(self, edit: Callable[[Plan], tuple[Plan, Result]]) -> Result:
        with self._locked():
            # Who takes no lock, such as a text editor, may write meanwhile: then the edit is made once more.
            for is_last in (False, False, False, True):
                stamp = _stamp(self.path)
                before = self._load().plan
                after, result = edit(before)
                if after == before:
                    break
                if not after.key:
                    # Once: a new one by chance, that of an older plan as its calendars know it.
                    key = secrets.token_hex(6) if before == Plan() else key_of_name(before.person.name)
                    after = after.model_copy(update={"key": key})
                state = self._seen
                self._keep_carried(state)
                # The day stands in the file: a copy, a download or a clock set back does not hide it.
                if state is not _NOTHING and (state.outdated or state.edited_on != today()):
                    self._keep_now()
                if self._write(after, None if is_last else stamp):
                    break
        self._tell(after)
        return result

    @contextmanager
    def _locked(self) -> Iterator[None]:
        if not self.path.parent.is_dir():
            raise PlanFileError(f"There is no folder {self.path.parent}. Create it, then try again.")
        like = status(self.path)
        # Who may write the plan may lock it.
        mode = -1 if like is None else (like.st_mode & 0o666) | 0o600
        file = f"{self.path}.lock"
        if IN_BROWSER:
            lock: Any = TabLock(file, LOCK_SECONDS)
        else:
            from filelock import FileLock

            lock = FileLock(file, timeout=LOCK_SECONDS, mode=mode)
        with self._writing():
            lock.acquire(poll_interval=0.005)
            if like is not None:
                _give(Path(lock.lock_file), like)
        try:
            yield
        finally:
            lock.release()

    def _keep_now(self) -> None:
        """Put the file as it is into the history, under the day of its last edit, without what it carries."""
        day, content = self._edited_on() or today(), content_of(self.path)
        with suppress(PlanError):
            if (state := self._read()).carried:
                content = document.written(state.plan, day)
        self._keep(content, day)

    def _keep_carried(self, state: document.State) -> None:
        """Put the states that came along in a file into the history folder."""
        for name, content in state.carried.items():
            state_day, _ = _day_and_number(f"{name}.json")
            if state_day:
                self._keep(content, state_day)

    def _keep(self, content: bytes, day: date) -> None:
        """Copy `content` to the history as the state of `day`; a kept state is never overwritten."""
        name = f"{day}{{}}.json"
        try:
            document.read(content)
        except PlanError:
            name = f"{day}.broken{{}}"
        like = status(self.path)
        with self._writing():
            with suppress(FileExistsError):
                self.history_folder.mkdir()
                if like is not None:
                    # Whoever may read the plan may look into the folder.
                    mode = like.st_mode & 0o666
                    self.history_folder.chmod(mode | (mode & 0o444) >> 2 | 0o700)
                    _give(self.history_folder, like)
            for number in ("", *(f"_{n}" for n in range(2, 10_000))):
                place = self.history_folder / name.format(number)
                if not os.path.lexists(place):
                    put_file(place, content, like)
                    return
                with suppress(OSError):
                    if place.read_bytes() == content:
                        return

    def _write(self, plan: Plan, stamp: _Stamp | None = None) -> bool:
        """Write the plan; with a stamp only onto a file that still has it, and whether it was."""
        content = document.written(plan, today())
        document.check_size(len(content), self.path.name)
        with self._writing():
            if not put_file(self.path, content, status(self.path), stamp):
                return False
        self._seen = document.State(content, plan, today())
        return True

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Say in a sentence why something could not be written."""
        try:
            yield
        except OSError as error:
            # That of a lock; a disk that does not answer has a number.
            if isinstance(error, TimeoutError) and error.errno is None:
                raise PlanFileError(
                    f"{self.path.name} is held by another program for more than {LOCK_SECONDS:.0f} seconds. "
                    "Nothing was saved. Close what else has it open, then try again."
                ) from None
            place = Path(str(error.filename or self.path)).name.removesuffix(".tmp")
            forbidden = f"you may not write {place} beside it. Ask whoever made that to let you, or remove it"
            if place == self.path.name:
                forbidden = f"you may not write in {self.path.parent}. Change that or move the plan"
            reasons = {
                errno.ENOSPC: "the disk is full. Make some room",
                errno.EDQUOT: "your share of the disk is used up. Make some room",
                errno.EACCES: forbidden,
                errno.EPERM: forbidden,
                errno.EROFS: "its disk can only be read. Move the plan to another one",
            }
            reason = reasons.get(error.errno or 0, f"{place}: {error.strerror or error}. Look into that")
            if _is_held(error):
                reason = f"another program has {place} open. Close it, or wait a moment"
            why = f"{self.path.name} was not saved: {reason}, then try again. The file is as it was."
            raise PlanFileError(why) from None

    def _logged(self, plan: Plan, before: Part, after: Part, why: str) -> Plan:
        """The plan with a note of each field that was changed and is marked."""
        id = after.id if isinstance(after, Record) else SECTION_OF[type(after)]
        marks = logged(type(after))
        old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
        for name, mark in marks.items() if marks and self._is_older(after, id) else ():
            held, default = getattr(before, name), type(before).model_fields[name].default
            is_first = not mark.each and held in (None, "", default)
            if old[name] != new[name] and not is_first:
                plan = _noted(plan, self.as_of, id, name, why, before=old[name], after=new[name])
        return plan

    def _is_older(self, part: Part, id: str) -> bool:
        """Whether it was there before this day; what is new is being drafted, not changed."""
        before = self._yesterday
        return id in before.by_id if isinstance(part, Record) else getattr(before, id) != type(part)()

    @property
    def _yesterday(self) -> Plan:
        return self.at(today() - timedelta(days=1))

    def _tell(self, plan: Plan) -> None:
        self._told = plan
        for callback in tuple(self._listeners):
            try:
                callback(plan)
            except Exception:  # noqa: BLE001 (the edit is made; a view that fails must not deny it)
                _log.exception("A view could not follow a change of %s", self.path.name)


@cache
def key_of_name(name: str) -> str:
    """What kept two plans apart before they had a key: 16 bits, too few to tell whose name they came from."""
    words = " ".join(name.casefold().split()).encode(errors="replace")
    return hashlib.pbkdf2_hmac("sha256", words, b"careerkit", 20_000)[:2].hex()


def _day_and_number(name: str) -> tuple[date | None, int]:
    """The day and the number in the name of a dated state; no day if it is not one."""
    match = re.fullmatch(r"(\d{4}-\d{2}-\d{2})(?:_(\d+))?\.json", name)
    with suppress(ValueError):
        if match:
            return date.fromisoformat(match[1]), int(match[2] or 1)
    return None, 0


def today() -> date:
    """Today where the owner lives; the one clock of the package."""
    return date.today()


def _place(path: str | Path) -> Path:
    """The path of a file, with the home folder for `~`."""
    try:
        place = Path(path).expanduser()
        place.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        reason = str(error).rstrip(".")
        raise PlanFileError(f"{path} is no place where a file can be: {reason}. Check the path.") from None
    return place


def content_of(path: Path) -> bytes:
    """The bytes of a file, whoever it comes from, refused before reading if they are too many.

    Raises `PlanError` if it is too large, else `PlanFileError`; where there is none also `FileNotFoundError`.
    """
    try:
        held = path.stat()
        if not stat.S_ISREG(held.st_mode) and not stat.S_ISDIR(held.st_mode):
            raise PlanFileError(f"{path} is not a file. Check its name and folder.")
        document.check_size(held.st_size, path.name)
        with path.open("rb") as stream:
            content = stream.read(document.MAX_BYTES + 1)  # the disk does not know the size of every file
        document.check_size(len(content), path.name)
        return content
    except FileNotFoundError:
        raise _NoSuchFile(path) from None
    except IsADirectoryError:
        raise PlanFileError(f"{path} is a folder. Name the file in it.") from None
    except OSError as error:
        why = error.strerror or error
        raise PlanFileError(f"{path} cannot be read: {why}. Check its permissions.") from None


def status(path: Path) -> os.stat_result | None:
    """What the disk knows of a file; None where there is none, or where it does not say."""
    with suppress(OSError):
        return path.stat()
    return None


def _give(path: Path, like: os.stat_result) -> None:
    """Let a file that was just made belong to whom the plan does, as far as one may."""
    if hasattr(os, "lchown"):
        for owner, group in ((like.st_uid, -1), (-1, like.st_gid)):
            with suppress(OSError):
                os.lchown(path, owner, group)


def _stamp(path: Path) -> _Stamp:
    """What changes when somebody writes the file; zeros where there is none."""
    held = status(path)
    return (held.st_ino, held.st_mtime_ns, held.st_size) if held else (0, 0, 0)


def put_file(path: Path, content: bytes, like: os.stat_result | None, stamp: _Stamp | None = None) -> bool:
    """Put `content` at `path` in one step: whole or not at all, and on the disk when this returns.

    With a `stamp` that the file no longer has, nothing is put there, and the answer is False. It is private
    while it is written, follows no link, and ends with mode, owner and group of `like`. Raises `OSError`
    until then.
    """
    temporary = path.with_name(f"{path.name}.tmp")
    try:
        temporary.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, 0o600 if like else 0o666), "wb") as stream:
            stream.write(content)
            stream.flush()
            if like:
                _give(temporary, like)
                temporary.chmod(like.st_mode & 0o777)
            os.fsync(stream.fileno())
        if stamp and _stamp(path) != stamp:
            temporary.unlink()
            return False
        _replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    if os.name == "posix":
        try:
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        except OSError as error:
            _log.warning("The folder of %s could not be put on the disk at once: %s", path.name, error)
    return True


def _replace(temporary: Path, path: Path) -> None:
    """Put a file in its place; on Windows a backup or a virus scanner may hold it, so wait a little."""
    for wait in _WAITS:
        try:
            temporary.replace(path)
            return
        except PermissionError as error:
            if not _is_held(error):
                raise
            sleep(wait)
    temporary.replace(path)


def _is_held(error: OSError) -> bool:
    """Whether another program has the file open, as Windows says it (access denied, sharing violation)."""
    return getattr(error, "winerror", None) in {5, 32}


def _noted(plan: Plan, on: date, record_id: str, field: str, why: str, **values: object) -> Plan:
    """The plan with a note of a change, of which `values` are what was `before` and what is `after`."""
    id = f"{Change.prefix}-{_last_number(plan, Change.prefix) + 1}"
    note = {"id": id, "on": on, "record_id": record_id, "field": field, "why": why, **values}
    return _with(plan, changes=(*plan.changes, note))


def _last_number(plan: Plan, prefix: str) -> int:
    """The largest number that an id of this kind has or had; 0 if there is none."""
    start = f"{prefix}-"
    names = (*plan.by_id, *(change.record_id for change in plan.changes))
    numbers = {name.removeprefix(start) for name in names if name.startswith(start)}
    # Longer ones, which somebody else gave, are not counted on from.
    return max((int(each) for each in numbers if each.isdecimal() and len(each) < 10), default=0)


def _checked(part: P, **changes: object) -> P:
    """`part` with `changes`, validated; `PlanError` names the record and the fields that are wrong."""
    try:
        return type(part).model_validate({**dict(part), **changes})
    except ValidationError as error:
        name = getattr(part, "id", "") or type(part).__name__.lower()
        wrong = document.field_problem(error)
        raise PlanError([f"{name}: {field} {problem}".strip() for field, problem in wrong.items()]) from None


def _with(plan: Plan, **sections: object) -> Plan:
    try:
        return Plan.model_validate({name: getattr(plan, name) for name in Plan.model_fields} | sections)
    except ValidationError as error:
        raise PlanError(document.problems(error, {})) from None


def _current(plan: Plan, seen: R) -> R:
    now = plan.by_id.get(seen.id)
    if not isinstance(now, type(seen)):
        raise PlanError(f"{seen.id} was removed in the meantime. Nothing was saved.")
    return now
