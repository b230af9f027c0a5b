"""What comes into the plan from elsewhere: one look at it, and then one way in (B9).

| file | what it holds |
|---|---|
| `look` | `look` at what a file would do, `apply` it; which reader takes which file |
| `shapes`, `europass` | resumes: which entries a file has, and what each of them is |
| `records` | these entries as records of a plan |
| `lists`, `tables` | lists with columns or lines; csv, xlsx and pasted text as rows |
| `answer` | what somebody answered to questions, as a page of `exports.ask` saved it |
| `sheet` | the spreadsheet of an export, edited and brought back |
| `entry`, `values` | fields by any of their names; dates, periods, levels and scales |
| `personal` | which personal data a file holds, before it is passed on |
"""

from .look import Look as Look
from .look import apply as apply
from .look import look as look
