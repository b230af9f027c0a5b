"""Codes of occupations and the bridge to what BLS publishes."""

import pytest

from careerkit.occupations import codes


@pytest.mark.parametrize(
    "text, expected",
    [
        ("13-1082", "13-1082"),
        ("13-1082.00", "13-1082.00"),
        (" 131082 ", "13-1082"),
        ("nurse", ""),
        ("13-108", ""),
        ("13-1082.0", ""),
        ("13-1082.00; DROP TABLE", ""),
    ],
)
def test_read_code(text, expected):
    """A code is read with or without hyphen and detail; anything else is no code."""
    assert expected == codes.read_code(text)


@pytest.mark.parametrize(
    "code, expected",
    [
        ("13-1022.00", ("13-1022", "13-1020")),
        ("13-2022.00", ("13-2022", "13-2020")),
        ("29-2011.04", ("29-2011", "29-2010")),
        ("31-1121.00", ("31-1121", "31-1120")),
        ("39-7011.00", ("39-7011", "39-7010")),
        ("47-4091.00", ("47-4091", "47-4090")),
        ("51-2092.00", ("51-2092", "51-2090")),
        ("21-1014.00", ("21-1014", "21-1018")),
        ("25-2056.00", ("25-2056", "25-2052")),
        ("25-9043.00", ("25-9043", "25-9045")),
        ("51-2023.00", ("51-2023", "51-2028")),
        ("53-1044.00", ("53-1044", "53-1047")),
        ("15-1299.09", ("15-1299",)),
        ("13-1020", ("13-1020",)),
    ],
)
def test_published_codes(code, expected):
    """BLS is asked for the SOC code first and, where a rule says so, for the broader group."""
    assert expected == codes.published_codes(code)
