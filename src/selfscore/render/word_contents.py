"""A table of contents in Word: its entries are there when the file is opened, their pages as soon as fields are updated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_RIGHT: Final = 8800
"""Where page numbers end, in twentieths of a point from the margin."""
_INDENT: Final = 400


def bookmark(paragraph: Any, number: int) -> None:
    """Mark a heading as one that the contents lead to."""
    names = nsdecls("w")
    paragraph._p.append(parse_xml(f'<w:bookmarkStart {names} w:id="{number + 1}" w:name="_Toc{number + 1:08d}"/>'))
    paragraph._p.append(parse_xml(f'<w:bookmarkEnd {names} w:id="{number + 1}"/>'))


def contents(paragraph: Any, headings: Sequence[tuple[int, str]]) -> None:
    """Put a table of contents in the place of a paragraph.

    Args:
        paragraph: an empty paragraph; it is taken out.
        headings: level and text of every heading, in order; the same numbers as `bookmark` had.
    """
    for place, (level, text) in enumerate(headings):
        first, last = place == 0, place == len(headings) - 1
        paragraph._p.addprevious(parse_xml(_entry(place, level, text, first=first, last=last)))
    if headings:
        paragraph._p.getparent().remove(paragraph._p)


def _entry(number: int, level: int, text: str, *, first: bool, last: bool) -> str:
    name = f"_Toc{number + 1:08d}"
    begin = _field("begin", dirty=True) + _code(' TOC \\o "1-2" \\h \\u ') + _field("separate") if first else ""
    end = _field("end") if last else ""
    page = _field("begin", dirty=True) + _code(f" PAGEREF {name} \\h ") + _field("separate") + _run("") + _field("end")
    return (
        f'<w:p {nsdecls("w")}><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{_RIGHT}"/></w:tabs>'
        f'<w:spacing w:after="0" w:line="400" w:lineRule="exact"/><w:ind w:left="{(level - 1) * _INDENT}"/></w:pPr>{begin}'
        f'<w:hyperlink w:anchor="{name}" w:history="1">{_run(text)}<w:r><w:tab/></w:r>{page}</w:hyperlink>{end}</w:p>'
    )


def _run(text: str) -> str:
    return f'<w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _field(kind: str, *, dirty: bool = False) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"{" w:dirty=" + chr(34) + "true" + chr(34) if dirty else ""}/></w:r>'


def _code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{escape(text)}</w:instrText></w:r>'
