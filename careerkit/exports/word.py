"""The plan as a Word document: real headings and styles, so that every reader finds its way (S69)."""

import io
from collections.abc import Iterable
from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.shared import Length, Mm, Pt, RGBColor

from .blocks import Block, Grid, Picture, Points, Words
from .office import lines, repacked

_INK, _MUTED, _RULE, _BAND = "1F2933", "5F6B7A", "A7B0BA", "EEF1F4"
_FONT = "Calibri"
_LANGUAGE = "en-GB"
_PAPER = (Mm(210), Mm(297))
_TALLEST = Mm(96)
# Name, size, whether bold, colour, and the room before and after.
_STYLES = (
    ("Normal", 10, False, _INK, 0, 4),
    ("Title", 20, True, _INK, 0, 0),
    ("Subtitle", 10.5, False, _MUTED, 0, 6),
    ("Heading 1", 13, True, _INK, 12, 3),
    ("Caption", 9, False, _MUTED, 2, 2),
    ("List Bullet", 10, False, _INK, 0, 2),
    ("Table Heading", 9, True, _INK, 1, 1),
    ("Table Text", 9, False, _INK, 1, 1),
    ("Note", 8.5, False, _MUTED, 1, 4),
)


def made(
    blocks: Iterable[Block], headline: str, below: str, as_of: date, *, author: str = "", wide: bool = False
) -> bytes:
    """A document of these blocks, the same bytes for the same blocks and day: A4, `en-GB`."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = _PAPER[::-1] if wide else _PAPER
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(16)
    _set_styles(document.styles)
    # What the file says of itself: title, language, the person as its author, nothing of this machine.
    core = document.core_properties
    core.title, core.language = lines(headline)[:255], _LANGUAGE
    core.author = core.last_modified_by = lines(author)[:255]
    core.subject = core.keywords = core.comments = core.category = ""
    core.revision = 1
    core.created = core.modified = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
    document.add_paragraph(lines(headline), style="Title")
    document.add_paragraph(lines(below), style="Subtitle")
    for block in blocks:
        _add(block, document)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue(), as_of)


def _add(block: Block, document: WordDocument) -> None:
    match block:
        case Words(text, style):
            named = {"heading": "Heading 1", "quiet": "Caption"}.get(style)
            document.add_paragraph(lines(text), style=named)
        case Points(items):
            for item in items:
                document.add_paragraph(lines(item), style="List Bullet")
        case Picture(name, chart):
            width, height = chart.figure.get_size_inches()
            fitting = min(_width(document), round(_TALLEST * width / height))
            document.add_picture(io.BytesIO(chart.png), width=Length(fitting))
            document.paragraphs[-1].paragraph_format.space_before = Pt(6)
            properties = document.inline_shapes[-1]._inline.docPr
            properties.set("descr", lines(chart.alt))
            properties.set("name", name)
        case Grid():
            _add_table(block, document)


def _add_table(block: Grid, document: WordDocument) -> None:
    caption = document.add_paragraph(lines(block.caption), style="Caption")
    caption.paragraph_format.keep_with_next = True
    table = document.add_table(rows=2 if block.rows else 1, cols=len(block.columns), style="Table Grid")
    table.autofit = False
    for name in ("w:tblCaption", "w:tblDescription"):
        element = OxmlElement(name)
        element.set(qn("w:val"), lines(block.caption))
        table._tbl.tblPr.append(element)
    shares = block.shares or (1,) * len(block.columns)
    widths = [round(_width(document) * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Length(width)
    for row, style in zip(table.rows, ("Table Heading", "Table Text"), strict=False):
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Length(width)
            cell.paragraphs[0].style = style
    # The headings stand on each page that the table reaches.
    heads = table.rows[0]
    heads._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in heads.cells:
        shade = OxmlElement("w:shd")
        for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", _BAND)):
            shade.set(qn(name), value)
        cell._tc.get_or_add_tcPr().append(shade)
    _fill(heads._tr, block.columns)
    if block.rows:
        # Styles are looked up in the whole document, rows in the whole table: one row is the pattern of all.
        pattern = table.rows[1]._tr
        table._tbl.remove(pattern)
        for texts in block.rows:
            row = deepcopy(pattern)
            _fill(row, texts)
            table._tbl.append(row)
    if block.note:
        document.add_paragraph(lines(block.note), style="Note")


def _fill(row: CT_Row, texts: Iterable[str]) -> None:
    for cell, text in zip(row.tc_lst, texts, strict=True):
        cell.p_lst[0].add_r().text = lines(text)


def _width(document: WordDocument) -> int:
    section = document.sections[0]
    return int((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))


def _set_styles(styles: Any) -> None:
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    for name, size, bold, colour, before, after in _STYLES:
        if name not in styles:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        style = styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.italic = _FONT, Pt(size), bold, False
        style.font.color.rgb = RGBColor.from_string(colour)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.0
        # A theme's font would win over the one that is named.
        fonts = style.element.rPr.rFonts
        for theme in [each for each in fonts.attrib if each.endswith("Theme")]:
            del fonts.attrib[theme]
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), _FONT)
    # No rule below the title; in tables horizontal ones alone.
    properties = styles["Title"].element.pPr
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    for line in styles["Table Grid"].element.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}"):
        upright = line.tag in (qn("w:left"), qn("w:right"), qn("w:insideV"))
        line.set(qn("w:val"), "nil" if upright else "single")
        line.set(qn("w:color"), _RULE)
