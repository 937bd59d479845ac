"""Any edition comes back from a workbook, and from YAML, as it was: its texts may be anything that people write."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from selfscore import yamlmap
from selfscore.criteria.load import load_edition
from selfscore.criteria.sheet_import import edition_of
from selfscore.criteria.unload import files_of
from selfscore.criteria.workbook import same_edition, workbook_of
from selfscore.dictionary.load import load_dictionary
from selfscore.evidence.grid import read_grid
from selfscore.model.rubric import Bonus, Edition, Indicator, RuleSpec, SourceDocument, Vetoes
from selfscore.model.text import Text
from selfscore.render.edition_workbook import edition_workbook
from tests.rules.world import rule
from tests.tally.worlds import editions

DICTIONARY, _ = load_dictionary(Path(__file__).parent / "facts")
ODD = ["=1+1", "+86", "-0.5", "@here", "'x", '"', "是", "true", "null", "~", "0.50", "4.10", "2020-01-01", "1e3", "0x1", "#REF!"]
ODD += [
    "a: b",
    "- a",
    "{a}",
    "[a]",
    "a # b",
    "%",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "？",
    "100%",
    "：",
    "_x",
    "<b>",
    "&amp;",
    "\u2028",
    "\xa0",
]
PIECES = st.sampled_from([*ODD, "城市", "灭火", "abc", " ", "  ", "，", "\n", "\t", "'"])
WORDS = st.lists(PIECES, min_size=1, max_size=4).map("".join)
LINES = WORDS.map(lambda text: text.replace("\n", " "))
NAMES = WORDS.map(lambda text: "".join(one for one in text if one.isalnum() or one in "-_.")).filter(bool)


def _text(words: st.SearchStrategy[str] = WORDS) -> st.SearchStrategy[Text]:
    return st.builds(Text, zh=words, en=words)


@st.composite
def rules(draw: st.DrawFn, listed: tuple[RuleSpec, ...]) -> tuple[RuleSpec, ...]:
    """Fill rules with words of all sorts, and with all that a rule may have."""
    lead, past = draw(st.none() | _text()), draw(st.booleans())
    says = draw(st.dictionaries(NAMES, _text(), max_size=2))
    return tuple(one.model_copy(update={"text": draw(_text()), "says": says, "lead": lead, "past": past}) for one in listed)


@st.composite
def indicators(draw: st.DrawFn, indicator: Indicator) -> Indicator:
    """Fill an indicator, its items and their rules."""
    source = indicator.source.model_copy(update={"clause": draw(WORDS), "note": draw(st.none() | _text())})
    items = []
    for one in indicator.items:
        more = {
            "title": draw(_text()),
            "support": tuple(draw(st.lists(_text(LINES), max_size=3))),
            "evidence_for_na": draw(st.booleans()),
            "source": source,
            "rules": draw(rules(one.rules)),
        }
        items.append(one.model_copy(update=more))
    return indicator.model_copy(update={"title": draw(_text()), "items": tuple(items), "source": source})


@st.composite
def worded(draw: st.DrawFn) -> Edition:
    """Draw an edition and fill it with words of all sorts, and with all that an edition may have."""
    edition = draw(editions())
    documents = {"d": SourceDocument(title=draw(_text()), issued=draw(st.none() | WORDS), document_no=draw(st.none() | WORDS))}
    documents |= {draw(NAMES): SourceDocument(title=draw(_text())) for _ in range(draw(st.integers(0, 2)))}
    section = edition.sections[0]
    inner = (draw(indicators(section.indicators[0])),)
    section = section.model_copy(update={"title": draw(_text()), "indicators": inner})
    bonus = Bonus(title=draw(_text()), cap=section.points, rules=draw(rules((_bonus(),))))
    vetoes = Vetoes(title=draw(_text()), rules=draw(rules((_veto(draw(_text())),))))
    more = {
        "title": draw(_text()),
        "notice": draw(_text()),
        "document_no": draw(WORDS),
        "partial": draw(st.booleans()),
        "pass_mark": draw(st.none() | st.just(section.points)),
        "sources": documents,
        "sections": (section,),
        "bonus": draw(st.none() | st.just(bonus)),
        "vetoes": draw(st.none() | st.just(vetoes)),
    }
    return edition.model_copy(update=more)


def _bonus() -> RuleSpec:
    return rule("bonus", "G1", measure={"divide": ["number", "whole"]}, reaches={"ge": "0.333333333333333333"}, each="0.1")


def _veto(off: Text) -> RuleSpec:
    return rule("veto", "V1", fact="table", where={"ok": {"eq": False}}, more_than=1, off=off)


@settings(max_examples=12)
@given(edition=worded(), lang=st.sampled_from(["zh", "en"]))
def test_any_edition_comes_back_from_a_workbook_and_from_yaml(edition: Edition, lang: Any) -> None:
    pages, problems = workbook_of(edition, DICTIONARY, lang)
    assert problems == ()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "book.xlsx"
        file.write_bytes(edition_workbook(pages, lang))
        sheets, problems = read_grid(file)
        assert problems == ()
        for name, data in files_of(edition).items():
            (Path(folder) / name).write_text(yamlmap.dump(data), encoding="utf-8")
        file.unlink()
        from_yaml, problems = load_edition(Path(folder))
        assert problems == ()
    again, problems = edition_of(sheets, "book.xlsx")
    assert problems == ()
    assert same_edition(edition, again)
    assert same_edition(edition, from_yaml)


@settings(max_examples=3)
@given(edition=editions())
def test_what_no_workbook_can_hold_is_refused_before_it_is_written(edition: Edition) -> None:
    for odd in ("\x00", "a\x1bb", "_x000D_", "字" * 40_000):
        changed = edition.model_copy(update={"notice": Text(zh=odd, en="n")})
        (problem,) = workbook_of(changed, DICTIONARY, "zh")[1]
        assert (problem.code, problem.place.sheet) == ("cell-impossible", "版本")
    blank = edition.model_copy(update={"code": " test "})
    assert [one.code for one in workbook_of(blank, DICTIONARY, "zh")[1]] == ["cell-impossible"]
