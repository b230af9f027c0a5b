"""What a plan says to one reader: what is asked for, what was agreed last time, what they are asked (S69)."""

from datetime import date

from careerkit.plan import Plan, Talk
from careerkit.planfile import PlanFile

# What each reader is asked where the person has no questions of their own.
QUESTIONS = {
    "manager": (
        "Which of these steps would help our team most, and what would they need from you?",
        "What do you see me do well that is missing here?",
        "What would have to be true a year from now for the next step?",
    ),
    "mentor": (
        "Where does this plan fool itself?",
        "Which step would you leave out, and which would you do first?",
        "Whom should I talk to next?",
    ),
    "adviser": (
        "Which way to these goals have I not seen?",
        "Is anything here out of step with the market you know?",
        "What would you want to know before you said go ahead?",
    ),
}


def coming(plan: Plan, as_of: date, reader: str) -> Talk | None:
    """The talk that is still ahead: of those with this reader the latest in which nothing is agreed yet."""
    ahead = [each for each in plan.talks if each.reader == reader and not each.agreed]
    return max(ahead, key=lambda talk: talk.on or as_of, default=None)


def held(plan: Plan, as_of: date, reader: str) -> Talk | None:
    """The latest talk with this reader in which something was agreed."""
    theirs = (each for each in plan.talks if each.reader == reader)
    done = [each for each in theirs if each.agreed and (each.on or as_of) <= as_of]
    return max(done, key=lambda talk: talk.on or talk.sent_on or date.min, default=None)


def handed_over(plan: Plan, as_of: date, reader: str) -> date | None:
    """The last day before `as_of` on which this reader was given the plan."""
    days = (each.sent_on for each in plan.talks if each.reader == reader)
    return max((on for on in days if on and on < as_of), default=None)


def questions(plan: Plan, as_of: date, reader: str) -> tuple[str, ...]:
    """Up to three questions for the reader: the person's own, else ours."""
    talk = coming(plan, as_of, reader)
    return (talk.questions[:3] if talk else ()) or QUESTIONS.get(reader, ())


def note_handed_over(file: PlanFile, reader: str) -> None:
    """Note in the plan that this reader was given it today: the day, and nothing else."""
    talk = coming(file.plan, file.as_of, reader)
    if talk is None:
        file.add(Talk.model_validate({"reader": reader, "sent_on": file.as_of}))
    elif talk.sent_on != file.as_of:
        file.update(talk, sent_on=file.as_of)
