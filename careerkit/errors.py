"""Everything that can go wrong with a person's input, as sentences that say what is wrong, where, what to do.

In a notebook only that sentence is shown; the command line prints it and leaves with exit code 2.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager


class CareerkitError(Exception):
    """Something a person can mend; `str(error)` is the whole message."""

    def _render_traceback_(self) -> list[str]:
        """Show the sentence alone in Jupyter (IPython asks for this method)."""
        return [str(self)]


@contextmanager
def or_say(sentence: str | Exception, *errors: type[BaseException]) -> Iterator[None]:
    """Raise `CareerkitError` with that sentence, or an error as given, in place of any of these errors."""
    try:
        yield
    except errors:
        raise (CareerkitError(sentence) if isinstance(sentence, str) else sentence) from None


class PlanError(CareerkitError):
    """A plan, or a change to it, says something that cannot be.

    `problems` holds a sentence a mistake; `is_newer` says that a later careerkit wrote the file, undamaged.
    """

    def __init__(self, problems: str | Sequence[str], where: str = "", *, is_newer: bool = False) -> None:
        self.problems = (problems,) if isinstance(problems, str) else tuple(problems)
        self.where = where
        self.is_newer = is_newer
        text = "\n".join(self.problems)
        super().__init__(f"{where}: {text}" if where else text)


class PlanFileError(CareerkitError):
    """The plan file could not be read, locked or written; it is as it was."""


class EditConflict(CareerkitError):  # noqa: N818 (the name that the design promises)
    """Fields were changed since they were shown; `values` maps each to `(theirs, yours)`, both unwritten."""

    def __init__(self, record_id: str, values: Mapping[str, tuple[object, object]]) -> None:
        self.record_id = record_id
        self.values = dict(values)
        parts = [
            f"{field} is now {theirs!r} in the file, and you wrote {yours!r}"
            for field, (theirs, yours) in self.values.items()
        ]
        super().__init__(
            f"{record_id} was changed elsewhere in the meantime: {'; '.join(parts)}. "
            "Nothing was saved. Choose which value to keep."
        )


class OccupationError(CareerkitError):
    """An occupation is not known, or an official file cannot be used; what was loaded before stays."""


class RunFailed(CareerkitError):  # noqa: N818 (says what happened, like the others)
    """The input was right, but a part of the work could not be finished; exit code 1."""
