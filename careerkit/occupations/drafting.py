"""What an occupation asks for, as lines of a draft: what is particular to the work comes first.

Particular is what matters there (at least "important") and more than over all occupations. After the first of
these stand a licence, education, training and software, then the other elements by importance.
"""

import math
from collections.abc import Iterator
from typing import Literal, NamedTuple

from .occupation import Norm, Occupation, Source

_Open = Literal["skill", "experience", "education"]
LEAD = 8
_IMPORTANT = 2.5
_PROGRAMS = 3
# No official figure says how much these matter or to which level; the person does.
_OPEN = 3
_NONE = {"", "None", "No formal educational credential"}
_TAUGHT = {"Apprenticeship", "Internship/residency"}
_EXPERIENCE = {
    "5 years or more": "Five years or more in a related occupation",
    "Less than 5 years": "Up to five years in a related occupation",
}


class Requirement(NamedTuple):
    """A line of a draft: `importance` and `required` 1 to 5, as a competency has them.

    `source` names the release and what stands behind the figure; `origin` is the release alone, or
    "estimated"; `level` is O*NET's (0 to 7) and `norm` what is usual, both None without an official level.
    """

    key: str
    name: str
    kind: Literal["skill", "knowledge", "ability", "experience", "education"]
    importance: int
    required: int
    origin: str
    source: str
    level: float | None = None
    norm: Norm | None = None


def drafted(occupation: Occupation) -> tuple[Requirement, ...]:
    """The lines of a draft in their order; none where no element is rated."""
    usable = [each for each in occupation.ratings if each.relevant and each.required is not None]
    if not usable:
        return ()
    own = [each for each in usable if each.particular > 0 and each.importance >= _IMPORTANT]
    first = sorted(own, key=lambda each: -each.particular)
    rest = [each for each in usable if each not in own]
    elements = []
    for rating in (*first, *rest):
        importance = min(5, max(1, math.floor(rating.importance + 0.5)))  # halves up
        origin = "estimated" if rating.estimated else _release(rating.source)
        figures = importance, rating.required or 1, origin, rating.source_text, rating.level, rating.norm
        elements.append(Requirement(rating.element_id, rating.element, rating.kind, *figures))
    lead = min(LEAD, len(first))
    open_ones = (
        Requirement(key, name, kind, _OPEN, _OPEN, _release(source), f"{source}, {why}")
        for key, name, kind, source, why in _preparation(occupation)
    )
    return (*elements[:lead], *open_ones, *elements[lead:])


def _preparation(occupation: Occupation) -> Iterator[tuple[str, str, _Open, Source, str]]:
    """Licence, education, training, experience and software: key, name, kind, source, and what it says."""
    if occupation.credentials:
        named = ", ".join(occupation.credentials)
        why = f"job titles that name one: {named}"
        yield "licence", f"Licence or certificate ({named})", "education", occupation.source, why
    outlook = occupation.outlook
    usual = outlook.entry_education if outlook else ""
    if outlook and usual and usual not in _NONE:
        yield "education", usual, "education", outlook.source, "usual at entry"
    elif occupation.education and usual != "No formal educational credential":
        most = max(occupation.education, key=lambda each: each.percent)
        why = f"{most.percent:.0f} % of those asked"
        yield "education", most.name.partition(" - ")[0], "education", most.source, why
    for key, text in (("training", outlook.training), ("experience", outlook.experience)) if outlook else ():
        if outlook and text not in _NONE:
            kind: _Open = "education" if text in _TAUGHT else "experience"
            yield key, _EXPERIENCE.get(text, text), kind, outlook.source, f"usual {key}"
    # Programs of this work before those that vacancies of all kinds name.
    wanted = sorted((each for each in occupation.software if each.in_demand), key=lambda each: each.hot)
    for program in wanted[:_PROGRAMS]:
        why = f"{program.category}, in demand"
        yield f"software {program.name}", program.name, "skill", program.source, why


def _release(source: Source) -> str:
    return str(source).split(" (")[0]
