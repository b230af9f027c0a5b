"""The plan bar: which file, when it was saved, how far each chapter is; download, restore, earlier days."""

from careerkit import analysis
from careerkit.browser import IN_BROWSER, NotFetchedError
from careerkit.errors import CareerkitError
from careerkit.plan import Plan
from careerkit.words import counted, day, listed
from careerkit.workspace import forgets

from . import twin
from .cell import is_static
from .panel import Block, Said, Task, button, details, shown_by, stacked, words
from .view import passed_over

FORGETS = (
    "This place forgets everything when it closes, about ten minutes after your last edit. "
    "Download your plan before you leave; Restore brings it back."
)
HELD_BY_PAGE = "This window keeps nothing. Download your plan before you close it; Restore brings it back."
HELD_BY_BROWSER = (
    "Your plan is kept by this browser on this computer, and sent nowhere. Clearing the browser's data "
    "clears it too, and some browsers do so after a week without a visit: download a copy now and then."
)
# What there is to beware of, by whether Python runs in the browser and whether the place forgets.
KEPT = {(False, True): FORGETS, (True, True): HELD_BY_PAGE, (True, False): HELD_BY_BROWSER}
GO_ON = "Choose Run > Run All Cells to go on."


class PlanBar(Task):
    """The bar that stands at the top of every notebook: one plan file, and how far it is."""

    name, caption = "plan_bar", "Your plan"
    kind = "bar"
    failed = "Nothing was replaced. "

    def text(self) -> str:
        return f"plan: {self._file.path.name}"

    def held(self) -> str:
        try:
            self._file.plan  # noqa: B018 (reading it is the check)
        except CareerkitError as error:
            return twin.of_texts([str(error)])
        if is_static() or self._file.is_pinned:
            return twin.of_texts([f"{self._file.path.name}. {GO_ON}"])
        saved_at = self._file.saved_at
        saved = f", saved {day(saved_at.date())} {saved_at:%H:%M}" if saved_at else ", not saved yet"
        return twin.of_texts([f"{self._place()}{saved}. {GO_ON}"])

    def blocks(self) -> list[Block]:
        file, chapters, problem = self._file, list["ChapterRow"](), ""
        try:
            from careerkit.analysis.frame import rows
            from careerkit.rules.completeness import ChapterRow

            chapters = list(rows(analysis.chapters(file.plan, file.as_of), ChapterRow))
            damage = passed_over(file)
        except NotFetchedError as error:
            damage = str(error)
        except CareerkitError as error:
            problem, damage = str(error), ""
        begun = sum(chapter.state != "empty" for chapter in chapters)
        marks = []
        for chapter in chapters:
            told = f"{chapter.title}: {chapter.state}, {chapter.done} of {chapter.points} points"
            marks.append({"state": chapter.state, "words": told, "share": chapter.done / chapter.points})
        top: Block = {
            "kind": "bar",
            "file": self._place(),
            "day": "" if file.is_pinned else str(file.as_of),
            "chapters": marks,
            "summary": f"{begun} of {len(chapters)} chapters begun" if chapters else "",
            "download": None if problem else button("download", "Download"),
            "restore": button("restore", "Restore", upload=".json,application/json"),
            "forgets": forgets(),
        }
        earlier = []
        for state in reversed(file.history()[-30:]):
            number = state.path.stem.partition("_")[2]
            name = f"{day(state.day)}, state {number}" if number else day(state.day)
            full = f"Restore the plan of {name}"
            earlier.append([name, button("back", "Restore this day", state.path.name, full=full)])
        return stacked(
            top,
            words(problem, "problem"),
            words(KEPT.get((IN_BROWSER, forgets()), ""), "aside"),
            words(damage, "aside"),
            details("Earlier days", *earlier),
        )

    def on_download(self, _key: str, _seen: Plan) -> Said:
        return Said(file=(f"{self._file.path.stem}-{self._file.as_of}.json", self._file.portable()))

    def on_back(self, key: str, _seen: Plan) -> Said:
        earlier = next((state for state in self._file.history() if state.path.name == key), None)
        if earlier is None:
            raise CareerkitError("That day is no longer in the history folder.")
        return self.brought(f"the plan of {day(earlier.day)}", earlier.content)

    def brought(self, name: str, content: bytes) -> Said:
        kept = " What was here before is among the earlier days." if self._file.saved_at else ""
        plan = self._file.restore(content)
        many = "competencies"
        held = (("goal", "", plan.goals), ("competency", many, plan.competencies), ("step", "", plan.actions))
        amount = listed([counted(len(each), noun, several) for noun, several, each in held if each])
        return Said(f"Restored {name}: {amount or counted(len(plan.by_id), 'entry', 'entries')}.{kept}")

    def _place(self) -> str:
        if IN_BROWSER:
            return f"{self._file.path.name}, in this {'window' if forgets() else 'browser'}"
        return f"{self._file.path.parent.name}/{self._file.path.name}".removeprefix("/")


plan_bar = shown_by(PlanBar)
