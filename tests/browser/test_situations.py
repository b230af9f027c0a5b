"""One form of each kind, when the kernel or the server goes, the tab is hidden, somebody else writes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import SET_UP
from tests.browser.situations import SITUATIONS, bench_for, go_through

# One of each kind that the notebooks show.
KINDS = [
    "ck.forms.goals(file)",
    "ck.forms.visions(file)",
    "ck.forms.person(file)",
    'ck.forms.answers(file, question="Who could guide you?")',
    "ck.forms.review(file)",
    "ck.forms.ideas(file)",
    "ck.forms.draft(file)",
    "ck.forms.advice(file)",
    "ck.forms.values_ranking(file)",
    "ck.forms.occupation_search(file)",
    "ck.forms.what_if(file)",
]


@pytest.mark.parametrize("situation", SITUATIONS)
def test_what_was_typed_is_kept_and_it_is_said(browser: Any, situation: str) -> None:
    """The text stays and is offered again, and nothing says "Saved" over it."""
    with bench_for(browser, [SET_UP, "ck.plan_bar(file)", *KINDS]) as bench:
        forms = go_through(bench, (situation,))

    seen = {form.call: form.seen[situation] for form in forms}
    assert {} == {call: what for call, what in seen.items() if what.split(",")[0] not in FINE}
    assert sum(what == "kept and said" for what in seen.values()) >= 5


FINE = ("kept and said", "nothing to write")
