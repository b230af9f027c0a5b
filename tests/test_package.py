"""The package as a whole: what importing it costs, and what its wheel carries."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from email.parser import BytesParser
from importlib.metadata import packages_distributions, version
from pathlib import Path

import mistune
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from careerkit import workspace

ROOT = Path(__file__).parents[1]
HEAVY = {
    "pandas",
    "numpy",
    "matplotlib",
    "ipywidgets",
    "anywidget",
    "papermill",
    "nbformat",
    "jupyter_client",
}


def imported(statement: str) -> set[str]:
    """The modules, without their packages' parts, that a fresh Python has after a statement."""
    program = f"{statement}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(ended.stdout.split())


# What nobody imports but people meet: the pictures of widgets, and a command that our own words name.
UNSEEN = {"ipywidgets", "nbconvert"}
# `tools.lite` runs in an environment of its own.
LITE = {"jupyterlite-pyodide-kernel"}
# Tools that are called, not imported, and the types of other packages.
TOOLS = set("import-linter khal mypy nbval pandas-stubs pytest-xdist ruff types-python-dateutil".split())


def imports(*folders: str) -> set[str]:
    """The packages, as an index names them, that any line below these folders imports; ours left out."""
    names = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    ours = {"careerkit", "tests", "tools", "benchmarks", "_typeshed"}
    known = packages_distributions()
    others = names - ours - sys.stdlib_module_names
    return {canonicalize_name(package) for name in others for package in known.get(name, [name])}


def declared(*extras: str) -> set[str]:
    """The packages that pyproject.toml asks for, with these extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lists = [project["optional-dependencies"][extra] for extra in extras] or [project["dependencies"]]
    return {canonicalize_name(Requirement(line).name) for lines in lists for line in lines}


def test_what_is_imported_is_what_is_declared() -> None:
    """No import stands on what another package happens to bring, and nothing is installed for nobody."""
    optional = declared("app", "dask")

    assert declared() | optional == imports("careerkit") | UNSEEN
    assert (
        declared("dev") - TOOLS - {"careerkit"}
        == imports("tests", "tools", "benchmarks") - declared() - optional - LITE
    )


def test_an_older_python_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """`make run` looks at the Python before it makes anything, so that no half environment is left."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    command = ["make", "--no-print-directory", "run", "PYTHON=false"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert 1 == len(ended.stdout.splitlines())
    assert ended.stdout.startswith("careerkit needs Python 3.11 or newer. false is older, or not there:")
    assert 3 == len(list(tmp_path.iterdir()))


def test_importing_careerkit_loads_nothing_heavy() -> None:
    """Neither the layers nor what they stand on are loaded before they are used."""
    assert set() == imported("import careerkit") & {*HEAVY, "pydantic", "click"}


def test_the_command_line_loads_only_click() -> None:
    """`careerkit --help` waits for nothing that only a command needs."""
    assert set() == imported("import careerkit.cli") & {*HEAVY, "pydantic", "filelock", "tqdm", "jinja2"}


def test_reading_a_plan_loads_no_table_or_chart() -> None:
    """A plan and its file stand on pydantic alone."""
    assert set() == imported("from careerkit import open_plan") & HEAVY


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel as hatchling builds it."""
    place = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(place.glob("*.whl")))


def test_the_wheel_carries_the_workbook(wheel: zipfile.ZipFile) -> None:
    """Notebooks, examples, the editor's files, the template of pages and the marker of types are in it."""
    wanted = {
        *(f"careerkit/notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")),
        *(f"careerkit/{path.relative_to(ROOT)}" for path in (ROOT / "examples").rglob("*.json")),
        "careerkit/forms/editor.js",
        "careerkit/forms/forms.css",
        "careerkit/exports/report.html.j2",
        "careerkit/py.typed",
    }

    assert len(wanted) > 12
    assert set() == wanted - set(wheel.namelist())


def test_the_wheel_carries_no_pictures_of_the_sample(wheel: zipfile.ZipFile) -> None:
    """Its notebooks are as `careerkit new` hands them out: without outputs."""
    pages = [name for name in wheel.namelist() if name.endswith(".ipynb")]

    assert len(pages) == len(list((ROOT / "notebooks").glob("*.ipynb")))
    for name in pages:
        notebook = json.loads(wheel.read(name))
        assert notebook == workspace.cleared(notebook), name


def test_a_package_index_gets_the_readme_without_what_would_be_broken_there(wheel: zipfile.ZipFile) -> None:
    """All its words; no picture and no link that leads to a file beside it."""
    told = BytesParser().parsebytes(wheel.read(next(n for n in wheel.namelist() if n.endswith("/METADATA"))))
    shown, readme = (
        mistune.html(text)
        for text in (told.get_payload(decode=True).decode(), (ROOT / "README.md").read_text(encoding="utf-8"))
    )

    assert "text/markdown" == told["Description-Content-Type"]
    assert re.findall('<img src="docs/gallery/', readme)
    assert not re.findall('(?:src|href)="(?!https?:|#)[^"]*"', shown)
    words, all_words = (re.sub("<[^>]*>", "", page).split() for page in (shown, readme))
    assert all_words == words


def test_the_wheel_carries_every_module(wheel: zipfile.ZipFile) -> None:
    """No file of the package is forgotten, and none of the tests goes along."""
    files = (
        path for path in (ROOT / "careerkit").rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )

    assert set() == {path.relative_to(ROOT).as_posix() for path in files} - set(wheel.namelist())
    assert not [name for name in wheel.namelist() if name.startswith(("tests", "benchmarks"))]


def test_an_installed_wheel_finds_its_workbook(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """Away from the sources, `careerkit new` still has notebooks and sample to give."""
    wheel.extractall(tmp_path / "site")
    ended = subprocess.run(
        [sys.executable, "-P", "-m", "careerkit", "new", str(tmp_path / "mine"), "--sample"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "") == (ended.returncode, ended.stderr)
    assert (tmp_path / "mine" / "notebooks" / "00_start_here.ipynb").exists()
    assert (tmp_path / "mine" / "plan.json").exists()


def test_an_installed_wheel_brings_its_extension(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """Away from the sources, `careerkit lab` shows JupyterLab the extension, in the package's version."""
    wheel.extractall(tmp_path / "site")
    program = (
        "import os; from careerkit.lab import environment; os.environ.update(environment());"
        "from jupyterlab.labextensions import main; main(['list'])"
    )
    ended = subprocess.run(
        [sys.executable, "-P", "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site"), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    said = ended.stdout + ended.stderr

    assert str(tmp_path / "site" / "careerkit" / "jupyter" / "labextensions") in said
    assert f"careerkit v{version('careerkit')} " in said
