"""The commands on occupations: search, show, load and fetch."""

import click

import careerkit

from .said import AS_JSON, say


@click.group(short_help="Official figures on occupations, offline.")
def occupations() -> None:
    """What an occupation requires, pays and promises, from official data on your own disk."""


@occupations.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 100), help="How many at most.")
@AS_JSON
def search(words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find occupations by a job title, part of one, or a code. You choose among what is shown."""
    text = " ".join(words)
    found = careerkit.occupations.search(text, limit)
    lines = [f"{each.code}  {each.title}\n{'':12}{each.reason} ({each.score:.0f} of 100)" for each in found]
    nothing = f"Nothing close to {text!r}. Try it as an advert would say it, or another word for it."
    say(lines or [nothing], found, as_json=as_json)


@occupations.command()
@click.argument("code")
@click.option("--area", default="", help="Wages of a state or metropolitan area, if those are loaded.")
@click.option("--ratings", default=12, show_default=True, type=click.IntRange(0), help="How many ratings.")
@AS_JSON
def show(code: str, area: str, ratings: int, as_json: bool) -> None:
    """Show an occupation, and where each figure is from.

    CODE is an O*NET-SOC or SOC code such as 13-1082; search finds it. With a crosswalk loaded it may be a
    code of another classification, such as ISCO-08 2512.
    """
    one = careerkit.occupations.get(code, area)
    # Whoever passes the figures on needs the sentences that go with them.
    told = {**one._asdict(), "credits": one.credits}
    say([careerkit.occupations.describe(one, ratings)], told, as_json=as_json)


@occupations.command()
@click.argument("files", nargs=-1)
def load(files: tuple[str, ...]) -> None:
    """Load official FILES, or list what is loaded.

    A file is a zip, a folder or a workbook: the O*NET database (text or excel, releases 28 to 31), OEWS
    wages, the Employment Projections, or a crosswalk from codes of another classification to US ones.
    Several add up, with what came along; the newest release of a figure is used.
    """
    for file in files:
        click.echo(str(careerkit.occupations.load(file)))
    if not files:
        for each in careerkit.occupations.releases():
            click.echo(str(each))


@occupations.command()
@click.argument("what")
@click.option("--sha256", default="", help="The hash that the file must have.")
def fetch(what: str, sha256: str) -> None:
    """Download WHAT and load it. This is the only command here that uses the network.

    WHAT is onet, wages, wages-states, wages-metro, projections, a release such as onet-31.0, or an
    address that begins with https.
    """
    click.echo(str(careerkit.occupations.fetch(what, sha256)))
