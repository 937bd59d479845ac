"""HTML as a browser reads it: anything that is not right is an error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import html5lib


def parsed(text: str) -> Any:
    """Parse a page strictly; tags go by their plain names."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def words(node: Any) -> str:
    """Return the text of a node, blanks made one."""
    return " ".join("".join(node.itertext()).split())


def rows(tree: Any) -> Iterator[list[str]]:
    """Yield the rows of all tables as texts."""
    for row in tree.iter("tr"):
        yield [words(cell) for cell in row]
