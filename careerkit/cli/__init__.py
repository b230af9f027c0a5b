"""The commands. Each reads its arguments, calls one function and prints what it returns.

Exit codes: 0 all is well, 1 the work failed, 2 the input is wrong. The last line of an error says
what to do. Nothing heavy is imported before a command runs, so that `--help` is quick: `careerkit`
lends its packages when they are used.
"""

import io
import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

import careerkit
from careerkit.cli.class_ import Progress, class_
from careerkit.cli.exports import AS_OF, NEAREST_PLAN, ask, export, import_file
from careerkit.cli.occupations import occupations
from careerkit.cli.said import AS_JSON, FILE, say
from careerkit.errors import CareerkitError, PlanError, RunFailed


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="careerkit", message="%(package)s %(version)s")
@click.pass_context
def commands(context: click.Context) -> None:
    """Your career plan: a workbook in Jupyter, and a report of it without Jupyter."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@commands.command(short_help="A workbook of your own, ready to fill in.")
@click.argument("folder", metavar="DIR", required=False, type=FILE)
@click.option(
    "--sample",
    metavar="[NAME]",
    is_flag=False,
    flag_value="",
    help="With the plan of a sample person, to look around: maya, an electrician (jens), a student (asha), "
    "a nurse coming back (grace), a postdoc (caio), somebody between jobs (denise) or a baker who hands "
    "over (njeri). Without a name: maya.",
)
@click.option(
    "--fresh", metavar="PAGE", help="In a workbook you have: PAGE as it came, such as 02_goals or 2."
)
def new(folder: Path | None, sample: str | None, fresh: str | None) -> None:
    """Make DIR, a workbook of your own: the notebooks, ready to fill in.

    Nothing that exists is overwritten; --fresh keeps what the page was beside it, and leaves the plan alone.
    """
    from careerkit import workspace

    if folder is None and sample:  # `--sample DIR`: what follows it is the folder
        folder, sample = Path(sample), ""
    if folder is None:
        raise click.UsageError("Missing argument 'DIR'.")
    if fresh is not None:
        if sample is not None:
            raise click.UsageError("--fresh is for a workbook you have, --sample for a new one. Choose one.")
        place, kept = workspace.fresh(folder, fresh, date.today())
        click.echo(f"{place} is as it came. Reload it if it is open in the browser.")
        if kept:
            click.echo(f"What it was is kept in {kept.name}, beside it.")
        return
    workspace.new(folder, sample=None if sample is None else sample or "maya")
    click.echo(f"{folder} holds the notebooks{' and a sample plan' if sample is not None else ''}.")
    name = f'"{folder}"' if " " in str(folder) else str(folder)
    click.echo(f"Begin with: careerkit lab {name}")


def _opens(function: Callable[..., None]) -> Callable[..., None]:
    """The arguments of what opens a workbook in a browser."""
    options = click.argument("options", metavar="[OPTIONS]...", nargs=-1, type=click.UNPROCESSED)
    return click.argument("folder", metavar="[DIR]", default=Path("my-career"), type=FILE)(options(function))


@commands.command(context_settings={"ignore_unknown_options": True}, short_help="The workbook in JupyterLab.")
@_opens
def lab(folder: Path, options: tuple[str, ...]) -> None:
    """Open the workbook in DIR (default: my-career) in JupyterLab; DIR is made if it is missing.

    Further OPTIONS go to JupyterLab, such as --no-browser or --port=8899.
    """
    from careerkit.lab import open_lab

    open_lab(folder, options)


@commands.command(
    context_settings={"ignore_unknown_options": True}, short_help="The workbook without code and menus."
)
@_opens
def app(folder: Path, options: tuple[str, ...]) -> None:
    """Open the workbook in DIR (default: my-career) as an app, without code; DIR is made if it is missing.

    It needs Voilà: pip install 'careerkit[app]'. Further OPTIONS go to it, such as --no-browser.
    """
    from careerkit.lab import open_app

    open_app(folder, options)


@commands.command(short_help="The whole workbook as pages to read.")
@NEAREST_PLAN
@click.option("--out", required=True, type=FILE, help="Folder for the report.")
@AS_OF
@click.option("--notebooks", type=FILE, help="Your own notebooks; else the workbook's.")
@AS_JSON
def run(plan: Path | None, out: Path, as_of: str, notebooks: Path | None, as_json: bool) -> None:
    """Execute the whole workbook on PLAN; write notebooks and pages to the folder --out.

    Without PLAN: plan.json here or in a folder above. The plan is only read.
    """
    result = careerkit.runner.run(plan or "", out, as_of, notebooks, Progress("notebooks"))
    say([f"The report begins at {result.first}", *result.findings], result, as_json=as_json)


@commands.command(short_help="The look back of this month, as a page.")
@NEAREST_PLAN
@click.option("--out", required=True, type=FILE, help="Folder for the reviews.")
@AS_OF
@click.option("--every-month", is_flag=True, help="Say how this machine can do it by itself; run nothing.")
@AS_JSON
def review(plan: Path | None, out: Path, as_of: str, *, every_month: bool, as_json: bool) -> None:
    """Look back at PLAN without Jupyter: a page to read, print or mail, in a folder of its month.

    Writes review.html and review.ipynb to OUT/2026-11, say, and replaces only that month's. It asks
    nothing and the plan is only read. What nobody recorded is named on the first page.

    By itself: --every-month prints a line for cron, a systemd timer, the Windows Task Scheduler and a
    calendar reminder, with the paths of this machine filled in. A plan that is looked at every quarter,
    half year or year gets its own months.

    Without PLAN: plan.json here or in a folder above.
    """
    if every_month:
        from careerkit.runner import monthly

        file = careerkit.open_plan(plan or "")
        ways = monthly.ways(file.path, out, file.plan.settings.review_months)
        say([f"{name}:\n\n{text}\n" for name, text in ways.items()], ways, as_json=as_json)
        return
    result = careerkit.runner.review(plan or "", out, as_of)
    say([f"The review is {result.first}", *result.findings], result, as_json=as_json)


@commands.command(short_help="Is a file sound, and what in it is private?")
@click.argument("file", type=FILE)
@AS_JSON
@click.option("--plan", type=FILE, help="Whose people to look for, else plan.json here.")
def check(file: Path, as_json: bool, plan: Path | None) -> None:
    """Say whether FILE is a plan that can be used, and what in it is wrong or still open.

    Of a file to pass on (.ipynb .html .docx .xlsx .ics .md .csv .txt, a share) it says which personal data it
    holds, where, and what to do about it. It cannot find everything.
    """
    from careerkit import summary
    from careerkit.imports import personal

    if personal.is_to_pass_on(file):
        content = careerkit.planfile.content_of(file)
        known = careerkit.read_plan(plan) if plan else careerkit.open_plan().plan
        found = personal.personal(content, file.name, known)
        lines = list(personal.in_words(found, file.name))
        say(lines, {"ok": True, "personal": found, "in_words": lines}, as_json=as_json)
        return
    try:
        checked = careerkit.read_plan(file)
    except PlanError as error:
        if as_json:
            say((), {"ok": False, "problems": error.problems}, as_json=True)
        raise
    day = careerkit.open_plan(file).as_of
    say(summary.contents(checked, day), {"ok": True, **summary.as_data(checked, day)}, as_json=as_json)


@commands.command(short_help="The JSON Schema of the plan file.")
def schema() -> None:
    """Print the JSON Schema of a plan."""
    click.echo(json.dumps(careerkit.plan.Plan.model_json_schema(), indent=2))


for _command in (occupations, export, ask, import_file, class_):
    commands.add_command(_command)


def main() -> None:
    """Run the command line; leave with 0, 1 or 2, and never with a traceback for a person's mistake."""
    # Whoever has closed a stream wants to hear nothing.
    sys.stdout = sys.stdout or io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    sys.stderr = sys.stderr or io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        # Not every terminal knows every letter, and no letter is worth a traceback.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    # Whoever ends this process ends the kernels it started, and its private copy of the plan.
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    code, said = _outcome()
    if said:
        click.echo("".join(sign if sign.isprintable() or sign == "\n" else " " for sign in said), err=True)
    sys.exit(code)


def _outcome() -> tuple[int, str]:
    """The exit code of the command, and what to say on the way out."""
    try:
        code = commands.main(prog_name="careerkit", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        context = error.ctx if isinstance(error, click.UsageError) else None
        command = context.command_path if context else "careerkit"
        return 2, f"{error.format_message()}\nSee: {command} --help"
    except CareerkitError as error:
        return (1 if isinstance(error, RunFailed) else 2), str(error)
    except (click.Abort, KeyboardInterrupt):
        return 1, "Stopped. Run the command again when you are ready."
    except BrokenPipeError:  # whoever read along has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0, ""
    except OSError as error:
        place = error.filename or "A file"
        return 2, f"{place} cannot be used: {error.strerror or error}. Check its name and your permissions."
    except Exception as error:
        if os.environ.get("CAREERKIT_DEBUG"):
            raise
        return 1, (
            f"Something in careerkit went wrong: {type(error).__name__}: {error}\n"
            "This is a mistake of the program, not yours. To report it, run the command again with "
            "CAREERKIT_DEBUG=1 and send what it prints."
        )
    return code or 0, ""
