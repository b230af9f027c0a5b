"""Chapter 2: where you want to be, and by when (S16 to S28)."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from . import record as of
from .record import Part, Record, asks

GoalKind = Literal["career", "financial", "family", "life"]
Priority = Annotated[Annotated[of.Whole, Field(ge=1, le=3), of.PRIORITY] | None, of.Logged()]
Years = Annotated[of.Whole, Field(ge=0, le=60)]


class Vision(Record):
    """A picture of one's working life some years from now, or at retirement (S16 to S21)."""

    main: ClassVar[str] = "text"

    years_ahead: Years | None = asks("Years from now", "Leave it open for the day you retire.")
    text: of.Text = asks(
        "Your day by then",
        "Where you are, what you do, with whom. You are not bound to your present career.",
        "I run two small projects and I am home by six",
    )
    accomplishments: of.Text = asks(
        "Looking back", "That day has come: what have you done that you are glad of?"
    )
    position: Annotated[of.Line, of.Logged()] = asks("Position", "The title on the door.", "Project manager")
    role: of.Line = asks("Role", "What others come to you for.", "I steer releases")
    responsibility: of.Line = asks(
        "Responsibility", "What is yours to decide: people, money, results.", "A team of six and its budget"
    )
    compensation: Annotated[of.Money | None, of.Logged()] = asks(
        "Pay",
        "What it should pay, before tax, in the currency of your settings: a year's, unless you "
        "type it such as 2,900 a month.",
    )
    compensation_per: of.Per = asks("Pay is for", "A year, unless you choose; it is compared by the year.")
    culture: of.Text = asks(
        "Culture", "How people treat each other there.", "Mistakes are talked about, not hidden"
    )
    direction_id: of.DirectionId = asks("Direction", "The direction this picture belongs to.")
    visible_to: of.VisibleTo = None

    @property
    def pay_a_year(self) -> float | None:
        """Its pay as that of a year."""
        return of.a_year(self.compensation, self.compensation_per)


class PayTarget(Part):
    """What one wants to earn by a year, in today's money, and what would move it (S28)."""

    year: Annotated[of.Whole, Field(ge=1950, le=2150)] | None = asks("Year", "Such as 2029.")
    pay: of.Money | None = asks("Pay", "Before tax, in today's money; you can type 2,900 a month.")
    per: of.Per = asks("Pay is for", "A year, unless you choose.")
    moved_by: of.Line = asks(
        "What moves it", "A step, a proof, a talk.", "The certificate, and the talk in March"
    )

    @property
    def pay_a_year(self) -> float | None:
        """It as that of a year."""
        return of.a_year(self.pay, self.per)


class Compensation(Part):
    """What life costs, what one wants to earn and by when, and the talk about it (S28)."""

    living: of.Money | None = asks(
        "What your life costs", "What must come in after tax; you can type 1,900 a month."
    )
    living_per: of.Per = asks("It is for", "A year, unless you choose.")
    targets: tuple[PayTarget, ...] = asks("Targets", "What you want to earn, by which year.")
    prices_rise: Annotated[of.Number, Field(ge=-20, le=100)] | None = asks(
        "Prices rise by (in 100 a year)", "Your guess, or your bank's. Open, prices stay as they are."
    )
    ask: of.Money | None = asks("What you will ask for", "Your first figure in the talk.")
    least: of.Money | None = asks("The least you accept", "Below it you say no, kindly.")
    ask_per: of.Per = asks("Both are for", "A year, unless you choose.")
    instead: of.Text = asks("What you would take instead", "Days off, a course, a title, hours from home.")

    @property
    def living_a_year(self) -> float | None:
        """What life costs, as that of a year."""
        return of.a_year(self.living, self.living_per)


