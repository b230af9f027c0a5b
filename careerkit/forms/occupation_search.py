"""The official occupation of a direction: candidates with a reason each, never one picked (S13, B3)."""

from collections.abc import Mapping

from careerkit import analysis, occupations, tables
from careerkit.analysis.market import joined_sources, occupation_in
from careerkit.occupations import Candidate, Occupation
from careerkit.plan import Direction, Plan
from careerkit.words import capital, counted, figure, quoted, shortened

from . import panel
from .panel import Block, Said, Task, button, note, stacked, words

SHOWN = 8
# Scores nearer to the best than this say that the title alone does not decide.
_NEAR = 5
_NEW = "new"
_COLUMNS = {
    "Occupation": "head",
    "Why it is here": "words",
    "Pay in the middle": "short",
    "Usual education": "short",
    "": "press",
}
_SUGGESTED = {
    "Work, with its pay and usual education": "head",
    "How near": "short",
    "Why it may fit, and what speaks against it": "words",
    "": "press",
}
_LENGTH = 70
# So many that may fit are seen at first.
_FIRST = 5
_ELSE = "Official words for a job may differ from yours: try several."


class Search(Task):
    """A search for occupations by a title: what was asked, and `most` of what came near it."""

    most: int
    problem = ""
    candidates: tuple[Candidate, ...] = ()

    def searched(self, label: str, example: str, help: str = "") -> Block:
        return self.entry("search", "search", label, help=help, example=example, problem=self.problem)

    def search(self, text: str) -> Said:
        """Search, unless nothing is asked, and say how many there are."""
        self.entries["search"], self.problem = text, ""
        self.candidates = occupations.search(text, self.most) if text.strip() else ()
        if text.strip() and not self.candidates:
            self.problem = "No occupation comes near that. Try the title as an advert would say it."
        order = ", the nearest first" if len(self.candidates) > 1 else ""
        several = f"{capital(counted(len(self.candidates), 'occupation'))} found{order}."
        return Said(several if self.candidates else self.problem, problem=bool(self.problem))


class OccupationSearch(Search):
    """Search by a title; one press puts a candidate's code on a direction. Nothing is fetched."""

    name, caption = "occupation_search", "Find the official occupation"
    most = SHOWN

    def blocks(self) -> list[Block]:
        plan, candidates = self._file.plan, self.candidates
        codes = {each.id: f" ({each.occupation})" if each.occupation else "" for each in plan.directions}
        choices = [[each.id, shortened(each.title, _LENGTH) + codes[each.id]] for each in plan.directions]
        choices.append([_NEW, "A new direction"])
        asked = panel.fields(
            self.searched("What is the work called?", "e.g. scrum master", "Press Enter to search."),
            panel.choice("direction", "For which direction", self._wanted(plan), choices),
        )
        if not candidates:
            # Work that may fit, while nothing is searched; each can become a direction of its own.
            suggested, lines = tables.suggestions(plan, self._file.as_of), []
            for code, work, how_near, reason, doubt, pay, education in suggested.frame.itertuples(name=None):
                press = button("make", "Make it a direction", code, of=work)
                last = "among yours" if _is_there(code, plan) else press
                told = [note(work, f"{pay}; {education}"), how_near, note(reason, doubt), last]
                lines.append({"cells": told})
            return stacked(
                asked,
                panel.table(suggested.caption, _SUGGESTED, lines if self.all_shown else lines[:_FIRST]),
                panel.buttons(*self.more_or_fewer(len(lines) - _FIRST)),
                words(suggested.note if lines else f"{_ELSE} {suggested.empty}"),
            )
        known = {near.code: occupation_in(near.code, plan.settings.pay_area) for near in candidates}
        near = len(candidates) > 1 and candidates[0].score - candidates[1].score < _NEAR
        parts = [part for one in known.values() for part in (one, one.wages, one.outlook) if part]
        used = [part.source for part in parts]
        credits = dict.fromkeys(source.credit for source in used)
        return stacked(
            asked,
            self._table(plan, known),
            words("Several come about equally near: see what each earns and asks for." if near else ""),
            panel.details("Where the figures come from", f"{joined_sources(used)}.", *credits),
        )

    def choose(self, key: str, value: object, seen: Plan) -> Said:
        return self.search(str(value)) if key == "search" else super().choose(key, value, seen)

    def _wanted(self, plan: Plan) -> str:
        """The direction chosen; before that, the first without a code, else a new one."""
        if self.typed("direction") in {_NEW, *(each.id for each in plan.directions)}:
            return self.typed("direction")
        return next((each.id for each in plan.kept_directions if not each.occupation), _NEW)

    def _table(self, plan: Plan, known: Mapping[str, Occupation]) -> Block:
        direction = plan.find(Direction, self._wanted(plan))
        rows = []
        for candidate in self.candidates:
            code, occupation = _short(candidate.code), known[candidate.code]
            is_used = direction is not None and direction.occupation in (candidate.code, code)
            press = button("use", "Use it", key=candidate.code, full=f"Use {candidate.title}")
            names = [f"{candidate.title} ({code})", capital(candidate.reason)]
            outlook = occupation.outlook
            education = (outlook.entry_education if outlook else "") or "no figures here"
            rows.append({"cells": [*names, _pay(occupation), education, "in use" if is_used else press]})
        return panel.table(f"Occupations near {quoted(self.typed('search'), 40)}", _COLUMNS, rows)

    def on_make(self, code: str, seen: Plan) -> Said:
        title = analysis.suggestions(seen, self._file.as_of)["title"].get(code)
        if title is None or _is_there(code, self._file.plan):
            return Said("That is among your directions, or stands here no more.", problem=True)
        return self._new(title, code)

    def _new(self, title: str, code: str) -> Said:
        self.entries["direction"] = self.add(Direction(title=title, occupation=_short(code))).id
        return Said(f"“{shortened(title, _LENGTH)}” is a direction now.", undo=True)

    def on_use(self, code: str, seen: Plan) -> Said:
        candidate = next(each for each in self.candidates if each.code == code)
        direction = seen.find(Direction, self._wanted(seen))
        if direction is None:
            return self._new(candidate.title, code)
        self.entries["direction"] = self.put(direction, {"occupation": _short(code)}).id
        title = shortened(direction.title, _LENGTH)
        return Said(f"“{title}” now has the occupation {candidate.title} ({_short(code)}).", undo=True)


occupation_search = panel.shown_by(OccupationSearch)


def _pay(occupation: Occupation) -> str:
    wages = occupation.wages
    pay = (wages.annual or wages.hourly) if wages else None
    if wages is None or pay is None or not pay.released:
        return "no figures here"
    hourly = "" if wages.annual else " an hour"
    value = pay.p50.value
    text = str(pay.p50) if value is None or pay.p50.at_or_above else f"${figure(value)}"
    return f"{text}{hourly}{', broader group' if wages.broader_group else ''}"


def _is_there(code: str, plan: Plan) -> bool:
    return any(each.occupation in (code, _short(code)) for each in plan.directions)


def _short(code: str) -> str:
    """The SOC code where O*NET does not divide it further."""
    return code.removesuffix(".00")
