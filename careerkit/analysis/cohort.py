"""A class told in ranges: each answer goes through a die before it is counted (B8).

1. For each plan and each line a die is thrown, and with a six the opposite of what the plan says counts
   (randomized response: Warner, 1965; with a class: Genest, Hanley and Bhatnagar, 2024). The throw is
   drawn from the plan itself: the same plan throws the same in whatever class, and on whatever day and
   with whatever options it is counted. So all overviews together tell at most what a plan threw, which
   is its answer five times in six, whatever is subtracted from what.
2. The sixes are taken out of the sum again, and it is told as a range of counts: two steps wide, of
   which there are more the larger the class is.
3. A gap's name is a person's text. It is told only if its range begins at `SURE` plans or more, and two
   steps above none; and never, whatever the dice, if fewer than `NAMED` or than a step have it.
4. Under `LEAST` plans nothing is told, nor if more than a quarter of the files cannot be read.

No count and no threshold that is told by is the caller's. `docs/class.md` has the attacks, figures, limits.
"""

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, isqrt
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from careerkit.words import capital, counted, number, plain
from careerkit.workspace import TITLES

from .frame import frame_of

Row = Mapping[str, Any]
Bits: TypeAlias = "npt.NDArray[np.uint64]"

LONGEST_NAME = 80
LEAST = 8
NAMED = 3
SURE = 6
SIDES = 6
# How SipHash begins: "somepseudorandomlygeneratedbytes".
_SIP = (0x736F6D6570736575, 0x646F72616E646F6D, 0x6C7967656E657261, 0x7465646279746573)
UNDER_WAY = "well under way means half of what the page asks for, or more."


class AnswerRow(NamedTuple):
    """How many plans of a class say yes: in words, and `low` to `high` of all `of`, dice taken out again.

    `question` is one of `asked`, or the name of a gap.
    """

    question: str
    words: str
    low: int
    high: int
    of: int


@dataclass(frozen=True)
class Summary:
    """What may be seen of a class.

    `people` plans could be read, `unread` files could not. `answers` has an `AnswerRow` a question, `gaps`
    one a gap that may be named, the most frequent first. If nothing may be seen, both are empty and
    `refused` is a sentence that says why.
    """

    people: int
    unread: int
    refused: str
    answers: pd.DataFrame
    gaps: pd.DataFrame

    @property
    def lost(self) -> str:
        """How many files this is not about, to be said first; nothing if it is about all."""
        return f"{capital(counted(self.unread, 'file'))} could not be read. " if self.unread else ""


def asked(row: Row) -> dict[str, bool]:
    """What is asked of every plan, and whether its row says yes.

    No answer follows from another: that would be a second throw for the same thing. This is why the page
    Start is left out, whose hours a week the question of the weeks rests on.
    """
    pages = {title: row["chapters"][name] for name, title in TITLES.items() if name != "start"}
    return {
        **{f"{title}: well under way": 2 * page["done"] >= page["points"] for title, page in pages.items()},
        "All goals have measure and date": 0 < row["goals"]["active"] == row["goals"]["complete"],
        "All open steps have hours": 0 < row["steps"]["open"] == row["steps"]["estimated"],
        "The steps fit the weeks": bool(row["hours"]["fits"]),
    }


def summary(rows: Iterable[Row], min_group: int = LEAST) -> Summary:
    """What the rows of `cohort.review_all`, each of a plan of its own, add up to, as the module says.

    `min_group` plans or more are needed, and never fewer than `LEAST`; nothing else depends on it.
    """
    keys: list[tuple[int, int]] = []
    said: list[dict[str, bool]] = []
    having: defaultdict[str, list[int]] = defaultdict(list)
    unread = 0
    for row in rows:
        if "error" in row:
            unread += 1
            continue
        for name in set(row["gaps"]):
            having[name].append(len(keys))
        keys.append(_hashed(row["key"]))
        said.append(asked(row))
    refused = _refused(len(keys), unread, max(min_group, LEAST))
    answers, gaps = list[AnswerRow](), list[AnswerRow]()
    if not refused:
        plans, of = np.array(keys, dtype=np.uint64).T, len(keys)
        for question in said[0]:
            middle = _middle(thrown(plans, question, np.array([each[question] for each in said])), of)
            answers.append(AnswerRow(question, *_range(middle, of), of))
        gaps = [AnswerRow(capital(name), *_range(middle, of), of) for middle, name in _named(plans, having)]
    return Summary(len(keys), unread, refused, frame_of(AnswerRow, answers), frame_of(AnswerRow, gaps))


