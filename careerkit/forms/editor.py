"""The record editor: shows records of a plan as a table or cards and saves each field when it is left.

What the browser says comes as small messages; each is answered by what changed. Nothing that a person
typed is kept in the widget's saved state beyond the records themselves.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import anywidget
import traitlets
from pydantic import ValidationError

from careerkit.errors import CareerkitError, EditConflict
from careerkit.plan import Change, Part, Plan, Record
from careerkit.plan.document import field_problem
from careerkit.planfile import PlanFile, Removal

from .assets import script, style
from .fields import meant, problems
from .subject import Subject

Message = dict[str, Any]

_log = logging.getLogger(__name__)
# A text longer than this is cut where it only names a record.
NAME_LENGTH = 80
# Moving ahead needs no reason.
PROGRESS = ("doing", "done", "achieved")


def _start(_value: object, editor: Editor) -> Message:
    """What a browser needs to begin, made when it asks, so that a reloaded page is up to date."""
    return editor.start()


class Editor(anywidget.AnyWidget):
    """A form for the records of one section, for one part, or for one answer."""

    _esm = script("editor.js")
    _css = style()

    form = traitlets.Dict().tag(sync=True)
    content = traitlets.Dict().tag(sync=True, to_json=_start)

    def __init__(self, file: PlanFile, subject: Subject) -> None:
        self._file = file
        self._subject = subject
        self._shown: dict[str, Part] = {}
        self._choices: dict[str, list[list[str]]] = {}
        self._removals: dict[str, Removal] = {}
        self._own_edit = False
        self._sections = [
            described["section"] for described in subject.fields.values() if "section" in described
        ]
        self._look(file.plan)
        super().__init__(form={**subject.described(), "today": _days(subject, file)})
        self._stop = file.on_change(self._follow)
        self.on_msg(self._receive)

    def __repr__(self) -> str:
        return self._subject.text(self._file.plan)

    def end(self) -> None:
        """Stop following the plan, and leave the page."""
        self._stop()
        self.layout.close()
        self.close()

    def start(self) -> Message:
        """All rows and choices as they are now."""
        return {"rows": [self._row(key) for key in self._shown], "choices": self._choices}

    # What the browser says

    def _receive(self, _widget: object, message: Any, _buffers: object) -> None:
        key = str(message.get("row", "")) if isinstance(message, dict) else ""
        with self._guard(key):
            answers: dict[str, Callable[[Message], None]] = {
                "save": self._save,
                "add": self._add,
                "remove": self._remove,
                "undo": self._undo,
                "reason": self._reason,
                "look": self._look_again,
            }
            answers[message["do"]](message)

    def _save(self, message: Message) -> None:
        key, name = message["row"], message["field"]
        shown = self._shown.get(message.get("id", ""))
        if name not in self._subject.fields:
            raise CareerkitError(f"{name} is not a field of this form.")
        if shown is None:
            self._refuse(key, [name], "This entry was removed in the meantime. Nothing was saved.")
            return
        value = meant(type(shown), name, message["value"])
        wrong = problems(type(shown), name, value)
        if wrong:
            self.send({"tell": "problem", "row": key, "problems": wrong})
            return
        seen = self._as_seen(shown, name, message.get("seen"))
        try:
            with self._edit():
                changes = self._subject.changes(seen, name, value, self._file.as_of)
                self._subject.save(self._file, seen, changes)
        except EditConflict as conflict:
            self._ask(key, name, conflict)
            return
        except CareerkitError as error:
            self._refuse(key, [name], _sentence(error))
            return
        self._saved(key, name, self._unexplained(shown, name, value), self._remark(shown, name))

    def _add(self, message: Message) -> None:
        key, values = message["row"], message["values"]
        model = self._subject.model
        for name in values:
            if name not in self._subject.fields:
                raise CareerkitError(f"{name} is not a field of this form.")
        given = {name: meant(model, name, value) for name, value in values.items()}
        wrong = [problem for name in given for problem in problems(model, name, given[name])]
        if wrong:
            self.send({"tell": "problem", "row": key, "problems": wrong})
            return
        with self._edit() as drafts:
            record = self._file.add(self._subject.new(given, self._file.as_of))
            drafts[key] = record.id
        self._saved(key, "", "", self._remark(record, *given))

    def _remove(self, message: Message) -> None:
        shown = self._shown.get(message["id"])
        if not isinstance(shown, Record):
            return
        with self._edit():
            self._removals[shown.id] = self._file.remove(shown)
        self.send({"tell": "removed", "id": shown.id, "at": self._time()})

    def _undo(self, message: Message) -> None:
        removal = self._removals.pop(message["id"])
        with self._edit():
            self._file.put_back(removal)
        self.send({"tell": "back", "id": message["id"], "at": self._time()})

    def _reason(self, message: Message) -> None:
        """Keep why a date, status, measure or statement was changed."""
        change = self._file.plan.by_id.get(message["change"])
        if isinstance(change, Change):
            with self._edit():
                self._file.update(change, fields={"why": str(message["why"])})
        self._saved(message["row"], message["field"], "")

    def _look_again(self, _message: Message) -> None:
        self._follow(self._file.plan)

    # What the browser is told

    def _follow(self, plan: Plan) -> None:
        """Send the rows that differ from what is shown."""
        if not self._own_edit:
            self._renew(plan, {})

    def _renew(self, plan: Plan, drafts: Mapping[str, str]) -> None:
        before, choices = self._shown, self._choices
        self._look(plan)
        changed = [key for key, part in self._shown.items() if part != before.get(key)]
        told: Message = {"tell": "rows", "rows": [self._row(key) for key in changed]}
        if list(before) != list(self._shown):
            told["order"] = list(self._shown)
        if choices != self._choices:
            told["choices"] = self._choices
        if len(told) > 2 or changed:
            self.send({**told, "drafts": dict(drafts)})

    def _look(self, plan: Plan) -> None:
        self._shown = self._subject.shown(plan)
        self._choices = {
            section: [[record.id, name_of(record)] for record in getattr(plan, section)]
            for section in self._sections
        }
        self._names = {record.id: record for _, record in plan.records()} if self._subject.named else {}

    def _row(self, key: str) -> Message:
        part = self._shown[key]
        row: Message = {"id": key, "values": part.model_dump(mode="json")}
        words = self._subject.in_words(part, self._names)
        return {**row, "words": words} if words else row

    def _saved(self, key: str, name: str, change: str, remark: Message | None = None) -> None:
        told = {"tell": "saved", "row": key, "field": name, "at": self._time(), "change": change}
        self.send({**told, "remark": remark} if remark else told)

    def _remark(self, part: Part, *names: str) -> Message:
        """What the form has to say of a record once one of these fields was saved."""
        remarks = self._subject.remarks
        record = self._shown.get(getattr(part, "id", ""))
        if remarks is None or record is None or set(names).isdisjoint(remarks.fields):
            return {}
        try:
            return remarks.of(record, self._file.plan, self._file.as_of)
        except Exception:  # noqa: BLE001 (the edit is saved; it must not be said to have failed)
            _log.exception("The form of %s has no remark", self._subject.section)
            return {}

    def _refuse(self, key: str, path: list[str], text: str) -> None:
        self.send({"tell": "problem", "row": key, "problems": [{"path": path, "text": text}]})

    def _ask(self, key: str, name: str, conflict: EditConflict) -> None:
        """Show both values and let the person choose; then bring the rest of the row up to date."""
        theirs, mine = conflict.values.get(name, (None, None))
        values = {"theirs": _json(theirs), "mine": _json(mine)}
        self.send({"tell": "conflict", "row": key, "field": name, **values})
        self._renew(self._file.plan, {})

    def _unexplained(self, before: Part, name: str, value: Any) -> str:
        """The id of the change just noted for a field that had a value, so that its reason can be asked."""
        had = getattr(before, name)
        was_empty = had in (None, type(before).model_fields[name].default) and name != "status"
        if was_empty or not self._subject.fields[name]["why"] or value in PROGRESS:
            return ""
        changes = self._file.plan.changes
        last = changes[-1] if changes else None
        named = last and last.record_id == getattr(before, "id", "") and last.field == name and not last.why
        return last.id if last and named else ""

    def _as_seen(self, shown: Part, name: str, value: Any) -> Part:
        """The record as the person saw it when they began to type."""
        try:
            return type(shown).model_validate({**dict(shown), name: value})
        except ValidationError:
            return shown

    def _time(self) -> str:
        saved_at = self._file.saved_at
        return f"{saved_at:%H:%M}" if saved_at else ""

    @contextmanager
    def _edit(self) -> Iterator[dict[str, str]]:
        """Make an edit, then show it once; `drafts` says which new row became which record."""
        drafts: dict[str, str] = {}
        self._own_edit = True
        try:
            yield drafts
        finally:
            self._own_edit = False
        self._renew(self._file.plan, drafts)

    @contextmanager
    def _guard(self, key: str) -> Iterator[None]:
        """Let no failure of a callback pass in silence: a sentence, or "Not saved" and the log."""
        try:
            yield
        except ValidationError as error:
            text = " ".join(field_problem(error).values())
            self.send({"tell": "failed", "row": key, "text": f"Not saved: it {text}"})
        except CareerkitError as error:
            self.send({"tell": "failed", "row": key, "text": f"Not saved. {_sentence(error)}"})
        except Exception:  # noqa: BLE001 (a failure in a callback must be seen by the person)
            _log.exception("The form of %s could not do what it was asked", self._subject.section)
            self.send(
                {"tell": "failed", "row": key, "text": "Not saved. Something went wrong; the log says what."}
            )


def name_of(record: Record) -> str:
    """A record by its main text, cut to one short line."""
    text = " ".join(str(getattr(record, record.main_field()) or record.id).split())
    return text if len(text) <= NAME_LENGTH else f"{text[: NAME_LENGTH - 1]}…"


def _days(subject: Subject, file: PlanFile) -> Message:
    """The values that a new row shows from the start."""
    return {name: _json(value) for name, value in subject.begun(file.as_of).items() if name in subject.fields}


def _sentence(error: CareerkitError) -> str:
    return " ".join(str(error).split("\n"))


def _json(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_json(each) for each in value]
    if isinstance(value, Part):
        return value.model_dump(mode="json")
    return value if value is None or isinstance(value, str | int | float | bool | dict) else str(value)
