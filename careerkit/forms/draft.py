"""Competencies drafted from an occupation: the person chooses which, and edits them first (S29, S30)."""

from collections.abc import Collection

from careerkit.analysis.market import occupation_in
from careerkit.errors import OccupationError
from careerkit.occupations import Occupation, Requirement, drafted
from careerkit.plan import IMPORTANCE, LEVELS, Competency, Direction, Goal, Plan, Record
from careerkit.words import capital, counted, shortened

from . import panel
from .occupation_search import Search
from .panel import Block, Said, Task, button, choice, note, stacked, words

SHOWN = 15
_KEPT = "Nothing is kept until you tick it. Your own level stays open: you say it in the list below."
_LICENCES = (
    "Whether a licence is needed is not in the official figures, only what job titles name: ask people who "
    "do the work, or the body that licenses it where you want to work."
)
_READ = (
    "First comes what matters more here than over all occupations, by how much more.",
    "O*NET's importance runs from 1 to 5 and is rounded here. Its level runs from 0 to 7. The required "
    "level follows from where that stands among all occupations: the lowest tenth is 1, the next quarter "
    "2, the middle two fifths 3, the next fifth 4, the highest twentieth 5; below O*NET's example of a "
    "low level it is at most 2. Change it if you know more.",
)
_COLUMNS = {
    "Keep": "tick",
    "Competency": "head",
    "Kind": "short",
    "Importance": "choice",
    "Required": "choice",
    "Its level there": "words",
}


class Requirements(Task):
    """What somebody asks for, line by line; each that is ticked becomes a competency of one goal."""

    def likeliest(self, plan: Plan, goal: Goal) -> tuple[int, ...]:
        """What the goals are sorted by, the first being the one to begin with."""
        return (goal.rank,)

    def goal(self, plan: Plan) -> Goal | None:
        """The goal that is chosen; before anything is chosen, the likeliest one."""
        chosen = self.entries.get("goal")
        goals = sorted(plan.active_goals, key=lambda goal: self.likeliest(plan, goal))
        return next((goal for goal in goals if chosen in (None, goal.id)), None)

    def goal_choice(self, plan: Plan) -> Block:
        goal = self.goal(plan)
        goals: list[Record | list[str]] = [*plan.active_goals, ["", "No goal yet"]]
        return choice("goal", "For which goal", goal.id if goal else "", goals)

    def emptied(self) -> None:
        """Forget what was ticked and changed of the lines."""
        self.entries = {key: value for key, value in self.entries.items() if " " not in key}


