"""Text for a terminal or a pipe: rich measures double-width characters and wraps; this lays out lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from io import StringIO

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.containers import Lines
from rich.table import Table
from rich.text import Text as Styled

from selfscore.model.numbers import show
from selfscore.model.rubric import OverlayMark
from selfscore.model.scorecard import Interval
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.plain import clean
from selfscore.views.words import overlay_words

PROVEN, OPEN, LOST = "█", "▒", "░"
LEVEL_STYLES = {"red": "bold red", "orange": "bold dark_orange", "yellow": "bold yellow"}


class Page:
    """A page being written, top to bottom, in one language on one screen."""

    def __init__(self, lang: Lang, screen: Screen) -> None:
        self.lang: Lang = lang
        self.width = screen.width
        self._out = StringIO()
        self._console = Console(
            file=self._out,
            width=screen.width,
            color_system="truecolor" if screen.colour else None,
            force_terminal=screen.colour,
            no_color=not screen.colour,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            soft_wrap=False,
            _environ={},
        )

    def words(self, zh: str, en: str) -> str:
        """Choose the wording in the page's language."""
        return zh if self.lang == "zh" else en

    def line(self, *parts: str | tuple[str, str], indent: int = 0, hang: int = 0) -> None:
        """Write one line of plain and styled parts, wrapped with ``hang`` more columns of indent."""
        text = styled(*parts)
        lead = Styled(" " * indent)
        if hang:
            head, text = text.divide([_chars(text.plain, hang)])
            lead.append_text(head)
        self._write(self._beside(lead, text, indent + hang))

    def pair(self, left: str | tuple[str, str], right: str | tuple[str, str], indent: int = 0) -> None:
        """Write two texts at both ends of a line; the left one wraps."""
        end = styled(right)
        room = self.width - indent - end.cell_len - 1
        first, *more = self._wrapped(styled(left), room)
        first.append(" " * (room - first.cell_len + 1))
        first.append_text(end)
        self._write([_indented(one, indent) for one in (first, *more)])

    def _beside(self, lead: Styled, text: Styled, columns: int) -> Iterator[Styled]:
        """Yield the lines of a text that begins after ``lead`` and goes on ``columns`` columns further in."""
        first, *more = self._wrapped(text, self.width - columns)
        lead.append(" " * (columns - lead.cell_len))
        lead.append_text(first)
        yield lead
        yield from (_indented(one, columns) for one in more)

    def _wrapped(self, text: Styled, width: int) -> Lines | list[Styled]:
        return text.wrap(self._console, max(width, 1), overflow="fold") or [Styled()]

    def _write(self, lines: Iterable[Styled]) -> None:
        """Write lines that fit the page. A table or a padding of rich's would say the same ten times slower."""
        for line in lines:
            if self._console.color_system is None:
                self._out.write(f"{line.plain}\n")
            else:
                self._console.print(line, no_wrap=True, overflow="ignore", crop=False)

    def overlay(self, mark: OverlayMark | None) -> None:
        """Name what adapted the edition, where anything did."""
        words = overlay_words(mark)
        if words is not None:
            self.line((words[self.lang], "dim"))

    def heading(self, text: str) -> None:
        """Write a heading with an empty line above and a rule below."""
        self.blank()
        self.line((text, "bold"))
        self.line(("─" * self.width, "dim"))

    def blank(self) -> None:
        """Write an empty line."""
        self._out.write("\n")

    def show(self, renderable: RenderableType) -> None:
        """Write anything that rich can lay out."""
        self._console.print(renderable)

    def text(self) -> str:
        """Return the page; no line ends in blanks."""
        return "\n".join(line.rstrip() for line in self._out.getvalue().splitlines()) + "\n"


def styled(*parts: str | tuple[str, str]) -> Styled:
    """Join plain texts and (text, style) pairs; control characters of user text are shown escaped."""
    text = Styled()
    for part in parts:
        word, style = part if isinstance(part, tuple) else (part, "")
        text.append(clean(word), style=style or None)
    return text


def _indented(text: Styled, columns: int) -> Styled:
    whole = Styled(" " * columns)
    whole.append_text(text)
    return whole


def _chars(text: str, columns: int) -> int:
    """Return how many characters from the start fill ``columns`` columns."""
    width = 0
    for place, char in enumerate(text):
        if width >= columns:
            return place
        width += cell_len(char)
    return len(text)


def bar(earned: Interval, points: Fraction, width: int) -> Styled:
    """Draw proven, open and lost points; every cell belongs to what its middle falls on, and proven never rounds up to full."""
    proven = _cells(earned.low, points, width)
    possible = max(_cells(earned.high, points, width), proven)
    text = Styled()
    text.append(PROVEN * proven, style="green")
    text.append(OPEN * (possible - proven), style="yellow")
    text.append(LOST * (width - possible), style="red dim")
    return text


def _cells(part: Fraction, whole: Fraction, width: int) -> int:
    if not whole:
        return 0
    cells = int(part / whole * width + Fraction(1, 2))
    return width - 1 if cells == width and part < whole else cells


def grid(rows: Iterable[tuple[RenderableType, ...]], *columns: dict[str, object]) -> Table:
    """Lay rows out in columns without lines; each column takes rich's own settings."""
    table = Table.grid(expand=True, padding=(0, 1))
    for settings in columns:
        table.add_column(**settings)  # type: ignore[arg-type]  # rich's own settings, passed on as they are
    for row in rows:
        table.add_row(*row)
    return table


def of(interval: Interval, points: Fraction) -> str:
    """Write ``low–high / points``, one number when both are equal."""
    low, high = show(interval.low), show(interval.high)
    return f"{low if low == high else f'{low}–{high}'} / {show(points)}"
