"""The commands export and import: what they say before they write, and what they leave."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from careerkit import cli, workspace
from careerkit.cli import exports
from careerkit.errors import CareerkitError
from careerkit.planfile import read_plan

RESUME = Path(__file__).parents[1] / "fixtures" / "resume.json"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return Path(shutil.copy(workspace.examples() / "sample-plan.json", tmp_path / "plan.json"))


def run(*arguments: object, answer: str = "") -> Result:
    return CliRunner().invoke(cli.commands, [str(each) for each in arguments], input=answer)


def test_export_says_what_it_leaves_out_and_leaves_the_plan(sample: Path) -> None:
    """The list comes before the line that says the file is there; the plan keeps its bytes."""
    before, to = sample.read_bytes(), sample.with_name("brief.docx")
    result = run("export", sample, "--to", to, "--for", "manager", "--as-of", "2026-11-21")
    lines = result.output.splitlines()

    assert "Left out for your manager:" == lines[0]
    assert "  Journal: all 13" in lines
    assert lines[-1].startswith(f"{to} is written")
    assert before == sample.read_bytes()
    assert to.exists()


@pytest.mark.parametrize(
    "to,more",
    [
        ("plan.json", []),
        ("x.pdf", []),
        ("x.md", ["--for", "boss"]),
        ("x.csv", []),
        ("x.md", ["--as-of", "?"]),
    ],
)
def test_export_refuses_in_a_sentence(sample: Path, to: str, more: list[str]) -> None:
    """Nothing is written."""
    result = run("export", sample, "--to", sample.with_name(to), *more)

    assert isinstance(result.exception, CareerkitError)
    assert ["plan.json"] == [each.name for each in sample.parent.iterdir()]


def test_export_does_not_replace_somebody_s_file(sample: Path) -> None:
    """Without a terminal it says so; a script says --force."""
    notes = sample.with_name("notes.md")
    notes.write_text("mine")
    refused = run("export", sample, "--to", notes)
    kept = notes.read_text()
    forced = run("export", sample, "--to", notes, "--force")

    assert isinstance(refused.exception, CareerkitError)
    assert "replace it with --force" in str(refused.exception)
    assert "mine" == kept != notes.read_text()
    assert 0 == forced.exit_code


def test_export_asks_at_a_terminal(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a yes nothing changes."""
    notes = sample.with_name("notes.md")
    notes.write_text("mine")
    monkeypatch.setattr(exports, "_is_terminal", lambda: True)
    declined = run("export", sample, "--to", notes, answer="n\n")
    kept = notes.read_text()
    run("export", sample, "--to", notes, answer="y\n")

    assert declined.output.endswith("Nothing was written.\n")
    assert "mine" == kept != notes.read_text()


def test_import_shows_and_asks(sample: Path) -> None:
    """Without a yes nothing changes; with one it is there, and the next time there is nothing to add."""
    before = sample.read_bytes()
    declined = run("import", sample, RESUME, answer="n\n")
    unchanged = before == sample.read_bytes()
    accepted = run("import", sample, RESUME, answer="y\n")
    again = run("import", sample, RESUME, "--yes")

    assert "  Experience: CEO/President, Pied Piper, 1 Dec 2013 to 1 Dec 2014" in declined.output
    assert unchanged
    assert "13 records more" in accepted.output
    assert "Nothing was added" in again.output
    assert "Maya Okafor" == read_plan(sample).person.name
