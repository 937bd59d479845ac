"""Editions that are odd and still legal, one item of one rule each: every command serves them, none falls over."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.shell import Done

Rule = dict[str, Any]
WORKS: Final = {"where": {"works": {"eq": True}}}
MEASURE: Final = {"measure": {"table": "rows", "share": WORKS}}
KINDS: Final[dict[str, Rule]] = {
    "required": {"fact": "flag", "deduct": "1"},
    "per_missing": {"fact": "papers", "each": "1"},
    "per_finding": {"fact": "rows", "where": {"works": {"eq": False}}, "each": "1"},
    "coverage": {"register": {"fact": "rows", "column": "name"}, "table": "visits", "on": "name", "each": "1"},
    "threshold": {**MEASURE, "fails": {"lt": "0.5"}, "deduct": "1"},
    "tiers": {**MEASURE, "tiers": [{"when": {"lt": "0.5"}, "deduct": "1"}]},
    "proportional": {**MEASURE, "cap": "1"},
    "trend": {"fact": "years", "years": 2, "each": "1"},
    "sample": {"fact": "rows", "failing": {"works": {"eq": False}}, "size": 1, "each": "1"},
    "survey": {"fact": "answers", "minimum": 1, "points": "1"},
}
TITLES: Final = ("|*_`#<b>&amp;", "{{ lang }}{% if %}", "一" * 300, "a\nb\tc", "..", "CON", "示例", "합계 🏁", "“”：、", "事实")
CODES: Final = ("x", "版 本", "2020", "a.b", "Ω-1", "9" * 40, "facts2", "x'y", "z&z", "-v")
FACTS: Final[dict[str, Rule]] = {
    "flag": {"type": "boolean", "proof": False},
    "papers": {"type": "checklist", "proof": False, "members": {"one": {"title": {"zh": "一", "en": "one"}}}},
    "rows": {
        "type": "table",
        "columns": {
            "name": {"type": "text", "title": {"zh": "名", "en": "name"}},
            "works": {"type": "boolean", "title": {"zh": "好", "en": "works"}},
        },
    },
    "visits": {"type": "table", "columns": {"name": {"type": "text", "title": {"zh": "名", "en": "name"}}}},
    "years": {"type": "series", "proof": False},
    "answers": {"type": "survey"},
}
"""All there is of each type; JSON is YAML."""


def lay_out(root: Path, kind: str, title: str, code: str) -> None:
    """Write criteria of one section, one indicator, one item, one rule; no bonus, no vetoes."""
    words = {"zh": title, "en": title}
    source = {"document": "s", "clause": "1", "status": "official"}
    shared = {"title": words, "points": "1", "source": source}
    rule = {
        "code": "999.1",
        "kind": kind,
        "text": words,
        "difficulty": {"level": "red", "reason": words},
        "remedy": {"do": words, "file": words},
        "effort": "0.01",
        "source": source,
        **KINDS[kind],
    }
    item = {"code": "999", **shared, "text": words, "lead": words, "rules": [rule]}
    head = {"code": code, "title": words, "issuer": words, "document_no": title, "issued": "-", "points": "1", "notice": words}
    sections = [{"code": "Z", **shared, "indicators": [{"code": "Z9", **shared, "file": "z.yaml"}]}]
    facts = {key: {"title": {"zh": f"{key} 之", "en": key}, **fact} for key, fact in FACTS.items()}
    for name, data in (
        (f"{code}/edition.yaml", {**head, "sources": {"s": {"title": words}}, "sections": sections}),
        (f"{code}/z.yaml", {"items": [item]}),
        ("facts/all.yaml", {"facts": facts}),
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


ALWAYS: Final = (("criteria", "lint"), ("init", "new"), ("explain", "999.1", "new"), ("plan", "new", "--target", "1"))
IN_TURN: Final = (
    ("evaluate", "new"),
    ("evaluate", "new", "--format", "markdown", "--lang", "en"),
    ("evaluate", "new", "--format", "sarif"),
    ("evaluate", "new", "--format", "junit", "--lang", "en"),
    ("evaluate", "new", "--brief", "--lang", "en"),
    ("criteria", "list"),
    ("criteria", "show"),
    ("explain", "Z", "new", "--lang", "en"),
    ("gaps", "new"),
    ("gaps", "new", "--expiring", "60d"),
    ("facts", "new", "--missing"),
    ("lint", "new"),
    ("plan", "new", "--fix", "999", "--lang", "en"),
)
"""What some of the editions are asked: each command by three of them."""


def asked(number: int) -> Iterator[tuple[str, ...]]:
    """List what the edition of a number is asked, in order."""
    yield from ALWAYS
    yield from (command for place, command in enumerate(IN_TURN) if (place + number) % len(TITLES) in (0, 3, 6))


@pytest.mark.parametrize(("number", "kind", "title", "code"), tuple(zip(range(10), KINDS, TITLES, CODES, strict=True)))
def test_every_command_serves_the_smallest_edition(
    number: int, kind: str, title: str, code: str, run: Callable[..., Done], tmp_path: Path
) -> None:
    lay_out(tmp_path / "criteria", kind, title, code)
    for command in asked(number):
        done = run(*command, "--criteria", "criteria", cwd=tmp_path)
        assert done.code == 0, (command, done.stderr, done.stdout)
        assert "Traceback" not in done.stderr
    card = json.loads(run("evaluate", "new", "--criteria", "criteria", "--format", "json", cwd=tmp_path).ok())
    assert (card["score"]["low"], card["score"]["high"], card["score"]["eligible"]) == ("0", "1", True)
    assert (card["score"]["bonus"], card["score"]["vetoes"]) == (None, [])


def test_every_kind_that_scores_is_tried() -> None:
    from selfscore import rules

    assert set(KINDS) == set(rules.KINDS) - {"bonus", "veto"}
