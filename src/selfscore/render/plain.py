"""Diagnostics as plain lines: ``path:line:col: severity code: message`` and a help line below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from selfscore.model.diagnostic import Diagnostic
from selfscore.model.text import Lang
from selfscore.views.words import SEVERITIES


def clean(text: str) -> str:
    """Make text from a user's file safe to print: control and direction-changing characters are shown escaped."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def clean_lines(text: str) -> str:
    """Make it safe likewise where lines and full-width blanks may stay: in a cell or a paragraph of a document."""
    return "\n".join("\u3000".join(clean(part) for part in line.split("\u3000")) for line in text.split("\n"))


def text_width(text: str) -> int:
    """Return how wide a text is in a document or a sheet: a Chinese character takes two columns, any other one."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def diagnostic_lines(diagnostics: Iterable[Diagnostic], lang: Lang) -> Iterator[str]:
    """Yield one line for each diagnostic, and one for its help."""
    for one in diagnostics:
        colon = "：" if lang == "zh" else ": "
        yield clean(f"{one.place}: {SEVERITIES[one.severity][lang]} {one.code}{colon}{one.message[lang]}")
        if one.help is not None:
            yield clean(f"    {'→'} {one.help[lang]}")
