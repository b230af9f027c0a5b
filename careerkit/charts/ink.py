"""The colours of every picture, by what they mean.

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
