"""Facts and rules made by hand, for the rooms that only see values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from selfscore.dictionary.definitions import FactDef
from selfscore.evidence.columns import from_rows
from selfscore.judge import judge
from selfscore.model.evidence import Claim
from selfscore.model.facts import (
    Checklist,
    Fact,
    Facts,
    FactState,
    FactValue,
    Ledger,
    Member,
    RateSeries,
    Ratio,
    Series,
    Standing,
    Survey,
)
from selfscore.model.finding import Judged
from selfscore.model.rubric import Bonus, Edition, Item, RuleSpec, Vetoes
from selfscore.model.scorecard import Scorecard
from selfscore.model.text import same
from selfscore.rules import KINDS
from selfscore.tally import tally

AS_OF = date(2021, 12, 10)
COLLECTED = Standing(FactState.COLLECTED)
STATES = {
    "collected": COLLECTED,
    "absent": Standing(FactState.ABSENT),
    "unreadable": Standing(FactState.UNREADABLE),
    "unproven": Standing(FactState.UNPROVEN),
    "stale": Standing(FactState.EXPIRED),
    "gone": Standing(FactState.EXPIRED, gone=True),
    "n/a": Standing(FactState.NOT_APPLICABLE),
}
TABLE = FactDef.model_validate(
    {
        "key": "t",
        "type": "table",
        "title": {"zh": "台账", "en": "ledger"},
        "id": "id",
        "recorded": "day",
        "columns": {
            "id": {"type": "text", "title": {"zh": "编号", "en": "id"}},
            "ok": {"type": "boolean", "title": {"zh": "完好", "en": "ok"}},
            "sign": {"type": "boolean", "title": {"zh": "标识", "en": "sign"}},
            "n": {"type": "number", "title": {"zh": "数", "en": "n"}},
            "m": {"type": "number", "title": {"zh": "母", "en": "m"}},
            "due": {"type": "date", "title": {"zh": "期限", "en": "due"}},
            "day": {"type": "date", "title": {"zh": "登记", "en": "day"}},
            "level": {
                "type": "choice",
                "title": {"zh": "等级", "en": "level"},
                "band": [{"value": "major", "when": {"n": {"ge": "10"}}}, {"value": "large", "when": {"n": {"ge": "3"}}}],
                "otherwise": "minor",
            },
        },
    }
)


def table(*rows: Mapping[str, Any], site: Sequence[Mapping[str, Any]] = (), lacking: tuple[str, ...] = ()) -> Ledger:
    """A ledger of rows written as a department would write their cells."""
    found = from_rows(site, TABLE, "site.csv") if site else None
    return Ledger(from_rows(rows, TABLE, "t.csv"), found, "id", lacking)


def fact(key: str, value: FactValue | None, state: str = "collected") -> Fact:
    """A fact in a state."""
    return Fact(key, same(key), STATES[state], value)


def checklist(**members: str | tuple[str, Mapping[str, Any]]) -> Checklist:
    """A checklist: each member ``yes``, ``no`` or a state, with the cells of its further conditions."""
    return Checklist(tuple(_member(key, *((one, {}) if isinstance(one, str) else one)) for key, one in members.items()))


def _member(key: str, how: str, fields: Mapping[str, Any]) -> Member:
    there = {"yes": True, "no": False, "unproven": True, "stale": True, "gone": False}.get(how)
    return Member(key, same(key), STATES.get(how, COLLECTED), there, fields)


def ratio(numerator: int | str, denominator: int | str) -> Ratio:
    """A ratio."""
    return Ratio(Fraction(numerator), Fraction(denominator))


def series(**years: int | str) -> Series:
    """A series; years are written y2019."""
    return Series({int(year[1:]): Fraction(number) for year, number in years.items()})


def rates(**years: tuple[int, int]) -> RateSeries:
    """A rate series of (numerator, denominator) by year."""
    return RateSeries(
        {int(y[1:]): Fraction(n) for y, (n, _) in years.items()}, {int(y[1:]): Fraction(d) for y, (_, d) in years.items()}
    )


def survey(valid: int, mean: str) -> Survey:
    """A survey."""
    return Survey(valid, Fraction(mean))


def rule(kind: str, code: str = "1.1", **fields: Any) -> RuleSpec:
    """A rule of a kind, with the fields that every rule has filled in."""
    words = {"zh": "测试", "en": "test"}
    return KINDS[kind].spec.model_validate(
        {
            "code": code,
            "kind": kind,
            "text": words,
            "difficulty": {"level": "red", "reason": words},
            "remedy": {"do": words, "file": words},
            "effort": "1",
            "source": {"document": "d", "clause": "c", "status": "reported"},
            **fields,
        }
    )


def edition(
    items: Mapping[str, tuple[str, Sequence[RuleSpec]]],
    pools: Mapping[str, str] | None = None,
    bonus: Sequence[RuleSpec] = (),
    vetoes: Sequence[RuleSpec] = (),
    setting: str = "full_points",
) -> Edition:
    """An edition of one section and one indicator; ``items`` maps a code to its points and rules."""
    words, source = {"zh": "测试", "en": "test"}, {"document": "d", "clause": "c", "status": "reported"}
    shared = {"title": words, "text": words, "lead": words, "source": source, "pools": pools or {}}
    made = [
        Item.model_validate({**shared, "code": code, "points": points, "rules": tuple(rules)})
        for code, (points, rules) in items.items()
    ]
    total = format(sum(Decimal(points) for points, _ in items.values()), "f")
    indicator = {"code": "A1", "title": words, "points": total, "source": source, "items": tuple(made)}
    section = {"code": "A", "title": words, "points": total, "source": source, "indicators": (indicator,)}
    return Edition.model_validate(
        {
            "code": "test",
            "title": words,
            "issuer": words,
            "document_no": "1",
            "issued": "2020",
            "points": total,
            "notice": words,
            "sources": {"d": {"title": words}},
            "sections": (section,),
            "not_applicable": setting,
            "bonus": Bonus(title=same("b"), cap=Decimal(5), rules=tuple(bonus)) if bonus else None,
            "vetoes": Vetoes(title=same("v"), rules=tuple(vetoes)) if vetoes else None,
        }
    )


def scored(rubric: Edition, facts: Sequence[Fact], claims: Sequence[Claim] = ()) -> tuple[Scorecard, tuple[Judged, ...]]:
    """Judge and tally."""
    judged = judge(rubric, Facts(AS_OF, {one.key: one for one in facts}), claims, "test")
    return tally(rubric, judged), judged


def outcome(spec: RuleSpec, *facts: Fact, points: str = "10") -> tuple[str, str, str]:
    """Judge one rule alone in an item: outcome, and what it deducts in low and in high."""
    from selfscore.model.numbers import show

    card, judged = scored(edition({"1": (points, [spec])}), facts)
    deduction = next(card.rules())[1].deduction
    return judged[0].outcome.value, show(deduction.low, 4), show(deduction.high, 4)
