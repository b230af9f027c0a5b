"""The commands for what leaves a plan and what comes in: export and import."""

import json
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import click

import careerkit
from careerkit.words import counted

from .said import FILE

NEAREST_PLAN = click.argument("plan", type=FILE, required=False)
AS_OF = click.option("--as-of", default="", metavar="YYYY-MM-DD", help="The day to look from; else today.")


@click.command(short_help="A page, sheet, calendar or resume of a plan.")
@NEAREST_PLAN
@click.option("--to", required=True, type=FILE, metavar="FILE", help=".docx .html .md .xlsx .csv .ics .json")
@click.option(
    "--for",
    "audience",
    default="self",
    show_default=True,
    type=click.Choice(["self", "mentor", "adviser", "manager", "class"]),
    help="Who will read it: you see first what they will see, and what stays behind.",
)
@click.option(
    "--what",
    default="plan",
    show_default=True,
    metavar="plan|page|table1|actions|resume|evidence|pay",
    help="All of it, a page to hang up, a table, a resume; what you can show (of one goal: evidence:goal-1); "
    "a page for the talk on pay.",
)
@click.option("--remind", type=click.IntRange(0, 365), metavar="DAYS", help="In a calendar: so long before.")
@AS_OF
@click.option("--gap", "gaps", multiple=True, metavar="ID", help="For a class: name this gap too.")
@click.option("--yes", is_flag=True, help="Write it without asking, for scripts.")
@click.option("--force", is_flag=True, help="Replace FILE, whoever wrote it, without asking.")
def export(
    plan: Path | None,
    to: Path,
    audience: str,
    what: str,
    remind: int | None,
    as_of: str,
    gaps: tuple[str, ...],
    yes: bool,
    force: bool,
) -> None:
    """Write PLAN to FILE, as its ending says: a brief, a spreadsheet, a calendar, a copy.

    For somebody else it prints all that they will see, and asks. It also asks before it replaces a file that
    it did not write, or that was changed since.

    Without PLAN: plan.json here or in a folder above. Only the day of a hand-over is noted in it.
    """
    from careerkit.exports.export import check, put, reading, stands_in_the_way
    from careerkit.exports.redact import redact
    from careerkit.exports.talk import note_handed_over

    file = careerkit.open_plan(plan or "", as_of)
    content = careerkit.read_plan(file.path)
    check(to, what, file.path)
    if audience == "class":
        # The row of numbers that an overview of a class counts, in words first.
        row = careerkit.cohort.share(content, file.as_of, gaps)
        if _agreed(careerkit.cohort.in_words(row), f"Write these numbers to {to.name}?", yes=yes):
            put(to, (json.dumps(row, indent=2) + "\n").encode(), (".json",))
            click.echo(f"{to} is written.")
        return
    if audience != "self":
        seen = redact(content.on(file.as_of), audience, what)
        lines = reading(seen, file.as_of, audience, what, to.suffix.lower())
        if not _agreed(lines, f"Write this to {to.name} for your {audience}?", yes=yes):
            return
    asks = not force and _is_terminal() and stands_in_the_way(to)
    question = f"{to.name} is there already, and careerkit did not leave it so. Replace it?"
    if asks and not _agreed((), question, yes=False):
        return
    place = (content, to, file.as_of, audience, what, file.path)
    size = careerkit.exports.export(*place, force=force or asks, remind=remind)
    click.echo(f"{to} is written ({max(1, round(size / 1000)):,} kB).")
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


