"""What adverts ask for and pay, measured on adverts written for it: half were not used to build it."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import country
from careerkit.analysis.adverts import Asked, PaySeen, asked, compared, pay_of, pay_seen
from careerkit.plan import OwnPay

FOLDER = Path(__file__).parent / "adverts"
KINDS = {"": "skill", "e:": "education", "x:": "experience"}
# Words that say nothing about what is asked for.
EMPTY = set(
    "a an and or the of in with to for by is be at on good your our de la le un une d en para "
    "der die das im als zur zum zu i".split()
)


@dataclass(frozen=True)
class Advert:
    """A text, the things marked in it by kind, and its pay: low, high, currency, period."""

    what: str
    country: str
    language: str
    text: str
    marked: tuple[tuple[str, str], ...]
    pay: str


def read(name: str) -> list[Advert]:
    """The adverts of one half."""
    adverts = []
    for block in re.split(r"(?m)^=== ", (FOLDER / f"{name}.txt").read_text(encoding="utf-8"))[1:]:
        head, _, body = block.partition("\n")
        body, _, pay = body.rpartition("pay: ")
        what, code, language = head.split(", ")
        marked = tuple((KINDS[kind], words) for kind, words in re.findall(r"\{((?:[ex]:)?)([^}]*)\}", body))
        text = re.sub(r"\{(?:[ex]:)?([^}]*)\}", r"\1", body)
        adverts.append(Advert(what, code, language, text, marked, pay.strip()))
    return adverts


HALVES = {name: read(name) for name in ("build", "held")}
ALL = [advert for half in HALVES.values() for advert in half]


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+[+#]*", text.casefold())) - EMPTY


def is_it(found: Asked, kind: str, words: str) -> bool:
    """Of one kind, and half of the words of each, at least, are those of the other."""
    own = found.kind if found.kind in ("education", "experience") else "skill"
    marked = words_of(words)
    return own == kind and any(
        2 * len(marked & named) >= max(len(marked), len(named), 1)
        for named in (words_of(found.quotes[0]), words_of(found.name))
    )


def measured(adverts: list[Advert]) -> tuple[float, float]:
    """Precision and recall over all things in adverts, each mark found once."""
    hits = found = marked = 0
    for advert in adverts:
        left = list(advert.marked)
        things = asked(advert.text)
        for each in things:
            mark = next((mark for mark in left if is_it(each, *mark)), None)
            if mark:
                left.remove(mark)
                hits += 1
        found, marked = found + len(things), marked + len(advert.marked)
    return hits / found, hits / marked


def test_there_are_enough_adverts() -> None:
    """Thirty-four in four languages and twelve countries, and no half has the other's."""
    assert 34 == len(ALL)
    assert 12 <= len({each.country for each in ALL})
    assert not {each.text for each in HALVES["build"]} & {each.text for each in HALVES["held"]}


@pytest.mark.parametrize("half,precise,found", [("build", 0.85, 0.85), ("held", 0.8, 0.7)])
def test_most_of_what_is_asked_for_is_found(half: str, precise: float, found: float) -> None:
    """Precision and recall by hand-set marks, on texts that were not used while building too."""
    precision, recall = measured(HALVES[half])

    assert precision >= precise
    assert recall >= found


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_each_language_has_its_words(language: str) -> None:
    """Both halves, by language."""
    precision, recall = measured([each for each in ALL if each.language == language])

    assert min(precision, recall) >= 0.75


@pytest.mark.parametrize("advert", ALL, ids=lambda advert: f"{advert.what} {advert.country}")
def test_pay_is_read_in_every_country(advert: Advert) -> None:
    """Low, high, currency and period; a sign of several countries is that of the plan's."""
    pay = pay_seen(advert.text, country.of(advert.country).currency)

    assert pay is not None
    assert advert.pay == f"{pay.low:g} {pay.high:g} {pay.currency} {pay.per}"


