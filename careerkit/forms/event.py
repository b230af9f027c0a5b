"""Something happened: what rests, what needs another date, and who must know (S68, S80)."""

from datetime import date

from careerkit.days import days_after
from careerkit.errors import CareerkitError
from careerkit.plan import AWAKE, Action, Contact, Event, Goal, Plan, awake
from careerkit.words import quoted, shortened

from . import panel
from .form import GONE
from .panel import Block, Said, Task, bound, button, choice, field, words


class EventTask(Task):
    """What the latest event asks of the plan: goals and steps to rest or re-date, people to tell (S68)."""

    name, caption = "event", "What it asks of your plan"
    _FIRST = 8

    def blocks(self) -> list[Block]:
        plan = self._file.plan
        event = _latest(plan)
        if event is None:
            return [words("Write above what happened. Then choose here what rests, and who must know.")]
        columns = {"Rests": "tick", "Goal or step": "head", "Rests until": "date", "By": "date"}
        # Goals and steps that are open or rest, the nearest first; not the steps that rest with their goal.
        ids = {each.id for each in (*self.today.active_goals, *self.today.open_actions)}
        records: tuple[Goal | Action, ...] = (*plan.goals, *plan.actions)
        listed = [each for each in records if each.id in ids or each.status == "resting"]
        listed.sort(key=lambda each: each.due or date.max)
        more = len(listed) - self._FIRST
        rests = []
        for each in listed if self.all_shown else listed[: self._FIRST]:
            name = shortened(each.main_text, 70)
            tick = field("tick", f"rests {each.id}", f"Rests: {name}", each.status not in AWAKE)
            until = bound(each, "rests_until", label=f"Rests until: {name}")
            rests.append({"cells": [tick, each.main_text, until, bound(each, "due", label=f"By: {name}")]})
        known = {each.what for each in plan.actions}
        told = []
        for name in event.tell:
            press = button("make", "Make it a step", f"step {name}", of=f"tell {name}")
            told.append({"cells": [name, "among your steps" if _telling(event, name) in known else press]})
        contacts = [each for each in plan.contacts if each.name not in event.tell]
        who = choice("tell", "Who else must know?", "", [["", ""], *contacts])
        return panel.stacked(
            words(f"After {quoted(event.what, 90)}:", "strong"),
            panel.table("What rests now, and what needs another date?", columns, rests),
            panel.buttons(*self.more_or_fewer(more)),
            panel.table("Who must know?", {"Name": "head", "": "press"}, told),
            panel.fields(who if contacts else {}),
        )

    def choose(self, key: str, value: object, seen: Plan) -> Said:
        event, record = _latest(seen), seen.by_id.get(key.removeprefix("rests "))
        if event and isinstance(record, Goal | Action):
            status = "resting" if value else awake(record)
            after = self.put(record, {"status": status}, event.what)
            return Said(f"{'Rests' if value else 'Back'}: {shortened(after.main_text)}.", undo=True)
        contact = seen.find(Contact, str(value)) if key == "tell" else None
        if event is None or contact is None:
            raise CareerkitError(GONE)
        self.put(event, {"tell": (*event.tell, contact.name)})
        return Said(f"{shortened(contact.name)} must know.", undo=True)

    def on_make(self, key: str, seen: Plan) -> Said:
        event, name = _latest(seen), key.removeprefix("step ")
        if event is None or name not in event.tell:
            raise CareerkitError(GONE)
        step = self.add(Action(what=_telling(event, name), due=days_after(self._file.as_of, 7)))
        return Said(f"Added the step “{shortened(step.what, 60)}”.", undo=True)


event = panel.shown_by(EventTask)


def _latest(plan: Plan) -> Event | None:
    return max(plan.events, key=lambda each: each.on or date.min, default=None)


def _telling(event: Event, name: str) -> str:
    return f"Tell {name}: {shortened(event.what, 200)}"
