"""Panels: forms that do more than edit a record, all drawn by one small module in the browser.

A `Task` says what stands on the panel, as blocks of plain values, and answers each press by a method of its
own. It knows no widget, so tests speak to it as the browser does. `shown_by` makes it a noun of the package.
A field made with `bound` belongs to a record: the form base saves it, and the task need not know; one made
with `Task.entry` belongs to the panel, and is kept in `Task.entries`.
"""

import base64
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

from careerkit.errors import CareerkitError
from careerkit.plan import Plan, Record, document
from careerkit.planfile import PlanFile, Removal
from careerkit.words import shortened

from .cell import Static, bars, is_static, problem, show
from .fields import Message as Message
from .fields import accepted, describe, plain
from .form import GONE, Form, consequences, source, write
from .form import Shown as Shown

Block = Message
P = ParamSpec("P")
R = TypeVar("R", bound=Record)
# The key of a part of a file after which more is to come.
QUIETLY = "quietly"
# What the buttons do that bring a file.
BRINGS = ("bring", "restore")


@dataclass(frozen=True)
class Said:
    """One line on what was done; `undo` offers to take it back, `problem` says that it was not done.

    `focus` is the key of the field where the person goes on; `change` a change whose reason is asked
    beside that field; `file` what the browser saves: its name and content.
    """

    words: str = ""
    undo: bool = False
    problem: bool = False
    focus: str = ""
    change: str = ""
    file: tuple[str, bytes] | None = None


class Task:
    """What a panel is for; `caption` names it to screen readers, `name` in the log, `kind` see `Static`.

    A button whose `do` is "make" calls `on_make(key, seen)`, `seen` being the plan as the person saw it. A
    task with fields of a record that is not there yet has `begins`, its type, and `begin`, which adds it.
    """

    name: str
    caption: str
    kind = "form"
    begins: type[Record]
    # Whether a long list is shown whole.
    all_shown = False
    # What is said when the last press was taken back.
    undone = "Taken back."
    # What an error begins with, where that is said in other words than those of every form.
    failed: str | None = None

    def __init__(self, file: PlanFile) -> None:
        self._file = file
        self._arrived = b""
        # What stands in the panel's own fields, by their keys.
        self.entries: dict[str, object] = {}
        # What has stood in a list stays there, so that it can be taken back: ids, by the name of the list.
        self.stood: defaultdict[str, dict[str, None]] = defaultdict(dict)
        # What the last press did: each record before (None where it was not there) and after, or its removal.
        self.made: list[tuple[Record | None, Record] | Removal] = []

    @property
    def today(self) -> Plan:
        """The plan as it stands today, with what rests and what is back; edits are made of the file's."""
        return self._file.plan.on(self._file.as_of)

    def text(self) -> str:
        """The stable line that stands for it where nobody can type; of a plan that can be read."""
        self._file.plan  # noqa: B018 (reading it is the check)
        return self.caption

    def held(self) -> str:
        """What the person wrote into it, as HTML; empty where that stands elsewhere."""
        return ""

    def static(self) -> Static:
        """What stands for it where nobody can type: its line, and what was written into it."""
        return Static(self.text(), self.held(), self.kind)

    def blocks(self) -> list[Block]:
        """What it shows of the plan as it is now."""
        raise NotImplementedError

    def answer(self, message: Message, seen: Plan | None = None) -> Said:
        """Do what a message asks: `do` is "set" for a field, "undo", or what a button names."""
        seen, key, do = seen or self._file.plan, str(message.get("key", "")), str(message["do"])
        try:
            if do == "set":
                return self.choose(key, message.get("value"), seen)
            if do in BRINGS:
                content, name = self.whole(message), str(message.get("name", ""))[:80]
                return Said() if content is None else self.brought(name, content)
            act = getattr(self, f"on_{do}", None)
            if act is None:
                raise CareerkitError(GONE)
            return act(key, seen) or Said()
        except CareerkitError as error:
            if self.failed is None:
                raise
            return Said(f"{self.failed}{error}", problem=True)

    def choose(self, key: str, value: object, seen: Plan) -> Said:
        """Keep what was typed or chosen in a field of the panel's own."""
        self.entries[key] = value
        return Said()

    def typed(self, key: str, otherwise: str = "") -> str:
        """The text that stands in a field of the panel's own."""
        return str(self.entries.get(key, otherwise) or "")

    def entry(self, kind: str, key: str, label: str, otherwise: str = "", **more: object) -> Block:
        """A field of the panel's own, with what was typed into it or ticked."""
        value = bool(self.entries.get(key)) if kind == "tick" else self.typed(key, otherwise)
        return field(kind, key, label, value, **more)

    def ticked(self, kind: str) -> list[str]:
        """What is ticked among the fields whose keys begin with that word."""
        ticks = (key.partition(" ") for key, value in self.entries.items() if value)
        return [name for word, _, name in ticks if word == kind]

    def staying(self, name: str, ids: Iterable[str]) -> list[Record]:
        """The records that stand in a list now, or have since the panel is here, as they are now."""
        self.stood[name] |= dict.fromkeys(ids)
        now = self._file.plan.by_id
        return [now[id] for id in self.stood[name] if id in now]

    def put(self, record: R, changes: Mapping[str, object], why: str = "") -> R:
        """Save fields of a record as the person saw it, and what goes with them; one press takes it back."""
        for name, value in [*changes.items()]:
            changes = consequences(record, name, value, self._file.as_of) | dict(changes)
        after = write(self._file, record, changes, why)
        self.made = [(record, after)]
        return after

    def add(self, record: R) -> R:
        """Add a record, so that one press takes it back."""
        added = self._file.add(record)
        self.made = [(None, added)]
        return added

    def on_all(self, key: str, seen: Plan) -> None:
        """Show a long list whole, or fold it again."""
        self.all_shown = not self.all_shown

    def more_or_fewer(self, more: int) -> list[Block]:
        """What to press for the rest of a long list, and to fold it again; nothing without a rest."""
        return [button("all", "Show fewer" if self.all_shown else f"Show {more} more")] if more > 0 else []

    def whole(self, message: Message) -> bytes | None:
        """A file that is brought, once its last part has come; a browser sends a large one in parts."""
        at, buffers = message.get("at", 0), message.get("buffers")
        arrived, self._arrived = self._arrived if at else b"", b""
        if at != len(arrived) or not isinstance(buffers, list | tuple) or not buffers:
            raise CareerkitError("The file did not arrive whole. Choose it again.")
        content = arrived + bytes(buffers[0])
        document.check_size(len(content), "The file")
        if message.get("key") == QUIETLY:
            self._arrived = content
            return None
        return content

    def added(self, kind: type[R]) -> R | None:
        """The record of that kind that the last press added, as it is now."""
        made = (pair[1].id for pair in self.made if not isinstance(pair, Removal) and pair[0] is None)
        return next(filter(None, (self._file.plan.find(kind, id) for id in made)), None)

    def on_undo(self, _key: str, _seen: Plan) -> Said:
        """Undo the last press; refused as a whole if what it added was changed since."""
        now = self._file.plan.by_id
        removals = [each for each in self.made if isinstance(each, Removal)]
        pairs = [each for each in self.made if not isinstance(each, Removal) and each[1].id in now]
        if not pairs and not removals:
            return Said("There is nothing to take back.", problem=True)
        if any(before is None and now[after.id] != after for before, after in pairs):
            raise CareerkitError("You have changed some of it since, so it stays. Remove it where it stands.")
        self.made = []
        for removal in reversed(removals):
            self._file.put_back(removal)
        for before, after in reversed(pairs):
            if before is None:
                self._file.remove(after)
            else:
                changed = {name: value for name, value in before if value != getattr(after, name)}
                write(self._file, after, changed)
        return Said(self.undone)

    def brought(self, name: str, content: bytes) -> Said:
        raise NotImplementedError

    def begin(self, key: str, value: object) -> Record:
        """Add the record whose field `key` stood here before it did, and has got its first value."""
        raise NotImplementedError


