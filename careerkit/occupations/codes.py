"""Codes of occupations: O*NET-SOC (`15-1252.00`), SOC (`15-1252`), and what BLS publishes for them.

O*NET splits some SOC occupations further; BLS publishes some SOC occupations only together with
their neighbours. Both bridges are rules of the official classifications, written out here.
"""

import re

_CODE = re.compile(r"(\d{2})-?(\d{4})(?:\.(\d{2}))?")

# Published only with the whole broad group: the last digit becomes 0.
_BROAD = ("13-102", "13-202", "29-201", "31-112", "39-701", "47-409")
# Combinations that only BLS has.
_COMBINED = {
    "51-2092": "51-2090",
    **dict.fromkeys(("21-1011", "21-1014"), "21-1018"),
    **dict.fromkeys(("25-2055", "25-2056"), "25-2052"),
    **dict.fromkeys(("25-9042", "25-9043"), "25-9045"),
    **dict.fromkeys(("51-2022", "51-2023"), "51-2028"),
    **dict.fromkeys(("53-1042", "53-1043", "53-1044"), "53-1047"),
}


def read_code(text: str) -> str:
    """`13-1082`, `131082` or `13-1082.00` as written officially, empty if it is no code (or ANZSCO's)."""
    found = _CODE.fullmatch(text.strip())
    if not found:
        return ""
    major, rest, detail = found.groups()
    return f"{major}-{rest}" + (f".{detail}" if detail else "")


def broader_group(code: str) -> str:
    """The code under which BLS publishes this SOC code together with others, or an empty text.

    Source: the SOC structure as used by OEWS (May 2025) and Employment Projections (2024-34).
    """
    if code in _COMBINED:
        return _COMBINED[code]
    if code.startswith(_BROAD) and not code.endswith("0"):
        return f"{code[:-1]}0"
    return ""


def published_codes(code: str) -> tuple[str, ...]:
    """Where BLS may publish figures for this code: its own SOC code first, then the broader group."""
    return tuple(filter(None, (code[:7], broader_group(code[:7]))))
