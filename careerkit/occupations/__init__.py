"""What an occupation requires, pays and promises: official data, offline, with its release on every figure.

`get` (`lookup`) gives one `occupation` by its code (`codes`), its ratings beside what is usual, `search`
(`finding`, `titles`) those that a title may mean, `overview` all at once. `drafting` makes lines to choose
competencies from. `load` and `fetch` (`loading`), the only one to use a network, put official `files`, read
by `onet`, `bls` and `codes`, into the `store`: the SQLite file that came along, or the user's own.
"""

from careerkit.nouns import lend

lend(__name__)
