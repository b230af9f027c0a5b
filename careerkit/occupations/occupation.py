"""What is known of one occupation, as frozen values and in words; each figure names its release."""

import textwrap
from bisect import bisect_right
from importlib import resources
from typing import Literal, NamedTuple

WIDTH = 100
Kind = Literal["skill", "knowledge", "ability"]
# The United States as OEWS names them.
COUNTRY = "U.S."
PERCENTILES = ("p10", "p25", "p50", "p75", "p90")
RIASEC = ("realistic", "investigative", "artistic", "social", "enterprising", "conventional")
_NAMES = {"onet": "O*NET", "oews": "BLS OEWS", "ep": "BLS Employment Projections", "crosswalk": "Crosswalk"}
_CREDITS = {
    "onet": "This product includes information from the O*NET {release} Database by the U.S. Department of "
    "Labor, Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET is a "
    "trademark of USDOL/ETA. careerkit has modified all or some of this information. USDOL/ETA has not "
    "approved, endorsed, or tested these modifications.",
    "oews": "Wages: U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, {release}.",
    "ep": "Outlook: U.S. Bureau of Labor Statistics, Employment Projections, {release}.",
}


class Norm(NamedTuple):
    """What O*NET says of one skill, kind of knowledge or ability over all occupations that it rates.

    `importance` (1 to 5) is the mean; at the levels `begins` (0 to 7) a required level of 2, 3, 4 and 5
    begins; `anchors` are O*NET's own examples of a low, a middle and a high level, each with its place on
    that scale.
    """

    importance: float
    begins: tuple[float, ...]
    anchors: tuple[tuple[float, str], ...] = ()

    def required(self, level: float) -> int:
        """A level (0 to 7) as a required level of the plan, 1 to 5; the only place that turns one into it.

        It follows the rank among all occupations: the lowest tenth is 1, the next quarter 2, the middle two
        fifths 3, the next fifth 4, the rest 5. Below O*NET's low example, which most do not need, it is at
        most 2.
        """
        rank = 1 + bisect_right(self.begins, level)
        return min(rank, 2) if self.anchors and level < self.anchors[0][0] else rank

    def anchor(self, level: float) -> tuple[float, str] | None:
        """The example nearest to a level, if O*NET gives any."""
        return min(self.anchors, key=lambda each: abs(each[0] - level), default=None)


class Source(NamedTuple):
    """One official release: `family` onet, oews, ep or crosswalk; `release` such as 30.3; `date` May 2026."""

    family: str
    release: str
    date: str = ""

    def __str__(self) -> str:
        name = f"{_NAMES[self.family]} {self.release}"
        return f"{name} ({self.date})" if self.date and self.date != self.release else name

    @property
    def credit(self) -> str:
        """The sentence to print wherever figures of this release are shown."""
        return _CREDITS[self.family].format(release=self.release)


class Candidate(NamedTuple):
    """One occupation that a text may mean: why it is offered, and how well it fits (0 to 100)."""

    code: str
    title: str
    reason: str
    score: float


class Related(NamedTuple):
    """A neighbour: `rank` 1 is the nearest."""

    code: str
    title: str
    rank: int
    source: Source


class Rating(NamedTuple):
    """How important an element is (1 to 5), at which level it is needed (0 to 7), and as `required` (1 to 5).

    Not `relevant`: so unimportant that O*NET's level says little, and `required` is None. Not `precise`:
    marked so by O*NET. `norm` is what is usual; `estimated_from` names the occupations whose mean this is, if
    it is one.
    """

    element_id: str
    element: str
    kind: Kind
    importance: float
    level: float | None
    required: int | None
    relevant: bool
    precise: bool
    date: str
    source: Source
    norm: Norm
    estimated_from: tuple[str, ...] = ()

    @property
    def particular(self) -> float:
        """How much more important it is here than over all occupations, in points of importance."""
        return self.importance - self.norm.importance

    @property
    def estimated(self) -> bool:
        """Whether the figure is a mean of related occupations."""
        return bool(self.estimated_from)

    @property
    def source_text(self) -> str:
        """The release, and the names behind an estimate."""
        if not self.estimated:
            return str(self.source)
        return f"{self.source}, estimated from related occupations: {', '.join(self.estimated_from)}"


class Interests(NamedTuple):
    """Six kinds of interest (Holland), 1 to 7, by models and experts, and the high points such as `EC`."""

    realistic: float
    investigative: float
    artistic: float
    social: float
    enterprising: float
    conventional: float
    high_points: str
    date: str
    source: Source


