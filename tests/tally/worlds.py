"""Any edition over any facts: what properties of the whole judging are tried on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st

from selfscore.judge import judge
from selfscore.model.facts import Checklist, Fact, Facts, FactState, FactValue, Member
from selfscore.model.finding import Judged
from selfscore.model.rubric import Edition, RuleSpec
from selfscore.model.scorecard import Scorecard
from selfscore.model.text import same
from selfscore.rules import KINDS
from selfscore.rules.base import Kind
from selfscore.tally import tally
from tests.rules.world import AS_OF, STATES, checklist, edition, fact, rates, ratio, rule, series, survey, table

BAD = {"ok": {"eq": False}}
AMOUNTS = st.sampled_from(["0", "0.05", "0.2", "0.25", "0.4", "1", "3"])
POINTS = st.sampled_from(["0.5", "1", "2", "3.5"])
CAPS = st.none() | st.sampled_from(["0.1", "0.5", "1"])
POOLS: Final = {"p": "0.6", "q": "1"}
CELLS = st.sampled_from(["是", "否", "看情况", ""])
ROWS = st.lists(st.fixed_dictionaries({"ok": CELLS, "n": st.sampled_from(["0", "2", "7", "?"])}), max_size=6)
HOW = st.sampled_from(["yes", "no", "absent", "unreadable", "unproven", "stale", "gone", "n/a"])


def _table(rows: list[dict[str, str]], more: tuple[str, ...] = ()) -> FactValue:
    return table(*({"id": f"r{number}", **one} for number, one in enumerate(rows)), lacking=more)


VALUES: Final[Mapping[str, st.SearchStrategy[FactValue]]] = {
    "boolean": st.booleans(),
    "number": st.integers(0, 5).map(Fraction),
    "whole": st.integers(0, 5).map(Fraction),
    "ratio": st.tuples(st.integers(0, 9), st.integers(1, 9)).map(lambda one: ratio(*one)),
    "table": st.builds(_table, ROWS, st.sampled_from([(), (), ("z",), ("y", "z")])),
    "register": st.integers(1, 5).map(lambda count: table(*({"id": f"r{number}"} for number in range(count)))),
    "checklist": st.dictionaries(st.sampled_from(["a", "b", "c"]), HOW, min_size=1).map(lambda members: checklist(**members)),
    "series": st.dictionaries(st.sampled_from(["y2018", "y2019", "y2020"]), st.integers(0, 3)).map(lambda years: series(**years)),
    "rates": st.dictionaries(st.sampled_from(["y2018", "y2019", "y2020"]), st.tuples(st.integers(0, 3), st.integers(0, 3))).map(
        lambda years: rates(**years)
    ),
    "survey": st.tuples(st.sampled_from([1, 99, 100, 500]), st.sampled_from(["0", "0.5", "0.95", "1"])).map(
        lambda one: survey(*one)
    ),
}
"""For each fact of the world, what it may say."""
SILENT: Final = ("absent", "unreadable")
VALUELESS: Final = (*SILENT, "gone", "n/a")


def stand(key: str, state: str, value: FactValue | None) -> Fact:
    """Make a fact as its reader would leave it: a checklist always has its members, each standing like the whole."""
    if not isinstance(value, Checklist):
        return fact(key, None if state in VALUELESS else value, state)
    if state in ("unproven", "stale"):
        state = "collected"
    if state not in VALUELESS:
        return fact(key, value, state)
    there = False if state == "gone" else None
    return fact(
        key, Checklist(tuple(Member(one.key, one.title, STATES[state], there, one.fields) for one in value.members)), state
    )


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Fact]:
    """Draw all facts of the world, most of them collected."""
    states = st.sampled_from(["collected"] * 4 + [state for state in STATES if state != "collected"])
    return {key: stand(key, draw(states), draw(values)) for key, values in VALUES.items()}


TIERS = [{"when": {"lt": "0.3"}, "deduct": "1"}, {"when": {"lt": "0.9"}, "deduct": "0.2"}]
SHAPES: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("required", {"fact": "boolean", "deduct": ...}),
    ("required", {"fact": "table", "deduct": ..., "at_least": 2, "where": {"ok": {"eq": True}}}),
    ("per_missing", {"fact": "checklist", "each": ...}),
    ("per_finding", {"fact": "table", "each": ..., "where": BAD}),
    ("per_finding", {"fact": "table", "each": ..., "wheres": {"bad": BAD, "big": {"n": {"gt": "3"}}}, "count": "conditions"}),
    ("per_finding", {"fact": "ratio", "each": ...}),
    ("coverage", {"register": {"fact": "register", "column": "id"}, "table": "table", "on": "id", "where": {"ok": {"eq": True}}, "each": ...}),
    ("threshold", {"fact": "ratio", "fails": {"lt": "0.8"}, "deduct": ...}),
    ("threshold", {"measure": {"divide": ["number", "whole"]}, "fails": {"ge": "2"}, "deduct": ...}),
    ("threshold", {"measure": {"table": "table", "count": True, "where": BAD}, "fails": {"ge": "2"}, "deduct": ...}),
    ("tiers", {"measure": {"table": "table", "share": {"where": {"ok": {"eq": True}}}}, "tiers": TIERS}),
    ("proportional", {"fact": "ratio", "cap": "1"}),
    ("proportional", {"measure": {"table": "table", "sum": "n"}, "target": "6", "each": ..., "step": "2"}),
    ("trend", {"fact": "series", "each": ...}),
    ("trend", {"fact": "rates", "each": ...}),
    ("sample", {"fact": "table", "failing": BAD, "size": 4, "each": ...}),
    ("survey", {"fact": "survey", "minimum": 100, "points": ...}),
)  # fmt: skip
"""Every scored kind over the facts of the world; ``...`` is an amount to be drawn."""


@st.composite
def rules(draw: st.DrawFn, code: str) -> RuleSpec:
    """Draw one rule."""
    kind, fields = draw(st.sampled_from(SHAPES))
    made = {name: draw(AMOUNTS) if value is ... else value for name, value in fields.items()}
    cap = draw(CAPS)
    more = {"cap": cap} if cap is not None and "cap" not in made else {}
    pool = draw(st.none() | st.sampled_from(sorted(POOLS)))
    return rule(kind, code, **made, **more, **({"pool": pool} if pool is not None else {}))


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """Draw an edition of up to three items with up to four rules each."""
    items = {}
    for number in range(1, draw(st.integers(1, 3)) + 1):
        codes = [f"{number}.{place}" for place in range(1, draw(st.integers(1, 4)) + 1)]
        items[str(number)] = (draw(POINTS), [draw(rules(code)) for code in codes])
    setting = draw(st.sampled_from(["full_points"] * 3 + ["rescale_total", "rescale_within_item"]))
    return edition(items, pools=POOLS, setting=setting)


@dataclass(frozen=True, slots=True)
class World:
    """An edition and the facts that it is judged on."""

    edition: Edition
    facts: Mapping[str, Fact]

    def judged(self, kinds: Mapping[str, Kind] = KINDS) -> tuple[Judged, ...]:
        """Judge all rules."""
        return judge(self.edition, Facts(AS_OF, self.facts), (), "test", kinds)

    def card(self, kinds: Mapping[str, Kind] = KINDS) -> Scorecard:
        """Judge and add up."""
        return tally(self.edition, self.judged(kinds))

    def with_fact(self, key: str, state: str) -> World:
        """Put one fact into another state."""
        return replace(self, facts={**self.facts, key: stand(key, state, self.facts[key].value)})

    def collected(self) -> list[str]:
        """Return the facts that are stated, proven and in date."""
        return [key for key, one in self.facts.items() if one.state is FactState.COLLECTED]


WORLDS = st.builds(World, editions(), facts())
Check = Callable[[World], None]

__all__ = ["WORLDS", "Check", "World", "same"]