class Draft(Requirements, Search):
    """What an occupation asks for, to choose from: a kept line becomes a competency of a goal (S29, B3)."""

    name, caption = "draft", "Draft from an occupation"
    most = 10

    def blocks(self) -> list[Block]:
        plan = self._file.plan
        code, occupation = self._wanted(plan), self._occupation(plan)
        named = ((each.occupation or "", shortened(each.title, 50)) for each in plan.directions)
        known = {own: f"{title} ({own})" for own, title in named if own}
        known |= {near.code: f"{near.title} ({near.code}), {near.reason}" for near in self.candidates}
        begin = [] if code in known else [["", "Choose one"]]
        asked = panel.fields(
            self.goal_choice(plan),
            choice("code", "Occupation", code, [*begin, *known.items()]),
            self.searched("Or search by title or code, then Enter", "e.g. dental assistant"),
        )
        if occupation is None:
            return [asked, words("Choose an occupation, or search by a title such as “dental assistant”.")]
        lines, title = drafted(occupation), occupation.title
        if not lines:
            return [asked, words(f"Nothing is rated yet for {title}. Choose one near it.")]
        there = self._there(plan, occupation)
        listed = lines if self.all_shown else lines[:SHOWN]
        chosen = self._chosen(plan, occupation)
        rated = ((line.name, line.norm.anchors) for line in listed if line.norm and line.norm.anchors)
        examples = (f"{name}. {'; '.join(f'{at:g}: {text}' for at, text in marks)}." for name, marks in rated)
        zone = occupation.zone
        preparation = [f"Usual preparation: {zone.education or zone.name} ({zone.source})"] if zone else []
        releases = dict.fromkeys(f"{capital(each.source)}." for each in lines if each.level is not None)
        caption = f"What the work of {title} asks for, what sets it apart first"
        label = f"Add {_competencies(chosen)}" if chosen else "Add what you keep"
        add = button("add", label, first=True, off=not chosen)
        sources = (*releases, *_READ, *preparation, *occupation.credits)
        return stacked(
            asked,
            panel.table(caption, _COLUMNS, [self._row(line, line.key in there) for line in listed]),
            panel.buttons(add, *self.more_or_fewer(len(lines) - SHOWN)),
            words(f"{_KEPT} {_LICENCES}"),
            panel.details("What the levels are like, in O*NET's own examples", *examples),
            panel.details("Where the figures come from", *sources),
        )

    def choose(self, key: str, value: object, seen: Plan) -> Said:
        name, _, line = key.partition(" ")
        if name == "search":
            answer = self.search(str(value))
            if not self.candidates:
                return answer
            self.choose("code", "", seen)
            return Said(f"{answer.words} Choose one under “Occupation”.")
        if line and name != "keep":
            # Who changes a line wants it.
            self.entries[f"keep {line}"] = True
        elif not line:
            self.problem = ""
        if name == "code":
            self.emptied()
        return super().choose(key, value, seen)

    def likeliest(self, plan: Plan, goal: Goal) -> tuple[int, ...]:
        return not self._code(plan, goal), goal.rank

    def _code(self, plan: Plan, goal: Goal | None) -> str:
        direction = plan.find(Direction, goal.direction_id) if goal else None
        return (direction.occupation if direction else None) or ""

    def _wanted(self, plan: Plan) -> str:
        others = (each.occupation for each in plan.directions if each.occupation)
        return self.typed("code", self._code(plan, self.goal(plan)) or next(others, ""))

    def _occupation(self, plan: Plan) -> Occupation | None:
        """What is chosen; None where nothing is, or `problem` says why it is not known."""
        code = self._wanted(plan)
        try:
            return occupation_in(code, "") if code else None
        except OccupationError as error:
            self.problem = str(error)
            return None

    def _row(self, line: Requirement, there: bool) -> Block:  # noqa: FBT001 (a row and its mark)
        key, name = line.key, line.name
        if there:
            levels = [IMPORTANCE[line.importance], LEVELS[line.required]]
            return {"cells": ["there", name, line.kind, *levels, _level(line)], "quiet": True}
        tick = self.entry("tick", f"keep {key}", f"Keep {name} ({line.kind})")
        own = self.entry("text", f"name {key}", f"Name of {name}", name)
        scales = (
            ("importance", f"Importance of {name}", line.importance, IMPORTANCE.words),
            ("required", f"Required level of {name}", line.required, LEVELS.words[1:]),
        )
        chosen = []
        for scale, label, value, pairs in scales:
            known = [[str(value), label] for value, label in pairs]
            chosen.append(choice(f"{scale} {key}", label, self.typed(f"{scale} {key}", str(value)), known))
        return {"cells": [tick, own, line.kind, *chosen, _level(line)]}

    def _there(self, plan: Plan, occupation: Occupation) -> set[str]:
        """Keys of the lines that the goal asks for already, by their name or by where they came from."""
        held = plan.competencies_of(self.goal(plan))
        names = {(each.name.casefold(), each.kind) for each in held}
        origins = {(each.source.split(":")[0], each.kind) for each in held}
        lines = drafted(occupation)
        named = {each.key for each in lines if (each.name.casefold(), each.kind) in names}
        return named | {each.key for each in lines if (_origin(each, occupation), each.kind) in origins}

    def _chosen(self, plan: Plan, occupation: Occupation) -> list[Requirement]:
        kept = {*self.ticked("keep")} - self._there(plan, occupation)
        return [each for each in drafted(occupation) if each.key in kept]

    def on_add(self, _key: str, _seen: Plan) -> Said:
        plan = self._file.plan
        occupation = self._occupation(plan)
        chosen = self._chosen(plan, occupation) if occupation else []
        if occupation is None or not chosen:
            return Said("Tick what you want to keep first.", problem=True)
        goal = self.goal(plan)
        made = [
            Competency(
                name=self.typed(f"name {line.key}").strip() or line.name,
                goal_ids=(goal.id,) if goal else (),
                kind=line.kind,
                importance=int(self.typed(f"importance {line.key}", str(line.importance))),
                required=int(self.typed(f"required {line.key}", str(line.required))),
                source=shortened(f"{_origin(line, occupation)}: {line.source}", 500),
            )
            for line in chosen
        ]
        self.made = [(None, each) for each in self._file.add_all(made)]
        self.emptied()
        self.undone = f"Took {_competencies(made)} out again."
        return Said(f"Added {_competencies(made)}.", undo=True)


draft = panel.shown_by(Draft)


def _origin(line: Requirement, occupation: Occupation) -> str:
    return f"{line.name}, {occupation.title} ({occupation.code})"


def _level(line: Requirement) -> Block:
    """O*NET's level of the work, with its own example of a level near it; beside the choice of level."""
    if line.level is None or line.norm is None:
        return note(line.origin, "no official level: it is yours to say")
    nearest = line.norm.anchor(line.level)
    example = f"{nearest[0]:g} is, for example: {nearest[1]}" if nearest else ""
    return note(f"{line.origin}: {line.level:.1f} of 7", example)


def _competencies(several: Collection[object]) -> str:
    return counted(len(several), "competency", "competencies")
