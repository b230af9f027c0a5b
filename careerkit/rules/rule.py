"""How a rule is written, and what all rules look at (B6, S51).

A rule looks at the plan through a `View` and says, in one wording, what it lacks. Up to three views show it:
`asked` puts it among what is still open in its chapter, `advised` among the advice, `noted` among what
is not recorded since the last review. To add one, write a function in the file of its chapter, with the name
by which plans silence it; then add to the tests a plan on which it speaks and one on which it is silent.

Weights order the advice: 90 and more, the plan cannot work as it stands; from 70, a goal is in danger;
from 50, a step or a promise is missing or slipping; from 30, it would make the plan better; below, a
thought for a calm evening. What serves a first-priority goal weighs 5 more, a third-priority goal
20 less.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from careerkit.analysis import people, period
from careerkit.analysis.frame import rows
from careerkit.analysis.people import ContactRow
from careerkit.analysis.since import Period
from careerkit.analysis.smart import Verdict, letters
from careerkit.analysis.verdict import Verdicts, verdicts
from careerkit.plan import Action, Competency, Goal, Plan, Record, Silenced
from careerkit.schedule import Break, Schedule
from careerkit.words import capital, counted, ended, figure, listed, number, quoted
from careerkit.words import day as in_words


@dataclass(frozen=True)
class Place:
    """Where something is written: a heading of a chapter's notebook, and the section of the plan it fills."""

    chapter: str
    heading: str
    section: str


@dataclass(frozen=True)
class Finding:
    """What a rule says: why, and what to do where that is not the same for all it finds.

    `what` names the subject where the record's main text does not; `nudge` is added to the weight. Not
    everything that is `open` in a chapter is worth being `advised`, nor the reverse. The rule itself
    fills in the record (None: the plan as a whole), and whether the person wants to hear of it.
    """

    reason: str
    fix: str = ""
    what: str = ""
    nudge: int = 0
    open: bool = True
    advised: bool = True
    record: Record | None = None
    silenced: Silenced | None = None


_FILLING = "week weeks month time with more than about before after each every from that this into".split()


def stems(text: str) -> set[str]:
    """The first letters of the words that say something; "Studying" and "study" begin alike."""
    return {word[:4] for word in re.findall(r"[^\W\d_]{4,}", text.casefold()) if word not in _FILLING}


