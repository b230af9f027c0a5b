"""What the shape of a sentence says: whether it is English, names one thing, and can be checked (S22).

A letter's odds are a sum of weights over the features below, which `benchmarks/fit_sentence.py` fits on the
judged statements of the tests and writes to `sentence.json`.
"""

import json
import math
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from .dates import ONES, TENS

TABLES = Path(__file__).with_name("sentence.json")
# Below and above these odds a letter is no and yes; between them nobody can tell from the words.
BAND = (0.4, 0.6)
# From these odds on words count as English.
ENGLISH = 0.55

SMALL = set(
    "a about all am an and any are as at be become becoming been being by can could did do does for from get "
    "had has have how i i'd i'll i'm if in into is it its just like ll love me more most my myself no not of "
    "off on one or our out over own per so some than that the their them then there these they this those "
    "through to too under up us very want was we were what when where which while who will with would you "
    "your above after again almost along also am among around before below beside between both but down "
    "during each every even few here least less many much near only other same since still such until upon "
    "whose".split()
)
PLACING = set("among as at between by for from in into of on over per through to under with".split())
FIGURES = {*ONES[1:], *TENS, "hundred", "thousand", "million", "dozen", "half", "tenth", "third", "double"}
_LISTS = {
    "vague": "benefits boss business career careers challenge challenges change changes client clients "
    "colleagues community company culture customer customers decisions difference dreams energy expert field "
    "future goals ideas impact industry influence job jobs kind leader life lives manager members name needs "
    "network organisation organization part partners passion person place position potential pressure "
    "problems profession professional purpose quality results role room service setting situations skill "
    "skills strengths success talents team teams trust value values voice way ways weaknesses world",
    "open": "anything best everyone everything how others people somebody someone something stuff thing "
    "things what whatever",
    "soft": "add advance contribute create develop do enhance enjoy expand explore feel find gain have "
    "improve increase inspire know maintain progress promote provide serve deliver stay strengthen support "
    "think understand use",
    "praise": "bright decent elite excellent fair good great ideal nice perfect proper real solid strong top "
    "true valued",
    "either": "build drive grow keep learn make run take work",
    "credential": "apprenticeship award bar bachelor certificate certification degree diploma doctorate exam "
    "exams grant licence license master patent permit prize promotion qualification raise registration "
    "tenure ticket",
    "outcome": "accepted achieve appointed apply attend complete cut defend earn elected finish graduate hit "
    "hold launch lower log merge named obtain open ordained pass promoted publish qualify raise reach record "
    "reduce register run score sell sign submit win book",
}
LISTS = {name: set(words.split()) for name, words in _LISTS.items()}
# Small words of English that are rare in other languages.
PLAIN = set(
    "the of and to for with my at from more by is become get one that be than their every each about through "
    "our it want would have this".split()
)
# Small words of German, French, Spanish, Portuguese, Italian, Dutch, Turkish, Polish and others.
ELSEWHERE = set(
    "der das und ein eine einen einem einer zu zum zur mit für fuer von vom bei im als mehr weniger mein "
    "meine meinen ich mich nicht auf werden sein haben besser le la les des du de une un et pour dans mon ma "
    "mes je moins être etre avoir el los las una y con para mi mis más mas menos ser en por al que os da dos "
    "em uma com meu minha mais ter ao um il lo gli di della per mio mia più piu essere che nel entro het een "
    "van met voor mijn te zijn worden meer ik naar och ett att som med för bli jag mer på og et til jeg å ve "
    "bir için icin daha ile olmak istiyorum kadar sie się być byc dan yang saya untuk ng sa ya wa kwa".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*|\d[\d,.:]*|[%$€£]")
_OPENING = re.compile(
    r"(?i)\s*(?:i(?:['’]d|['’]ll| will| would)? (?:want|like|love|need|hope)?(?: to)?|my goal is to|to)\b"
)
SOMEDAY = re.compile(r"(?i)\b(?:some ?day|eventually|soon|one day|at some point|in the future|later)\b")
_PART_TIME = re.compile(r"(?i)\b(part|full) time\b")
_COMPARING = re.compile(
    r"(?:more|less|better|best|fewer|further|bigger|higher|greater|safer|closer|faster|(?!(?:sold|cour|carr|cash|farr|barr|front|suppl|terr)ier)[a-z]{2,}[^aeiou\W]ier|"
    r"(?:strong|smart|hard|nic|kind|wis|calm|clean|clear|fair|deep|bold)er)$"
)
_ABSTRACT = re.compile(
    r"[a-z]{3,}(?:ity|ness|ence|ance|ship|ism|dom|tude|acy|ities|ences|ships|ful|ive|able|ible|ous|ly)$"
)
_WIDE: tuple[Callable[[str], object], ...] = (
    _COMPARING.fullmatch,
    *(LISTS[name].__contains__ for name in ("praise", "open", "vague")),
    _ABSTRACT.fullmatch,
)
_CAPPED = re.compile("A|An|The|My|To|Of|For|And|In|At|On|With|By|More|Be|Is")
_KIND = re.compile(r"[a-z]{2,}(?:er|or|ist|ian|man|ant|eer|tic|ics|logy|stry|nomy|graphy)$")
_JUDGING = rf"(?:new|{'|'.join(sorted(LISTS['praise']))}|[\w-]+(?:er|ed|less|ous|ful|ive|able|ible|ary))"
_ROLE = re.compile(
    rf"\b(?:(?:be|become|becoming|as)(?: an?| the)? (?!(?:an?|the|my|more|less|very|really) |{_JUDGING}\b)"
    r"(?:(?!for |of |with |to |in |at |there )[\w-]+ ){1,2}"
    r"(?:\w+(?:er|or|ist|ian|man|ant|eer|rse|ef)|lead|head)|"
    rf"(?:become|as) an? (?!{_JUDGING} |(?:{'|'.join(sorted(LISTS['vague']))})\b)\w+)\b",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"\b(?:an?|the|two|three|four|five|six) (?!(?:more|better|good|great|really|very|bigger|strong|new) )"
    r"[\w'’-]+ (?!(?:in|at|of|on|for|with|to|and|from) )[\w'’-]+",
    re.IGNORECASE,
)


def words_of(text: str) -> list[str]:
    """Its words, figures and signs of money, without "I want to" and "some day", which name nothing."""
    whole = _PART_TIME.sub(r"\1-time", _uncapped(text))
    return _WORD.findall(SOMEDAY.sub(" ", _OPENING.sub("", whole, count=1)))


def _uncapped(text: str) -> str:
    """The text in small letters if its capitals mark no names, as in "BE A NURSE" and "Be A Nurse"."""
    inside = text.split()[1:]
    return text.lower() if text.isupper() or any(map(_CAPPED.fullmatch, inside)) else text


def names(words: list[str]) -> list[str]:
    """The words that look like a name: a capital inside the sentence, or several capitals."""
    telling = ((place, word) for place, word in enumerate(words) if len(word) > 2 and not wide_word([word]))
    return [word for at, word in telling if (at and word[0].isupper()) or sum(map(str.isupper, word)) > 1]


def figures(words: list[str]) -> list[str]:
    """The figures among the words, and signs of money and share; "one" is none."""
    return [each for each in words if not each[0].isalpha() or each.lower().split("-")[0] in FIGURES]


def wide_word(words: list[str]) -> str:
    """The word that leaves most open, if one does: "better", "things", "resilience"."""
    return next((word for is_wide in _WIDE for word in words if is_wide(word.lower())), "")


def features(text: str) -> dict[str, float]:
    """The shape of a sentence without its times: what `S` and `M` are weighed by."""
    words = words_of(text)
    low = [word.lower() for word in words]
    telling = [word for word in low if word not in SMALL and word[0].isalpha()]
    soft = not LISTS["soft"].isdisjoint(low[:1])
    wide = sum(bool(wide_word([word])) for word in telling if word != low[0])
    counted, named, role = figures(words), names(words), bool(_ROLE.search(text))
    return {
        "figure": bool(counted),
        "name": bool(named),
        "names": len(named) > 1,
        "comparing": not counted and any(map(_COMPARING.fullmatch, low)),
        "kind": any(map(_KIND.fullmatch, telling[-2:])),
        "role": role,
        "one_of": bool(_ONE_OF.search(text)),
        "my": "my" in low,
        "being": "be" in low[:1] and not role,
        "words": min(len(telling), 6) / 3,
        "placing": min(sum(word in PLACING for word in low), 3) / 2,
        "vague": not role and not LISTS["vague"].isdisjoint(low),
        "open": not LISTS["open"].isdisjoint(low),
        "soft": soft,
        "soft, wide": soft and wide > 0,
        "either": wide > 0 and not LISTS["either"].isdisjoint(low[:1]),
        "whether": "whether" in low,
        "praise": not LISTS["praise"].isdisjoint(low),
        "wide": min(wide, 3) / 2,
        "plain": not wide and "my" not in low and not soft and not {"be", "being"} & set(low),
        "credential": not LISTS["credential"].isdisjoint(low),
        "outcome": not LISTS["outcome"].isdisjoint(low),
    }


def letters(text: str) -> dict[str, float]:
    """What English is told by: its small words `*`, others' `!`, marked letters `~`, groups of letters.

    `^` and `$` are the ends of a word. Names count half, abbreviations not at all.
    """
    found: dict[str, float] = defaultdict(float)
    for place, word in enumerate(re.findall(r"[^\W\d_]+", _uncapped(text))):
        if len(word) > 1 and word.isupper():
            continue
        weight = 0.5 if place and word[0].isupper() else 1.0
        word = word.lower()
        if word in PLAIN or word in ELSEWHERE:
            found["*" if word in PLAIN else "!"] += weight
            continue
        if not word.isascii():
            found["~"] += weight
        ended = f"^{word}$"
        groups = {ended[i : i + n] for n in (2, 3, 4) for i in range(len(ended) - n + 1)}
        for group in groups | ({ended} if len(word) < 6 else set()):
            found[group] += weight
    return dict(found)


@cache
def tables() -> Mapping[str, Mapping[str, float]]:
    """The fitted weights: `S`, `M` and `English`, with the day of the fit and its figures."""
    weights: Mapping[str, Mapping[str, float]] = json.loads(TABLES.read_text(encoding="utf-8"))
    return weights


def odds(letter: str, text: str) -> float:
    """How likely readers say yes to `S` or `M`, from the shape of the sentence alone."""
    return weigh(tables()[letter], features(text))


def is_english(text: str) -> bool:
    """Whether the words look like English; a name or an abbreviation alone counts as English."""
    return weigh(tables()["English"], letters(text)) >= ENGLISH


def weigh(weights: Mapping[str, float], shape: Mapping[str, float]) -> float:
    """The odds that a table gives a shape, from 0 to 1."""
    total = weights[""] + sum(weights.get(name, 0) * min(value, 3) for name, value in shape.items())
    return 1 / (1 + math.exp(-max(min(total, 30), -30)))
