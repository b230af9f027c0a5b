"""Is a goal SMART? Letter by letter, from its words, its fields and the plan (S22)."""

import re
from datetime import date

import pandas as pd

from careerkit.plan import Goal, Plan
from careerkit.words import day, quoted

from . import dates, sentence
from .sentence import BAND
from .verdict import Verdicts, verdicts

# Words that stand in the names of values and in most goals alike.
_EVERYWHERE = {"time", "things", "through", "people", "good", "with", "from", "more", "work", "working"}
_REPEATS = re.compile(r"\b(every|each|weekly|monthly|daily|(?:a|per) (?:day|week|month))\b")
_NOT_ENGLISH = "The words are not ones this check knows."

Verdict = tuple[bool | None, str, str]


def smart(goal_or_text: Goal | str, as_of: date, plan: Plan | None = None) -> pd.DataFrame:
    """Judge a goal by the five letters of SMART.

    A frame with rows S, M, A, R, T and the columns `ok` (True, False, or None where the rule cannot tell),
    `why` and `prompt` (what would help). S, M and T read the words and the goal's fields; A is the verdict on
    its steps, R asks the values, visions and directions: both need `plan`.
    Where the settings ask for "realistic", R reads the goal's own reason. A prompt beside True asks which day
    the words mean. Words are read as English; a sentence that does not look like English is not judged.
    """
    goal = goal_or_text if isinstance(goal_or_text, Goal) else Goal(statement=goal_or_text.strip() or "-")
    rows = letters(goal, as_of, plan)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["ok", "why", "prompt"], dtype=object)


def letters(goal: Goal, as_of: date, plan: Plan | None, judged: Verdicts | None = None) -> dict[str, Verdict]:
    """`smart` as plain values: ok, why and prompt by letter, with `judged` where that is known."""
    found = dates.find(goal.statement, as_of)
    text = found.rest if found else goal.statement
    english = sentence.is_english(goal.statement)
    prompt = "Add the steps it needs, with hours."
    achievable: Verdict = None, "Only the steps and hours of a plan can tell.", prompt
    if plan and goal.id in plan.by_id:
        of_steps = (judged or verdicts(plan, as_of)).goals.get(goal.id)
        achievable = (of_steps.ok, of_steps.why, of_steps.prompt) if of_steps else achievable
    return {
        "S": _specific(text) if english else (None, _NOT_ENGLISH, "Would a stranger know what you mean?"),
        "M": _measurable(goal, text, english=english),
        "A": achievable,
        "R": _relevant(goal, plan),
        "T": _time_bound(goal, found, as_of, english=english),
    }


def proposed_date(text: str, as_of: date) -> date | None:
    """The day that the words of a goal name, if all that they say of a time was read and allows one."""
    found = dates.find(text, as_of)
    return found.day if found and sentence.is_english(text) else None


def _specific(text: str) -> Verdict:
    words, odds = sentence.words_of(text), sentence.odds("S", text)
    names, figures, wide = sentence.names(words), sentence.figures(words), sentence.wide_word(words)
    if odds >= BAND[1]:
        named = f"It names {quoted(names[0])}." if names else "It reads as one definite thing."
        return True, "It gives a figure." if figures and not names else named, ""
    if odds > BAND[0]:
        return None, "It may be definite enough.", "Would a stranger see the same picture as you?"
    why = f"{quoted(wide)} can mean many things." if wide else "It leaves open what, where or with whom."
    return False, why, "Which role, place or topic exactly? A stranger should see the same picture."


def _measurable(goal: Goal, text: str, *, english: bool) -> Verdict:
    if goal.measure.what and goal.measure.target is not None:
        return True, f"You will look at: {goal.measure.what}.", ""
    odds, figures = sentence.odds("M", text), sentence.figures(sentence.words_of(text))
    if english and odds >= BAND[1]:
        return True, "It gives a figure." if figures else "It reads as something that is reached or not.", ""
    if not english or odds > BAND[0]:
        why = "It may be clear when it is reached." if english else _NOT_ENGLISH
        return None, why, "What will you count or show on the day?"
    why = "Its figure does not say when it is reached." if figures else "It gives no figure to count."
    return False, why, "How would someone else see that it is done?"


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
    words = _long_words(goal.statement) - sentence.SMALL - _EVERYWHERE
    if shared := [value.name for value in plan.values if words & _long_words(value.name)]:
        return True, f"It speaks of a value of yours: {shared[0]}.", ""
    if pictured := words & {word for vision in plan.visions for word in _long_words(vision.text)}:
        return True, f"It speaks of a picture of yours: {min(pictured)}.", ""
    return False, "Nothing ties it to a value, a vision or a direction.", "What would reaching it give you?"


def _time_bound(goal: Goal, found: dates.Found | None, as_of: date, *, english: bool) -> Verdict:
    if goal.due:
        return _ahead(goal.due, as_of, f"It is due on {day(goal.due)}.")
    if not english:
        return None, _NOT_ENGLISH, "By which day? Set it as the date."
    if found and found.day:
        return _ahead(found.day, as_of, f"“{found.words}” is {day(found.day)}.")
    if found:
        return True, f"“{found.words}” is a time, and its day is not sure.", found.ask
    text = goal.statement.lower()
    if sentence.SOMEDAY.search(text):
        return False, "“Some day” is not a day.", "By which month would you like to have it?"
    if _REPEATS.search(text):
        return False, "It repeats without an end.", "Until when, to look at it again?"
    return False, "It has no date.", "By when? A month is enough to begin with."


def _ahead(due: date, as_of: date, said: str) -> Verdict:
    return (False, f"{said} That is past.", "Which new date is honest?") if due < as_of else (True, said, "")


def _long_words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.lower()))
