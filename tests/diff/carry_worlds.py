"""Random evidence under two random editions with a random crosswalk between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hypothesis import strategies as st

from selfscore.app.assess import Prepared
from selfscore.app.carry import Both
from selfscore.app.criteria import Criteria
from selfscore.evidence.columns import from_rows
from selfscore.model.crosswalk import Crosswalk, Link, fates_of
from selfscore.model.evidence import Evidence, LedgerRead
from selfscore.model.rubric import Edition, RuleSpec
from selfscore.model.text import same
from tests.facts.world import AS_OF, dictionary, evidence
from tests.rules.world import edition, rule

_WORDS: Final = "title: {{zh: {name}, en: {name}}}"
_SHAPES: Final = {
    "yes": "{{type: boolean, %s, documents: [{{zh: 文件, en: paper}}]}}",
    "share": "{{type: ratio, %s, documents: [{{zh: 报表, en: report}}]}}",
    "list": "{{type: checklist, %s, documents: [{{zh: 文件, en: paper}}], members: {{a: {{title: {{zh: 甲, en: a}}}}, "
    "b: {{title: {{zh: 乙, en: b}}}}}}}}",
    "rows": "{{type: table, %s, id: id, columns: {{id: {{type: text, title: {{zh: 编号, en: id}}}}, "
    "ok: {{type: boolean, optional: true, title: {{zh: 完好, en: ok}}}}, "
    "more: {{type: boolean, optional: true, title: {{zh: 更多, en: more}}}}}}}}",
    "poll": "{{type: survey, %s}}",
}
EACH: Final = 2
"""Facts of each shape; rules of both editions share them."""
KNOWN: Final = dictionary(
    "facts:\n"
    + "".join(
        f"  {shape}{n}: {(text % _WORDS).format(name=f'{shape}{n}')}\n" for shape, text in _SHAPES.items() for n in range(EACH)
    )
)
_POINTS = st.sampled_from(["0.1", "0.3", "0.5", "1", "2"])
_PAPER = st.sampled_from(["good.pdf", "good.pdf", "missing.pdf"])
_CLAIM: Final = "{not_applicable: {reason: 没有, approved_by: 区安委办, date: 2021-01-01}}"
_UNTIL = st.sampled_from(["", "", ", valid_until: 2021-12-10", ", valid_until: 2021-12-09"])


@dataclass(frozen=True, slots=True)
class World:
    """Two editions ready to judge one evidence, with what it says of each fact."""

    both: Both
    said: Mapping[str, str]


@st.composite
def _stated(draw: st.DrawFn, shape: str) -> str:
    """Draw what the evidence says of a fact; "" is nothing."""
    kind = draw(st.integers(0, 7))
    if kind < 2:
        return _CLAIM if kind else ""
    paper = f"evidence: {draw(_PAPER)}{draw(_UNTIL)}"
    if shape == "yes":
        return f"{{value: {draw(st.sampled_from(['true', 'false', 'perhaps']))}, {paper}}}"
    if shape == "share":
        return f"{{numerator: {draw(st.integers(0, 3))}, denominator: {draw(st.sampled_from([0, 3, 3]))}, {paper}}}"
    if shape == "poll":
        return f"{{valid: {draw(st.sampled_from([0, 50, 500]))}, sum: {draw(st.integers(0, 40))}, scale: 3}}"
    if shape == "list":
        members = {one: draw(st.sampled_from(["", "{absent: true}", f"{{{paper}}}"])) for one in "ab"}
        return "{members: {" + ", ".join(f"{one}: {body}" for one, body in members.items() if body) + "}}"
    return draw(st.sampled_from(["", "√", "√×", "×?", "  "])) or "-"


@st.composite
def _edition(draw: st.DrawFn, code: str) -> Edition:
    items: dict[str, tuple[str, list[RuleSpec]]] = {}
    for item in range(1, draw(st.integers(1, 3)) + 1):
        rules = [_rule(draw, f"{item}.{number}") for number in range(1, draw(st.integers(1, 3)) + 1)]
        items[str(item)] = (draw(_POINTS), rules)
    extras = [rule("bonus", "G1", fact="yes0", each="1")] if draw(st.booleans()) else []
    vetoes = [rule("veto", "V1", fact="rows0", where={"ok": {"eq": False}})] if draw(st.booleans()) else []
    setting = draw(st.sampled_from(["full_points", "full_points", "rescale_total", "rescale_within_item"]))
    return edition(items, {"p": draw(_POINTS)}, extras, vetoes, setting).model_copy(update={"code": code})


def _rule(draw: st.DrawFn, code: str) -> RuleSpec:
    shape = draw(st.sampled_from(list(_SHAPES)))
    key, price = f"{shape}{draw(st.integers(0, EACH - 1))}", draw(_POINTS)
    limits: dict[str, Any] = draw(st.sampled_from([{}, {"pool": "p"}]))
    if shape == "yes":
        return rule("required", code, fact=key, deduct=price, **limits)
    if shape == "share":
        return rule("proportional", code, fact=key, cap=price, **limits)
    if shape == "poll":
        return rule("survey", code, fact=key, minimum=100, points=price, **limits)
    if shape == "list":
        return rule("per_missing", code, fact=key, each=price, **limits)
    column = draw(st.sampled_from(["ok", "more"]))
    return rule("per_finding", code, fact=key, each=price, where={column: {"eq": False}}, **limits)


def _links(draw: st.DrawFn, old: Sequence[str], new: Sequence[str]) -> tuple[Link, ...]:
    """Tie the codes of both sides into bundles at random: every code once."""
    bundles: dict[int, tuple[list[str], list[str]]] = {}
    for side, codes in enumerate((old, new)):
        for code in codes:
            bundles.setdefault(draw(st.integers(0, 5)), ([], []))[side].append(code)
    return tuple(
        Link(status=fates_of(len(then), len(now))[0], old=tuple(then), new=tuple(now), reason=same("-"))
        for then, now in bundles.values()
    )


def _evidence(said: Mapping[str, str]) -> Evidence:
    stated = {key: body for key, body in said.items() if body}
    ledgers = {
        key: LedgerRead(from_rows([{"id": f"r{n}", "ok": cell} for n, cell in enumerate(body)], KNOWN.facts[key], "t.csv"))
        for key, body in stated.items()
        if key.startswith("rows") and body != _CLAIM
    }
    text = "".join(f"{key}: {'{ledger: t.csv}' if key in ledgers else body}\n" for key, body in stated.items())
    return evidence(text or "{}", KNOWN, ledgers=ledgers)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw a world."""
    said = {f"{shape}{n}": draw(_stated(shape)) for shape in _SHAPES for n in range(EACH)}
    read, (old, new) = _evidence(said), (draw(_edition(code)) for code in ("2020", "2023"))
    crosswalk = Crosswalk(
        old=old.code,
        new=new.code,
        items=_links(draw, [one.code for one in old.items()], [one.code for one in new.items()]),
        rules=_links(draw, [one.code for one in old.rules()], [one.code for one in new.rules()]),
    )
    before, after = (Prepared(read, Criteria(KNOWN, one, ()), AS_OF, "option") for one in (old, new))
    return World(Both(before, after, crosswalk), said)
