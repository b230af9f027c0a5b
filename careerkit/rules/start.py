"""The first chapter: who the plan is for, and the hours there are (S71, B1)."""

from careerkit.words import all_of

from .rule import Finding, Place, Said, View, advised, asked, rule

_ASKED = {
    "name": "your name",
    "headline": "what you do now",
    "situation": "where you stand",
    "field": "your field",
}


@asked("You", begun=lambda view: any(getattr(view.plan.person, name) for name in _ASKED))
@rule(Place("start", "Who is this plan for?", "person"), "S71")
def you(view: View) -> Said:
    missing = [what for name, what in _ASKED.items() if not getattr(view.plan.person, name)]
    return f"Still open about you: {', '.join(missing)}." if missing else None


@asked("Hours a week")
@advised(85, "Look at last week and write down how many hours were honestly left.")
@rule(Place("start", "How many hours a week are left for this?", "capacity"), "B1", about="Hours a week")
def hours_not_given(view: View) -> Said:
    if view.plan.capacity.hours_per_week is not None:
        return None
    steps = len(view.plan.open_actions)
    so = f", so nobody can say when {all_of(steps, 'open step')} can be done" if steps else ""
    reason = f"You have not said yet how many hours a week are left for this{so}."
    return Finding(reason, advised=steps > 0)
