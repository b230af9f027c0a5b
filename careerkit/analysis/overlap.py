"""Which of the skills an occupation asks for are among one's own, as far as their words say so.

A skill of the plan counts as one of O*NET's where it has the words of its name, or those of an everyday
phrase for it (`everyday.csv`), or names software that the occupation uses. Of skills that were held out about
half are found, and of what is found about one in five is wrong (`benchmarks/bench_skills.py`): what has no
match is "cannot tell", never "not yours". Words learnt from all 57,543 titles found fewer.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from careerkit.occupations.titles import likeness, singular
from careerkit.plan import Plan, Skill

from .frame import shipped

_TYPO = 90
_LONG = 8
_FILLING = frozenset("a an and at for from in my of on or other the to with".split())
_SHORTEST = 3
# Endings by which a verb, or a noun made of one, is known in its other forms.
_ENDINGS = {"ing": "ing ers er ed es s e".split(), "ion": "ations ation ating ions ion ing".split()}
# Words of names of software that say nothing alone.
_MAKERS = {*"adobe apache amazon google microsoft office oracle software systems web services data".split()}
_SKILLS = {"skill", "knowledge", "ability"}
_SOFTWARE = "Computers and Electronics"
# Idioms in which a word of these has another meaning.
_IDIOMS = (
    "reading people, reading faces, reading the room, writing off, driving change, cooking the books, "
    "driving licence, driving license, driving record, clean licence, kitchen table, load of experience, "
    "school run, old school, flexible schedule, tax codes, building code, electrical code"
)


class Own(NamedTuple):
    """Something the person can do; `claim` while no example shows it, `level` 0 to 5 where it is assessed."""

    name: str
    claim: bool
    level: int | None = None


class Match(NamedTuple):
    """An element of an occupation and the own skill that has its words."""

    element: str
    own: str
    claim: bool


def own_skills(plan: Plan) -> tuple[Own, ...]:
    """The skills of the plan, and the competencies that are fully developed; those with an example first.

    Left out are skills at level 0 ("no evidence yet"), classes, degrees and years of experience.
    """
    skills = [Own(each.name, not each.example, each.level) for each in plan.skills if each.level != 0]
    reached = [each for each in plan.competencies if each.developed and each.kind in _SKILLS]
    competencies = [Own(each.name, not each.evidence, each.current) for each in reached]
    return tuple(sorted((*skills, *competencies), key=lambda each: each.claim))


def like_skill(name: str, plan: Plan) -> Skill | None:
    """The skill whose name is the same, its words in some form and brackets aside: `Negotiation (prices)`."""

    def like(one: str, other: str) -> bool:
        signs = re.sub(r"[^\d+#]", "", one) == re.sub(r"[^\d+#]", "", other)
        return signs and _covers(_words(one), _words(other)) and _covers(_words(other), _words(one))

    wanted = name.partition(" (")[0]
    return next((skill for skill in plan.skills if like(skill.name.partition(" (")[0], wanted)), None)


def shared(elements: Sequence[str], own: Iterable[Own], programs: Iterable[str] = ()) -> tuple[Match, ...]:
    """The elements that own skills, or `programs` of the work, cover, each with the first that does."""
    named = frozenset(word for each in programs for word in _words(each)) - _MAKERS
    held = list(own)
    firsts = (next((one for one in held if _means(one.name, element, named)), None) for element in elements)
    pairs = zip(elements, firsts, strict=True)
    return tuple(Match(element, first.name, first.claim) for element, first in pairs if first)


@lru_cache(maxsize=65536)
def _means(skill: str, element: str, programs: frozenset[str]) -> bool:
    idioms, literal = _read(skill)
    if element == _SOFTWARE and not programs.isdisjoint(literal):
        return True
    phrases = _phrases(_everyday().get(element, ""))
    return _covers(literal, _words(element)) or any(one in idioms or _covers(literal, one) for one in phrases)


@lru_cache(maxsize=4096)
def _read(skill: str) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    words = _words(skill)
    idioms = [each for each in _phrases(_IDIOMS) if _covers(words, each)]
    taken = {word for idiom in idioms for word in idiom}
    return idioms, tuple(word for word in words if not any(_alike(word, each) for each in taken))


@cache
def _everyday() -> dict[str, str]:
    """What people call the elements: phrases of which every word must be there, in any form, by element."""
    return {row["element"]: row["phrases"] for row in shipped("everyday.csv")}


@cache
def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    split = (re.findall(r"[^\W\d_]+", phrase) for phrase in text.split(","))
    return tuple(tuple(word for word in words if word not in _FILLING) for words in split if words)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"[^\W\d_]+", text[:500].casefold()) if word not in _FILLING)


def _covers(words: Sequence[str], phrase: Sequence[str]) -> bool:
    return bool(phrase) and all(any(_alike(word, wanted) for word in words) for wanted in phrase)


@lru_cache(maxsize=65536)
def _alike(word: str, wanted: str) -> bool:
    """`negotiating` is like `negotiation` and `baker` like `baking`, `mentoring` is not like `monitoring`."""
    if wanted[0].isupper():
        return word == wanted.casefold() or (wanted.isupper() and word == f"{wanted.casefold()}s")
    if singular(word) == singular(wanted):
        return True
    endings = next((each for ending, each in _ENDINGS.items() if wanted.endswith(ending)), None)
    if endings and _stem(word, endings) == _stem(wanted, endings):
        return True
    return min(len(word), len(wanted)) >= _LONG and word[0] == wanted[0] and likeness(word, wanted) >= _TYPO


def _stem(word: str, endings: Sequence[str]) -> str:
    """A verb without its ending: `running` and `runs` are both `run`."""
    ending = next((end for end in endings if word.endswith(end) and len(word) - len(end) >= _SHORTEST), "")
    stem = word.removesuffix(ending)
    return stem[:-1] if ending and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem
