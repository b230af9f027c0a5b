"""What the site without a server rests on; `tests/browser/test_lite.py` opens it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.util import module_from_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from careerkit import browser, open_plan, workspace
from careerkit.browser import NotFetchedError, StandIns
from careerkit.forms import bar

ROOT = Path(__file__).parents[1]
LITE = ROOT / "lite"


def test_what_the_wheel_needs_in_a_browser_is_loaded_there() -> None:
    """Each dependency that counts there is in the site's list, in a version that it allows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    listed = (
        line.split("==") for line in (LITE / "constraints.txt").read_text().splitlines() if "==" in line
    )
    loaded = dict(listed)
    needed = [Requirement(each) for each in project["dependencies"]]
    there = {"sys_platform": "emscripten"}
    unmet = [
        str(each)
        for each in needed
        if (not each.marker or each.marker.evaluate(there))
        and (each.name not in loaded or loaded[each.name] not in each.specifier)
    ]
    assert [] == unmet
    assert "jupyterlab" not in loaded


def test_the_site_begins_with_the_first_page() -> None:
    """Its front page leads to where the workbook starts."""
    assert f"notebooks/{workspace.START}" in (LITE / "index.html").read_text()


def test_what_could_not_be_fetched_is_a_sentence() -> None:
    """A missing build of Pyodide's can be imported, and to use it says so; another module is just missing."""
    spec = StandIns().find_spec("matplotlib.figure", None)
    assert spec is not None
    module = module_from_spec(spec)
    with pytest.raises(NotFetchedError, match="could not be fetched"):
        _ = module.Figure
    assert StandIns().find_spec("no_such_module", None) is None


def test_the_bar_says_where_a_browser_keeps_the_plan(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The bar names the browser and for how long it keeps; a window without storage forgets."""
    monkeypatch.setattr(bar, "IN_BROWSER", True)
    monkeypatch.setattr(browser, "IN_BROWSER", True)
    monkeypatch.setattr(browser, "_DRIVE", tmp_path)
    monkeypatch.delenv("CAREERKIT_FORGETS", raising=False)

    def shown() -> str:
        return str(bar.PlanBar(open_plan(tmp_path / "plan.json")).blocks())

    assert "plan.json, in this browser" in shown()
    assert bar.HELD_BY_BROWSER in shown()
    monkeypatch.setattr(browser, "_DRIVE", tmp_path / "none")
    assert workspace.forgets()
    assert "plan.json, in this window" in shown()
    assert bar.HELD_BY_PAGE in shown()


def test_the_bar_does_without_what_could_not_be_fetched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without the part that counts the chapters the plan can still be downloaded."""

    def not_there(*_: object) -> None:
        raise NotFetchedError(browser.NOT_FETCHED)

    monkeypatch.setattr("careerkit.analysis.frame.rows", not_there)
    blocks = bar.PlanBar(open_plan(tmp_path / "plan.json")).blocks()
    assert blocks[0]["download"]
    assert browser.NOT_FETCHED in str(blocks)


def test_the_forms_open_without_what_could_not_be_fetched(tmp_path: Path) -> None:
    """What draws and reckons is asked for where it is used, not where a form begins."""
    program = (
        "import sys; from careerkit.browser import StandIns; sys.meta_path.insert(0, StandIns())\n"
        "import careerkit as ck\n"
        "file = ck.open_plan('plan.json', '2026-11-21')\n"
        "print(*(type(getattr(ck.forms, name)(file)).__name__ for name in ('person', 'goals', 'actions')))\n"
        "print(type(ck.plan_bar(file)).__name__)"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True)

    assert ["Editor Editor Editor", "Panel"] == ended.stdout.splitlines(), ended.stderr
