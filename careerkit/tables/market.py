"""Tables of what official data say of the directions: side by side, fit, education, pay (S2, S8, S13, S28).

Every figure stands with its release; what is estimated, of a broader group or a bound is said as such.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import pandas as pd

from careerkit import analysis, occupations
from careerkit.analysis.fit import GOOD, POOR, FitRow, ranked
from careerkit.analysis.frame import rows
from careerkit.analysis.market import COMPARED, EARN, OFFICIAL, MarketRow, PayRow, joined_sources, own_range
from careerkit.analysis.schooling import SchoolingRow
from careerkit.analysis.suggestions import SuggestionRow
from careerkit.country import punctuated
from careerkit.occupations.occupation import RIASEC
from careerkit.plan import Plan
from careerkit.words import capital, counted, figure, listed, number, shortened

from .table import Table, unused

# So many directions stand side by side; a page is no wider.
_MOST = 4
_RELATED = 3
# Of the answers of people who know the work the most frequent.
_ANSWERS = 3
_RELEASE = re.compile(r"O\*NET ([\d.]+) Database\b")
_BROADER = "Official figures are for {} and say what is usual, not what you will find."
_BY_WORDS = (
    "Skills are compared by their words: about half of what you can do is not found, and about one in five "
    "that is found is wrong."
)
_HINTS = (
    "The more of page 1 is filled in, six ratings and skills with examples, the surer this is. What has one "
    "number cannot be told apart, and others come near it. Skills are compared by their words, so some point "
    "wrongly. Figures are from the United States and say what is usual there."
)
_NO_PROFILE = "Rate the six kinds of work on page 1, or list three skills: work that may fit follows here."
_WHEN = {"today": "today", "target": "{}, your target"}
_NO_DIRECTION = "The directions you name will stand here side by side, with what official data say of each."


def market(plan: Plan, as_of: date) -> Table:
    """Directions side by side, one fact a row, with the release of every figure (S13, S14, B3)."""
    market = analysis.market(plan, as_of)
    live = market[market["decision"] != "dropped"]
    shown = list(rows(live.head(_MOST), MarketRow))
    heads, lines = ["What"], []
    for title in (*(row.title for row in shown), "Source"):
        heads.append(unused(shortened(title, 60), heads))
    has_own = any(own_range(row) for row in shown)
    facts_of = (_facts(row, plan.settings.currency if has_own else "") for row in shown)
    for facts in zip(*facts_of, strict=True):
        sources = dict.fromkeys(each for *_, source in facts if source for each in source.split(", "))
        lines.append([facts[0][0], *(words for _, words, _ in facts), ", ".join(sources)])
    more = capital(counted(len(live) - len(shown), "direction"))
    notes = [f"{more} more in your list: drop those you have left behind."] if len(live) > len(shown) else []
    areas = listed(list(dict.fromkeys(row.area for row in shown if row.area)))
    whole = f"the whole country, pay for {areas}," if areas else "the whole country"
    notes.append(f"{_BROADER.format(whole)} {_BY_WORDS}")
    partly = ((row.occupation, listed(row.estimated_from)) for row in shown if row.estimated_from)
    notes += [f"Ratings of {name} are partly the mean of {titles}." for name, titles in partly]
    caption = f"{capital(counted(len(live), 'direction'))} side by side"
    note = " ".join([*notes, credited(market["credits"])])
    return Table(pd.DataFrame(lines, columns=heads, dtype=object), caption, note, _NO_DIRECTION)


def _facts(row: MarketRow, own: str) -> Iterator[tuple[str, str, str | None]]:
    """What is said of one direction: the name of each row, its words, and the source.

    `own` is the currency of figures that the person found for any of the directions, or "".
    """
    none, code, of = "no figures here" if row.occupation else "", row.code or "", row.official
    outlook, zone, holland = (of.outlook, of.zone, of.interests) if of else (None, None, None)
    related = of.related[:_RELATED] if of else ()
    title = f"{row.occupation} ({code.removesuffix('.00')})" if row.occupation else str(row.problem)
    yield "Occupation", title, None
    yield "Decision", row.decision, None
    yield "Pay in the middle", pay_range(row, "p50", "p50"), row.wages_source
    yield "Pay of the middle half", pay_range(row, "p25", "p75"), row.wages_source
    yield "Pay of eight in ten", pay_range(row, "p10", "p90"), row.wages_source
    if own:
        found = own_range(row)
        yield f"Pay you found, {own} a year", found or "none found yet", "your own figures" if found else None
    note = f" ({outlook.note})" if outlook and outlook.note else ""
    openings = "" if row.openings is None else f"{figure(round(row.openings * 1000))} a year{note}"
    growth = row.growth or 0
    change = f"{'−' if growth < 0 else '+'}{figure(round(abs(growth), 1))} % over {row.period}"
    prepared = [f"{zone.number} of 5", zone.name.partition(": ")[2].lower()] if zone else []
    names = {name[0].upper(): name for name in RIASEC}
    letters = holland.high_points if holland else ""
    facts = {
        "Openings": (openings, outlook),
        "Jobs, ten years on": ("" if row.growth is None else change, outlook),
        "Usual education": (outlook.entry_education if outlook else "", outlook),
        "Preparation": (", ".join(filter(None, prepared)), zone),
        "Interests, strongest first": (", ".join(names.get(each, each) for each in letters), holland),
    }
    for name, (words, part) in facts.items():
        yield name, words or none, str(part.source) if part else None
    skills = overlap(row) + (" (ratings partly estimated)" if row.estimated_from else "")
    yield f"Of its {COMPARED} most important skills", skills if row.compared else none, row.skills_source
    source = str(related[0].source) if related else None
    yield "Related occupations", "; ".join(each.title for each in related) or none, source


def pay_range(row: MarketRow, first: str, last: str) -> str:
    """Official pay from one percentile to another in words, with its area and notes."""
    if row.occupation is None:
        return ""
    if row.unit is None:
        return "not released"
    text = " to ".join(dollars(row, name) for name in dict.fromkeys((first, last)))
    text += " an hour" if row.unit == "hour" else ""
    notes = ", ".join(filter(None, (row.area, row.wages_note)))
    return f"{text} ({notes})" if notes else text


def dollars(row: MarketRow | PayRow, name: str) -> str:
    """One percentile in words; a bound and what is withheld are said as such."""
    value = getattr(row, name)
    if pd.isna(value):
        return "at or above the top code" if name in row.bounds else "not released"
    text = f"${figure(float(value))}"
    return f"{text} or more" if name in row.bounds else text


def overlap(row: MarketRow) -> str:
    """How many of the most important skills are among one's own, and which; of the others it cannot tell."""
    if not row.matches:
        return f"Cannot tell: your words name none of the {number(row.compared)}."
    text = f"{number(len(row.matches))} of the {number(row.compared)} most important are named among yours"
    rest = row.compared - len(row.matches)
    own = [(each, ", a claim so far" if each.claim else "") for each in row.matches]
    pairs = [f"{each.element} ({shortened(each.own, 40)}{claim})" for each, claim in own]
    told = f". Of the other {number(rest)} your words cannot tell" if rest else ""
    return capital(f"{text}: {'; '.join(pairs)}{told}")


