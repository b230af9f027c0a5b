"""Do my interests fit this work? Six paired dots a direction on one axis from 1 to 7 (S2)."""

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.fit import FitRow, ranked
from careerkit.analysis.frame import rows
from careerkit.occupations.occupation import RIASEC
from careerkit.plan import Plan, Riasec
from careerkit.words import capital, counted, figure, shortened

from . import ink
from .chart import EDGE, Chart, beside, empty, inset, panel, releases, small, style
from .chart import fit as fitted

# Three small multiples a line, two lines at most.
_A_LINE, _MOST = 3, 6
_LABELS = 1.45
_GAP = 0.3
_PANEL = (ink.WIDTH - ink.MARGIN - _LABELS - _A_LINE * _GAP) / _A_LINE
_ROW, _HEAD = 0.3, 0.82
_HEIGHT = _HEAD + 6 * _ROW + 0.42
_WORDS = tuple(Riasec.model_fields[name].title or name for name in RIASEC)


@style()
def fit(plan: Plan, as_of: date) -> Chart:
    """Own interests and those of each direction's occupation, kind by kind; the fit in words above."""
    fits = analysis.fit(plan, as_of)
    known = fits[fits["theirs"].notna()]
    if known.empty:
        return empty("Find the occupation of a direction, and your interests will show here beside it.")
    if all(each is None for each in known["mine"].iloc[0]):
        return empty("Estimate the six kinds of work from 1 to 5, and they will show beside each direction.")
    shown = known.head(_MOST)
    missing = [shortened(title, 40) for title in fits.loc[fits["theirs"].isna(), "title"]]
    more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
    left_out = len(known) - len(shown)
    parts = [
        "From 1 little to 7 much. Dots: you. Diamonds: the occupation. Six points are few: a fit is a hint.",
        f"Without a profile: {', '.join(missing[:3])}{more}." if missing else "",
        f"{capital(counted(left_out, 'direction'))} more in the table." if left_out else "",
        f"{releases(shown['source'])}.",
    ]
    height = -(-len(shown) // _A_LINE) * _HEIGHT
    sheet, ground = panel(_finding(known), height, bottom=0, foot=" ".join(filter(None, parts)))
    ground.set_axis_off()
    for place, row in enumerate(rows(shown, FitRow)):
        line, column = divmod(place, _A_LINE)
        left = _LABELS + column * (_PANEL + _GAP) + 0.1 - ink.MARGIN
        axes = inset(sheet, left, height - line * _HEIGHT - _HEAD - 6 * _ROW, _PANEL, 6 * _ROW)
        axes.set(xlim=(0.75, 7.25), ylim=(5.5, -0.5), yticks=[], xticks=range(1, 8))
        head = fitted(row.title, _PANEL + _GAP - 0.1, ink.LABEL, lines=2, bold=True)
        inch = 1 / (6 * _ROW)
        axes.text(0, 1 + 0.7 * inch, head, size=ink.LABEL, weight="bold", va="top", transform=axes.transAxes)
        words = fitted(_fit_words(row), _PANEL + _GAP - 0.1, ink.SMALL, lines=2)
        small(axes, 0, 1 + 0.28 * inch, words, va="top", transform=axes.transAxes)
        for kind, (mine, theirs) in enumerate(zip(row.mine, row.theirs or (), strict=True)):
            axes.axhline(kind, color=ink.RULE, linewidth=0.8, zorder=0)
            if mine is not None:
                axes.plot([mine, theirs], [kind, kind], color=ink.FAINT, linewidth=2, zorder=1)
                axes.plot(mine, kind, "o", ms=8, color=ink.ACCENT, zorder=3)
            axes.plot(theirs, kind, "D", ms=6.5, mfc="white", mec=ink.SECOND, mew=1.8, zorder=4)
        for kind in range(0 if column else 6):
            beside(axes, _WORDS[kind], (0, kind), (-8, 0), of=EDGE, ha="right")
    return Chart(sheet, _alt(fits, known))


def _fit_words(row: FitRow) -> str:
    tie = " a near-tie," if row.close else ""
    return row.problem if row.fit is None else f"{row.words} fit,{tie} {ranked(row)}"


def _finding(known: pd.DataFrame) -> str:
    rated = known[known["fit"].notna()]
    if rated.empty:
        return str(known["problem"].iloc[0]).rstrip(".")
    best = rated.iloc[0]
    ties = rated[rated["close"]]
    title = shortened(best["title"], 60)
    if len(ties):
        two = f"{title} and {shortened(ties['title'].iloc[0], 60)}"
        several = capital(counted(len(ties) + 1, "direction"))
        return f"{two if len(ties) == 1 else several} fit your interests about equally"
    if len(rated) == 1:
        return f"{title} is a {best['words']} fit for your interests"
    return f"{title} fits your interests best so far: a {best['words']} fit"


def _alt(fits: pd.DataFrame, known: pd.DataFrame) -> str:
    sentences = [f"{_finding(known)}."]
    for row in rows(known.head(_MOST), FitRow):
        own = ["not rated" if mine is None else figure(round(mine, 1)) for mine in row.mine]
        pairs = zip(_WORDS, own, map(figure, row.theirs or ()), strict=True)
        told = _fit_words(row).rstrip(".")
        if row.fit is not None:
            told += f" (correlation {row.fit:.2f}, nine in ten between {row.low:.2f} and {row.high:.2f})"
        kinds = ", ".join(f"{kind} {mine} and {theirs}" for kind, mine, theirs in pairs)
        sentences.append(f"{shortened(row.title)}: {told}. You and the occupation: {kinds}.")
    if missing := int(fits["theirs"].isna().sum()):
        sentences.append(f"{capital(counted(missing, 'direction'))} without a profile.")
    return " ".join(sentences)
