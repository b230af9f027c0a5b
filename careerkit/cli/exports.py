"""The commands for what leaves a plan and what comes in: export and import."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from careerkit.exports.answer import Answer
    from careerkit.exports.resume import Additions
    from careerkit.plan import Plan

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("plan", type=_FILE, required=False)
@click.option("--to", required=True, type=_FILE, metavar="FILE", help=".docx .html .md .xlsx .csv .ics .json")
@click.option(
    "--for",
    "audience",
    default="self",
    show_default=True,
    metavar="self|mentor|adviser|manager|class",
    help="Who will read it: you see first what they will see, and what stays behind.",
)
@click.option(
    "--what",
    default="plan",
    show_default=True,
    metavar="plan|page|table1|actions",
    help="All of it, one page to hang up, or one table.",
)
@click.option("--as-of", default="", metavar="YYYY-MM-DD", help="The day to look from; else today.")
@click.option("--gap", "gaps", multiple=True, metavar="ID", help="For a class: name this gap too.")
@click.option("--yes", is_flag=True, help="Write it without asking, for scripts.")
@click.option("--force", is_flag=True, help="Replace FILE, whoever wrote it, without asking.")
def export(
    plan: Path | None,
    to: Path,
    audience: str,
    what: str,
    as_of: str,
    gaps: tuple[str, ...],
    *,
    yes: bool,
    force: bool,
) -> None:
    """Write PLAN to FILE, as its ending says: a brief, a spreadsheet, a calendar, a copy.

    For somebody else it prints all that they will see, and asks. It also asks before it replaces a file that
    it did not write, or that was changed since.

    Without PLAN: plan.json here or in a folder above. Only the day of a hand-over is noted in it.
    """
    from careerkit import exports
    from careerkit.exports.export import check, reading, stands_in_the_way
    from careerkit.exports.redact import redact
    from careerkit.exports.talk import note_handed_over
    from careerkit.planfile import open_plan, read_plan

    file = open_plan(plan or "", as_of)
    content = read_plan(file.path)
    check(to, what, file.path)
    if audience == "class":
        _share(content, file.as_of, to, gaps, yes=yes)
        return
    if audience != "self":
        lines = reading(redact(content, audience), file.as_of, audience, what, to.suffix.lower())
        if not _agreed(lines, f"Write this to {to.name} for your {audience}?", yes=yes):
            return
    asks = not force and _is_terminal() and stands_in_the_way(to)
    question = f"{to.name} is there already, and careerkit did not leave it so. Replace it?"
    if asks and not _agreed((), question, yes=False):
        return
    written = exports.export(content, to, file.as_of, audience, what, file.path, force=force or asks)
    click.echo(f"{written.path} is written ({max(1, round(written.size / 1000)):,} kB).")
    if audience != "self":
        note_handed_over(file, audience)


def _agreed(lines: Iterable[str], question: str, *, yes: bool) -> bool:
    """Whether the person agrees who reads `lines`; without anybody to ask, only `--yes` does."""
    for line in lines:
        click.echo(line)
    if yes or (_is_terminal() and click.confirm(question)):
        return True
    click.echo("Nothing was written." if _is_terminal() else "Nothing was written. Read it, then use --yes.")
    return False


def _share(plan: Plan, as_of: date, to: Path, gaps: tuple[str, ...], *, yes: bool) -> None:
    """The row of numbers that an overview of a class counts, in words first."""
    from careerkit import cohort
    from careerkit.exports.export import write_row

    row = cohort.share(plan, as_of, gaps)
    if _agreed(cohort.in_words(row), f"Write these numbers to {to.name}?", yes=yes):
        write_row(row, to)
        click.echo(f"{to} is written.")


@click.command("import")
@click.argument("plan", type=_FILE)
@click.argument("resume", metavar="FILE", type=_FILE)
@click.option("--yes", is_flag=True, help="Add it without asking.")
def import_resume(plan: Path, resume: Path, *, yes: bool) -> None:
    """Add to PLAN what FILE holds: a resume in the JSON Resume schema, or an answer to `careerkit ask`.

    First it shows what it would add. What is in the plan already is not added again, and nothing that
    you wrote is replaced.
    """
    from careerkit.exports import answer as answers
    from careerkit.exports import resume as resumes
    from careerkit.planfile import open_plan

    file = open_plan(plan)
    if answers.is_answer(resume):
        answer = answers.read(resume.read_bytes(), resume.name, file.plan, file.as_of)
        if _wanted(answers.heading(answer), answer, file.path.name, yes=yes):
            answers.apply(file, answer)
            click.echo(f"{file.path.name} now holds it.")
        return
    additions = resumes.import_resume(resumes.read_resume(resume), file.plan)
    if not additions:
        click.echo(f"{plan.name} has all of it already. Nothing was added.")
        return
    if _wanted(f"{resume.name} would add:", additions, plan.name, yes=yes):
        resumes.apply(file, additions)
        click.echo(f"{plan.name} now holds it: {len(additions.records)} records more.")


def _wanted(heading: str, additions: Answer | Additions, name: str, *, yes: bool) -> bool:
    """Whether there is something to add, shown line by line, and the person wants it in the plan."""
    click.echo(heading)
    for line in additions.lines():
        click.echo(f"  {line}")
    if additions and (yes or click.confirm(f"Add this to {name}?")):
        return True
    click.echo("Nothing was added.")
    return False


@click.command()
@click.argument("plan", type=_FILE, required=False)
@click.option("--to", required=True, type=_FILE, metavar="FILE", help="A .docx or .html file to send.")
@click.option("--rate", multiple=True, metavar="ID", help="A competency to rate, such as competency-1.")
@click.option("--question", multiple=True, metavar="TEXT", help="A question in your own words.")
@click.option("--feedback", is_flag=True, help="Ask what to do more of, and what less.")
@click.option("--force", is_flag=True, help="Replace FILE.")
def ask(
    plan: Path | None,
    to: Path,
    rate: tuple[str, ...],
    question: tuple[str, ...],
    *,
    feedback: bool,
    force: bool,
) -> None:
    """Write a page of two to five questions for a mentor, manager or colleague to fill in.

    It holds those points and your name, and nothing else of PLAN. What comes back: careerkit import.
    """
    from careerkit.exports import ask as asking
    from careerkit.exports.export import put
    from careerkit.planfile import open_plan

    file = open_plan(plan or "")
    points = asking.points(file.plan, rate, question, feedback=feedback)
    is_word = to.suffix.lower() == ".docx"
    content = asking.as_word(file.plan, file.as_of, points) if is_word else asking.as_page(file.plan, points)
    put(to, content, (".docx", ".html"), force=force)
    click.echo(f"{to} asks:")
    for point in points:
        click.echo(f"  {point.asked}")


def _is_terminal() -> bool:
    """Whether somebody sits there who can answer."""
    return sys.stdin is not None and sys.stdin.isatty()