def fit(plan: Plan, as_of: date) -> Table:
    """Own interests against those of each direction's occupation, the nearest first (S2)."""
    fit, lines = analysis.fit(plan, as_of), []
    for row in rows(fit, FitRow):
        words = row.words + ", too close to the first to call" * row.close if row.words else row.problem
        between = f"{_two_places(row.low)} and {_two_places(row.high)}" if row.words else ""
        figures = ranked(row), _two_places(row.fit), between, row.source or ""
        lines.append((row.title, row.occupation or "", words, *figures))
    columns = ["Direction", "Occupation", "Fit", "Among all", "Correlation", "Nine in ten between", "Source"]
    caption = "How your interests fit each direction"
    note = (
        f"Six figures are compared with six others: good from {GOOD:.2f}, poor below {POOR}. The range shows "
        "what happens if each of your ratings were up to half a point off. It is a hint, not a verdict. "
        f"{credited(fit['credits'])}"
    )
    return Table(pd.DataFrame(lines, fit.index, columns, dtype=object), caption, note, _NO_DIRECTION)


def _two_places(value: float | None) -> str:
    return "" if pd.isna(value) else punctuated(f"{value:.2f}").replace("-", "−")


def market_education(plan: Plan, as_of: date) -> Table:
    """What is usual and asked for in education, direction by direction, beside what is held (S8, S36)."""
    market_education = analysis.market_education(plan, as_of)
    schooling, lines = list(rows(market_education, SchoolingRow)), []
    for row in schooling:
        official = row.official
        outlook = official.outlook if official else None
        here = f", here for example {', '.join(row.usual_here)}" if row.usual_here else ""
        note = f" ({outlook.note})" if outlook and outlook.note else ""
        usual = f"{row.usual}{here}{note}" if row.usual else "no figures here" if official else row.problem
        level = f"read as {row.read_as}" if row.read_as else "its title does not say the level"
        own = "no degree listed" if row.held is None else f"{row.held} ({level})"
        so = "at least what is usual" if row.enough else "less than is usual"
        so = "cannot be told" if not row.usual or row.enough is None else so
        shares = sorted(official.education if official else (), key=lambda each: -each.percent)[:_ANSWERS]
        told = ", ".join(f"{each.name.split(' - ')[0]} {each.percent:.0f} %" for each in shares)
        told = told or ("no figures here" if official else "")
        behind = [outlook.source] if outlook and row.usual else []
        sources = joined_sources([*behind, *(each.source for each in shares)])
        lines.append((row.title, usual, told, own, so, sources))
    asked = "What people who know the work call required"
    columns = ["Direction", "Usual at entry", asked, "You hold", "So", "Source"]
    return Table(
        pd.DataFrame(lines, market_education.index, columns, dtype=object),
        "Your education, and what each direction usually asks for",
        "Usual is not required: adverts and licences decide. The level of a degree is read from its title, "
        f"and its subject is not compared. {credited(row.credits for row in schooling)}",
        _NO_DIRECTION,
    )


