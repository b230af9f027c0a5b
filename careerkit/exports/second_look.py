"""Words in a hand-over that deserve a second look before it goes (S69).

A hint and no filter: what may be seen follows from what the owner chose. Each list names what it looks for
and why; `benchmarks/bench_second_look.py` says how often it speaks, on sentences it was not made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careerkit.plan import Plan
from careerkit.words import shortened


@dataclass(frozen=True)
class Hint:
    """A word that deserves a second look: what it may tell, and the text it stands in."""

    word: str
    why: str
    text: str

    @property
    def sentence(self) -> str:
        """The hint in a line."""
        return f"“{self.word}” may tell of {self.why}: {self.text}"


# By what it may tell of: beginnings of words, in English.
LISTS: dict[str, str] = {
    "leaving": (
        r"resign\w*|quit\w*|notice period|(?:hand|handing|give|giving) in (?:my )?notice|exit plan"
        r"|leav(?:e|ing) (?:the|my|this|here|us)\b|buy (?:\w+ )?time"
        r"|(?:an)?other (?:employer|company|firm|job|post|bank|hospital|school|house)"
        r"|new (?:employer|company|job)"
        r"|competitor\w*|recruiter\w*|head-?hunter\w*|job (?:offer|search|interview|hunt)\w*"
        r"|job ?boards?"
        r"|appl(?:y|ied|ying|ications?)\b|interview(?:s|ed|ing)? (?:at|with)\b"
        r"|(?:sign|signed|signing) (?:a|the|my|with)\b"
        r"|(?:my|our|her|his|their) own (?:\w+ ){0,2}(?:firm|business|company|practice|shop|studio|office)"
        r"|self-employ\w*|freelanc\w*|on my own\b|counter-?offer|(?:an?|the|their|written) offer\b"
    ),
    "pay": (
        r"salar\w*|wages?\b|pay(?:s| rise| raise| cut|ing more| more)?\b|underpaid|bonus\w*|debts?\b"
        r"|mortgage\w*|savings?\b|pension\w*"
    ),
    "health": (
        r"ill(?:ness\w*)?\b|sick\w*|burn(?:ed|t)?[ -]?out|depress\w*|anxi\w*|therap\w*|diagnos\w*|surger\w*"
        r"|cancer|pregnan\w*|adhd|autis\w*|migraine\w*|chronic\w*|disab\w*|panic\w*|hospital stay|rehab\w*"
    ),
    "somebody's faults": r"bully|bullied|toxic|unfair|incompeten\w*|harass\w*|hate[sd]?\b",
}
_LOOK = {why: re.compile(rf"(?i)(?<!\w)(?:{words})") for why, words in LISTS.items()}


def second_look(shown: Plan) -> tuple[Hint, ...]:
    """The hints for what a reader will see, one a word and text, in the order of the plan."""
    shown_texts = texts(shown.model_dump(exclude={"person", "settings"}))
    return tuple(dict.fromkeys(hint for text in shown_texts for hint in hints_of(text)))


def hints_of(text: str) -> list[Hint]:
    """The hints for one text: the first word of each list that it holds."""
    found = ((why, words.search(text)) for why, words in _LOOK.items())
    return [Hint(match.group(), why, shortened(text, 90)) for why, match in found if match]


def texts(value: object) -> Iterator[str]:
    """Every text within a document, without ids and choices."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("id", "kind", "kinds", "status", "visible_to") and not name.endswith("_id"):
                yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