@click.command("import", short_help="Add what a resume, list or spreadsheet holds.")
@click.argument("plan", type=FILE)
@click.argument("source", metavar="FILE", type=FILE)
@click.option(
    "--as",
    "kind",
    default="",
    metavar="KIND",
    help="What the rows of a list are: competencies, skills, actions, contacts or goals.",
)
@click.option("--scale", default="", metavar="0-4", help="The levels of a list, put on 0 to 5 in proportion.")
@click.option(
    "--split/--no-split",
    "split",
    default=None,
    help="Of skills below a heading: each word a skill of its own, or the heading one.",
)
@click.option(
    "--goal", default="", metavar="ID", help="The goal of competencies that name none, such as goal-1."
)
@click.option("--role", default="", metavar="TEXT", help="Of a ladder of roles, the role the goal is about.")
@click.option("--yes", is_flag=True, help="Add it without asking.")
def import_file(
    plan: Path, source: Path, kind: str, scale: str, *, split: bool | None, goal: str, role: str, yes: bool
) -> None:
    """Add to PLAN what FILE holds, after a look at it.

    A resume (JSON Resume, RenderCV, Reactive Resume, Europass, LinkedIn's zip); a list (.csv,
    .xlsx or text) or a ladder of roles; a spreadsheet of `careerkit export` that was edited; an answer to
    `careerkit ask`.

    What cannot be read is left open and listed. What is in the plan is not added again, and only a
    spreadsheet of its own changes what you wrote.
    """
    from careerkit.imports.lists import KINDS
    from careerkit.imports.values import scale_in

    levels = scale_in(scale)
    if (kind and kind not in KINDS) or (scale and not levels):
        raise click.UsageError(
            f"--as takes one of {', '.join(KINDS)}; --scale one such as 0-4, 1-7 or 0-100."
        )
    file = careerkit.open_plan(plan)
    if goal and not file.plan.find(careerkit.plan.Goal, goal):
        raise click.UsageError(f"--goal takes the id of a goal of the plan; {goal} is none.")
    place = (careerkit.planfile.content_of(source), source.name, file.plan, file.as_of)
    look = partial(careerkit.imports.look, *place, kind, levels, goal=goal, role=role)
    seen = look(split=split)
    if seen.reading.headings and split is None and not yes and _is_terminal():
        split = click.confirm(
            f"{counted(seen.reading.headings, 'skill')} with words below: is each word a skill?"
        )
        seen = look(split=split)
    click.echo(f"{seen.source}:")
    for heading, lines in seen.sections():
        click.echo("\n  ".join([f"{heading}:", *lines]))
    if not seen:
        which = " Name it with --role." if seen.reading.roles and not seen.reading.role else ""
        click.echo(f"{seen.outcome} Nothing was added.{which}")
    elif not yes and not click.confirm(f"Add this to {file.path.name}?"):
        click.echo("Nothing was added.")
    else:
        refused = careerkit.imports.apply(file, seen)
        click.echo("\n".join([*refused, f"{file.path.name} now holds it: {seen.outcome}."]))


@click.command(short_help="A page of questions for a mentor or colleague.")
@NEAREST_PLAN
@click.option("--to", required=True, type=FILE, metavar="FILE", help="A .docx or .html file to send.")
@click.option("--rate", multiple=True, metavar="ID", help="A competency to rate, such as competency-1.")
@click.option("--question", multiple=True, metavar="TEXT", help="A question in your own words.")
@click.option("--feedback", is_flag=True, help="Ask what to do more of, and what less.")
@click.option("--force", is_flag=True, help="Replace FILE.")
def ask(
    plan: Path | None, to: Path, rate: tuple[str, ...], question: tuple[str, ...], feedback: bool, force: bool
) -> None:
    """Write a page of two to five questions for a mentor, manager or colleague to fill in.

    It holds those points and your name, and nothing else of PLAN. What comes back: careerkit import.
    """
    from careerkit.exports import ask as asking
    from careerkit.exports.export import put

    file = careerkit.open_plan(plan or "")
    points = asking.points(file.plan, rate, question, feedback=feedback)
    content = asking.content(file.plan, file.as_of, points, to.suffix.lower())
    put(to, content, (".docx", ".html"), force=force)
    click.echo(f"{to} asks:")
    for point in points:
        click.echo(f"  {point.asked}")


def _is_terminal() -> bool:
    """Whether somebody sits there who can answer."""
    return sys.stdin is not None and sys.stdin.isatty()
