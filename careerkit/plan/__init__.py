"""What a plan says: frozen records, one file a chapter, and the document they make together.

| file | what it holds |
|---|---|
| `record` | what all records share: ids, links, kinds of field |
| `discover`, `goals`, `gaps`, `actions`, `people`, `review` | the records, by chapter |
| `plan` | `Plan`, the root, and `Settings` |
| `document` | a plan as JSON text, and mistakes in plain words |
"""

from .actions import Action, Capacity, CapacityException, Effort, Milestone, Resource
from .discover import (
    INSTRUMENTS,
    ISCED,
    BigFive,
    Circumstance,
    Direction,
    Experience,
    Factor,
    Interest,
    Opportunity,
    OwnPay,
    Person,
    Qualification,
    Riasec,
    Skill,
    Trait,
    Value,
)
from .gaps import Competency
from .goals import Goal, Measure, Vision
from .people import Contact, Encounter, Material
from .plan import PARTS, RECORDS, SCHEMA_VERSION, SECTION_OF, History, Plan, Settings
from .record import (
    IMPORTANCE,
    LEVELS,
    PRIORITY,
    READERS,
    WORTH,
    Labels,
    Link,
    Part,
    Reader,
    Record,
    Suggested,
    inside,
    logged,
    mark,
    nested,
)
from .review import Answer, Change, Feedback, JournalEntry, Review, Silenced, Talk

__all__ = [
    "IMPORTANCE",
    "INSTRUMENTS",
    "ISCED",
    "LEVELS",
    "PARTS",
    "PRIORITY",
    "READERS",
    "RECORDS",
    "SCHEMA_VERSION",
    "SECTION_OF",
    "WORTH",
    "Action",
    "Answer",
    "BigFive",
    "Capacity",
    "CapacityException",
    "Change",
    "Circumstance",
    "Competency",
    "Contact",
    "Direction",
    "Effort",
    "Encounter",
    "Experience",
    "Factor",
    "Feedback",
    "Goal",
    "History",
    "Interest",
    "JournalEntry",
    "Labels",
    "Link",
    "Material",
    "Measure",
    "Milestone",
    "Opportunity",
    "OwnPay",
    "Part",
    "Person",
    "Plan",
    "Qualification",
    "Reader",
    "Record",
    "Resource",
    "Review",
    "Riasec",
    "Settings",
    "Silenced",
    "Skill",
    "Suggested",
    "Talk",
    "Trait",
    "Value",
    "Vision",
    "inside",
    "logged",
    "mark",
    "nested",
]