def shown_by(task: Callable[Concatenate[PlanFile, P], Task]) -> Callable[Concatenate[PlanFile, P], Shown]:
    """The form of a kind of task, as a function of a plan file and of what else the task takes."""

    def form(file: PlanFile, /, *chosen: P.args, **options: P.kwargs) -> Shown:
        return panel(file, task(file, *chosen, **options))

    return update_wrapper(form, task, updated=())


def panel(file: PlanFile, task: Task) -> Shown:
    """The panel of a task: a widget, its text where nobody can type, or a card if the plan is broken."""
    if task.kind == "bar" and not is_static():
        bars.add(file.path)
    return show(file.path, task.name, task.static, lambda: Panel(file, task))


class Panel(Form):
    """Shows the blocks of a task, and passes on what a person does."""

    _esm = source("controls.js", "panel.js")

    def __init__(self, file: PlanFile, task: Task) -> None:
        self._task, self.name = task, task.name
        self._bound: dict[str, set[str]] = {}
        # Fields that stood here before their record did: two may be on their way at once.
        self._beginning: set[str] = set()
        super().__init__(file)

    def static(self) -> Static:
        return self._task.static()

    def state(self, plan: Plan | None) -> Message:
        try:
            blocks = self._task.blocks()
        except CareerkitError as error:
            blocks = [words(problem(error, self._file.path).text)]
        self._bound = {}
        for id, name in _bound_fields(blocks):
            self._bound.setdefault(id, set()).add(name)
        self._beginning |= self._bound.get("", set())
        return {"caption": self._task.caption, "blocks": blocks}

    def saves(self, id: str) -> Container[str]:
        return self._bound.get(id, ())

    def _begin(self, message: Message) -> Message:
        """Save the first field of a record that is not there yet."""
        name, model = str(message["field"]), self._task.begins
        if name not in self._beginning:
            raise CareerkitError(f"{name} is not saved here.")
        record = self._task.begin(str(message.get("key", "")), accepted(model, name, message["value"]))
        self.state(self._file.plan)
        return super()._save({**message, "id": record.id}, self._file.plan)

    def _save(self, message: Message, seen: Plan) -> Message:
        """Save a field; a record begins with its first text, and goes when its only text is taken out."""
        if not message["id"]:
            return self._begin(message)
        shown, name = seen.by_id.get(str(message["id"])), str(message["field"])
        main = shown.main_field() if shown and name in self.saves(shown.id) else ""
        if shown and name == main and not message["value"] and type(shown).model_fields[main].is_required():
            self._file.remove(shown)
            return {"tell": "saved"}
        return super()._save(message, seen)

    def act(self, message: Message, seen: Plan) -> Message:
        """What the task answers; a field that is refused is told beside it."""
        said = self._task.answer(message, seen)
        told: Message = {"words": said.words, "undo": said.undo, "focus": said.focus, "change": said.change}
        if said.file:
            told["file"] = [said.file[0], base64.b64encode(said.file[1]).decode()]
        if said.problem and message["do"] == "set":
            return {**told, "tell": "problem", "problems": [{"path": [], "text": said.words}]}
        return {**told, "tell": "failed"} if said.problem else told


