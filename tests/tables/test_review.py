"""Looking back, as tables."""

from __future__ import annotations

from datetime import date
from functools import partial

from careerkit import tables
from careerkit.plan import (
    Action,
    Direction,
    Factor,
    Goal,
    JournalEntry,
    Measure,
    Plan,
    Review,
)
from tests import builders

AS_OF = date(2026, 11, 21)
OCTOBER = Review(
    id="review-1", on=date(2026, 10, 31), numbers={"steps done": 8, "hours spent": 98.25}, focus=("Rest",)
)


step = partial(builders.step, goal_id="goal-1")


def goal(**fields: object) -> Goal:
    """A goal with a measure."""
    measure = Measure(what="Projects led", unit="projects", baseline=0, now=1, target=4)
    return Goal.model_validate({"id": "goal-1", "statement": "Lead", "measure": measure, **fields})


def test_progress_is_counted_in_words_and_figures() -> None:
    """Steps, hours left with what is not estimated, and the measure with its share."""
    plan = Plan(goals=(goal(),), actions=(step(1, status="done", hours_spent=4), step(2)))
    shown = tables.progress(plan, AS_OF)

    assert "One of two steps done" == shown.caption
    assert ["1 of 2", "one step not estimated", "Projects led: now 1, target 4 projects (25%)", ""] == list(
        shown.frame[["Steps done", "Hours left", "Measure", "Gaps closed"]].iloc[0]
    )


def test_a_reached_goal_says_so() -> None:
    """No percentage beside a goal that was reached."""
    shown = tables.progress(Plan(goals=(goal(status="achieved"),)), AS_OF)

    assert "Projects led: now 1, target 4 projects, reached" == shown.frame["Measure"].iloc[0]
    assert shown.caption.endswith("one goal reached")


def test_what_is_due_is_told_in_days() -> None:
    """Ago, today, ahead."""
    plan = Plan(
        goals=(goal(),),
        actions=(step(1, due=date(2026, 10, 1)), step(2, due=date(2026, 11, 20)), step(3, due=AS_OF)),
        reviews=(OCTOBER.model_copy(update={"next_on": date(2026, 11, 30)}),),
    )
    shown = tables.due(plan, AS_OF)

    assert "Two things still open from before, two things in the next 30 days" == shown.caption
    assert ["51 days ago", "one day ago", "today", "in nine days"] == list(shown.frame["When"])
    assert "" == shown.note


def test_the_record_counts_what_was_built_up() -> None:
    """The caption counts each kind; `kind` shows one alone."""
    plan = Plan(
        actions=(Action(id="action-1", what="Course", status="done", done_on=date(2026, 11, 1)),),
        journal=(
            JournalEntry(id="journal-1", text="Chaired alone", on=date(2026, 11, 2), action_id="action-1"),
            JournalEntry(id="journal-2", text="Ran late", on=date(2026, 11, 3), kind="setback"),
        ),
    )

    assert "One step done, one win, one setback" == tables.journal(plan, AS_OF).caption
    assert ["Ran late", "Chaired alone", "Course"] == list(tables.journal(plan, AS_OF).frame["What"])
    assert ["2 Nov 2026", "win", "Chaired alone", "Course"] == list(tables.journal(plan, AS_OF).frame.iloc[1])


def test_the_record_says_what_gave_energy_and_what_it_is_about() -> None:
    """Beside wins and setbacks stand energy and trends, with the direction or threat they speak of."""
    plan = Plan(
        directions=(Direction(id="direction-1", title="Nurse"),),
        factors=(Factor(id="factor-1", text="Wards close", kind="threat"),),
        journal=(
            JournalEntry(id="journal-1", text="The round", kind="gave_energy", direction_id="direction-1"),
            JournalEntry(id="journal-2", text="The forms", kind="took_energy"),
            JournalEntry(id="journal-3", text="One closed", kind="trend", factor_id="factor-1"),
        ),
    )
    shown = tables.journal(plan, AS_OF)

    assert "One trend, one source of energy, one drain on energy" == shown.caption
    assert ["source of energy", "drain on energy", "trend"] == list(shown.frame["Kind"])
    assert ["Nurse", "", "Wards close"] == list(shown.frame["More"])


def test_reviews_stand_side_by_side() -> None:
    """One column a number, the latest review first, and what was to come first."""
    august = Review(id="review-2", on=date(2026, 8, 31), numbers={"steps done": 4})
    shown = tables.reviews(Plan(reviews=(august, OCTOBER)), AS_OF)

    assert ["Review", "Steps done", "Hours spent", "Came first"] == list(shown.frame.columns)
    assert [["31 Oct 2026", "8", "98.2", "Rest"], ["31 Aug 2026", "4", "", ""]] == list(
        map(list, shown.frame.itertuples(index=False))
    )


def test_the_one_line_of_a_review_stands_beside_its_figures() -> None:
    """Where any has one."""
    held = Review(id="review-2", on=date(2026, 8, 31), in_short="Slow, and it moved")

    assert ["", "Slow, and it moved"] == list(
        tables.reviews(Plan(reviews=(held, OCTOBER)), AS_OF).frame["In one line"]
    )


def test_many_numbers_are_named_below() -> None:
    """More numbers than a page can hold are said, not squeezed in."""
    crowded = Review(id="review-1", on=AS_OF, numbers={f"number {n}": n for n in range(12)})

    assert tables.reviews(Plan(reviews=(crowded,)), AS_OF).note.startswith("Not shown: number 8, number 9")


def test_what_is_due_in_brief_fits_a_page() -> None:
    """Eight rows without the goals, and how many more there are."""
    steps = tuple(step(number, due=date(2026, 11, 30)) for number in range(1, 11))
    shown = tables.due(Plan(goals=(goal(),), actions=steps), AS_OF, brief=True)

    assert ["When", "By", "What", "Kind"] == list(shown.frame.columns)
    assert (8, "And two more.") == (len(shown.frame), shown.note)


def test_an_opening_without_a_date_is_named_all_the_same() -> None:
    """Below what is due, also where nothing is; with a date it stands among the rest."""
    opening = {"id": "opportunity-1", "title": "Benefits office", "stage": "applied"}
    bare = tables.due(Plan.model_validate({"opportunities": [opening]}), AS_OF)
    brief = tables.due(Plan.model_validate({"opportunities": [opening]}), AS_OF, brief=True)
    reply = {**opening, "reply_by": "2026-11-19"}
    dated = tables.due(Plan.model_validate({"opportunities": [reply]}), AS_OF)

    assert bare.html.count("Open, without a date: Benefits office.") == 1
    assert "Open, without a date: Benefits office." in brief.html
    assert ["two days ago", "Benefits office: reply promised"] == list(dated.frame[["When", "What"]].iloc[0])
    assert "" == dated.note


def test_what_was_asked_for_without_a_day_is_named_too() -> None:
    """A promise that waits for an answer, not one that is still to be asked for or was kept."""
    states = ("asked", "to_ask", "received")
    held = [{"id": f"promise-{place}", "what": state, "state": state} for place, state in enumerate(states)]

    assert tables.due(Plan.model_validate({"promises": held}), AS_OF).empty.endswith("without a date: asked.")
