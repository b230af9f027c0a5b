"""Arithmetic of dates that never leaves the days a date can name."""

from datetime import date

from dateutil.relativedelta import relativedelta


def days_after(day: date, days: int) -> date:
    """`days` later, or earlier where negative."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def months_after(day: date, months: int) -> date:
    """The same day of the month, `months` later; the month's last day where it has no such day.

    12 months after 29 Feb 2028 is 28 Feb 2029. Nothing is later than `date.max` or earlier than `date.min`.
    """
    try:
        return day + relativedelta(months=months)
    except ValueError:
        return date.max if months > 0 else date.min


def month_end(day: date) -> date:
    """The last day of the month that `day` is in."""
    return day + relativedelta(day=31)
