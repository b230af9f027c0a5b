"""What an occupation requires, pays and promises: official data, offline, with its release on every figure.

| file | what it holds |
|---|---|
| `occupation` | what is known of one occupation, as frozen values, and in words: `describe` |
| `codes` | O*NET-SOC, SOC, and what BLS publishes for them |
| `finding`, `titles` | `search` by title, and the index of words behind it |
| `lookup` | `get` |
| `ratings` | what is usual over all occupations, the level that follows, estimates from related ones |
| `overview` | all occupations at once, to compare a person with |
| `drafting` | `drafted`: an occupation as lines to choose competencies from |
| `loading` | `load`: official files into the store; `releases` in use; `fetch`, which alone uses a network |
| `files` | official files opened with care, and the rows of their tables |
| `onet`, `bls`, `crosswalk` | readers of the official files |
| `store` | the SQLite file that came along, the user's own, and their tables |
"""

from careerkit.nouns import lend

lend(__name__)
