"""What every form stands on: one connection to the browser, one way of saving, one sentence for a failure.

The browser numbers its messages, and each is answered: with what was saved, or with why it was not. It
says what the person saw, and that is what an edit is compared with: for a field the value it showed, for
a button the plan as the form last showed it.
"""

import hashlib
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Container, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import anywidget
import traitlets
from pydantic import ValidationError

from careerkit import country
from careerkit import plan as of
from careerkit.errors import CareerkitError, EditConflict, PlanError
from careerkit.plan import AWAKE, PARTS, SECTION_OF, Part, Plan, Record, logged
from careerkit.plan.document import field_problem
from careerkit.planfile import PlanFile

from .cell import Sentence, Static, display, problem
from .fields import Message, Refused, accepted, default, meant, plain, with_period
from .twin import titled, value_words
from .view import live, renewals

P = TypeVar("P", bound=Part)

_log = logging.getLogger(__name__)
# How many answers, and how many states of the plan, a form remembers.
KEPT = 64
# A live form marks the output that it stands in; a page without its kernel shows the other one.
_ONE_IS_SEEN = """<style>
.jp-OutputArea-child:not(.ck-live):has(+ .jp-OutputArea-child .careerkit-twin),
.jp-OutputArea-child.ck-live + .jp-OutputArea-child:has(.careerkit-twin) { display: none; }
.careerkit-twin { animation: careerkit-twin 0s 0.8s both; }
@keyframes careerkit-twin { from { visibility: hidden; } to { visibility: visible; } }
</style>"""
MOVED = "This entry stands here no longer: it was changed elsewhere. Your text is kept until you copy it."
GONE = "This entry was removed in the meantime. Nothing was saved."
# What keeps a page whole stands with the extension of JupyterLab, and holds without it too.
PAGE = "../jupyter/labextensions/careerkit/static/page.css"


def source(*names: str) -> str:
    """Scripts or styles that stand beside this module, put together."""
    return "\n".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in names)


def write(file: PlanFile, seen: P, fields: Mapping[str, object], why: str = "") -> P:
    """The one way in which a form saves: change `fields` of `seen`, a record or part as it was shown.

    Raises `EditConflict` if one of them was changed elsewhere since, and writes nothing then.
    """
    if isinstance(seen, Record):
        return file.update(seen, why, fields)
    return file.set(SECTION_OF[type(seen)], seen, fields=fields)


def consequences(now: Part, name: str, value: object, as_of: date) -> dict[str, object]:
    """What changes with a field: what becomes done was done today, what is to be back on a day rests."""
    changes: dict[str, object] = {name: value}
    status = vars(now).get("status")
    if isinstance(now, of.Settings) and name == "country":
        # The currency goes with the country, unless it was chosen.
        follows = now.currency == (now.habits.currency or "USD")
        money = country.of(str(value)).currency if value and follows else ""
        changes |= {"currency": money} if money else {}
    if isinstance(now, of.Answer) and name == "text":
        changes["on"] = as_of
    if isinstance(now, of.Promise) and name == "state" and value == "asked" and now.asked_on is None:
        changes["asked_on"] = as_of
    if _lays_aside(now, name) and value:
        changes["status"] = "resting"
    if name in ("hours_spent", "occurrences") and value and status == "planned":
        changes["status"] = "doing"
    if name == "status":
        changes |= {} if value == "resting" else {"rests_until": None, "rests_for": ""}
        if isinstance(now, of.Action) and (value == "done") != (status == "done"):
            changes["done_on"] = now.done_on or as_of if value == "done" else None
    return changes


def _lays_aside(now: Part, name: str) -> bool:
    return name in ("rests_until", "rests_for") and vars(now).get("status") in AWAKE


