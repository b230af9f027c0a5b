"""The command for the monthly review."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("plan", type=click.Path(path_type=Path), required=False)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder for the reviews.")
@click.option("--as-of", default="", metavar="YYYY-MM-DD", help="The day to look from; else today.")
@click.option("--every-month", is_flag=True, help="Say how this machine can do it by itself; run nothing.")
def review(plan: Path | None, out: Path, as_of: str, *, every_month: bool) -> None:
    """Look back at PLAN without Jupyter: a page to read, print or mail, in a folder of its month.

    Writes review.html and review.ipynb to OUT/2026-11, say, and replaces only that month's. It asks
    nothing and the plan is only read. What nobody recorded is named on the first page.

    Every month by itself: --every-month prints a line for cron, a systemd timer, the Windows Task
    Scheduler and a calendar reminder, with the paths of this machine filled in.

    Without PLAN: plan.json here or in a folder above.
    """
    from careerkit.planfile import open_plan

    if every_month:
        from careerkit.runner import monthly

        for way in monthly.ways(open_plan(plan or "").path, out):
            click.echo(f"{way.name}:\n\n{way.text}\n")
        return
    from careerkit import runner

    result = runner.review(plan or "", out, as_of)
    click.echo(f"The review is {result.first}")
    for line in result.findings:
        click.echo(line)
