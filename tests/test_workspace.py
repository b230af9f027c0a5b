"""A person's own copy of the workbook: what in it is ours, and whether the place keeps it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from careerkit import workspace

HUB = ("CAREERKIT_FORGETS", "BINDER_LAUNCH_HOST", "BINDER_REPO_URL", "JUPYTERHUB_USER", "REPO_DIR")


def code(page: str) -> list[str]:
    notebook = json.loads((workspace.notebooks() / page).read_bytes())
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


@pytest.mark.parametrize("page", [path.name for path in workspace.notebook_files(workspace.notebooks())])
def test_the_workbooks_own_code_is_known(page: str) -> None:
    """Each page may start by itself as it came, and also with a cell less."""
    assert workspace.is_workbook(code(page))
    assert workspace.is_workbook(code(page)[1:])


def test_one_foreign_sign_makes_it_another_page() -> None:
    """No line may be added to a cell, no value changed, and no cell be somebody else's."""
    own = code("02_goals.ipynb")

    assert not workspace.is_workbook([*own, "import os"])
    assert not workspace.is_workbook([*own[:-1], own[-1] + "\n"])
    assert not workspace.is_workbook([own[0].replace('""', '"//elsewhere/plan.json"', 1), *own[1:]])


def test_the_links_to_send_lead_to_pages_that_are_there() -> None:
    """Of Binder as a link and a badge, and of a hub by nbgitpuller, with the repository in a folder."""
    root = workspace.notebooks().parent
    links = re.findall(
        r"https://(?:mybinder.org/v2|HUB)/[^\s)]*", (root / "docs" / "class.md").read_text("utf-8")
    )
    asked = [parse_qs(urlsplit(link).query) for link in links]

    assert 3 == len(links)
    for query in asked:
        assert (root / re.sub("^(doc/tree|lab/tree/REPO)/", "", query["urlpath"][0])).is_file()
    assert ["https://github.com/OWNER/REPO"] == [query["repo"][0] for query in asked if "repo" in query]


@pytest.mark.parametrize(
    "variables, forgets",
    [
        ({}, False),
        ({"CAREERKIT_FORGETS": "1"}, True),
        ({"BINDER_LAUNCH_HOST": "https://mybinder.org/"}, True),
        ({"JUPYTERHUB_USER": "ana", "REPO_DIR": "/srv/repo"}, True),
        ({"JUPYTERHUB_USER": "ana"}, False),
        ({"REPO_DIR": "/srv/repo"}, False),
        ({"BINDER_REPO_URL": "https://example.org/x", "CAREERKIT_FORGETS": "0"}, False),
        ({"BINDER_REPO_URL": "https://example.org/x", "CAREERKIT_FORGETS": ""}, False),
    ],
)
def test_forgets(
    variables: dict[str, str], forgets: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What CAREERKIT_FORGETS says holds; else a BinderHub, or a hub's image of repo2docker, forgets."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in HUB:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert forgets == workspace.forgets()


def test_a_home_folder_on_a_disk_of_its_own_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hub that gives each person a disk keeps what is on it, whatever built its image."""
    for name in HUB:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JUPYTERHUB_USER", "ana")
    monkeypatch.setenv("REPO_DIR", "/srv/repo")
    monkeypatch.setenv("HOME", "/")

    assert not workspace.forgets()
