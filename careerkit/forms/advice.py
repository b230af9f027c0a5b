"""What a mentor would say, in order; each piece can be silenced with a reason, and heard again (B6, S51)."""

import html
from collections.abc import Sequence

from careerkit import analysis, tables
from careerkit.analysis.frame import rows
from careerkit.plan import Competency, Plan, Silenced
from careerkit.rules.advice import AdviceRow
from careerkit.words import ended, quoted, shortened

from . import twin
from .form import write
from .panel import Block, Said, Task, button, buttons, fields, note, shown_by, stacked, table, words

SHOWN = 12
_BEGIN, _TWICE = "where_to_begin", "competency_twice"
_LONG = 110
_HEARD = {"What, and why": "head", "What you could do": "words", "Set aside": "press"}
_SILENCED = {"Silenced": "head", "Your reason": "words", "Again": "press"}


class Advice(Task):
    """Each piece of advice with its reason, what to do, and a press to silence it (B6, S51)."""

    name, caption = "advice", "What a mentor would say"
    undone = "As it was."

    # The advice, and the plan that it is about.
    _advice: tuple[AdviceRow, ...] = ()
    _of: Plan | None = None
    _chosen = ""

    def held(self) -> str:
        """All of it, what is silenced, and why, also where that does not apply today."""
        plan, (_, silent) = self._file.plan, self._pieces()
        told = {piece.why_silenced for piece in silent}
        resting = (record.why for record in plan.silenced if record.why and record.why not in told)
        lines = [html.escape(f"Advice that does not apply today · {why}") for why in resting]
        return tables.advice(plan, self._file.as_of, most=None).html + twin.of_lines(lines)

    def blocks(self) -> list[Block]:
        heard, silent = self._pieces()
        begin = [piece for piece in self._advice if piece.rule == _BEGIN]
        if not heard and not silent:
            nothing = "There is nothing a mentor would add today."
            return [words(f"{begin[0].reason} {begin[0].fix}" if begin else nothing)]
        lines, quiet, reason = [], [], list[Block]()
        if piece := _chosen(heard, self._chosen):
            label = "Why you do not want to hear it"
            why = self.entry("text", "why", label, example="e.g. Ruth and I agreed on June")
            press = buttons(button("silence", "Silence it", first=True), button("leave", "Leave it"))
            reason = [words(_sentence(piece), "strong"), fields(why), press]
        for piece in heard if self.all_shown else heard[:SHOWN]:
            press = button("choose", "Silence …", _key(piece), full=f"Silence: {_sentence(piece)}")
            about = note(piece.what, piece.reason) if piece.what else piece.reason
            join = button("join", "Make them one", _key(piece), of=piece.what)
            lines.append({"cells": [about, piece.fix, [join, press] if piece.rule == _TWICE else press]})
        for piece in silent:
            press = button("hear", "Hear it again", _key(piece), full=f"Hear again: {_sentence(piece)}")
            quiet.append({"cells": [_sentence(piece), piece.why_silenced, press]})
        return stacked(
            table("What matters most comes first", _HEARD, lines),
            buttons(*self.more_or_fewer(len(heard) - SHOWN)),
            reason,
            table("Silenced by you", _SILENCED, quiet),
        )

    def on_choose(self, key: str, _seen: Plan) -> Said:
        self._chosen, self.entries = key, {}
        return Said("Say why, then press Silence it.", focus="why")

    def on_leave(self, _key: str, _seen: Plan) -> None:
        self._chosen = ""

    def _pieces(self) -> tuple[list[AdviceRow], list[AdviceRow]]:
        plan = self._file.plan
        if self._of is not plan:
            self._of, self._advice = plan, tuple(rows(analysis.advice(plan, self._file.as_of), AdviceRow))
        pieces = [piece for piece in self._advice if piece.rule != _BEGIN]
        return [one for one in pieces if not one.silenced], [one for one in pieces if one.silenced]

    def on_silence(self, _key: str, _seen: Plan) -> Said:
        piece, why = _chosen(self._pieces()[0], self._chosen), self.typed("why").strip()
        if piece is None:
            return Said("That piece of advice is gone.", problem=True)
        if not why:
            return Said("Say why first; your later self will want to know.", problem=True)
        ids, on = piece.records or (None,), self._file.as_of
        silenced = [Silenced(rule=piece.rule, record_id=id, why=why, on=on) for id in ids]
        self.made = [(None, each) for each in self._file.add_all(silenced)]
        self._chosen, self.entries = "", {}
        return Said("Silenced. It stands below with your reason.", undo=True)

    def on_join(self, key: str, seen: Plan) -> Said:
        """Make two competencies of one name one: the first, with the goals, steps and words of both."""
        piece = _chosen(self._pieces()[0], key)
        other = seen.find(Competency, piece.records[0]) if piece else None
        live = (each for each in seen.competencies if seen.goal_of(each) in seen.active_goals)
        first = next((each for each in live if other and each.name.casefold() == other.name.casefold()), None)
        if other is None or first is None or first == other:
            return Said("They are one already.", problem=True)
        self.put(first, first.joined(other))
        for _, record in seen.records():
            if ("competency_id", "competencies", other.id) in record.linked_ids():
                self.made.append((record, write(self._file, record, {"competency_id": first.id})))
        self.made.append(self._file.remove(other))
        return Said(f"{quoted(first.name)} is one competency now, for all its goals.", undo=True)

    def on_hear(self, key: str, seen: Plan) -> Said:
        piece = _chosen(self._pieces()[1], key)
        if piece is None:
            return Said("It is heard already.")
        about = {None, "", *piece.records}
        quiet = (record for record in seen.silenced if record.is_of(piece.rule, record.record_id))
        self.made = [self._file.remove(record) for record in quiet if record.record_id in about]
        return Said("You will hear it again while it applies.", undo=True)


advice = shown_by(Advice)


def _key(piece: AdviceRow) -> str:
    """What stays while the piece is about the same records."""
    return f"{piece.rule} {' '.join(piece.records)}"


def _chosen(pieces: Sequence[AdviceRow], key: str) -> AdviceRow | None:
    return next((piece for piece in pieces if _key(piece) == key), None)


def _sentence(piece: AdviceRow) -> str:
    return shortened(f"{ended(piece.what)} {piece.reason}" if piece.what else piece.reason, _LONG)