def _named(plans: Bits, having: Mapping[str, Sequence[int]]) -> list[tuple[int, str]]:
    """The step and name of each gap that may be named, the highest first; `having` has places in `plans`."""
    found, of = [], plans.shape[1]
    for name, places in having.items():
        if len(places) >= max(NAMED, of / _steps(of)):
            has = np.zeros(of, dtype=bool)
            has[places] = True
            middle = _middle(thrown(plans, name, has), of)
            if middle >= 3 and (middle - 1) * of >= SURE * _steps(of):
                found.append((middle, name))
    return sorted(found, key=lambda gap: (-gap[0], gap[1]))


def _refused(people: int, unread: int, least: int) -> str:
    if not people + unread:
        return (
            f"No class to show yet: it takes at least {counted(least, 'plan')}. "
            "Put the files of everybody who agreed into the folder class, and run it again."
        )
    if 3 * unread > people:
        return (
            f"{capital(number(unread))} of {counted(people + unread, 'file')} could not be read. The others "
            "are not the class, so nothing is shown. Look at those files first; careerkit class names them."
        )
    if people < least:
        return (
            f"{capital(counted(people, 'plan'))} could be read. An overview begins at {number(least)}: "
            "among so few, people would find each other in it. Talk about it together instead."
        )
    return ""


def _hashed(text: str) -> tuple[int, int]:
    """A text as two words of eight bytes."""
    digest = hashlib.sha256(text.encode()).digest()
    return int.from_bytes(digest[:8]), int.from_bytes(digest[8:16])


def thrown(plans: Bits, line: str, yes: npt.NDArray[np.bool_]) -> int:
    """How many count as yes: of each plan its answer, with a six the opposite."""
    return int(np.where(yes, _die(plans, f"{line}: yes") > 0, _die(plans, f"{line}: no") == 0).sum())


def _die(plans: Bits, line: str) -> Bits:
    """What each plan throws for a line, 0 to 5; a six is 0.

    Nobody who sees some throws can work out others, as they might with a generator made for speed alone.
    """
    return siphash(plans, _hashed(line)[0]) % np.uint64(SIDES)


def siphash(keys: Bits, word: int) -> Bits:
    """SipHash-2-4 of a word of eight bytes under each key of `keys`, of shape (2, n).

    Source: Aumasson and Bernstein, 2012, "SipHash: a fast short-input PRF".
    """
    v0, v1, v2, v3 = (key ^ np.uint64(begin) for key, begin in zip((*keys, *keys), _SIP, strict=True))
    # The word, its length, and the end: after each so many rounds.
    for block, end, rounds in ((word, 0, 2), (8 << 56, 0, 2), (0, 0xFF, 4)):
        v3, v2 = v3 ^ np.uint64(block), v2 ^ np.uint64(end)
        for _ in range(rounds):
            v0, v2 = v0 + v1, v2 + v3
            v1, v3 = _turned(v1, 13) ^ v0, _turned(v3, 16) ^ v2
            v0, v2 = _turned(v0, 32) + v3, v2 + v1
            v3, v1 = _turned(v3, 21) ^ v0, _turned(v1, 17) ^ v2
            v2 = _turned(v2, 32)
        v0 = v0 ^ np.uint64(block)
    mixed: Bits = v0 ^ v1 ^ v2 ^ v3
    return mixed


def _turned(bits: Bits, by: int) -> Bits:
    return (bits << np.uint64(by)) | (bits >> np.uint64(64 - by))


def _steps(people: int) -> int:
    """Into how many steps a class is parted: four, and more where dice matter less."""
    return max(4, 2 * isqrt(3 * people // 10))


def _middle(yes: int, people: int) -> int:
    """The step next to the number of plans that say yes, if `yes` did so after the dice."""
    # Of n plans t say yes, so (5 t + n - t) / 6 do after the dice: t = (6 yes - n) / 4.
    steps = _steps(people)
    return min(max((steps * (SIDES * yes - people) + 2 * people) // (4 * people), 0), steps)


def _range(middle: int, people: int) -> tuple[str, int, int]:
    """A range about a step, in words and in plans.

    >>> _range(1, 12), _range(3, 30)
    (('half or fewer', 0, 6), ('about half', 10, 20))
    """
    steps = _steps(people)
    low, high = max(middle - 1, 0), min(middle + 1, steps)
    if not low and 4 * high <= steps:
        words = "few or none"
    elif high == steps and 4 * (steps - low) <= steps:
        words = "most or all"
    elif 2 * high <= steps:
        words = "half or fewer" if 2 * high == steps else "under half"
    elif 2 * low >= steps:
        words = "half or more" if 2 * low == steps else "over half"
    else:
        words = "about half"
    return words, low * people // steps, ceil(high * people / steps)


def same_name(name: str) -> str:
    """A competency's name so that spellings of it meet: letters small, spaces single, 80 signs at most."""
    folded = plain(unicodedata.normalize("NFKC", name[: 4 * LONGEST_NAME])).casefold()
    return folded.strip(" .,;:!?*-").replace("’", "'")[:LONGEST_NAME].strip()
