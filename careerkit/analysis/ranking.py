"""Ranking by comparing pairs: the fewest questions that settle an order, one at a time (S3, S27).

Merge insertion (Ford and Johnson 1959, A Tournament Problem) asks hardly more than any method must: ten
questions for six things, 62 for twenty. It is run anew over the answers so far, so an answer taken back
leaves no trace.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

Better = Callable[[str, str], bool]


class _Unanswered(Exception):  # noqa: N818 (it is a question, not an error)
    """The next pair to compare."""

    def __init__(self, one: str, other: str) -> None:
        self.pair = (one, other)


def most_questions(count: int) -> int:
    """How many questions it takes at most to rank so many things."""
    return sum(math.ceil(math.log2(3 * each / 4)) for each in range(2, count + 1))


def ranked(ids: Sequence[str], kept: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, str] | None]:
    """The order, best first, and None; or nothing yet and the next pair to compare.

    `ids` are different from each other. `kept` holds the id that was kept in each question so far, in the
    order in which they were asked.
    """
    answers = iter(kept)

    def better(one: str, other: str) -> bool:
        answer = next(answers, None)
        if answer is None:
            raise _Unanswered(one, other)
        if answer not in (one, other):
            raise ValueError(f"{answer!r} is neither {one!r} nor {other!r}")
        return answer == one

    try:
        return tuple(reversed(_rising(list(ids), better))), None
    except _Unanswered as question:
        return (), question.pair


def weights(count: int) -> tuple[int, ...]:
    """Weights from 5 down for so many ranked values: the first alone at 5, the others over 4 to 1."""
    return tuple(5 if place == 0 else 4 - 4 * (place - 1) // max(count - 1, 4) for place in range(count))


def priorities(count: int) -> tuple[int, ...]:
    """Priorities for so many ranked goals: a third first, a third second, the rest third."""
    first, second = max(1, count // 3), max(2, 2 * count // 3)
    return tuple(1 if place < first else 2 if place < second else 3 for place in range(count))


def _rising(items: list[str], better: Better) -> list[str]:
    """The items from the worst up, by merge insertion."""
    if len(items) < 2:
        return items
    loser = {}
    for one, other in zip(items[::2], items[1::2], strict=False):
        winner = one if better(one, other) else other
        loser[winner] = other if winner == one else one
    winners = _rising(list(loser), better)
    # Each loser is below its winner; one item without a pair may go anywhere.
    waiting = [loser[winner] for winner in winners] + items[len(items) - len(items) % 2 :]
    chain = [waiting[0], *winners]
    for place in _insertion_order(len(waiting)):
        end = chain.index(winners[place]) if place < len(winners) else len(chain)
        chain.insert(_place_for(waiting[place], chain, end, better), waiting[place])
    return chain


def _insertion_order(count: int) -> list[int]:
    """Places 2, 1, 4, 3, 10, 9 ...: groups in which every search takes the same number of questions."""
    order: list[int] = []
    done, upto = 1, 3
    while done < count:
        order.extend(range(min(upto, count) - 1, done - 1, -1))
        done, upto = upto, upto + 2 * done
    return order


def _place_for(item: str, chain: Sequence[str], end: int, better: Better) -> int:
    start = 0
    while start < end:
        middle = (start + end) // 2
        if better(item, chain[middle]):
            start = middle + 1
        else:
            end = middle
    return start
