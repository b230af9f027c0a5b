"""Markdown: it reads well, and what a person wrote stays what they wrote."""

from __future__ import annotations

import html
import re
from datetime import date

import mistune
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import read_plan, workspace
from careerkit.exports.markdown import escaped, write
from careerkit.exports.redact import redact
from careerkit.plan import Change, Goal, JournalEntry, Plan
from careerkit.words import plain

TODAY = date(2026, 11, 21)
SAMPLE = read_plan(workspace.examples() / "sample-plan.json")
HOSTILE = [
    "<script>alert(1)</script>",
    "# not a heading",
    "[x](javascript:alert(1))",
    "a | b `c` **d** $e$",
    "1. one\n- two\n\n    three",
    "![x](http://x.example/y.png) &lt;b&gt;",
]
PIECES = st.lists(st.sampled_from([*"#*_`[]()<>!|~$&\\-+=.:1a \n", "--", "&lt;", "<b>", "é"]), max_size=14)
render = mistune.create_markdown(plugins=["table", "strikethrough", "math"])


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_only_words(text: str) -> None:
    """In a goal it makes no heading, link, picture, code or html of its own."""
    entry = JournalEntry(id="journal-1", text=text)
    page = render(write(Plan(goals=(Goal(id="goal-1", statement=text),), journal=(entry,)), TODAY).decode())

    assert [] == re.findall(r"<(?:script|a |img|code|strong|em|h3|b>)", page)
    assert 1 == page.count("<h1>")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | PIECES.map("".join))
def test_what_is_escaped_reads_as_before(text: str) -> None:
    """For any text: the rendered words are the words that were written."""
    shown = html.unescape(re.sub(r"</?(?:p|br)\s*/?>", " ", render(escaped(text))))

    assert plain(text.replace("\ufffe", " ").replace("\uffff", " ")) == plain(shown)


def test_for_oneself_everything_is_there() -> None:
    """After the brief every record stands with its fields; a manager gets the brief alone."""
    mine = write(SAMPLE, TODAY).decode()
    managers = write(redact(SAMPLE, "manager").plan, TODAY, "manager").decode()

    assert all(entry.text.split(".")[0] in mine for entry in SAMPLE.journal[:3])
    assert "## All of it" not in managers
    assert "## What I ask for" in managers


def test_table_1_keeps_its_footnote() -> None:
    """The star that says where to look on is a star, not an emphasis."""
    page = render(write(SAMPLE, TODAY, "self", "table1").decode())

    assert "* If not fully developed, see action plan." in page
    assert "Fully Developed? (Y/N)*</th>" in page


def test_what_rests_stands_in_ones_own_paper_alone() -> None:
    """With its reason and its day for oneself; a mentor reads neither why nor until when."""
    goal = Goal(
        id="goal-1",
        statement="Open a workshop",
        status="resting",
        rests_until=date(2027, 3, 1),
        rests_for="The child sleeps",
        visible_to="mentor",
    )
    noted = Change(
        on=TODAY, id="change-1", record_id="goal-1", field="status", after="resting", why="A child"
    )
    plan = Plan(goals=(goal,), changes=(noted,))
    own = write(plan, TODAY).decode()
    mentors = write(redact(plan, "mentor").plan, TODAY, "mentor").decode()

    assert all(word in own for word in ("What rests", "1 Mar 2027", "A child"))
    assert "Open a workshop" in mentors
    assert not any(word in mentors for word in ("2027", "child"))
