"""Who the plan is for, and what is chosen by it."""

from __future__ import annotations

import pytest

from careerkit.plan.discover import Person, Work


@pytest.mark.parametrize(
    "work, has",
    [("employed", True), ("academic", True), ("service", True), (None, True)]
    + [(work, False) for work in ("own_business", "no_job", "student", "caring")],
)
def test_who_has_a_manager_follows_from_the_work(work: Work | None, has: bool) -> None:
    """Somebody who has not said may have one; a student, an owner or somebody without a job has none."""
    assert has is Person(work=work).suits(("manager",))


def test_what_has_no_tags_is_for_everybody() -> None:
    """And what has some is for those who carry one of them."""
    owner = Person(situation="owner", work="own_business")

    assert owner.suits(())
    assert Person().suits(())
    assert owner.suits(("owner", "student"))
    assert not owner.suits(("student",))
    assert not Person().suits(("owner",))
