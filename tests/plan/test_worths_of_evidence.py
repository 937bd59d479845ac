"""The worth of a gap is the score after its evidence is really put right, less the score before: over random rubrics and evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any, Final

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from selfscore.evidence.columns import from_rows
from selfscore.facts.derive import derive
from selfscore.judge import judge
from selfscore.model.evidence import LedgerRead
from selfscore.model.finding import Judged
from selfscore.model.rubric import Edition, RuleSpec
from selfscore.tally import levers, tally, worths
from tests.effort import examples
from tests.facts.world import AS_OF, dictionary, evidence
from tests.rules.world import edition, rule

FACTS: Final = 6
"""Rules of a rubric at most; each has a fact of its own, so that putting one right leaves the others alone."""
_WORDS = "title: {{zh: {name}, en: {name}}}"
_SHAPES: Final = {
    "yes": "{{type: boolean, %s, documents: [{{zh: 文件, en: paper}}]}}",
    "share": "{{type: ratio, %s, documents: [{{zh: 报表, en: report}}]}}",
    "list": "{{type: checklist, %s, documents: [{{zh: 文件, en: paper}}], members: {{a: {{title: {{zh: 甲, en: a}}}}, "
    "b: {{title: {{zh: 乙, en: b}}}}, c: {{title: {{zh: 丙, en: c}}}}}}}}",
    "rows": "{{type: table, %s, id: id, columns: {{id: {{type: text, title: {{zh: 编号, en: id}}}}, "
    "ok: {{type: boolean, title: {{zh: 完好, en: ok}}}}}}}}",
}
KNOWN = dictionary(
    "facts:\n"
    + "".join(
        f"  {shape}{number}: {(text % _WORDS).format(name=f'{shape}{number}')}\n"
        for shape, text in _SHAPES.items()
        for number in range(FACTS)
    )
)
_POINTS = st.sampled_from(["0.1", "0.2", "0.3", "0.5", "0.7", "1", "1.5", "2"])
_PROOF = ["good.pdf", "good.pdf", "missing.pdf"]
_MEMBER = st.one_of(st.sampled_from(["{absent: true}", "{}"]), st.sampled_from(_PROOF).map(lambda name: f"{{evidence: {name}}}"))
_RIGHT: Final = {
    "yes": "{value: true, evidence: good.pdf}",
    "share": "{numerator: 10, denominator: 10, evidence: good.pdf}",
    "list": "{members: {a: {evidence: good.pdf}, b: {evidence: good.pdf}, c: {evidence: good.pdf}}}",
    "rows": "√√√√",
}
"""What the evidence says once it is in order; rows are given by what stands in their column."""


@st.composite
def _stated(draw: st.DrawFn, shape: str) -> str | None:
    """Draw what the evidence says of a fact now; None: nothing."""
    if draw(st.integers(0, 5)) == 0:
        return None
    if shape == "yes":
        value = draw(st.sampled_from(["true", "false"]))
        return f"{{value: {value}, evidence: {draw(st.sampled_from(_PROOF))}}}"
    if shape == "share":
        return f"{{numerator: {draw(st.integers(0, 10))}, denominator: 10, evidence: {draw(st.sampled_from(_PROOF))}}}"
    if shape == "list":
        return "{members: {" + ", ".join(f"{one}: {draw(_MEMBER)}" for one in "abc") + "}}"
    return "".join(draw(st.lists(st.sampled_from(["√", "×", "?", " "]), min_size=1, max_size=8)))


@dataclass(frozen=True, slots=True)
class World:
    """A rubric, and what the evidence says of the fact of each rule."""

    rubric: Edition
    facts: Mapping[str, str]
    """By rule, the fact that it asks for."""
    said: Mapping[str, str | None]

    def judged(self, right: frozenset[str] = frozenset()) -> tuple[Judged, ...]:
        """Read and judge the evidence, with what some rules ask for put right in it."""
        stated = {
            key: _RIGHT[key[:-1]] if code in right else self.said[code]
            for code, key in self.facts.items()
            if code in right or self.said[code] is not None
        }
        text = "".join(f"{key}: {'{ledger: t.csv}' if key.startswith('rows') else body}\n" for key, body in stated.items())
        ledgers = {
            key: LedgerRead(
                from_rows([{"id": f"r{n}", "ok": cell} for n, cell in enumerate(body or "")], KNOWN.facts[key], "t.csv")
            )
            for key, body in stated.items()
            if key.startswith("rows")
        }
        found, _ = derive(evidence(text or "{}", KNOWN, ledgers=ledgers), KNOWN, AS_OF)
        return judge(self.rubric, found, (), "test")

    def low(self, right: frozenset[str] = frozenset()) -> Fraction:
        """Return the score that is proven."""
        return tally(self.rubric, self.judged(right)).earned.low


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw a rubric with caps and pools that bind, and evidence for it."""
    items: dict[str, tuple[str, list[RuleSpec]]] = {}
    facts: dict[str, str] = {}
    said: dict[str, str | None] = {}
    for item in range(1, draw(st.integers(1, 2)) + 1):
        rules = []
        for number in range(1, draw(st.integers(1, FACTS // 2)) + 1):
            code, shape = f"{item}.{number}", draw(st.sampled_from(list(_SHAPES)))
            facts[code] = f"{shape}{len(facts)}"
            said[code] = draw(_stated(shape))
            rules.append(_rule(draw, code, shape, facts[code]))
        items[str(item)] = (draw(_POINTS), rules)
    setting = draw(st.sampled_from(["full_points", "rescale_total", "rescale_within_item"]))
    return World(edition(items, {"p": draw(_POINTS)}, setting=setting), facts, said)


def _rule(draw: st.DrawFn, code: str, shape: str, key: str) -> RuleSpec:
    limits: dict[str, Any] = draw(st.sampled_from([{}, {"pool": "p"}, {"cap": draw(_POINTS)}]))
    price = draw(_POINTS)
    if shape == "yes":
        return rule("required", code, fact=key, deduct=price, **({} if "cap" in limits else limits))
    if shape == "share":
        return rule("threshold", code, fact=key, fails={"lt": "0.8"}, deduct=price, **({} if "cap" in limits else limits))
    if shape == "list":
        return rule("per_missing", code, fact=key, each=price, **limits)
    return rule("per_finding", code, fact=key, each=price, where={"ok": {"eq": False}}, **limits)


@settings(deadline=None, max_examples=examples(300))
@given(worlds())
def test_a_gap_is_worth_what_really_putting_its_evidence_right_brings(world: World) -> None:
    judged, now = world.judged(), world.low()
    gaps = [one.code for one in judged if one.findings]
    assume(gaps)
    assert worths(world.rubric, judged) == {code: world.low(frozenset({code})) - now for code in gaps}


@settings(deadline=None, max_examples=examples(150))
@given(worlds())
def test_the_set_that_is_named_moves_the_score_and_no_smaller_one_does(world: World) -> None:
    judged, now = world.judged(), world.low()
    named = levers(world.rubric, judged)
    gaps = [one.code for one in judged if one.findings]
    assume(gaps)
    for code in gaps:
        if code not in named:
            assert world.low(frozenset({code})) == now, "no set is named only where it is worth nothing"
            continue
        codes = frozenset(named[code].codes)
        assert code in codes
        assert world.low(codes) > now
        others = [one for one in gaps if one != code]
        for size in range(len(codes) - 1):
            for few in combinations(others, size):
                # What moves it there is the others' own doing: the gap itself adds nothing to them.
                assert world.low(frozenset({code, *few})) == world.low(frozenset(few))
