"""What the site shows that is written elsewhere: README, notebooks, commands, records, functions.

`make(folder)` writes it as pages for Sphinx; `broken(site)` names the links of a site that lead nowhere.
"""

from __future__ import annotations

import html
import importlib
import inspect
import json
import re
import shutil
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote, urlsplit

import click

from careerkit import cli, runner, workspace
from careerkit.plan import PARTS, RECORDS
from careerkit.plan.record import Part

ROOT = Path(__file__).parents[1]
AS_OF = "2026-11-21"
PACKAGES = ("", "planfile", "analysis", "tables", "charts", "forms", "exports", "imports", "runner", "cohort")
# A chapter of a page of ours, by the page it becomes and its headings; no heading: all of it.
SECTIONS = {
    "begin": ("README.md", "Begin", "Two commands", "In the browser, without installing"),
    "pages": ("README.md", "The notebooks"),
    "your-data": ("README.md", "Your data"),
    "monthly": ("README.md", "Next month"),
    "architecture": ("ARCHITECTURE.md",),
    "contributing": ("CONTRIBUTING.md",),
}
TITLES = {
    "begin": "Begin",
    "pages": "The pages",
    "your-data": "Your data",
    "monthly": "Every month",
}
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
# In what a page shows, as JSON writes it; in its words the site's own tool does that.
_PAGE = re.compile(r'(href=\\"\w+)\.ipynb')
_LINK = re.compile(r"(?<=\]\()([^)#\s]+)")


def make(folder: Path) -> None:
    """Write the pages into `folder`, anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, (source, *headings) in SECTIONS.items():
        _write(folder / f"{name}.md", "\n".join(_chapters(name, source, headings)))
    _write(folder / "commands.md", "\n".join(_commands()))
    _write(folder / "format.md", "\n".join(_format()))
    _write(folder / "interface.md", "\n".join(_interface()))
    (folder / "notebooks").mkdir()
    for path in workspace.notebook_files(ROOT / "notebooks"):
        _write(folder / "notebooks" / path.name, _with_anchors(json.loads(path.read_bytes())))
    runner.run(ROOT / "examples" / "sample-plan.json", folder / "extra" / "example", AS_OF)


def broken(site: Path) -> list[str]:
    """Each link in the pages of `site` to a file or an anchor of it that is not there."""
    pages = {page.resolve(): _Links(page) for page in sorted(site.rglob("*.html"))}
    lost = []
    for page, links in pages.items():
        for link in links.targets:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or link == "#":
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            anchor = unquote(parts.fragment)
            if not target.exists() or (anchor and target in pages and anchor not in pages[target].ids):
                lost.append(f"{page.relative_to(site.resolve())}: {link}")
    return lost


class _Links(HTMLParser):
    """What a page links to, and what in it can be linked to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in ("href", "src") and value:
                self.targets.append(value)


def _with_anchors(notebook: dict[str, Any]) -> str:
    """A notebook whose headings have the names that JupyterLab gives them: its tables link to them.

    What is about a page that runs is left out.
    """
    notebook["cells"] = [
        cell
        for cell in notebook["cells"]
        if "lab-only" not in cell["metadata"].get("tags", ()) and "plan_bar" not in "".join(cell["source"])
    ]
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = _HEADING.sub(_anchored, "".join(cell["source"]))
    return _PAGE.sub(r"\1.html", json.dumps(notebook))


def _anchored(heading: re.Match[str]) -> str:
    name = html.escape(heading[2].replace(" ", "-"))
    parts = (heading[0], f'<span id="{name}"></span>')
    return "\n\n".join(parts if heading[1] == "#" else reversed(parts))


def _write(path: Path, text: str) -> None:
    path.write_text(text + "\n", encoding="utf-8")


def _chapters(name: str, source: str, headings: list[str]) -> Iterator[str]:
    """The text below some headings of a file of ours, with links that hold on the site."""
    text = _LINK.sub(_target, (ROOT / source).read_text(encoding="utf-8"))
    if not headings:
        yield text
        return
    yield f"# {TITLES[name]}\n"
    for heading in headings:
        chapter = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
        yield f"## {heading}\n{chapter}" if len(headings) > 1 else chapter


def _target(link: re.Match[str]) -> str:
    place = link[0].removeprefix("docs/")
    own = {source: f"{name}.md" for name, (source, *headings) in SECTIONS.items() if not headings}
    return own.get(place) or (place if urlsplit(place).scheme else f"../{place}")


def _commands() -> Iterator[str]:
    yield "# Commands\n\nAlso as `jupyter careerkit`."
    yield "Exit codes: 0 all is well, 1 the work failed, 2 the input is wrong."
    yield from _help(cli.commands, click.Context(cli.commands, info_name="careerkit"))


def _help(command: click.Command, context: click.Context) -> Iterator[str]:
    for name, each in sorted(command.commands.items()) if isinstance(command, click.Group) else ():
        inner = click.Context(each, info_name=name, parent=context)
        if isinstance(each, click.Group):
            yield from _help(each, inner)
        else:
            yield f"\n## {inner.command_path}\n\n```text\n{each.get_help(inner)}\n```"


def _format() -> Iterator[str]:
    yield "# The plan file\n\nOne JSON file that belongs to you; `careerkit schema` prints its JSON Schema."
    for name, part in {**PARTS, **RECORDS}.items():
        many = "A list of these." if name in RECORDS else "One of these."
        yield f"\n## {name}\n\n{inspect.cleandoc(part.__doc__ or '')} {many}\n"
        yield from _fields(part)


def _fields(part: type[Part]) -> Iterator[str]:
    yield "| field | what it is | for example |\n|---|---|---|"
    for name, field in part.model_fields.items():
        words = " ".join(filter(None, (field.title and f"{field.title}.", field.description)))
        example = next(iter(field.examples or ()), "")
        yield f"| `{name}` | {_cell(words)} | {_cell(example)} |"


def _cell(text: object) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def _interface() -> Iterator[str]:
    yield "# In Python\n\n" + inspect.cleandoc(importlib.import_module("careerkit").__doc__ or "")
    for package in PACKAGES:
        place = f"careerkit.{package}".rstrip(".")
        module = importlib.import_module(place)
        yield f"\n## {place}"
        for name in sorted(getattr(module, "__all__", dir(module))):
            thing = getattr(module, name)
            if not name.startswith("_") and callable(thing) and _is_of(thing, module):
                shown = f"{name}{_signature(thing)}"
                yield f"\n### {place}.{name}\n\n```python\n{shown}\n```\n\n{inspect.getdoc(thing) or ''}"


def _is_of(thing: object, module: ModuleType) -> bool:
    """Whether a module lends it, and does not only use it."""
    home = getattr(thing, "__module__", "")
    return home.startswith("careerkit") if hasattr(module, "__path__") else home == module.__name__


def _signature(thing: object) -> str:
    try:
        return str(inspect.signature(thing))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return ""


if __name__ == "__main__":
    lost = broken(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{line}\n" for line in lost))
    sys.stdout.write(f"{len(lost)} broken links.\n")
    sys.exit(bool(lost))
