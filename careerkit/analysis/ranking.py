"""Ranking by comparing pairs: the fewest questions that settle an order, one at a time (S3, S27).

Each thing is put in its place among those before it by halving: eleven questions at most for six things, 69
for twenty. It is run anew over the answers so far, so an answer taken back leaves no trace.
"""

from collections.abc import Sequence


def most_questions(count: int) -> int:
    """How many questions it takes at most to rank so many things."""
    return sum(before.bit_length() for before in range(count))


def ranked(ids: Sequence[str], kept: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, str] | None]:
    """The order of these ids, best first, and None; or nothing yet and the next pair to compare.

    `kept` holds the id that was kept in each question so far, in the order in which they were asked.
    """
    answers = iter(kept)
    order: list[str] = []
    for new in ids:
        low, high = 0, len(order)
        while low < high:
            placed = order[middle := (low + high) // 2]
            answer = next(answers, None)
            if answer is None:
                return (), (placed, new)
            if answer not in (placed, new):
                raise ValueError(f"{answer!r} is neither {placed!r} nor {new!r}")
            low, high = (low, middle) if answer == new else (middle + 1, high)
        order.insert(low, new)
    return tuple(order), None


def weights(count: int) -> tuple[int, ...]:
    """Weights from 5 down for so many ranked values: the first alone at 5, the others over 4 to 1."""
    return tuple(5 if place == 0 else 4 - 4 * (place - 1) // max(count - 1, 4) for place in range(count))


def priorities(count: int) -> tuple[int, ...]:
    """Priorities for so many ranked goals: a third first, a third second, the rest third."""
    first, second = max(1, count // 3), max(2, 2 * count // 3)
    return tuple(1 if place < first else 2 if place < second else 3 for place in range(count))
