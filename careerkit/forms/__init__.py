"""What a person fills in: one form a noun, the plan bar on top of a page, and live views.

`sections` has a function a noun: which fields come first, and how they are laid out. They stand on the record
`editor`, which learns what a form is about (`subject`) from the plan's models (`fields`); the other files are
tasks on the `panel`: blocks of fields, tables and buttons. Both stand on `form` with `controls.js` and
`forms.css`: connection, saving, kept text, look. `twin` is what a form holds, in words, for pages without a
kernel; `view` renews a table or chart when the plan changes, and `cell` is what a cell shows.
"""

from careerkit.nouns import lend

lend(__name__)