class View:
    """A plan on a day, as the rules see it; what takes time is reckoned once."""

    def __init__(self, plan: Plan, as_of: date, before: Plan | None = None) -> None:
        self.plan = plan
        self.as_of = as_of
        # The plan as it stood at the last review.
        self.before = before or Plan()

    @cached_property
    def begun(self) -> bool:
        """Whether the person has written anything down; changes and silenced advice are not writing."""
        return any(section not in ("changes", "silenced") for section, _ in self.plan.records())

    @cached_property
    def active(self) -> dict[str, Goal]:
        """The active goals by id."""
        return {goal.id: goal for goal in self.plan.active_goals}

    @cached_property
    def career_goals(self) -> list[Goal]:
        """The active goals that are about work."""
        return [goal for goal in self.plan.active_goals if "career" in goal.kinds]

    @cached_property
    def live_competencies(self) -> list[Competency]:
        """What the active goals ask for."""
        return [each for each in self.plan.competencies if self.plan.goal_id_of(each) in self.active]

    @cached_property
    def standing(self) -> list[Action]:
        """The steps that are not dropped: what rests asks for nothing, and is not missing."""
        return [action for action in self.plan.actions if action.status != "dropped"]

    @cached_property
    def served(self) -> Counter[str]:
        """How many steps serve a goal: their own, their competency's, and all larger ones."""
        return self.serving(self.standing)

    def serving(self, actions: Iterable[Action]) -> Counter[str]:
        """How many of these steps serve a goal."""
        counts = Counter(filter(None, map(self.plan.goal_id_of, actions)))
        for goal in self.plan.smaller_first:
            if goal.parent_id and counts[goal.id]:
                counts[goal.parent_id] += counts[goal.id]
        return +counts

    @cached_property
    def closing(self) -> dict[str, list[Action]]:
        """Steps by the competency they develop."""
        steps = defaultdict(list)
        for action in self.standing:
            steps[action.competency_id or ""].append(action)
        return steps

    @cached_property
    def parents(self) -> set[str]:
        """Goals that a smaller goal, not a dropped one, leads to."""
        return {goal.parent_id for goal in self.plan.goals if goal.parent_id and goal.status != "dropped"}

    @cached_property
    def verdicts(self) -> Verdicts:
        """Whether the plan and each goal can be done (B1, B2)."""
        return verdicts(self.plan, self.as_of)

    @property
    def schedule(self) -> Schedule:
        """What happens when (B1)."""
        return self.verdicts.scheduled

    @cached_property
    def for_closed(self) -> list[str]:
        """The open steps, by id, that serve what is achieved or dropped."""
        goals = ((step.id, self.plan.goal_of(step)) for step in self.plan.open_actions)
        return [id for id, goal in goals if goal and goal.status != "active"]

    @cached_property
    def first_break(self) -> Break | None:
        """The first date that cannot be met, unless what is said first may mend it.

        What repeats too often leaves no room for anything else; hours for closed goals may be all that lack.
        """
        first = self.schedule.first_break
        if first is None or self.schedule.load:
            return None
        freed = float(self.schedule.actions["hours"].reindex(self.for_closed).sum())
        mended = first.day >= self.as_of and 0 < first.hours_missing <= freed
        return None if mended else first

    @cached_property
    def dates_are_past(self) -> bool:
        """Whether the plan breaks at a day that has passed, so that new dates are proposed as a set."""
        first = self.first_break
        return bool(first and first.day < self.as_of and self.schedule.later_dates["together"].notna().any())

    @cached_property
    def job_ended(self) -> date | None:
        """The day the last job ended, where jobs are listed and none goes on."""
        ends = [each.end for each in self.plan.experiences if each.kind == "job"]
        return max((end for end in ends if end and end < self.as_of), default=None) if all(ends) else None

    @cached_property
    def contacts(self) -> list[ContactRow]:
        """Who waits for a word (S57)."""
        return list(rows(people.contacts(self.plan, self.as_of), ContactRow))

    @cached_property
    def period(self) -> Period:
        """The time since the last review in figures."""
        return period(self.before, self.plan, self.as_of)

    @cached_property
    def letters(self) -> dict[str, dict[str, Verdict]]:
        """The five letters of SMART for each active goal.

        Without its id a goal is judged apart from the steps: that they fit is said once, by the
        rule on hours.
        """
        nameless = ((goal, goal.model_copy(update={"id": ""})) for goal in self.active.values())
        return {goal.id: letters(copy, self.as_of, self.plan) for goal, copy in nameless}

    def in_steps(self, text: str, words: int = 2) -> bool:
        """Whether so many words of a text stand in steps that are not dropped: then a step is about it."""
        return len({stem for step in self.standing for stem in stems(step.what)} & stems(text)) >= words

    def days_since(self, day: date) -> int:
        """Days from `day` to the day of the view; negative if it lies ahead."""
        return (self.as_of - day).days

    def ahead(self, day: date) -> str:
        """How far ahead a day lies: `seven months`."""
        return span(-self.days_since(day))

    def ago(self, day: date) -> str:
        """A day that has passed, and how long ago: `27 Aug 2026, three months ago`."""
        return f"{in_words(day)}, {span(self.days_since(day))} ago"

    def past(self, due: date | None) -> str:
        """That a date has passed, and by how long; empty if it has not."""
        if due is None or due >= self.as_of:
            return ""
        return f"It is past its date, {in_words(due)}, by {span(self.days_since(due))}"

    def name(self, record_id: str | None) -> str:
        """The main text of a record, quoted."""
        return quoted(self.plan.text_of(record_id)) if record_id else ""

    def nudge(self, record: object) -> int:
        """What the priority of the goal it serves adds to a weight."""
        goal = self.plan.goal_of(record) if isinstance(record, Action | Competency) else record
        return {1: 5, 3: -20}.get(goal.rank, 0) if isinstance(goal, Goal) else 0


# A reason, or True where `asked` says enough; nothing where all is well.
Said = Finding | str | bool | None
# What a rule looks at, one at a time, or whether that is begun.
Of = Callable[[View], Any] | str


def given(of: Of | None, view: View) -> Any:
    """What it gives, or what the plan has by that name."""
    return getattr(view.plan, of) if isinstance(of, str) else of(view) if of else ()


