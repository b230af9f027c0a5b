"""What a person fills in: one form a noun, the plan bar on top of a page, and live views.

| file | what it holds |
|---|---|
| `sections` | one function a noun: which fields come first, and how they are laid out |
| `subject`, `fields` | what a form is about, and what it learns from the plan's models |
| `form`, `controls.js`, `forms.css` | what every form stands on: connection, saving, kept text, look |
| `editor` (.py, .js) | the record editor behind all of them |
| `panel` (.py, .js) | what the forms below share: blocks of fields, tables and buttons |
| `bar` | `plan_bar`: which file, when saved, how far; download, restore, earlier days |
| `review` | the close of a review: tick off, judge, choose three things |
| `view` | a table or chart that is renewed when the plan changes |
| `twin` | what a form holds, in words, for pages and notebooks without a kernel |
| `draft`, `ideas` | competencies drafted from an occupation; ideas that become steps |
| `what_if`, `advice`, `picture` | questions to the schedule; advice, with silence; a chart to print |
| `completeness` | what is still open; what some people are asked; what is not mine |
| `visions` | pictures of the future, a row a year |
| `sharing` | questions for a mentor or colleague; what each reader will read |
| `imports` | resumes, lists and spreadsheets from elsewhere, looked at and added |
| `adverts` | job adverts compared: what they ask for and pay |
| `ranking` | values to sort; values and goals ranked by comparing two at a time |
| `occupation_search` | the official occupation of a direction, candidates with reasons |
| `cell` | what a cell shows, and what it showed before |
"""

from careerkit.nouns import lend

lend(__name__)
