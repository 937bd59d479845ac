"""The engine knows no rubric: no code, title, fact or number of any edition stands in the source, those of the other example least."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from selfscore.app.criteria import edition_codes, load_criteria
from tests.gates.repository import SRC, files, shown
from tests.shell import ROOT

OTHER: Final = ROOT / "examples" / "other-rubric" / "criteria"
LEDGERS: Final = frozenset({"office_problems", "creation_spending"})
"""The working ledgers of the office are no matter of an edition; the command that shows them names them."""
_NUMBER: Final = re.compile(r"(?!0+\.0+$)\d+\.\d+")
"""A number with decimals; 0.00 is how a spreadsheet shows one."""


@cache
def names(criteria: Path | None) -> frozenset[str]:
    """Return the codes (bare numbers aside, which are everywhere) and fact keys of all editions of some criteria."""
    loaded = [load_criteria(code, criteria) for code in edition_codes(criteria)]
    codes = {code for one in loaded if one.edition for code in (one.edition.code, *one.edition.codes())}
    keys = {key for one in loaded for key in one.dictionary.facts}
    assert codes
    assert keys
    return frozenset(one for one in codes | keys if not (one.isdigit() and len(one) < 4) and len(one) > 1) - LEDGERS


@cache
def titles(criteria: Path | None) -> frozenset[str]:
    """Return what the editions, their parts and the facts of their dictionary are called."""
    found = set()
    for one in (load_criteria(code, criteria) for code in edition_codes(criteria)):
        assert one.edition is not None
        called = [
            one.edition.title,
            *(part.title for part in one.edition.sections),
            *(item.title for item in one.edition.items()),
        ]
        called += [fact.title for fact in one.dictionary]
        found |= {text for title in called for text in (title.zh, title.en)}
    return frozenset(found)


def constants(text: str) -> Iterator[tuple[int, str]]:
    """Yield every string of a Python file that stands alone, with its line; docstrings and parts of sentences are none."""
    tree = ast.parse(text)
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.lineno, node.value


def named(text: str, known: frozenset[str]) -> list[str]:
    """Name the strings of a Python file that are a code, a fact or a threshold."""
    return [f"{line}: {value}" for line, value in constants(text) if value in known or _NUMBER.fullmatch(value)]


def spoken(text: str, known: frozenset[str]) -> list[str]:
    """Name the titles of a rubric, and the words of the other example, that stand anywhere in a text."""
    folded = text.casefold()
    return sorted(word for word in known if word.casefold() in folded)


def _sources() -> list[Path]:
    return [path for path in files() if path.is_relative_to(SRC) and path.suffix in (".py", ".j2")]


@pytest.mark.parametrize("criteria", [None, OTHER], ids=["ours", "other"])
def test_no_code_fact_or_threshold_stands_in_the_source(criteria: Path | None) -> None:
    found = {shown(path): named(path.read_text("utf-8"), names(criteria)) for path in _sources() if path.suffix == ".py"}
    assert {path: lines for path, lines in found.items() if lines} == {}


WORDS: Final = frozenset({"canteen", "kitchen", "食堂", "后厨", "餐具", "留样", "阳光小学"})


def test_no_word_of_the_other_rubric_stands_in_the_source() -> None:
    keys = {one for one in names(OTHER) if "_" in one}
    known = WORDS | keys | {one for one in titles(OTHER) if len(one) > 3 and (" " in one or not one.isascii())}
    found = {shown(path): spoken(path.read_text("utf-8"), known) for path in _sources()}
    assert {path: words for path, words in found.items() if words} == {}


def test_no_long_title_of_our_editions_stands_in_the_source() -> None:
    """Short ones are words that anybody uses."""
    known = frozenset(one for one in titles(None) if len(one) > (7 if one.isascii() is False else 24))
    found = {shown(path): spoken(path.read_text("utf-8"), known) for path in _sources()}
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "line", ['CODE = "4.1"', 'if key == "hydrants": ...', 'LIMIT = "0.95"', 'FIRST = "A1"', 'edition = "2020"', '["V2"]']
)
def test_a_planted_name_or_number_is_seen(line: str) -> None:
    assert len(named(line, names(None))) == 1


def test_what_is_no_name_passes(tmp_path: Path) -> None:
    assert named('"""About 4.1."""\nsay(f"{x} 4.1", "A1.yaml", "12")\n', names(None)) == []


def test_a_planted_word_is_seen() -> None:
    assert spoken('say("食堂台账")', WORDS) == ["食堂"]
    assert spoken("kept_samples", names(OTHER)) == ["kept_samples"]
