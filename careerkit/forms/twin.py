"""What a form holds, in words: on printed pages, in saved notebooks, and wherever a value is told."""

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from careerkit.plan import Link, Part, Record, choices, inside, mark
from careerkit.words import day, figure, number

MOST = 400
# A text that may be longer than this gets a field that grows.
LINE_LENGTH = 500
NOTHING = '<p class="careerkit-note">Nothing written here yet.</p>'


def of_records(
    records: Sequence[Record],
    first: Sequence[str],
    more: Sequence[str],
    instead: Callable[[Record], Mapping[str, str]],
) -> str:
    """Records as a list, each with those of its fields `first` that say something; empty without records.

    Below a record stand those of its fields `more` that hold words of the person, under their labels.
    `instead` has what is said in place of bare values, by field.
    """
    lines = []
    for record in records[:MOST]:
        words, model = instead(record), type(record)
        names = [*first, *(name for name in more if name in words and name not in first)]
        told = {record.main_field(), *words, *(name for name in names if _is_told(record, name))}
        other = [(name, getattr(record, name)) for name in more if name not in told]
        texts = [each for each in other if not mark(model, each[0], Link) and _holds_words(model, *each)]
        below = of_lines([html.escape(_labelled(model, *each)) for each in texts])
        lines.append(" · ".join(_described(record, names, words)) + below)
    if len(records) > MOST:
        lines.append(f"and {number(len(records) - MOST)} more")
    return of_lines(lines)


def of_texts(texts: Sequence[str], question: str = "") -> str:
    """Texts, a paragraph each, below the question they answer if there is one; empty without a text."""
    answer = "".join(f"<p>{html.escape(text)}</p>" for text in texts if text)
    return f"<p><strong>{html.escape(question)}</strong></p>{answer}" if question and answer else answer


def of_part(part: Part) -> str:
    """The fields of a part that say something, by their labels."""
    model = type(part)
    told = (each for each in part if _is_told(part, each[0]) or _holds_words(model, *each))
    return of_lines([html.escape(_labelled(model, *each)) for each in told])


def of_lines(lines: Sequence[str]) -> str:
    """Lines that are HTML already, as a list; empty if there are none."""
    return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>" if lines else ""


def titled(model: type[Part], name: str) -> str:
    """The label of a field."""
    field = model.model_fields.get(name)
    return (field.title if field else None) or name


def limit(model: type[Part], name: str, side: str) -> float | None:
    """What a field may hold at most or at least, `side` being ge, le or max_length; None without a limit."""
    limits = (getattr(each, side, None) for each in inside(model, name))
    return next((limit for limit in limits if limit is not None), None)


def value_words(model: type[Part], name: str, value: object) -> str:
    """A value of a field in words: a label, a date, a text, or the filled fields of a part."""
    if value in (None, "", (), [], {}):
        return "nothing"
    known = choices(model, name) if name in model.model_fields else {}
    if isinstance(value, int | str) and value in known:
        return known[value]
    if isinstance(value, tuple | list):
        return ", ".join(value_words(model, name, each) for each in value)
    return _words(value)


def _labelled(model: type[Part], name: str, value: object) -> str:
    return f"{titled(model, name)}: {value_words(model, name, value)}"


def _words(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            return figure(value)
        case date():
            return day(value)
        case dict():
            return ", ".join(f"{key}: {each}" for key, each in value.items())
        case Part():
            filled = (each for each in value if each[1] not in (None, "", ()))
            return "; ".join(_labelled(type(value), *each) for each in filled)
        case _:
            return str(value)


def _is_told(part: Part, name: str) -> bool:
    """Whether a field says something by itself: no links, no parts within parts, nothing empty."""
    value = getattr(part, name)
    if mark(type(part), name, Link) or value in (None, "", (), {}) or isinstance(value, Part | dict | bool):
        return False
    return not (isinstance(value, tuple) and isinstance(value[0], Part))


def _holds_words(model: type[Part], name: str, value: object) -> bool:
    """Whether a value holds text that the person wrote: no choices, dates and figures alone."""
    if isinstance(value, Part):
        fields = type(value).model_fields
        return any(_holds_words(type(value), inner, getattr(value, inner)) for inner in fields)
    if isinstance(value, tuple):
        return any(_holds_words(model, name, each) for each in value)
    return bool(value) and isinstance(value, str | dict) and not choices(model, name)


def _described(record: Record, names: Sequence[str], instead: Mapping[str, str]) -> Iterator[str]:
    """The main text of a record, then its other fields that say something; several texts by their labels."""
    model, main = type(record), record.main_field()
    # Fields that take more than a line.
    bare = (name for name in names if name not in (main, *instead))
    texts = [name for name in bare if (limit(model, name, "max_length") or 0) > LINE_LENGTH]
    yield html.escape(value_words(model, main, getattr(record, main)))
    for name in names:
        if name == main or not (name in instead or _is_told(record, name)):
            continue
        value = getattr(record, name)
        # Words speak for themselves, and so does the one day of a record; figures and other days do not.
        alone = len(texts) < 2 or name not in texts
        speaks = name in instead or name == "on" or (isinstance(value, str | tuple) and alone)
        words = instead[name] if name in instead else value_words(model, name, value)
        yield html.escape(words if speaks else _labelled(model, name, value))
