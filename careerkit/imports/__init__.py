"""What comes into the plan from elsewhere: one look at it, and then one way in (B9).

`look` says what a file would do and does it. Of its readers `lists`, `answer` and `sheet` (an export that
was edited) give records or changes; `shapes` and `europass` give entries of a resume, which `records` makes
records of. They read fields by any of their names (`entry`), dates, levels and scales (`values`), and rows
of csv and xlsx (`tables`). `personal` finds what is personal in a file before it is passed on.
"""

from .look import Look as Look
from .look import apply as apply
from .look import look as look
