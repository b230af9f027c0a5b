"""The colours of every picture, by what they mean, and its sizes.

Blue and orange stay apart for every kind of colour blindness (Okabe and Ito's advice); text and lines
are grey. Meaning never rests on colour alone.
"""

ACCENT = "#3f6fd1"
ACCENT_SOFT = "#a6bee9"
SECOND = "#e08a1e"
ALARM = "#b3332a"
TEXT = "#1f2933"
MUTED = "#5f6b7a"
FAINT = "#a7b0ba"
RULE = "#d9dee3"
BAND = "#f4f5f7"

# Inches across: the sheet, the margin at each side, and what is between.
WIDTH = 8.4
MARGIN = 0.15
INSIDE = WIDTH - 2 * MARGIN
# Points: a label, and small type.
LABEL = 9.5
SMALL = 8.5
