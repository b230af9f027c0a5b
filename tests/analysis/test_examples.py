"""Examples that stand beside the forms."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple, get_args

import pytest

from careerkit.analysis.frame import shipped
from careerkit.analysis.ideas import example
from careerkit.plan import RECORDS, Person
from careerkit.plan.discover import Situation, Work
from tests.notebooks import workbook

SITUATIONS, WORKS = get_args(Situation), get_args(Work)
PEOPLE = [Person(situation=one, work=two) for one, two in product((None, *SITUATIONS), (None, *WORKS))]
# What is written by the plan itself, and what a review asks about it.
NOT_ASKED = {"changes", "reviews", "silenced"}
ASKED = {*RECORDS, "person", "capacity"} - NOT_ASKED


class Example(NamedTuple):
    """What `who` wrote, for people with one of these tags; without tags, for everybody."""

    tags: frozenset[str]
    who: str
    text: str


def _examples() -> dict[str, list[Example]]:
    """The examples of each block, in the order of the file."""
    found: dict[str, list[Example]] = {}
    for row in shipped("examples.csv"):
        held = Example(frozenset(row["tags"].split()), row["who"], row["text"])
        found.setdefault(row["block"], []).append(held)
    return found


HELD = [(block, each) for block, examples in _examples().items() for each in examples]
# What somebody without a job, and somebody of their own business, does not have.
OF_A_JOB = re.compile(r"\b(my (manager|boss)|colleagues?|at work|employer|team lead)\b", re.IGNORECASE)


def blocks() -> Iterator[str]:
    """Every form of the notebooks that asks for records, with the fixed word of it after a dot."""
    for name in workbook.NAMES:
        for cell in workbook.code_cells(name):
            for call in (each for each in ast.walk(ast.parse(cell.source)) if isinstance(each, ast.Call)):
                section = ast.unparse(call.func).removeprefix("ck.forms.")
                fixed = (each.value for each in call.keywords if each.arg != "layout")
                kinds = [each.value for each in fixed if isinstance(each, ast.Constant)]
                if section in ASKED and ast.unparse(call.func).startswith("ck.forms."):
                    yield ".".join([section, *(each for each in kinds if isinstance(each, str))])


def chosen(person: Person, block: str) -> Example:
    """The one that the person is shown."""
    shown = example(person, block)
    (found,) = (each for each in _examples()[block] if shown.endswith(f" wrote: “{each.text}”"))
    return found


def test_every_form_has_an_example_for_everybody() -> None:
    """One of each block has no tags, and is what somebody who has said nothing of themselves sees."""
    asked = set(blocks())

    assert len(asked) > 40
    assert [] == sorted(block for block in asked if not example(Person(), block))
    assert {1} == {sum(not each.tags for each in held) for held in _examples().values()}
    assert "A baker wrote: “Afternoons with my children: essential.”" == example(Person(), "values")


def test_a_block_that_is_not_known_has_none() -> None:
    """Nothing is made up."""
    assert "" == example(Person(situation="owner"), "shoes")


def test_one_example_of_a_block_is_for_one_kind_of_people() -> None:
    """Their tags are known, and each situation and work has fifteen of its own or more."""
    counts = Counter(tag for _, each in HELD for tag in each.tags)

    assert {*SITUATIONS, *WORKS} == set(counts)
    assert min(counts.values()) >= 15


def test_the_nearest_example_is_shown() -> None:
    """Two tags in common before one, the situation before the work, and the general one else."""
    assert "an owner in Ohio" == chosen(Person(situation="owner", work="own_business"), "person").who
    assert "a student in Porto" == chosen(Person(work="student"), "person").who
    assert "an engineer of 63" == chosen(Person(situation="near_retirement", work="caring"), "person").who
    assert "a yard worker" == chosen(Person(work="employed"), "person").who
    assert "a piano tuner with a van" == chosen(Person(work="own_business"), "visions").who


@pytest.mark.parametrize("person", PEOPLE, ids=lambda each: f"{each.situation}-{each.work}")
def test_everybody_sees_what_is_for_them(person: Person) -> None:
    """The general example or one with a tag of theirs, which speaks of no manager they have not."""
    shown = {block: chosen(person, block) for block in _examples()}

    assert [] == [block for block, each in shown.items() if not person.suits(each.tags)]
    if not person.suits(("manager",)):
        assert [] == [each.text for each in shown.values() if OF_A_JOB.search(f"{each.who} {each.text}")]


def test_examples_are_short_and_no_two_are_alike() -> None:
    """At most 25 words, by somebody who is named with an article."""
    for of in (lambda each: each.text, lambda each: each.who):
        assert [] == [
            text for text, times in Counter(of(each).casefold() for _, each in HELD).items() if times > 1
        ]
    assert [] == [each.text for _, each in HELD if len(each.text.split()) > 25]
    assert [] == [each.who for _, each in HELD if not re.match(r"an? \w", each.who)]