@pytest.mark.parametrize(
    "text,pay",
    [
        ("£28k-£32k pro rata", (28000, 32000, "GBP", "year")),
        ("14.50 an hour", (14.5, 14.5, "EUR", "hour")),
        ("45.000 € brutto", (45000, 45000, "EUR", "year")),
        ("CHF 6’200 monthly", (6200, 6200, "CHF", "month")),
        ("12,50 €/Std", (12.5, 12.5, "EUR", "hour")),
        ("Salary: 45-50k EUR", (45000, 50000, "EUR", "year")),
        ("$900 a week", (46800, 46800, "USD", "year")),
        ("PLN 7 500 – 9 000 brutto / miesiąc", (7500, 9000, "PLN", "month")),
        ("₹6,00,000 - 8,00,000 per annum", (600000, 800000, "INR", "year")),
        ("a turnover of $1.5 million, salary $90,000", (90000, 90000, "USD", "year")),
        ("£12 an hour (about £2 in tips)", (12, 12, "GBP", "hour")),
        ("£220 a day", (220, 220, "GBP", None)),
        ("250000 HUF", (250000, 250000, "HUF", None)),
        ("Grade 6 (£33,966 to £38,205 per annum)", (33966, 38205, "GBP", "year")),
        ("Salaris € 2.750,- bruto per maand", (2750, 2750, "EUR", "month")),
        ("Lön 31 000 kr per månad", (31000, 31000, "SEK", "month")),
        ("RAL 28.000 euro lordi all'anno", (28000, 28000, "EUR", "year")),
        ("R$ 3.200,00 por mês", (3200, 3200, "BRL", "month")),
        ("S$3,500 monthly", (3500, 3500, "SGD", "month")),
    ],
)
def test_pay_in_the_ways_of_many(text: str, pay: tuple[object, ...]) -> None:
    """Thousands by every sign, one amount or a range, its currency on either side."""
    seen = pay_seen(text, "EUR")

    assert seen is not None
    assert pay == (seen.low, seen.high, seen.currency, seen.per)


@pytest.mark.parametrize(
    "text", ["28 days holiday a year", "24 hours a week", "10% commission", "5 over 7", ""]
)
def test_what_is_no_pay(text: str) -> None:
    """Days, hours and shares are none."""
    assert pay_seen(text, "GBP") is None


def test_pay_of_several_adverts() -> None:
    """Lowest, middle and highest, for the period that all name, else by the year."""
    first, second = (PaySeen(low, high, "GBP", "hour", 0) for low, high in ((12, 14), (13, 17)))
    yearly = PaySeen(30000, 34000, "GBP", "year", 0)

    assert OwnPay(low=12, usual=14, high=17, per="hour", source="s") == pay_of([first, second], "s")
    assert OwnPay(low=12 * 2080, usual=29520, high=34000, per="year", source="s") == pay_of(
        [first, yearly], "s"
    )


def test_what_is_offered_or_done_is_not_asked_for() -> None:
    """Neither skills among the tasks, nor licences among what the employer gives."""
    text = "What you'll do\n- Customer service\n\nRequirements\n- Patience\n\nWe offer\n- First aid\n- Skills"

    assert ["Patience"] == [each.name for each in asked(text)]


@pytest.mark.parametrize(
    "text,names",
    [
        ("You're patient and tidy. We are not.", ["Patience", "Tidy"]),
        ("Tools: Excel (pivot tables), e.g. Word.", ["Microsoft Excel"]),
        ("A driving licence is a plus.", ["Driving licence"]),
        ("Must have a CSCS card and own tools. £220 a day.", ["CSCS card", "Own tools"]),
        ("Essential: • Stair making • CSCS card | Patience", ["CSCS card", "Patience", "Stair making"]),
        ("Sie bringen mit: Geduld, Führerschein Klasse B.", ["Führerschein", "Geduld"]),
        ("Lovely views over the river.", []),
    ],
)
def test_sentences_without_a_list(text: str, names: list[str]) -> None:
    """What follows "you're" or stands before "is a plus" is asked for; other sentences ask for nothing."""
    assert names == sorted(each.name for each in asked(text))


