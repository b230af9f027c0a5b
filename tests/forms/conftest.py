"""A plan file, and forms whose messages to the browser are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from careerkit import open_plan
from careerkit.forms.bar import PlanBar
from careerkit.forms.editor import Editor
from careerkit.planfile import PlanFile

AS_OF = date(2026, 11, 21)


@pytest.fixture
def file(tmp_path: Path) -> PlanFile:
    return open_plan(tmp_path / "plan.json", AS_OF)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Every message that a form sends to the browser, in order."""
    messages: list[dict[str, Any]] = []

    def send(_widget: object, content: dict[str, Any], buffers: object = None) -> None:
        messages.append(content)

    monkeypatch.setattr(Editor, "send", send)
    monkeypatch.setattr(PlanBar, "send", send)
    return messages


@pytest.fixture
def tell(said: list[dict[str, Any]]) -> Callable[..., list[dict[str, Any]]]:
    """Say something to a form as the browser does; returns what it answers."""

    def speak(form: Any, buffers: Any = (), **message: Any) -> list[dict[str, Any]]:
        said.clear()
        form._receive(form, message, list(buffers))
        return list(said)

    return speak
