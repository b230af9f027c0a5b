"""The whole plan on one page, as Word and as a web page."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.plans import big_plan
from careerkit import read_plan, workspace
from careerkit.exports import office
from careerkit.exports.export import content
from careerkit.plan import Goal, Plan
from tests.strategies import plans

AS_OF = date(2026, 11, 21)
SAMPLE = read_plan(workspace.examples() / "sample-plan.json")


LONG = "Wide words that a person wrote at some length about their work and what they want of it. " * 5
WORDY = Plan.model_validate(
    {
        "person": {"name": LONG[:60], "headline": LONG[:200]},
        "capacity": {"hours_per_week": 5},
        "directions": [{"id": f"direction-{n}", "title": LONG, "decision": "chosen"} for n in (1, 2)],
        "visions": [{"id": "vision-1", "years_ahead": 3, "position": LONG, "text": LONG}],
        "goals": [
            {
                "id": f"goal-{n}",
                "statement": LONG,
                "due": "2028-01-01",
                "measure": {"what": LONG, "target": n},
            }
            for n in range(1, 9)
        ],
        "actions": [
            {"id": f"action-{n}", "what": LONG, "goal_id": "goal-1", "if_then": LONG} for n in range(1, 12)
        ],
        "values": [{"id": f"value-{n}", "name": LONG} for n in range(1, 6)],
        "journal": [{"id": f"journal-{n}", "text": LONG, "kind": "win"} for n in range(1, 6)],
        "reviews": [{"id": "review-1", "on": "2026-11-01"}],
    }
)


@pytest.mark.parametrize("plan", [SAMPLE, big_plan(300), WORDY], ids=["sample", "300 steps", "many words"])
def test_it_is_one_page(tmp_path: Path, plan: Plan) -> None:
    """Whatever the plan holds, as LibreOffice lays it out and as a browser prints it."""
    (tmp_path / "page.docx").write_bytes(content(plan, ".docx", AS_OF, what="page"))
    (tmp_path / "web.html").write_bytes(content(plan, ".html", AS_OF, what="page"))
    office = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/office",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*office, "--outdir", tmp_path, tmp_path / "page.docx"], check=True, capture_output=True)
    chromium = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--print-to-pdf={tmp_path}/web.pdf",
    ]
    subprocess.run([*chromium, f"file://{tmp_path}/web.html"], check=True, capture_output=True)

    for name in ("page", "web"):
        told = subprocess.run(
            ["pdfinfo", tmp_path / f"{name}.pdf"], check=True, capture_output=True, text=True
        )
        assert "Pages:           1\n" in told.stdout


def test_what_comes_first_is_on_it() -> None:
    """The goals by priority, the next steps with a box to tick, and when to look again."""
    page = content(SAMPLE, ".html", AS_OF, what="page").decode()

    for text in ("Career plan of Maya Okafor", "I pass the CAPM exam", "☐", "I look at this again on"):
        assert text in page


def test_a_hostile_text_is_only_words() -> None:
    """Nothing that a person wrote becomes markup, and the page may load nothing."""
    plan = Plan(goals=(Goal(id="goal-1", statement="<script>alert(1)</script>"),))
    page = content(plan, ".html", AS_OF, what="page").decode()

    assert "<script" not in page
    assert "default-src 'none'" in page


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(plan=plans())
def test_any_plan_makes_a_page(plan: Plan) -> None:
    """Whole, with the mark by which it is known as ours."""
    assert office.is_marked(content(plan, ".html", AS_OF, what="page"))


def test_what_comes_back_says_how_often_it_was_kept() -> None:
    """Beside its rhythm, on the page that hangs on the wall."""
    rhythm = {"repeats": "month", "not_before": "2026-09-01", "occurrences": [{"on": "2026-10-02"}]}
    step = {"id": "action-1", "what": "Walk", **rhythm}
    page = content(Plan.model_validate({"actions": [step]}), ".html", AS_OF, what="page").decode()

    assert "every month, kept 1 of 3" in page
