"""Ledgers: when they count, what their register says, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from selfscore.evidence.columns import from_rows
from selfscore.facts.derive import derive
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.evidence import LedgerRead
from selfscore.model.facts import Fact, Facts, FactState, Ledger
from selfscore.model.place import Location
from selfscore.model.text import say
from tests.facts.world import AS_OF, DICTIONARY, evidence

COLLECTED, ABSENT, UNREADABLE, UNPROVEN = FactState.COLLECTED, FactState.ABSENT, FactState.UNREADABLE, FactState.UNPROVEN
Rows = Sequence[Mapping[str, str]]
SCHOOLS: Rows = [{"name": "一小"}, {"name": "二小 "}, {"name": "三 小"}]
EMPTY = "confirmed_empty: {approved_by: 区教委, date: 2021-02-01}"
BROKEN = error(Location("broken.xlsx"), "ledger-unreadable", say("工作簿已加密", "the workbook is encrypted"))


def ledger(key: str, rows: Rows | None, site: Rows | None = None, problems: tuple[Diagnostic, ...] = ()) -> LedgerRead:
    fact = DICTIONARY.facts[key]
    made = [from_rows(one, fact, f"{key}.csv") if one is not None else None for one in (rows, site)]
    return LedgerRead(made[0], made[1], problems)


def tables(text: str, **ledgers: LedgerRead) -> tuple[Facts, tuple[Diagnostic, ...]]:
    return derive(evidence(text, ledgers=ledgers), DICTIONARY, AS_OF)


def zones(rows: Rows, schools: str = "{ledger: s.csv}", listed: Rows = SCHOOLS, more: str = "") -> Fact:
    text = f"zones: {{ledger: z.csv{more}}}\n" + (f"schools: {schools}" if schools else "")
    return tables(text, zones=ledger("zones", rows), schools=ledger("schools", listed))[0]["zones"]


def lacking(fact: Fact) -> tuple[str, ...]:
    assert isinstance(fact.value, Ledger)
    return fact.value.lacking


def test_a_ledger_is_its_own_proof() -> None:
    fact = tables("schools: {ledger: s.csv, sheet: 主城区, columns: {name: 校名}}", schools=ledger("schools", SCHOOLS))[0][
        "schools"
    ]
    assert (fact.state, fact.standing.why) == (COLLECTED, ())
    assert isinstance(fact.value, Ledger)
    assert (fact.value.rows.count(AS_OF), fact.value.id_column) == (3, "name")


def test_what_the_register_lists_and_the_ledger_lacks() -> None:
    fact = zones([{"school": "一小", "complete": "是"}, {"school": "２小".replace("２", "二"), "complete": "否"}])
    assert (fact.state, lacking(fact)) == (COLLECTED, ("三 小",))


def test_names_are_compared_without_width_and_outer_blanks() -> None:
    fact = zones([{"school": " Ａ小"}, {"school": "B小"}], listed=[{"name": "A小"}, {"name": "Ｂ小　"}])
    assert (fact.state, lacking(fact)) == (COLLECTED, ())


@pytest.mark.parametrize("schools", ["", "{ledger: s.csv, evidence: missing.pdf}", "{ledger: s.csv, valid_until: 2021-01-01}"])
def test_without_a_usable_register_it_is_unproven(schools: str) -> None:
    fact = zones([{"school": "一小"}], schools)
    assert fact.state is UNPROVEN
    assert fact.standing.why[0].zh == "缺少可用的“学校名册”名册，无法核对台账是否齐全"


def test_a_register_that_does_not_apply_asks_for_nothing() -> None:
    claim = "{not_applicable: {reason: 无学校, approved_by: 区教委, date: 2021-01-01}}"
    assert (zones([{"school": "一小"}], claim).state, lacking(zones([{"school": "一小"}], claim))) == (COLLECTED, ())


def test_a_register_with_blanks_and_a_ledger_without_the_column() -> None:
    assert zones([{"school": "一小"}], listed=[{"name": "一小"}, {"name": ""}]).state is UNPROVEN
    fact = zones([{"complete": "是"}])
    assert (fact.state, lacking(fact)) == (UNPROVEN, ())
    assert "没有“学校”一列" in fact.standing.why[0].zh


def test_rows_from_the_future_are_left_out() -> None:
    rows = [{"school": "一小", "checked": "2021-12-10"}, {"school": "二小", "checked": "2021-12-11"}]
    assert lacking(zones(rows)) == ("二小", "三 小")
    facts, said = tables("zones: {ledger: z.csv}", zones=ledger("zones", rows[1:]))
    assert facts["zones"].state is ABSENT
    assert [(one.severity.value, one.code) for one in said] == [("note", "rows-later")]


@pytest.mark.parametrize(
    ("body", "read", "state", "word"),
    [
        ("{ledger: x.xlsx}", LedgerRead(None, None, (BROKEN,)), UNREADABLE, "工作簿已加密"),
        ("{ledger: x.xlsx}", None, UNREADABLE, "台账无法读取"),
        (f"{{ledger: x.xlsx, {EMPTY}}}", LedgerRead(None, None, (BROKEN,)), UNREADABLE, "工作簿已加密"),
        ("{ledger: x.csv}", ledger("schools", []), ABSENT, "没有一条记录"),
        ("{note: 整理中}", None, ABSENT, "没有写台账"),
        ("{ledgr: x.csv}", None, UNREADABLE, "不认识的键“ledgr”"),
        ("{ledger: x.csv, shet: a}", ledger("schools", SCHOOLS), UNREADABLE, "不认识的键“shet”"),
        ("{ledger: x.csv, observed: 2021-12-11}", ledger("schools", SCHOOLS), ABSENT, "晚于评分日期"),
        ("{ledger: x.csv, evidence: missing.pdf}", ledger("schools", SCHOOLS), UNPROVEN, "不存在"),
        ("{ledger: x.csv, site: y.csv}", ledger("schools", SCHOOLS), UNPROVEN, "现场抽查结果无法读取"),
        ("{ledger: x.csv, valid_until: 2021-12-09}", ledger("schools", SCHOOLS), FactState.EXPIRED, "已过期"),
        (EMPTY.join(("{", "}")).replace("approved_by: 区教委, ", ""), None, ABSENT, "没有写台账"),
        (EMPTY.join(("{", "}")).replace("2021-02-01", "2021-12-11"), None, ABSENT, "没有写台账"),
    ],
)
def test_states_of_a_table(body: str, read: LedgerRead | None, state: FactState, word: str) -> None:
    fact = tables(f"schools: {body}", **({"schools": read} if read else {}))[0]["schools"]
    assert fact.state is state
    assert word in "".join(why.zh for why in fact.standing.why)
    assert (fact.value is None) is fact.standing.silent


@pytest.mark.parametrize(("body", "rows"), [(f"{{{EMPTY}}}", None), (f"{{ledger: x.csv, {EMPTY}}}", [])])
def test_confirmed_to_be_empty(body: str, rows: Rows | None) -> None:
    facts, said = tables(
        f"zones: {body}\nschools: {{ledger: s.csv}}", zones=ledger("zones", rows), schools=ledger("schools", SCHOOLS)
    )
    assert (facts["zones"].state, said) == (COLLECTED, ())
    assert lacking(facts["zones"]) == ("一小", "二小", "三 小")


def test_confirmed_to_be_empty_but_is_not() -> None:
    facts, said = tables(f"schools: {{ledger: s.csv, {EMPTY}}}", schools=ledger("schools", SCHOOLS))
    value = facts["schools"].value
    assert isinstance(value, Ledger)
    assert value.rows.count(AS_OF) == 3
    assert [one.code for one in said] == ["confirmed-empty-with-rows"]


def test_known_not_to_exist_and_proof_where_it_is_asked() -> None:
    assert tables("schools: {absent: true}")[0]["schools"].value is None
    assert tables("schools: {absent: true}")[0]["schools"].state is COLLECTED
    read = ledger("inspections", [{"done": "是"}])
    assert tables("inspections: {ledger: i.csv, observed: 2021-01-01}", inspections=read)[0]["inspections"].state is UNPROVEN
    good = "inspections: {ledger: i.csv, observed: 2021-01-01, evidence: good.pdf}"
    assert tables(good, inspections=read)[0]["inspections"].state is COLLECTED


def test_site_rows_travel_with_the_ledger() -> None:
    read = ledger("schools", SCHOOLS, [{"name": "一小"}])
    value = tables("schools: {ledger: x.csv, site: y.csv}", schools=read)[0]["schools"].value
    assert isinstance(value, Ledger)
    assert value.site is not None
    assert value.site.count(AS_OF) == 1
