"""What is taken to a talk: a sheet a goal, and nothing that is private."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document

from careerkit.errors import CareerkitError
from careerkit.exports import brief, export, redact
from careerkit.exports.blocks import Words
from careerkit.plan import Competency, Feedback, Goal, JournalEntry, Plan, Story
from tests.analysis.test_evidence import AS_OF, PLAN

# Somebody who means to leave, and shows one goal to the manager.
LEAVER = Plan(
    goals=[
        Goal(id="goal-1", statement="I lead the stand-up", visible_to="manager", due=date(2027, 1, 1)),
        Goal(id="goal-2", statement="SECRET I start at the rival by May"),
    ],
    competencies=[
        Competency(
            id="competency-1",
            name="Leading meetings",
            goal_ids=("goal-1", "goal-2"),
            visible_to="manager",
            evidence="SECRET kept, as a goal that is hidden asks for it too",
        ),
        Competency(
            id="competency-2", name="Minutes", goal_ids=("goal-1",), current=2, evidence="Wrote those of May"
        ),
        Competency(id="competency-3", name="SECRET pitching", goal_ids=("goal-2",), evidence="SECRET"),
    ],
    journal=[JournalEntry(id="journal-1", text="SECRET offer", competency_id="competency-2")],
    feedback=[Feedback(id="feedback-1", text="SECRET", giver="SECRET", competency_id="competency-2")],
    stories=[
        Story(id="story-1", title="SECRET", result="SECRET", competency_ids=("competency-2",)),
        Story(
            id="story-2",
            title="The minutes",
            action="I wrote them",
            result="Sent the same day",
            competency_ids=("competency-2", "competency-3"),
            visible_to="manager",
        ),
    ],
)


@pytest.mark.parametrize("what", ["evidence", "evidence:goal-1", "plan", "resume", "pay"])
@pytest.mark.parametrize("ending", [".md", ".html", ".docx"])
def test_nothing_of_somebody_who_means_to_leave_is_told(tmp_path: Path, what: str, ending: str) -> None:
    """The manager reads what is shown to them; journal, feedback and hidden stories stay behind."""
    export(LEAVER, tmp_path / f"out{ending}", AS_OF, "manager", what)
    content = (tmp_path / f"out{ending}").read_bytes()
    if ending == ".docx":
        document = Document(str(tmp_path / "out.docx"))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        content = "\n".join([*(each.text for each in document.paragraphs), *cells]).encode()

    assert b"SECRET" not in content
    if what.startswith("evidence"):
        assert b"Wrote those of May" in content
        assert b"Sent the same day" in content


def test_a_goal_that_is_hidden_has_no_sheet(tmp_path: Path) -> None:
    """It is as if it were not there."""
    with pytest.raises(CareerkitError, match="goal-2 is no goal of this plan"):
        export(LEAVER, tmp_path / "out.md", AS_OF, "manager", "evidence:goal-2")
    assert not (tmp_path / "out.md").exists()


def test_a_sheet_a_goal_with_proofs_stories_and_what_is_missing(tmp_path: Path) -> None:
    """For oneself with all that others said."""
    export(PLAN, tmp_path / "out.md", AS_OF, what="evidence")
    text = (tmp_path / "out.md").read_text()

    for each in ("## I am foreman by 2028", "Neat (Bernd)", "The clinic. No fault.", "novice now, advanced"):
        assert each in text


def test_one_goal_alone_can_be_asked_for() -> None:
    """The others have no heading then."""
    shown = brief.blocks(LEAVER, AS_OF, "evidence:goal-1")

    assert ["I lead the stand-up"] == [
        each.text for each in shown if isinstance(each, Words) and each.style == "heading"
    ]


def test_the_brief_shows_the_stories_that_their_owner_shows() -> None:
    """With what came of them."""
    seen = redact(LEAVER, "manager").plan
    points = [
        item for each in brief.blocks(seen, AS_OF, "plan", "manager") for item in getattr(each, "items", ())
    ]

    assert "The minutes: Sent the same day" in points


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".ics", ".json"])
def test_a_sheet_of_evidence_is_a_document(tmp_path: Path, ending: str) -> None:
    """Another ending is refused in a sentence."""
    with pytest.raises(
        CareerkitError, match=r"cannot hold 'evidence'\. Name one that ends in \.docx, \.html"
    ):
        export(PLAN, tmp_path / f"out{ending}", AS_OF, what="evidence")


ASKING = LEAVER.model_validate(
    {
        **dict(LEAVER),
        "settings": {"currency": "KES"},
        "compensation": {
            "ask": 85_111,
            "least": 70_222,
            "living": 48_333,
            "ask_per": "month",
            "instead": "Two days off\nThe fee of the course",
            "targets": [{"year": 2028, "pay": 99_444, "moved_by": "SECRET"}],
        },
        "opportunities": [{"id": "opportunity-1", "title": "Ward nurse", "stage": "present", "pay": 62_555}],
        "directions": [
            {
                "id": "direction-1",
                "title": "Theatre nurse",
                "decision": "chosen",
                "visible_to": "manager",
                "pay": {"usual": 80_666, "per": "month", "source": "Union circular, 2026"},
                "note": "SECRET",
            },
            {"id": "direction-2", "title": "SECRET", "decision": "chosen", "pay": {"usual": 1}},
        ],
    }
)
NEVER = ["70,222", "48,333", "99,444", "62,555", "842,664", "580,", "750,660"]


@pytest.mark.parametrize("audience", ["self", "manager", "mentor"])
@pytest.mark.parametrize("ending", [".md", ".html"])
def test_the_page_on_pay_says_the_ask_and_never_the_least(tmp_path: Path, audience: str, ending: str) -> None:
    """What the work pays with its source, what else would do; neither pay today nor what life costs."""
    export(ASKING, tmp_path / f"out{ending}", AS_OF, audience, "pay")
    text = (tmp_path / f"out{ending}").read_text()

    for each in ("KES 85,111 a month", "967,992", "Union circular, 2026", "Two days off"):
        assert each in text
    assert [] == [each for each in NEVER if each in text]
    assert audience == "self" or "SECRET" not in text
    shown = redact(ASKING, audience, "pay").plan.compensation
    assert audience == "self" or (None, None, ()) == (shown.least, shown.living, shown.targets)


@pytest.mark.parametrize("what", ["plan", "evidence", "resume"])
def test_only_the_page_on_pay_tells_the_ask(what: str) -> None:
    """Nobody learns of it before the talk."""
    shown = redact(ASKING, "manager", what).plan

    assert shown.compensation == Plan().compensation
    assert all(each.pay.usual is None for each in shown.directions)


def test_each_proof_on_the_page_is_the_latest_of_its_competency() -> None:
    """Of goals that are about work."""
    sailing = Goal(id="goal-2", statement="Sail", kinds=("life",))
    knots = Competency(
        id="competency-9", name="Knots", goal_ids=("goal-2",), evidence="Tied", evidence_on=AS_OF
    )
    plan = PLAN.model_copy(
        update={"goals": (*PLAN.goals, sailing), "competencies": (*PLAN.competencies, knots)}
    )
    points = [item for each in brief.blocks(plan, AS_OF, "pay") for item in getattr(each, "items", ())]

    assert [
        "Quotes: The bank said yes (Oct 2026)",
        "Wiring a board: Clinic board, 80 circuits (Mar 2026)",
    ] == points