class Uncertainty(Record):
    """What must be true for a direction or goal, how sure one is, and the cheapest way to find out (B12)."""

    text: of.MainText = asks(
        "What must be true",
        "A sentence that is right or wrong.",
        "The evening school takes people without a diploma",
    )
    direction_id: of.DirectionId = asks("For direction", "The direction that rests on it.")
    goal_id: of.GoalId = asks("For goal", "The goal that rests on it.")
    sure: Annotated[of.Whole, Field(ge=0, le=100)] | None = asks(
        "Sure (of 100)", "50 is a coin. Your own guess is enough."
    )
    test: of.Text = asks("Cheapest way to find out", "A call, a visit, a day on trial.", "Call the school")
    hours: of.Hours | None = asks("Hours it takes", "To find out, not to do it.")
    cost: of.Money | None = asks("What it costs", "If it costs anything.")
    by: of.Day | None = asks("By", "The day by which you will know.")
    state: Literal["open", "true", "false"] = asks("What you found", "Once you know.")
    answer: of.Text = asks("How you know", "Who told you, what you saw.")

    @property
    def chance(self) -> float:
        """The chance that it is true, from 0 to 1; 1 where nobody has guessed."""
        guessed = 100 if self.sure is None else self.sure
        return {"open": guessed / 100, "true": 1.0, "false": 0.0}[self.state]


class Fallback(Record):
    """Plan B, or plan Z when all fails: what, and the sign that starts it."""

    what: of.MainText = asks("What you would do", "Something you could begin.", "Two years at the other site")
    letter: Literal["B", "Z"] = asks(
        "Plan", "B: another way to the goal. Z: what carries you if all else fails."
    )
    goal_id: of.GoalId = asks("For goal", "The goal it stands in for.")
    direction_id: of.DirectionId = asks("For direction", "The direction it stands in for.")
    factor_id: of.FactorId = asks("Against threat", "What it answers.")
    sign: of.Text = asks(
        "The sign that starts it", "Something you would see.", "No invitation after twenty applications"
    )
    look_on: of.Day | None = asks("Look on", "The day you will look for the sign.")
    state: Literal["ready", "begun", "not_needed"] = asks("State", "Where it stands.")


class Measure(Part):
    """How one will know that a goal is reached (S20, S25)."""

    what: of.Line = asks("What you measure", "Something you can count or check.", "Projects led")
    unit: of.Line = asks("Unit", "What one of it is called.", "projects")
    baseline: of.Number | None = asks("At the start", "The figure when you began.")
    target: of.Number | None = asks("Target", "The figure that means you are there.")
    now: of.Number | None = asks("Today", "The figure as it stands.")


class Goal(Record):
    """Something to reach, with a measure and a date (S20 to S28)."""

    statement: Annotated[of.MainText, of.Logged()] = asks(
        "Goal",
        "What you will have reached, and by when, in one sentence.",
        "I lead my first project by March 2028",
    )
    kinds: tuple[GoalKind, ...] = asks("Kinds", "Career, financial, family or life. A goal may be several.")
    why: of.Text = asks(
        "Why it matters",
        "The value or picture of the future it serves.",
        "I want to see a whole thing through",
    )
    measure: Annotated[Measure, of.Logged()] = asks("Measure", "How you will know that you are there.")
    due: Annotated[of.Day | None, of.Logged()] = asks("By", "The day it should be reached.")
    realistic: of.Text = asks(
        "Why it can be done",
        "What makes it possible beside the rest of your life.",
        "Four hours a week, and my manager agrees",
    )
    parent_id: of.GoalId = asks("A step towards", "The larger goal that this one is a part of.")
    direction_id: of.DirectionId = asks("Direction", "Leave it open if it serves every direction.")
    priority: Priority = asks("Priority", "What comes first when time is short.")
    status: Annotated[Literal["active", "resting", "achieved", "dropped"], of.Logged(each=True)] = asks(
        "Status", "Dropping a goal is a decision too; one that rests asks nothing of you."
    )
    rests_until: Annotated[of.RestsUntil, of.Logged()] = None
    rests_for: of.RestsFor = ""
    at_present_job: bool = asks(
        "Part of my present job", "Then your manager may see it, unless you choose otherwise."
    )
    visible_to: of.VisibleTo = None

    @property
    def rank(self) -> int:
        """Its priority; where none has been chosen, that of the middle."""
        return self.priority or 2
