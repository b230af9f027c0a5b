"""The command for the monthly review."""

from __future__ import annotations

import json
from pathlib import Path

from tests import tiny
from tests.cli.test_cli import Ended, careerkit

__all__ = ["careerkit"]


def test_it_says_how_every_month_and_runs_nothing(careerkit, tmp_path: Path) -> None:
    """Four ways with the paths filled in; no folder appears."""
    plan = tiny.plan(tmp_path / "plan.json")
    asked = "review", plan, "--out", tmp_path / "out", "--every-month"
    done: Ended = careerkit(*asked)

    assert 0 == done.code
    assert all(way in done.out for way in json.loads(careerkit(*asked, "--json").out).values())
    for word in ("crontab -e", "careerkit-review.timer", "schtasks", "--to plan.ics", str(plan)):
        assert word in done.out
    assert not (tmp_path / "out").exists()


def test_a_review_says_where_it_is_and_what_is_missing(careerkit, tmp_path: Path) -> None:
    """The page first, then what nobody recorded."""
    plan = tiny.plan(tmp_path / "plan.json")
    done: Ended = careerkit("review", plan, "--out", tmp_path / "out", "--as-of", "2026-11-21")

    assert 0 == done.code, done.err
    assert f"The review is {tmp_path / 'out' / '2026-11' / 'review.html'}" in done.out
    assert "- The first review is not closed yet." in done.out


def test_a_wrong_plan_is_one_sentence(careerkit, tmp_path: Path) -> None:
    """Exit code 2, and nothing is written."""
    done: Ended = careerkit("review", tmp_path / "none.json", "--out", tmp_path / "out")

    assert 2 == done.code
    assert "There is no file" in done.last
    assert not (tmp_path / "out").exists()
