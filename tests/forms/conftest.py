"""A plan file, and forms whose messages to the browser are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from careerkit import open_plan
from careerkit.forms.form import Form
from careerkit.planfile import PlanFile
from tests.builders import last_edited

AS_OF = date(2026, 11, 21)


@pytest.fixture
def file(tmp_path: Path) -> PlanFile:
    return open_plan(tmp_path / "plan.json", AS_OF)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Every message that a form sends to the browser, in order."""
    messages: list[dict[str, Any]] = []

    def send(_form: object, content: dict[str, Any], buffers: object = None) -> None:
        messages.append(content)

    monkeypatch.setattr(Form, "send", send)
    return messages


@pytest.fixture
def tell(said: list[dict[str, Any]]) -> Callable[..., list[dict[str, Any]]]:
    """Say something to a form as the browser does; returns all that it says then."""

    def speak(form: Form, buffers: Any = None, **message: Any) -> list[dict[str, Any]]:
        said.clear()
        form._receive(form, message, buffers)
        return list(said)

    return speak


@pytest.fixture
def ask(tell: Callable[..., list[dict[str, Any]]]) -> Callable[..., dict[str, Any]]:
    """Say something to a form as the browser does; returns the answer alone."""

    def speak(form: Form, buffers: Any = None, **message: Any) -> dict[str, Any]:
        return tell(form, buffers, **message)[-1]

    return speak


def aged(file: PlanFile) -> PlanFile:
    """The plan as it has stood since yesterday, so that a change of it is one."""
    last_edited(file.path, date.today() - timedelta(days=1))
    return file