class Form(anywidget.AnyWidget):
    """A widget that shows something of a plan, follows it, and answers each message of the browser.

    A kind of form says what it shows (`state`), which fields it saves (`saves`) and what else it does
    (`act`). Messages are dicts: `do`, `from` (which view asks), `n` (the number of the question), `saw`
    (the number of the state that was shown), and what the act needs. An answer has `tell` ("saved",
    "done", "problem", "conflict" or "failed"), `re`, `words`, `at`, and what the act adds.
    """

    _css = source("forms.css", PAGE)
    # What it is called in the log, and where text that is not saved yet is kept.
    name: str

    # What a browser needs to begin, made when it asks, so that a reloaded page is up to date.
    content = traitlets.Dict().tag(sync=True, to_json=lambda _value, form: form.content_now())

    def __init__(self, file: PlanFile, **traits: object) -> None:
        self._file = file
        self._plan: Plan | None = None
        self._states: OrderedDict[int, Plan] = OrderedDict()
        self._saw = 0
        self._receiving = threading.RLock()
        self._answers: OrderedDict[tuple[str, int], Message] = OrderedDict()
        self._answering = self._wrote = False
        self._end_twin: Callable[[], None] = lambda: None
        self.header()
        super().__init__(**traits)
        self._stop = file.on_change(self._follow)
        self.on_msg(self._receive)

    def __repr__(self) -> str:
        try:
            return self.static().text
        except CareerkitError:
            return f"{self.name}: the plan cannot be read"

    def end(self) -> None:
        """Stop following the plan, and leave the page."""
        self._stop()
        renewals.forget(self.renew)
        self._end_twin()
        self.layout.close()
        self.close()

    def state(self, plan: Plan | None) -> Message:
        """What is shown of the plan; None if it cannot be read."""
        raise NotImplementedError

    def static(self) -> Static:
        """What stands for it where nobody can type."""
        raise NotImplementedError

    def saves(self, id: str) -> Container[str]:
        """The fields of a record or part that this form saves."""
        raise NotImplementedError

    def act(self, message: Message, seen: Plan) -> Message:
        """Do what else the browser may ask for; `seen` is the plan as it was shown."""
        raise NotImplementedError

    def remark(self, part: Part, *names: str) -> Message | None:
        """What there is to say of a record once these fields of it were saved."""
        return None

    def content_now(self) -> Message:
        """What the form shows now: what every form says of its plan file, and its own state."""
        header = self.header()
        with self._written():
            return {**header, **self.state(self._plan)}

    def header(self) -> Message:
        """Look at the plan as it is now, and name that state: `saw` comes back with what is asked.

        `plan` names the file in the browser's own storage, and says nothing of its path.
        """
        try:
            self._plan = self._file.plan
        except CareerkitError:
            self._plan = None
        if self._plan is not None and self._states.get(self._saw) is not self._plan:
            self._saw += 1
            self._states[self._saw] = self._plan
            if len(self._states) > KEPT:
                self._states.popitem(last=False)
        key = hashlib.sha256(str(self._file.path).encode()).hexdigest()[:16]
        return {"plan": key, "form": self.name, "saw": self._saw, "at": self._time()}

    def _written(self) -> AbstractContextManager[None]:
        return country.written(self._plan.settings.country if self._plan else None)

    def renew(self) -> None:
        self.send({"tell": "show", "content": self.content_now()})

    def _ipython_display_(self) -> None:
        """Show the form, and below it what it holds for when there is no kernel; one of them is seen."""
        data, metadata = self._repr_mimebundle_()  # type: ignore[misc]
        display({**data, "text/plain": ""}, metadata=metadata, raw=True)
        self._end_twin()
        self._end_twin = live(self._file, f"What stands for {self.name}", self._static_now)

    def _static_now(self) -> Static:
        try:
            with self._written():
                return replace(self.static(), style=_ONE_IS_SEEN)
        except CareerkitError as error:
            return Static(repr(self), problem(error, self._file.path).html, style=_ONE_IS_SEEN)

    def _follow(self, _plan: Plan) -> None:
        if self._answering:
            self._wrote = True
        else:
            renewals.ask(self.renew)

    def _time(self) -> str:
        return f"{saved_at:%H:%M}" if (saved_at := self._file.saved_at) else ""

    def _receive(self, _widget: object, message: object, buffers: object = None) -> None:
        if not isinstance(message, dict):
            return
        asked, number = str(message.get("from", ""))[:40], message.get("n")
        call = (asked, number) if isinstance(number, int) else None
        # After a lost connection the same message may arrive twice at once, in two threads of the kernel.
        with self._receiving:
            told = self._answers.get(call) if call else None
            if told is None:
                with self._written():
                    told = self._answer(message, buffers)
                if call:
                    self._answers[call] = told
                    if len(self._answers) > KEPT:
                        self._answers.popitem(last=False)
        self.send({**told, "from": asked, "re": number})

    def _answer(self, message: Message, buffers: object) -> Message:
        """Do what is asked, show the plan as it has become, and say how it went; no failure is silent."""
        self._file.seen_from(message.get("zone"))
        self._answering, self._wrote = True, False
        try:
            acts = {"save": self._save, "reason": self._reason, "look": self._look}
            act = acts.get(str(message["do"]), self.act)
            told = act({**message, "buffers": buffers}, self._as_seen(message))
        except Refused as refused:
            told = {"tell": "problem", "problems": refused.problems}
        except EditConflict as conflict:
            model = type(part_of(self._file.plan, conflict.record_id) or Plan())
            said = "Not saved: this was changed elsewhere."
            for name, (theirs, mine) in conflict.values.items():
                said += f" {titled(model, name)} is {value_words(model, name, theirs)} there; "
                said += f"you wanted {value_words(model, name, mine)}."
            told = {"tell": "failed", "words": f"{said} Do it again to have it your way."}
        except ValidationError as error:
            told = {"tell": "failed", "words": f"Not saved: it {' '.join(field_problem(error).values())}"}
        except CareerkitError as error:
            told = {"tell": "failed", "words": f"Not saved. {_one_line(error)}"}
        except Exception:  # noqa: BLE001 (a failure in a callback must be seen by the person)
            _log.exception("The form of %s could not do what it was asked", self.name)
            told = {"tell": "failed", "words": "Not saved. Something went wrong; the log says what."}
        finally:
            self._answering = False
        told.setdefault("tell", "saved" if self._wrote else "done")
        told["at"] = self._time() if self._wrote else ""
        try:
            self.renew()
        except Exception:  # noqa: BLE001 (the edit is made; it must not be said to have failed)
            _log.exception("The form of %s could not be renewed", self.name)
        return told

    def _as_seen(self, message: Message) -> Plan:
        """The plan as it was shown when the person did this."""
        saw = message.get("saw", self._saw)
        if "seen" in message and saw not in self._states:
            return Plan()
        if not isinstance(saw, int) or (saw not in self._states and self._states):
            raise CareerkitError("This page showed an older state of the plan. Look again, then do it again.")
        return self._states.get(saw, Plan())

    def _save(self, message: Message, seen: Plan) -> Message:
        id, name = str(message["id"]), str(message["field"])
        if name not in self.saves(id):
            raise CareerkitError(GONE if id not in self._file.plan.by_id else MOVED)
        now = part_of(self._file.plan, id)
        if now is None:
            raise Refused([{"path": [name], "text": GONE}])
        value = accepted(type(now), name, message["value"])
        try:
            before = part_of(seen, id)
            changes = consequences(now, name, value, self._file.as_of)
            changes |= with_period(type(now), name, message["value"])
            # What goes with a field does not go over what somebody else has made of it since.
            moved = {key for key in changes if before and getattr(before, key) != getattr(now, key)} - {name}
            kept = {key: changed for key, changed in changes.items() if key not in moved}
            write(self._file, _as_shown(now, name, message, before), kept)
        except EditConflict as conflict:
            if name not in conflict.values:
                raise
            theirs, mine = conflict.values[name]
            return {"tell": "conflict", "field": name, "theirs": plain(theirs), "mine": plain(mine)}
        except CareerkitError as error:
            raise Refused([{"path": [name], "text": _one_line(error)}]) from error
        after = part_of(self._file.plan, id)
        told: Message = {"tell": "saved", "change": self.unexplained(now, name, value)}
        remark = self.remark(after, name) if after is not None else None
        return {**told, "remark": remark} if remark else told

    def _reason(self, message: Message, _seen: Plan) -> Message:
        change = self._file.plan.by_id.get(str(message["change"]))
        if isinstance(change, of.Change):
            write(self._file, change, {"why": str(message["why"])[:500]})
        return {}

    def _look(self, _message: Message, _seen: Plan) -> Message:
        with suppress(CareerkitError):
            self._file.refresh()
        self._wrote = False
        return {}

    def unexplained(self, before: Part, name: str, value: object) -> str:
        """The id of the change just noted for a field that had a value, so that its reason can be asked."""
        if _lays_aside(before, name) and value:
            name, value = "status", "resting"
        found = logged(type(before)).get(name)
        # Moving ahead needs no reason.
        if found is None or value in ("doing", "done", "achieved"):
            return ""
        if not found.each and plain(getattr(before, name)) in (None, "", default(type(before), name)):
            return ""
        return just_noted(self._file.plan, getattr(before, "id", SECTION_OF[type(before)]), name)


