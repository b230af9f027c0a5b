"""The close of a review: tick off what was due, judge what is done, choose three things (S60 to S68).

Each touch is saved when it is made. Closing writes one Review a period with its numbers; closing again
in the same period brings that one up to date.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, Literal

import anywidget
import traitlets

from careerkit.errors import CareerkitError, EditConflict, PlanError
from careerkit.plan import WORTH, Action, Milestone, Plan, Record, Review
from careerkit.planfile import PlanFile
from careerkit.words import counted, day, figure, number, shortened

from .assets import script, style
from .cell import Sentence, Static, instead, is_static
from .fields import meant, problems

Message = dict[str, Any]
Step = Action | Milestone
Only = Literal["", "steps", "close"]

_log = logging.getLogger(__name__)
MOST = 40
# What a person writes about the period, in the order of the form.
WRITTEN = ("wins", "obstacles", "effective", "focus", "next_on")


def review(file: PlanFile, only: Only = "") -> Any:
    """Everything that was due since the last review, and one button that closes this one.

    `only="steps"` leaves out the review itself, `only="close"` the steps.
    """
    try:
        text = _text(file.plan, file.as_of, only)
        if is_static():
            return Static(text)
        form = ReviewForm(file, only)
    except CareerkitError as error:
        return Sentence(str(error))
    instead((str(file.path), "review", only), form.end)
    return form


def _state(_value: object, form: ReviewForm) -> Message:
    """What a browser needs to begin, made when it asks."""
    return form.state()


class ReviewForm(anywidget.AnyWidget):
    """The open steps of a period, the finished ones without a verdict, and the review itself."""

    _esm = script("review.js")
    _css = style("review.css")

    content = traitlets.Dict().tag(sync=True, to_json=_state)

    def __init__(self, file: PlanFile, only: Only = "") -> None:
        self._file = file
        self._only = only
        # Records as they were shown, to tell what somebody else has changed since.
        self._shown: dict[str, Record] = {}
        # What was ticked off or judged here stays in its list, so that it can be taken back.
        self._touched: dict[str, str] = {}
        self._own_edit = False
        super().__init__()
        self._stop = file.on_change(self._follow)
        self.on_msg(self._receive)

    def __repr__(self) -> str:
        return _text(self._file.plan, self._file.as_of, self._only)

    def end(self) -> None:
        """Stop following the plan, and leave the page."""
        self._stop()
        self.close()

    def state(self) -> Message:
        """What the form shows now.

        Keys: only, since, steps (a row each with id, what, note, kind, hours, status), more (how many are not
        shown), unjudged (id, what, worth, reflection), verdicts, fields (the review's own: name, label,
        help, value), closed (a sentence or nothing), button.
        """
        plan, as_of = self._file.plan, self._file.as_of
        steps, judged = self._steps(plan, as_of), self._unjudged(plan, as_of)
        present = _present(plan, as_of)
        self._shown = {each.id: each for each in (*steps, *judged)} | ({"": present} if present else {})
        return {
            "only": self._only,
            "since": _since(plan, as_of),
            "steps": [_row(each, as_of) for each in steps[:MOST]],
            "more": max(0, len(steps) - MOST),
            "unjudged": [_judged(each) for each in judged[:MOST]],
            "verdicts": [[value, words] for value, words in WORTH.words],
            "fields": _fields(plan, as_of, present),
            "closed": _closed(present),
            "button": "Bring this review up to date" if present and present.numbers else "Close this review",
        }

    def _steps(self, plan: Plan, as_of: date) -> list[Step]:
        ids = [*_due_ids(plan, as_of), *(id for id, what in self._touched.items() if what == "step")]
        found = [plan.by_id[id] for id in dict.fromkeys(ids) if id in plan.by_id]
        steps = [each for each in found if isinstance(each, Action | Milestone)]
        return sorted(steps, key=lambda each: each.due or getattr(each, "until", None) or date.max)

    def _unjudged(self, plan: Plan, as_of: date) -> list[Action]:
        done = plan.done_actions
        return [each for each in done if each.worth is None or self._touched.get(f"worth {each.id}")]

    # What the browser says

    def _receive(self, _widget: object, message: Any, _buffers: object) -> None:
        key = str(message.get("key", "")) if isinstance(message, dict) else ""
        with self._guard(key):
            answers: dict[str, Callable[[Message], str]] = {
                "done": self._done,
                "hours": self._hours,
                "move": self._move,
                "drop": self._drop,
                "keep": self._keep,
                "worth": self._worth,
                "write": self._write,
                "close": self._close,
            }
            if message["do"] == "look":
                self.send({"tell": "state", "content": self.state()})
                return
            words = answers[message["do"]](message)
            self._tell(words, key)

    def _done(self, message: Message) -> str:
        step = self._step(message)
        done = bool(message["value"])
        if isinstance(step, Milestone):
            self._save(step, {"reached_on": self._file.as_of if done else None})
        else:
            status = "done" if done else "doing" if step.hours_spent else "planned"
            self._save(step, {"status": status, "done_on": self._file.as_of if done else None})
        return f"{'Done' if done else 'Open again'}: {shortened(_what(step))}."

    def _hours(self, message: Message) -> str:
        step = self._step(message)
        hours = message["value"]
        self._check(step, "hours_spent", hours)
        # A step with hours has begun.
        begun = {"status": "doing"} if hours and getattr(step, "status", "") == "planned" else {}
        self._save(step, {"hours_spent": hours, **begun})
        return ""

    def _move(self, message: Message) -> str:
        step = self._step(message)
        self._check(step, "due", message["value"])
        self._save(step, {"due": message["value"]}, str(message.get("why", "")))
        return f"Moved: {shortened(_what(step))}."

    def _drop(self, message: Message) -> str:
        step = self._step(message)
        self._save(step, {"status": "dropped"}, str(message.get("why", "")))
        return f"Dropped: {shortened(_what(step))}. That is a decision too."

    def _keep(self, message: Message) -> str:
        step = self._step(message)
        status = "doing" if getattr(step, "hours_spent", None) else "planned"
        self._save(step, {"status": status})
        return f"Back in the plan: {shortened(_what(step))}."

    def _worth(self, message: Message) -> str:
        step, name = self._step(message), str(message["field"])
        if name not in ("worth", "reflection"):
            raise PlanError([f"{name} is not a field of this form."])
        self._check(step, name, message["value"])
        self._touched[f"worth {step.id}"] = "judged"
        self._save(step, {name: meant(type(step), name, message["value"])})
        return ""

    def _write(self, message: Message) -> str:
        name = str(message["field"])
        if name not in WRITTEN:
            raise PlanError([f"{name} is not a field of this form."])
        value = meant(Review, name, message["value"])
        self._check(Review(on=self._file.as_of), name, value)
        self._save_review({name: value})
        return ""

    def _close(self, _message: Message) -> str:
        from careerkit import analysis

        plan, as_of = self._file.plan, self._file.as_of
        noted = analysis.closing(plan, as_of)
        present = _present(plan, as_of)
        if present and present.next_on and present.next_on > as_of:
            noted["next_on"] = present.next_on
        self._save_review(noted)
        return f"Closed. You look back again on {day(noted['next_on'])}."

    def _step(self, message: Message) -> Any:
        shown = self._shown.get(str(message.get("id", "")))
        if shown is None or not isinstance(shown, Action | Milestone):
            raise PlanError(["This step was removed in the meantime. Nothing was saved."])
        return shown

    def _check(self, record: Record, name: str, value: Any) -> None:
        wrong = problems(type(record), name, value)
        if wrong:
            raise PlanError([each["text"] for each in wrong])

    def _save(self, step: Step, fields: Mapping[str, Any], why: str = "") -> None:
        self._touched.setdefault(step.id, "step")
        with self._edit():
            self._file.update(step, why, fields=fields)

    def _save_review(self, fields: Mapping[str, Any]) -> None:
        present = self._shown.get("") or _present(self._file.plan, self._file.as_of)
        with self._edit():
            if isinstance(present, Review):
                self._file.update(present, fields=fields)
            else:
                begun = {"on": self._file.as_of, **_begun(self._file.plan, self._file.as_of), **fields}
                self._file.add(Review.model_validate(begun))

    # What the browser is told

    def _follow(self, _plan: Plan) -> None:
        if not self._own_edit:
            self.send({"tell": "state", "content": self.state()})

    def _tell(self, words: str, key: str) -> None:
        saved_at = self._file.saved_at
        at = f"Saved {saved_at:%H:%M}" if saved_at else "Saved"
        self.send({"tell": "state", "content": self.state()})
        self.send({"tell": "said", "key": key, "words": f"{words} {at}".strip(), "problem": False})

    @contextmanager
    def _edit(self) -> Iterator[None]:
        self._own_edit = True
        try:
            yield
        finally:
            self._own_edit = False

    @contextmanager
    def _guard(self, key: str) -> Iterator[None]:
        """Let no failure of a callback pass in silence: a sentence, or "Not saved" and the log."""
        try:
            yield
        except EditConflict as conflict:
            words = "; ".join(f"{name} is {_said(theirs)}" for name, (theirs, _) in conflict.values.items())
            self.send({"tell": "state", "content": self.state()})
            self._fail(
                key, f"Not saved: this was changed elsewhere, there {words}. Do it again to keep yours."
            )
        except PlanError as error:
            self._fail(key, " ".join(error.problems))
        except CareerkitError as error:
            self._fail(key, f"Not saved. {' '.join(str(error).split())}")
        except Exception:  # noqa: BLE001 (a failure in a callback must be seen by the person)
            _log.exception("The review could not do what it was asked")
            self._fail(key, "Not saved. Something went wrong; the log says what.")

    def _fail(self, key: str, words: str) -> None:
        self.send({"tell": "said", "key": key, "words": words, "problem": True})


def _present(plan: Plan, as_of: date) -> Review | None:
    from careerkit.analysis import review_of

    return review_of(plan, as_of)


def _begun(plan: Plan, as_of: date) -> Message:
    """What a review holds from its first word on; its numbers come when it is closed."""
    from careerkit.analysis import closing

    return {"period_start": closing(plan, as_of)["period_start"]}


def _due_ids(plan: Plan, as_of: date) -> list[str]:
    """Steps and milestones that were due, come up within a month, or are under way."""
    from careerkit.analysis import due

    found = due(plan, as_of)
    ids = [str(each) for each in found[found["kind"].isin(["step", "milestone"])]["id"]]
    return [*ids, *(each.id for each in plan.actions if each.status == "doing")]


def _since(plan: Plan, as_of: date) -> str:
    from careerkit.analysis import last_review

    last = last_review(plan, as_of)
    return day(last.on) if last else ""


def _row(step: Step, as_of: date) -> Message:
    is_step = isinstance(step, Action)
    by = step.due or (step.until if isinstance(step, Action) else None)
    done = step.status == "done" if isinstance(step, Action) else step.reached_on is not None
    return {
        "id": step.id,
        "kind": "step" if is_step else "milestone",
        "what": step.what,
        "by": day(by) if by else "no date",
        "due": step.due.isoformat() if step.due else "",
        "note": _when((by - as_of).days) if by and not done else "",
        "late": bool(by and by < as_of and not done),
        "hours": step.hours_spent if isinstance(step, Action) else None,
        "likely": _likely(step),
        "done": done,
        "dropped": isinstance(step, Action) and step.status == "dropped",
    }


def _likely(step: Step) -> str:
    likely = step.effort.likely if isinstance(step, Action) and step.repeats == "none" else None
    return "" if likely is None else f"of {figure(likely)}"


def _judged(step: Action) -> Message:
    taken = "" if step.hours_spent is None else f"{figure(step.hours_spent)} h"
    return {
        "id": step.id,
        "what": step.what,
        "taken": taken,
        "worth": step.worth,
        "reflection": step.reflection,
    }


def _fields(plan: Plan, as_of: date, present: Review | None) -> list[Message]:
    from careerkit.analysis import closing

    values = present.model_dump(mode="json") if present else {}
    if not values.get("next_on"):
        values["next_on"] = closing(plan, as_of)["next_on"].isoformat()
    return [
        {
            "name": name,
            "label": Review.model_fields[name].title,
            "help": Review.model_fields[name].description,
            "value": values.get(name) or ([] if name == "focus" else ""),
        }
        for name in WRITTEN
    ]


def _closed(present: Review | None) -> str:
    if present is None or not present.numbers:
        return ""
    noted = "; ".join(f"{name} {figure(round(value, 1))}" for name, value in present.numbers.items())
    return f"Closed on {day(present.on)}. {noted[:1].upper()}{noted[1:]}."


def _text(plan: Plan, as_of: date, only: Only) -> str:
    """What stands for the form where nobody can type."""
    present = _present(plan, as_of)
    closed = f"closed on {day(present.on)}" if present and present.numbers else "not closed yet"
    if only == "close":
        return f"review: {closed}"
    open_steps = len(dict.fromkeys(_due_ids(plan, as_of)))
    unjudged = sum(each.status == "done" and each.worth is None for each in plan.actions)
    verdicts = f"{counted(unjudged, 'verdict')} open" if unjudged else "no verdict open"
    steps = f"review: {counted(open_steps, 'step')} to look at, {verdicts}"
    return steps if only == "steps" else f"{steps}, {closed}"


def _when(days: int) -> str:
    if not days:
        return "today"
    return (
        f"in {counted(days, 'day')}" if days > 0 else f"{number(-days)} {'day' if days == -1 else 'days'} ago"
    )


def _what(step: Step) -> str:
    return step.what


def _said(value: object) -> str:
    if isinstance(value, date):
        return day(value)
    return f"“{shortened(str(value), 60)}”" if value not in (None, "", ()) else "empty"
