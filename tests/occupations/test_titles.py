"""Words of titles."""

import pytest

from careerkit.occupations import titles


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Café-Manager (m/f)", ["cafe", "manager", "m", "f"]),
        ("C++ Programmer", ["c++", "programmer"]),
        ("Driver's Mate", ["drivers", "mate"]),
        ("", []),
    ],
)
def test_words_of(text, expected):
    """Accents, case and punctuation do not matter; the signs of C++ do."""
    assert expected == titles.words_of(text)


@pytest.mark.parametrize(
    "word, expected",
    [("nurses", "nurse"), ("secretaries", "secretary"), ("boss", "boss"), ("bus", "bus"), ("its", "its")],
)
def test_singular(word, expected):
    """A plural is found by its singular; words that only look like plurals stay."""
    assert expected == titles.singular(word)


def test_short_forms():
    """A title is the same without its brackets, and an abbreviation in them stands for it."""
    assert {"medical assistant", "ma"} == titles.short_forms("Medical Assistants (MA)")
    assert {"ceo"} == titles.short_forms("Chief Executive Officer", "CEO")
    assert {"teacher"} == titles.short_forms("Teacher (of Art)")