def pay(plan: Plan, as_of: date) -> Table:
    """Pay today, targets and pictures by year beside today's percentiles of the occupation (S28)."""
    pay = analysis.pay(plan, as_of)
    currency = plan.settings.currency
    lines = list(rows(pay, PayRow))
    years = ("at retirement" if row.on is None else f"{row.on.year}" for row in lines)
    columns: dict[str, list[str]] = {
        "When": [_WHEN.get(row.kind, "{}").format(year) for row, year in zip(lines, years, strict=True)],
        "Position": [row.position for row in lines],
        "Direction": [row.direction or "" for row in lines],
        f"Pay a year ({currency})": [figure(round(row.planned)) for row in lines],
        "In money of that year": ["" if row.then is None else figure(round(row.then)) for row in lines],
        "What moves it": [row.moved_by for row in lines],
    }
    heads = ("One in ten earns less than", "In the middle", "One in ten earns more than")
    for name, head in zip(("p10", "p50", "p90"), heads, strict=True):
        columns[head] = ["" if row.problem else dollars(row, name) for row in lines]
    columns[f"You found, a year ({currency})"] = [own_range(row) for row in lines]
    columns["That is"] = [row.place or row.problem or "not compared" for row in lines]
    columns["Source"] = [", ".join(filter(None, (row.wages_source, row.wages_note))) for row in lines]
    columns = {name: cells for name, cells in columns.items() if any(cells)}
    area = plan.settings.pay_area
    where = f"{area}, where a line says so, else for the whole country" if area else "the whole country"
    own, then = any(row.place_is_own for row in lines), any(row.then is not None for row in lines)
    rise = f"Prices are taken to rise by {figure(plan.compensation.prices_rise or 0)} in 100 a year."
    notes = [
        f"Official wages are of today, in US dollars, before tax, for {where}.",
        "" if currency == OFFICIAL else f"Your plan is in {currency}, so the two are not compared.",
        "Where you found figures yourself, your plan is compared with them." if own else "",
        rise if then else "",
        BY_THE_YEAR,
    ]
    caption = "What it should pay, and what it pays today"
    note = f"{' '.join(filter(None, notes))} {credited([(row.credit,) for row in lines if row.credit])}"
    return Table(pd.DataFrame(columns, index=pay.index), caption, note, NO_PAY)


def compensation(plan: Plan, as_of: date) -> Table:
    """Pay today in its parts, what life costs, the next target, what training costs and brings (S28)."""
    found = analysis.compensation(plan, as_of)
    wrote = next((each.text for each in plan.answers if each.question == EARN), "")
    before = f"You wrote on “{EARN}”: “{wrote}”" if wrote else ""
    heads = {"what": "What", "pay": f"A year ({plan.settings.currency})", "note": "Note"}
    frame = found[[*heads]].rename(columns=heads)
    return Table(frame, "Your pay, today and next", f"{BY_THE_YEAR} {before}", f"{_NO_PLAN} {before}")


_NO_PLAN = "Write above what your life costs and a target; your job today, with its pay, stands on page 1b."
BY_THE_YEAR = (
    "Pay is compared by the year: a month counts 12 times, an hour as often as its hours a week tell, where "
    "they are known, else 2,080 times."
)
NO_PAY = "Each pay and each target you write will stand here beside what the work pays today."


def suggestions(plan: Plan, as_of: date) -> Table:
    """Work that may fit, the nearest first, then a few of another kind; indexed by code (S13, S14)."""
    found = analysis.suggestions(plan, as_of)
    columns = {
        "Work": [f"{row.title} ({row.code.removesuffix('.00')})" for row in rows(found, SuggestionRow)],
        "How near": [str(group or "another kind") for group in found["group"]],
        "Why it may fit": found["reason"],
        "What speaks against it": found["doubt"],
        "Pay in the middle": ["not published" if pd.isna(p50) else f"${figure(p50)}" for p50 in found["p50"]],
        "Usual education": found["education"].fillna("not published"),
    }
    limits = (f"Whichever you take: {each}." for each in analysis.limits(plan, as_of))
    credits = credited([[each.source.credit] for each in occupations.releases()])
    shown = pd.DataFrame(columns, found.index, dtype=object)
    return Table(shown, "Work that may fit", " ".join([_HINTS, *limits, credits]), _NO_PROFILE)


def credited(credits: Iterable[Sequence[str]]) -> str:
    """The credits to print, each once; several O*NET releases share one sentence."""
    sentences = list(dict.fromkeys(each for many in credits for each in many))
    releases = sorted({match[1] for each in sentences if (match := _RELEASE.search(each))})
    merged = f"O*NET {' and '.join(releases)} Database{'s' if len(releases) > 1 else ''}"
    return " ".join(dict.fromkeys(_RELEASE.sub(merged, each) for each in sentences))
