"""The commands on occupations."""

import json

import pytest
from click.testing import CliRunner

from careerkit.cli.occupations import occupations as commands
from careerkit.errors import OccupationError


def _run(*arguments):
    return CliRunner().invoke(commands, [str(each) for each in arguments], catch_exceptions=False)


def test_search():
    """Search lists codes with reasons, for words given with or without quotes."""
    result = _run("search", "scrum", "master")

    assert "15-1299.09  Information Technology Project Managers\n" in result.output
    assert "job title 'Scrum Master' of Information Technology Project Managers (93 of 100)" in result.output


def test_search_without_result():
    """A text that nothing comes near says what to do."""
    assert "Nothing close to 'qqqqzzzz'. Try it as an advert" in _run("search", "qqqqzzzz").output


def test_show():
    """Show prints the occupation, with as many ratings as asked for."""
    result = _run("show", "13-1082", "--ratings", "2")

    assert "p50 $102,320" in result.output
    assert "and 66 more" in result.output


def test_a_script_reads_the_same_as_json():
    """What search and show tell as lines; with the figures go the sentences that must stand beside them."""
    found = json.loads(_run("search", "Scrum", "Master", "--json").output)
    one = json.loads(_run("show", "13-1082", "--json").output)

    assert ("15-1299.09", "Information Technology Project Managers") == (found[0]["code"], found[0]["title"])
    assert [] == json.loads(_run("search", "qqqqzzzz", "--json").output)
    assert (102320, "oews") == (one["wages"]["annual"]["p50"]["value"], one["wages"]["source"]["family"])
    assert 68 == len(one["ratings"])
    assert "Used under the CC BY 4.0 license." in one["credits"][0]


def test_show_a_state(text_zip, wages_zip):
    """Show takes the wages of an area that is loaded."""
    _run("load", text_zip, wages_zip)

    assert "Pay, Texas" in _run("show", "13-1082", "--area", "TX").output


def test_load_reports_each_file(text_zip, wages_zip):
    """Load reports what each file held; without files it lists what is loaded."""
    result = _run("load", text_zip, wages_zip)

    assert "Loaded O*NET 30.3 (May 2026) from db_30_3_text.zip: occupations 8," in result.output
    assert "Loaded BLS OEWS May 2025 from oesm25nat.zip" in result.output
    assert "O*NET 30.3 (May 2026) from db_30_3_text.zip, loaded " in _run("load").output


def test_errors_are_sentences(tmp_path):
    """What a person can mend reaches the command line as a CareerkitError."""
    for arguments in (["show", "99-9999"], ["load", tmp_path / "gone.zip"], ["fetch", "nonsense"]):
        with pytest.raises(OccupationError):
            _run(*arguments)
