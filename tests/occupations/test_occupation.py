"""What is known of one occupation, as values."""

import sys
from subprocess import run

import pytest

from careerkit.occupations import Amount, Pay, Source


@pytest.mark.parametrize(
    "amount, expected",
    [
        (Amount(61580), "$61,580"),
        (Amount(29.61), "$29.61"),
        (Amount(None), "not released"),
        (Amount(239200, at_or_above=True), "at or above $239,200"),
        (Amount(None, at_or_above=True), "at or above the top code"),
    ],
)
def test_amount_says_what_it_is(amount, expected):
    """A bound is called a bound, and a withheld figure is called not released."""
    assert expected == str(amount)


def test_pay_without_figures_is_not_released():
    """Pay counts as released as soon as one of its figures is there."""
    nothing = Amount(None)

    assert not Pay(*[nothing] * 6).released
    assert Pay(*[nothing] * 5, Amount(115, at_or_above=True)).released


def test_source_names_its_release_and_credit():
    """A source is read as a release with its date, and brings the credit to print."""
    onet = Source("onet", "30.3", "May 2026")

    assert "O*NET 30.3 (May 2026)" == str(onet)
    assert onet.credit.startswith(
        "This product includes information from the O*NET 30.3 Database by the U.S."
    )
    assert "BLS OEWS May 2025" == str(Source("oews", "May 2025", "May 2025"))
    assert "Bureau of Labor Statistics" in Source("ep", "2024-34").credit


def test_importing_is_light():
    """Importing the package loads no pandas, openpyxl, rapidfuzz or pooch."""
    heavy = "pandas numpy openpyxl rapidfuzz pooch requests tqdm".split()
    script = f"import sys, careerkit.occupations; print([each for each in {heavy} if each in sys.modules])"

    assert (
        "[]" == run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip()
    )
