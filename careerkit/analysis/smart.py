"""Is a goal SMART? Letter by letter, from its words, its fields and the plan (S22)."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from careerkit.plan import Goal, Plan
from careerkit.words import day

from . import dates
from .verdict import Verdicts, verdicts

# Words that say nothing about which goal is meant.
_FILLING = set(
    "i i'd i'll want will would like to be become am is are the a an my me myself at in on of for with from "
    "into by and or as it its this that than about some something someday eventually soon one day get have "
    "do make take find build work working start grow learn improve change understand try go more less most "
    "much very really better best good great well new next month week year every each until within "
    "own run".split()
)
_VAGUE = set(
    "successful success happy happier rich famous important confident professional expert manager leader "
    "boss job jobs career careers skill skills communication network networking data business course "
    "training difference person people life company promoted promotion money progress things experience "
    "potential".split()
)
# Words that stand in the names of values and in most goals alike.
_EVERYWHERE = {"time", "things", "through", "people", "good"}
_ENGLISH = _FILLING - {"i", "in", "am", "is", "on", "an", "me", "as", "do", "go", "or", "are"}
_OUTCOME = re.compile(
    r"\b(complet|finish|pass(?:es|ed|ing)?\b|earn|obtain|graduat|publish|certif|degree|diploma|licen[cs]e|"
    r"promot|qualif|every (?:day|week|two weeks|month)|weekly|monthly|daily)"
)
_COUNTED = re.compile(
    rf"\d|\b({'|'.join(dates.NUMBERS)}|twenty|thirty|forty|fifty|hundred|thousand)\b|%|\$|€|£"
)
_SOMEDAY = re.compile(r"\b(some ?day|eventually|soon|one day|at some point|in the future|later)\b")
_UNDATED = re.compile(r"\b(easter|ramadan|diwali|eid|age|at \d\d\b|when i am|before i turn|birthday)")
_REPEATS = re.compile(r"\b(every|each|weekly|monthly|daily|(?:a|per) (?:day|week|month))\b")

Verdict = tuple[bool | None, str, str]


def smart(
    goal_or_text: Goal | str, as_of: date, plan: Plan | None = None, judged: Verdicts | None = None
) -> pd.DataFrame:
    """Judge a goal by the five letters of SMART.

    Returns a frame with rows S, M, A, R, T and the columns `ok` (True, False, or None where the rule
    cannot tell), `why` (a sentence) and `prompt` (what would help). S, M and T read the words and the
    goal's fields; A is the verdict on its steps, R asks the values, visions and directions, so both need
    `plan`. `judged` are the plan's verdicts where they are known already.
    Where the settings ask for "realistic" instead of "relevant", R reads the goal's own reason.
    Words are read as English; a sentence without any English word is not judged.
    """
    goal = goal_or_text if isinstance(goal_or_text, Goal) else Goal(statement=goal_or_text.strip() or "-")
    rows = letters(goal, as_of, plan, judged)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["ok", "why", "prompt"], dtype=object)


def letters(goal: Goal, as_of: date, plan: Plan | None, judged: Verdicts | None = None) -> dict[str, Verdict]:
    """`smart` as plain values: ok, why and prompt by letter."""
    found = dates.find(goal.statement, as_of)
    specific = _specific(goal, found)
    return {
        "S": specific,
        "M": _measurable(goal, found, vague=specific[0] is False),
        "A": _achievable(goal, as_of, plan, judged),
        "R": _relevant(goal, plan),
        "T": _time_bound(goal, found, as_of),
    }


def proposed_date(text: str, as_of: date) -> date | None:
    """The date that the words of a goal name, if they name one."""
    found = dates.find(text, as_of)
    return found.day if found else None


def _specific(goal: Goal, found: dates.Found | None) -> Verdict:
    text = _without(goal.statement, found)
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text.lower())
    if not set(words) & (_ENGLISH | _VAGUE):
        return None, "The words are not ones this check knows.", "Would a stranger know what you mean?"
    vague = [word for word in words if word in _VAGUE]
    if set(words) - _FILLING - _VAGUE or _COUNTED.search(text):
        return True, "It names what you are after.", ""
    named = f"“{vague[0]}” can mean many things." if vague else "It does not say what, where or with whom."
    return False, named, "Which role, place or topic exactly? A stranger should see the same picture."


def _measurable(goal: Goal, found: dates.Found | None, *, vague: bool) -> Verdict:
    if goal.measure.what and goal.measure.target is not None:
        return True, f"You will look at: {goal.measure.what}.", ""
    text = _without(goal.statement, found).lower()
    if _COUNTED.search(text):
        return True, "It names a figure.", ""
    if _OUTCOME.search(text):
        return True, "It names an outcome that is reached or not.", ""
    if vague:
        prompt = "How would someone else see that it is done?"
        return False, "Nothing in it can be counted or checked.", prompt
    return None, "It may be clear when it is reached.", "What will you count or show on the day?"


def _achievable(goal: Goal, as_of: date, plan: Plan | None, judged: Verdicts | None) -> Verdict:
    found = (judged or verdicts(plan, as_of)).goals.get(goal.id) if plan and goal.id in plan.by_id else None
    if found is None:
        return None, "Only the steps and hours of a plan can tell.", "Add the steps it needs, with hours."
    return found.ok, found.why, found.prompt


def _relevant(goal: Goal, plan: Plan | None) -> Verdict:
    if plan and plan.settings.smart == "realistic":
        if goal.realistic:
            return True, "You have said why it can be done.", ""
        return None, "Only you can tell.", "What makes it possible beside the rest of your life?"
    if goal.why:
        return True, "You have said why it matters.", ""
    if plan is None:
        prompt = "Which value or picture of your future does it serve?"
        return None, "Only the rest of a plan can tell.", prompt
    if goal.direction_id:
        return True, f"It serves the direction “{plan.text_of(goal.direction_id)}”.", ""
    if goal.parent_id:
        return True, f"It is a step towards “{plan.text_of(goal.parent_id)}”.", ""
    words = _long_words(goal.statement) - _FILLING - _EVERYWHERE
    shared = next((value.name for value in plan.values if words & _long_words(value.name)), "")
    if shared:
        return True, f"It speaks of a value of yours: {shared}.", ""
    return False, "Nothing ties it to a value, a vision or a direction.", "What would reaching it give you?"


def _time_bound(goal: Goal, found: dates.Found | None, as_of: date) -> Verdict:
    if goal.due:
        return _ahead(goal.due, as_of, f"It is due on {day(goal.due)}.")
    if found:
        return _ahead(found.day, as_of, f"“{found.words}” is {day(found.day)}.")
    text = goal.statement.lower()
    if _SOMEDAY.search(text):
        return False, "“Some day” is not a day.", "By which month would you like to have it?"
    if _UNDATED.search(text):
        return None, "It names a time that this check cannot date.", "Which day is that? Set it as the date."
    if _REPEATS.search(text):
        return False, "It repeats without an end.", "Until when, to look at it again?"
    if not set(re.findall(r"[a-z']+", text)) & (_ENGLISH | _VAGUE):
        return None, "The words are not ones this check knows.", "By which day? Set it as the date."
    return False, "It has no date.", "By when? A month is enough to begin with."


def _ahead(due: date, as_of: date, sentence: str) -> Verdict:
    if due < as_of:
        return False, f"{sentence} That is past.", "Which new date is honest?"
    return True, sentence, ""


def _without(text: str, found: dates.Found | None) -> str:
    return text.replace(found.words, " ") if found else text


def _long_words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.lower()))