def test_words_of_the_official_lists_are_known() -> None:
    """Software under its official name, also without its maker; elements of one word only by themselves."""
    found = asked("You have:\n- MS Excel\n- AutoCAD\n- Mathematics\n- Design of gardens\n- Time management")

    assert [
        ("Microsoft Excel", "skill"),
        ("Autodesk AutoCAD", "skill"),
        ("Mathematics", "skill"),
        ("Design of gardens", "skill"),
        ("Time management", "skill"),
    ] == [(each.name, each.kind) for each in found]


def test_the_most_asked_comes_first() -> None:
    """One thing in other words is one row, which keeps them; others stay apart."""
    texts = [
        "Requirements:\n- Stock control\n- Two years' experience in retail",
        "You have\n* good stock control and ordering\n* experience in retail",
        "Essential: stock control, experience in catering",
    ]
    stock, retail, catering = compared(texts)

    assert ("Stock control", 3, 5) == (stock.name, len(stock.adverts), stock.importance(3))
    assert ("Stock control", "stock control and ordering", "stock control") == stock.quotes
    assert (2, "experience") == (len(retail.adverts), retail.kind)
    assert 1 == len(catering.adverts)


@pytest.mark.parametrize(
    "count,of,importance", [(1, 1, 3), (2, 2, 3), (3, 3, 5), (4, 5, 4), (1, 6, 2), (0, 4, 1)]
)
def test_importance_follows_the_share(count: int, of: int, importance: int) -> None:
    """Of fewer than three adverts it says little, and stays in the middle."""
    assert importance == Asked("SQL", "skill", adverts=frozenset(range(count))).importance(of)


@pytest.mark.parametrize(
    "phrase,texts,count",
    [
        ("wallpapering", ["We need wallpapering.", "Wallpapering, paint", "paint"], 2),
        ("ajokortti", ["Ajokortti vaaditaan", "Sinulla on ajokorttia", "-"], 2),
        ("介護", ["介護の経験が必要です", "初任者研修と介護福祉士", "運転"], 2),
        ("R", ["R, Python", "Ruby", "in R."], 2),
        ("c++ (qt)", ["C++  (Qt)", "c+", "-"], 1),
    ],
)
def test_a_marked_phrase_counts_in_all_adverts(phrase: str, texts: list[str], count: int) -> None:
    """In any language; a longer one may have other endings."""
    row = next(row for row in compared(texts, [phrase]) if row.name == phrase)

    assert count == len(row.adverts)


def test_what_stands_in_brackets_belongs_to_the_quote() -> None:
    """The name goes without it; the quote is what one finds in the advert."""
    (row,) = asked("Requirements:\n- 5 years (or more) of welding")

    assert ("5 years of welding", ("5 years (or more) of welding",)) == (row.name, row.quotes)


def test_a_marked_phrase_that_was_found_is_one_row() -> None:
    """It has the person's words."""
    (row,) = compared(["Requirements:\n- Stock control", "Stock control wanted"], ["stock control"])

    assert ("stock control", 2) == (row.name, len(row.adverts))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "£",
                "12",
                "k",
                ".",
                "and",
                "you have",
                "Requirements:",
                "\n",
                "-",
                "Excel",
                "(",
                ")",
                "years",
                "a",
                " ",
                "€/h",
                ",",
                "000",
                "Ψ",
                "’",
            ]
        ),
        max_size=40,
    ).map(" ".join),
    st.text(max_size=20),
)
def test_any_text_is_read(text: str, other: str) -> None:
    """What was found stands in the text; nothing raises."""
    pay_seen(text + other, "GBP")
    for each in asked(text + other):
        assert each.quotes[0] in (text + other).replace("’", "'")


@pytest.mark.parametrize("line", ["stock control and ", "Excel, ", "(a ", "( ) ", "1 000 ", "£1 - ", "good "])
def test_a_text_of_one_thing_again_and_again_takes_no_time(line: str) -> None:
    """Up to the length that the form takes."""
    text = "Requirements:\n" + line * (30_000 // len(line))
    began = time.perf_counter()
    asked(text)

    assert time.perf_counter() - began < 15