# What a cell shows: the form, what it holds where nobody can type, or what is wrong.
Shown = Form | Static | Sentence


def part_of(plan: Plan, id: str) -> Part | None:
    """A record by its id, or a part such as `person` by its name."""
    return getattr(plan, id) if id in PARTS else plan.by_id.get(id)


def just_noted(plan: Plan, id: str, name: str) -> str:
    """The id of the last change, if it is one of this field and has no reason yet; else nothing."""
    # Another status may have ended a rest as well.
    last = plan.changes[-2:]
    same = [each for each in last if (each.record_id, each.field, each.on) == (id, name, last[-1].on)]
    return "".join(change.id for change in same[-1:] if not change.why)


def _as_shown(now: Part, name: str, message: Message, before: Part | None) -> Part:
    """The record as it is, but with the field as the person saw it."""
    if "seen" in message:
        try:
            return type(now).model_validate({**dict(now), name: meant(type(now), name, message["seen"])})
        except ValidationError:
            pass
    if before is None:
        raise CareerkitError("What was shown of it is not known here. Look again, then do it again.")
    return now.model_copy(update={name: getattr(before, name)})


def _one_line(error: CareerkitError) -> str:
    problems_ = error.problems if isinstance(error, PlanError) else [str(error)]
    return " ".join(" ".join(problems_).split())
