"""The wall chart as a browser would read it, and what the engine says of the same evidence."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import html5lib

from tests.shell import Done

Run = Callable[..., Done]


@dataclass(frozen=True, slots=True)
class Page:
    """One wall chart."""

    text: str
    root: ET.Element
    errors: tuple[object, ...]
    """What HTML's own grammar has against it."""
    tiles: dict[str, ET.Element]
    """The tiles by the code that they carry."""
    ids: dict[str, ET.Element]

    def by_id(self, name: str) -> ET.Element:
        """Find the one element of that id."""
        return self.ids[name]

    def options(self, name: str) -> dict[str, str]:
        """Return what a filter offers: its key by what people read, without the first, which is all."""
        return {words(one): str(one.get("value")) for one in self.by_id(name).iter("option") if one.get("value")}

    def one(self, class_: str, within: ET.Element | None = None) -> ET.Element:
        """Find the one element of that class."""
        (found,) = [one for one in (self.root if within is None else within).iter() if class_ in classes(one)]
        return found


@cache
def shown(run: Run, folder: Path, *arguments: str) -> Page:
    """Return the wall chart of a folder that no test changes."""
    return wallchart(run, folder, *arguments)


def wallchart(run: Run, folder: Path, *arguments: str | Path, code: int = 0) -> Page:
    """Run the command and read what it wrote."""
    done = run("report", "wallchart", folder, *arguments)
    assert done.code == code, done.stderr
    return read(done.stdout)


def read(text: str) -> Page:
    """Read a page as browsers do."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(text)
    tiles = [one for one in root.iter("li") if "tile" in classes(one)]
    named = [one for one in root.iter() if one.get("id")]
    by_code, by_id = {str(one.get("data-code")): one for one in tiles}, {str(one.get("id")): one for one in named}
    assert (len(by_code), len(by_id)) == (len(tiles), len(named)), "a code or an id is there twice"
    return Page(text, root, tuple(parser.errors), by_code, by_id)


def classes(one: ET.Element) -> list[str]:
    """Return an element's classes."""
    return str(one.get("class") or "").split()


def words(one: ET.Element) -> str:
    """Return what an element says, in one line."""
    return re.sub(r"\s+", " ", "".join(one.itertext())).strip()


@cache
def engine(run: Run, folder: Path, *arguments: str) -> Any:
    """What the engine says, in its published JSON."""
    return json.loads(run("evaluate", folder, "--format", "json", *arguments).ok())


def items(card: Any) -> Iterator[Any]:
    """Yield the items of a scorecard."""
    for section in card["sections"]:
        for indicator in section["indicators"]:
            yield from indicator["items"]


def rounded(points: str) -> str:
    """Write points of the JSON as paper does: half up, two decimals, no trailing zeros."""
    from decimal import ROUND_HALF_UP, Decimal

    value = Decimal(points).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return format(value.normalize(), "f")


def spread(low: str, high: str) -> str:
    """Write an interval as paper does."""
    return rounded(low) if rounded(low) == rounded(high) and low == high else f"{rounded(low)}–{rounded(high)}"
