"""What a person fills in: one form a noun, the plan bar on top of a page, and live views.

| file | what it holds |
|---|---|
| `sections` | one function a noun: which fields come first, and how they are laid out |
| `subject`, `fields` | what a form is about, and what it learns from the plan's models |
| `form`, `controls.js`, `forms.css` | what every form stands on: connection, saving, kept text, look |
| `editor` (.py, .js) | the record editor behind all of them |
| `panel` (.py, .js) | what the forms below share: blocks of fields, tables and buttons |
| `view`, `cell` | a table or chart that is renewed when the plan changes; what a cell shows |
| `twin` | what a form holds, in words, for pages and notebooks without a kernel |
| the others | a panel each, or a few that belong together |
"""

from careerkit.nouns import lend

lend(__name__)