class Amount(NamedTuple):
    """A wage in dollars as published: exact, a lower bound (`at_or_above`), or withheld (`value` None)."""

    value: float | None
    at_or_above: bool = False

    def __str__(self) -> str:
        if self.value is None:
            return "at or above the top code" if self.at_or_above else "not released"
        text = f"${self.value:,.2f}".removesuffix(".00")
        return f"at or above {text}" if self.at_or_above else text


class Pay(NamedTuple):
    """The mean and the percentiles of one way of paying."""

    mean: Amount
    p10: Amount
    p25: Amount
    p50: Amount
    p75: Amount
    p90: Amount

    @property
    def released(self) -> bool:
        """Whether any of the figures was published."""
        return any(each.value is not None or each.at_or_above for each in self)


class Wages(NamedTuple):
    """What the occupation pays in an area; `hourly` or `annual` is None where only the other exists.

    `code` and `title` are those of the published figure; `note` says where it is wider than the occupation.
    """

    area: str
    code: str
    title: str
    employment: float | None
    annual: Pay | None
    hourly: Pay | None
    broader_group: bool
    note: str
    source: Source


class Outlook(NamedTuple):
    """How many work in it, now and ten years on (thousands), and the openings a year (thousands).

    `median_wage` is in dollars of the period's first year: never set beside figures of `Wages`.
    `factors` are the official reasons why its share of jobs changes, over all industries.
    """

    period: str
    code: str
    title: str
    employment: float | None
    employment_ahead: float | None
    change: float | None
    change_percent: float | None
    openings: float | None
    median_wage: Amount
    entry_education: str
    experience: str
    training: str
    factors: tuple[str, ...]
    broader_group: bool
    note: str
    source: Source


class Zone(NamedTuple):
    """How much preparation is usual: job zone 1 to 5, 2 to 5 since release 30.3."""

    number: int
    name: str
    experience: str
    education: str
    training: str
    date: str
    source: Source


class EducationShare(NamedTuple):
    """The percentage of respondents who say that this education (category 1 to 12) is required."""

    category: int
    name: str
    percent: float
    date: str
    source: Source


class Software(NamedTuple):
    """A program used in the work: `hot` in vacancies of all kinds, `in_demand` in those of this work."""

    name: str
    category: str
    hot: bool
    in_demand: bool
    source: Source


class Occupation(NamedTuple):
    """An occupation with all that the loaded files say of it; what they lack is None or empty.

    `ratings` are sorted by importance, `related` by nearness, `software` by demand; `credentials` are job
    titles that name a licence or certificate. `note` says how a code of another classification was read.
    """

    code: str
    title: str
    description: str
    source: Source
    ratings: tuple[Rating, ...]
    interests: Interests | None
    wages: Wages | None
    outlook: Outlook | None
    zone: Zone | None
    education: tuple[EducationShare, ...]
    related: tuple[Related, ...]
    software: tuple[Software, ...]
    credentials: tuple[str, ...]
    note: str = ""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every release that a figure here comes from, O*NET first."""
        single = (self.interests, self.wages, self.outlook, self.zone)
        found = {self.source, *(each.source for each in single if each)}
        for many in (self.ratings, self.education, self.related, self.software):
            found.update(each.source for each in many)
        return tuple(sorted(found, key=lambda each: (list(_NAMES).index(each.family), each.release)))

    @property
    def credits(self) -> tuple[str, ...]:
        """The sentences to print wherever these figures are shown: the note, and one a release."""
        return tuple(filter(None, (self.note, *(each.credit for each in self.sources))))


def describe(occupation: Occupation, count: int = 12) -> str:
    """The occupation as lines of text: at most `count` ratings, and what is not loaded said as such."""
    from jinja2 import Environment

    shown = Environment(trim_blocks=True, lstrip_blocks=True)  # noqa: S701 (a text, no page)
    template = resources.files(__package__).joinpath("occupation.txt.j2").read_text("utf-8")
    shares = sorted(occupation.education, key=lambda each: -each.percent)[:3]
    # Of each kind of ratings one that says where they are from; skills come first.
    firsts = {each.kind: each for each in reversed(occupation.ratings)}
    text = shown.from_string(template).render(
        one=occupation,
        count=count,
        shares=[f"{each.name.split(' - ')[0]} {each.percent:.0f} %" for each in shares if each.percent >= 1],
        interests=[f"{name.capitalize()} {getattr(occupation.interests, name, 0):.1f}" for name in RIASEC],
        origins=sorted(firsts.values(), key=lambda each: each.kind, reverse=True),
        programs=[each for each in occupation.software if each.in_demand][:15],
    )
    lines = ((line, "  " if line.startswith("  ") else "") for line in text.splitlines())
    return "\n".join(textwrap.fill(line, WIDTH, subsequent_indent=indent) for line, indent in lines)