def _bound_fields(thing: object) -> Iterator[tuple[str, str]]:
    """The id and the field of each control that belongs to a record."""
    if isinstance(thing, dict) and "field" in thing and "id" in thing:
        yield thing["id"], thing["field"]
    elif isinstance(thing, dict | list):
        for inner in thing.values() if isinstance(thing, dict) else thing:
            yield from _bound_fields(inner)


# The blocks of a panel


def stacked(*each: Block | Iterable[Block]) -> list[Block]:
    """Blocks, one below the other; those that hold nothing are empty, and left out."""
    several = ([one] if isinstance(one, dict) else one for one in each)
    return [block for blocks in several for block in blocks if block]


def words(text: str, look: str = "quiet") -> Block:
    """A sentence; `look` is "quiet", "strong", "text", "problem" or "aside"."""
    return {"kind": "words", "words": text, "look": look} if text else {}


def fields(*each: Block) -> Block:
    """Fields with their labels above."""
    shown = stacked(*each)
    return {"kind": "fields", "fields": shown} if shown else {}


def field(kind: str, key: str, label: str, value: object, **more: object) -> Block:
    """One control of the panel itself: tick, choice (with `choices`), text, line, number, date or search."""
    return {"kind": kind, "key": key, "label": label, "value": value, **more}


def choice(key: str, label: str, value: str, choices: Iterable[Record | Sequence[str]]) -> Block:
    """A list to choose one from, each a record, or a value and its words."""
    named = [
        [each.id, shortened(each.main_text)] if isinstance(each, Record) else list(each) for each in choices
    ]
    return field("choice", key, label, value, choices=named)


def bound(record: Record, name: str, **more: object) -> Block:
    """A field of a record, described by its model; `more` gives it another label, help or key."""
    described = describe(type(record), name)
    place = {"key": f"{record.id} {name}", "id": record.id, "field": name}
    return {**described, **place, "value": plain(getattr(record, name)), **more}


def table(caption: str, columns: Mapping[str, str], rows: Sequence[Mapping[str, object]]) -> Block:
    """A table; a cell is a text, a `field`, a `button`, a `note`, a list of these, or leads `to` a heading.

    A column has a label and a kind: head (of each row), words, tick, choice, date, hours, short or press.
    """
    heads = [{"label": label, "kind": kind} for label, kind in columns.items()]
    return {"kind": "table", "caption": caption, "columns": heads, "rows": list(rows)} if rows else {}


def note(text: str, below: str, *, alarm: bool = False) -> Block:
    """A text with a small line below it."""
    return {"text": text, "below": below, "alarm": alarm}


def button(do: str, label: str, key: str = "", of: str = "", **more: object) -> Block:
    """What to press: `full` is its name for screen readers, else the label and what it is `of`.

    `first` is the main one, `off` not yet; `upload` names the kinds of file that it asks for and sends.
    """
    full = {"full": f"{label}: {of}"} if of else {}
    return {"do": do, "key": key, "label": label, **full, **more}


def buttons(*each: Block) -> Block:
    """Buttons in a row."""
    return {"kind": "buttons", "buttons": list(each)} if each else {}


def details(label: str, *lines: str | Sequence[object]) -> Block:
    """Lines that fold away, each a text or a row of texts and buttons."""
    return {"kind": "details", "label": label, "lines": list(lines)} if lines else {}