@dataclass(eq=False, slots=True)
class Rule:
    """One thing that a plan may lack or get wrong.

    `name` stays, because plans silence by it; `source` is an S- or B-number. Where `of` gives nothing,
    `none` is said, and without that the rule does not apply; without `of` it is about the plan as a
    whole, and `about` names that. It is for people of whom one of the `tags` is true, see `Person.tags`; the
    other fields are those of `rule`, `asked`, `advised` and `noted`.
    """

    name: str
    place: Place
    source: str
    of: Of | None
    look: Callable[..., Said]
    lack: str = ""
    about: str = ""
    point: str = ""
    none: str = ""
    begun: Of | None = None
    weight: int = 0
    fix: str = ""
    unless: Callable[[View], object] | None = None
    word: str = ""
    noted_under: str = ""
    tags: tuple[str, ...] = ()

    def findings(self, view: View) -> list[Finding] | None:
        """What it finds; None where it does not apply."""
        if not view.plan.person.suits(self.tags):
            return None
        looked: list[tuple[object, Said]] = [(item, self.look(view, item)) for item in given(self.of, view)]
        if not self.of:
            looked = [(None, self.look(view))]
        if not looked:
            return [Finding(self.none, advised=False)] if self.none else None
        return [self._finding(view, item, said) for item, said in looked if said]

    def _finding(self, view: View, item: object, said: Said) -> Finding:
        finding = said if isinstance(said, Finding) else Finding(said if isinstance(said, str) else "")
        record = finding.record or (item if isinstance(item, Record) else None)
        about = record.id if record else None
        silenced = (each for each in view.plan.silenced if each.is_of(self.name, about))
        return replace(
            finding,
            fix=finding.fix or self.fix,
            what=finding.what or self.about or (item.main_text if isinstance(item, Record) else ""),
            nudge=finding.nudge + view.nudge(item),
            record=record,
            silenced=next(silenced, None),
        )

    def told(self, findings: Sequence[Finding], most: int = 5) -> str:
        """The findings in one sentence; empty if there are none."""
        if not findings:
            return ""
        if "|" not in self.lack or findings[0].record is None:
            return findings[0].reason
        names = listed([finding.what for finding in findings], most)
        return ended(f"{self.lacking(len(findings))}: {names}")

    def lacking(self, count: int) -> str:
        """What so many lack: `Two goals have no step yet`."""
        words = (word.split("|") for word in self.lack.split())
        return f"{capital(number(count))} {' '.join(forms[-1 if count == 1 else 0] for forms in words)}"


RULES: list[Rule] = []
Add = Callable[[Rule], Rule]


def rule(
    place: Place, source: str, of: Of | None = None, lack: str = "", **fields: Any
) -> Callable[[Callable[..., Said]], Rule]:
    """Make a rule of a function `(view)`, or `(view, item)` for each of what `of` gives; it has its name.

    `lack` says it after a number, with the word for one behind that for several: "goals|goal have|has no
    step yet". Of the other `fields`, `about` names the whole where it is not about one record.
    """

    def add(look: Callable[..., Said]) -> Rule:
        RULES.append(Rule(fields.pop("name", look.__name__), place, source, of, look, lack, **fields))
        return RULES[-1]

    return add


def _with(**fields: object) -> Add:
    def add(rule: Rule) -> Rule:
        for name, value in fields.items():
            setattr(rule, name, value)
        return rule

    return add


def asked(point: str, none: str = "", begun: Of | None = None) -> Add:
    """Its chapter asks for it, by the short name `point`: what is found stands among what is still open.

    `begun` tells whether anything is there; without it, whether there is something to look at.
    """
    return _with(point=point, none=none, begun=begun)


def advised(weight: int, fix: str = "", unless: Callable[[View], object] | None = None) -> Add:
    """It is advice, and what to do; `unless` another rule names the cause, and a better remedy."""
    return _with(weight=weight, fix=fix, unless=unless)


def noted(word: str, under: str = "") -> Add:
    """Looking back it is told as not recorded, after a word; `under` is the heading of notebook 05."""
    return _with(word=word, noted_under=under)


def wanted(
    point: str, place: Place, source: str, none: str, such: Callable[[Any], object] = bool, *tags: str
) -> None:
    """Add the rule that the section of that place holds at least one such record, see `Rule` on `tags`."""

    def look(view: View) -> str:
        return "" if any(such(record) for record in getattr(view.plan, place.section)) else none

    asked(point)(rule(place, source, name=point, tags=tags)(look))


def answered(chapter: str, point: str, source: str, heading: str, question: str = "") -> None:
    """Add the rule that a prompt of the notebooks has an answer; often the heading is the prompt."""
    prompt, place = question or heading, Place(chapter, heading, "answers")
    none = f"This question has no answer yet: {prompt}"
    wanted(point, place, source, none, lambda answer: answer.question.casefold() == prompt.casefold())


def hours(amount: float) -> str:
    """Hours as people say them: `half an hour`, `1 hour`, `3.8 hours`."""
    shown = figure(round(amount, 1))
    return {"0.5": "half an hour", "1": "1 hour"}.get(shown, f"{shown} hours")


def span(days: int) -> str:
    """A number of days in the unit people would choose: `three days`, `seven months`, `two years`."""
    months = round(days / 30.44)
    if days < 60:
        return counted(days, "day")
    return counted(months, "month") if months < 24 else counted(round(days / 365.25), "year")
