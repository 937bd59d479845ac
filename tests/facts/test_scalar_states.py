"""Boolean, number, date, text and ratio: every state, by what makes it so."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from selfscore.model.facts import FactState, Ratio
from tests.facts.world import found, one, read

COLLECTED, ABSENT, UNREADABLE = FactState.COLLECTED, FactState.ABSENT, FactState.UNREADABLE
UNPROVEN, NOT_APPLICABLE = FactState.UNPROVEN, FactState.NOT_APPLICABLE
CLAIM = "not_applicable: {reason: 无此设施, approved_by: 区安委办, date: 2021-02-01}"

SAYS = {
    "covers_safety": ("value: true", True),
    "growth": ('value: "-1.50"', Fraction(-3, 2)),
    "founded": ("value: 2021年3月2日", date(2021, 3, 2)),
    "office": ("value: 区应急管理局", "区应急管理局"),
    "pipes": ('numerator: "38.2", denominator: "41.0"', Ratio(Fraction(382, 10), Fraction(41))),
}
WRONG = {
    "covers_safety": "value: 大概",
    "growth": "value: 很多",
    "founded": "value: 去年",
    "office": "value: true",
    "pipes": "numerator: 多数, denominator: 41",
}
EACH = pytest.mark.parametrize("key", SAYS)


@EACH
@pytest.mark.parametrize(
    "proof",
    [
        "evidence: good.pdf",
        "evidence: [good.pdf, other.pdf]",
        "evidence: ./good.pdf",
        "evidence: papers\\公文.ofd",
        "held_at: 区档案局, document_no: 区应急密〔2021〕2号, observed: 2021-05-06",
        "evidence: good.pdf, document_no: 渝北府发〔2021〕3号, note: 已核对",
    ],
)
def test_collected(key: str, proof: str) -> None:
    says, value = SAYS[key]
    fact = one(key, f"{{{says}, {proof}}}")
    assert (fact.state, fact.value, fact.standing.why) == (COLLECTED, value, ())
    assert fact.standing.proofs
    assert found(key, f"{{{says}, {proof}}}") == []


@EACH
def test_absent_when_nothing_is_stated(key: str) -> None:
    fact = read("{}")[0][key]
    assert (fact.state, fact.value) == (ABSENT, None)
    assert "尚未填报" in fact.standing.why[0].zh
    assert "需提供" in fact.standing.why[0].zh
    assert "nothing is stated" in fact.standing.why[0].en


@EACH
@pytest.mark.parametrize("body", ["{}", "", "{note: 正在收集}", "{value: , numerator: , evidence: good.pdf}"])
def test_a_statement_that_is_not_filled_in_is_absent_and_said_to_be(key: str, body: str) -> None:
    body = body.replace("value: , numerator: ", "numerator: " if key == "pipes" else "value: ")
    fact = one(key, body)
    assert (fact.state, fact.value) == (ABSENT, None)
    assert found(key, body) == [("warning", "value-missing", "facts.yaml:1:1")]


@EACH
def test_unreadable_names_the_place_and_the_type(key: str) -> None:
    fact = one(key, f"{{evidence: good.pdf, {WRONG[key]}}}")
    (said,) = read(f"{key}: {{evidence: good.pdf, {WRONG[key]}}}")[1]
    assert (fact.state, fact.value) == (UNREADABLE, None)
    assert fact.standing.why == (said.message,)
    assert (said.code, said.place.line) == ("wrong-value", 1)
    assert said.place.col > len(key)
    assert "不是" in said.message.zh
    assert said.help is not None


@EACH
def test_a_scalar_body_is_unreadable(key: str) -> None:
    assert one(key, "5").state is UNREADABLE
    assert [code for _, code, _ in found(key, "5")] == ["not-a-mapping"]


@EACH
@pytest.mark.parametrize(
    ("proof", "word"),
    [
        ("evidence: []", "没有佐证材料，请补交"),
        ("evidence: missing.pdf", "佐证材料“missing.pdf”不存在"),
        ("evidence: never-heard-of.pdf", "佐证材料“never-heard-of.pdf”不存在"),
        ("evidence: empty.pdf", "是空文件"),
        ("evidence: wrong.pdf", "内容与扩展名不符"),
        ("evidence: broken.pdf", "无法读取"),
        ("evidence: [good.pdf, missing.pdf]", "“missing.pdf”不存在"),
        ("held_at: 区档案局", "没有写文号"),
        ("document_no: 3号", "只有文号"),
        ("held_at: 区档案局, document_no: 3号, evidence: missing.pdf", "不存在"),
    ],
)
def test_unproven_says_what_is_wrong_with_the_papers(key: str, proof: str, word: str) -> None:
    says, value = SAYS[key]
    fact = one(key, f"{{{says}, {proof}}}")
    assert (fact.state, fact.value) == (UNPROVEN, value)
    assert word in "".join(why.zh for why in fact.standing.why)


def test_unproven_names_the_papers_of_the_dictionary() -> None:
    (why,) = one("covers_safety", "{value: true}").standing.why
    assert why.zh == "没有佐证材料，请补交：经批准的总体规划、批复文件"
    assert why.en == "no document proves it; file: the approved master plan, the letter of approval"


def test_where_no_proof_is_asked_none_is_needed_but_a_bad_one_still_counts() -> None:
    assert one("sirens_heard", "{value: true}").state is COLLECTED
    assert one("sirens_heard", "{value: true, evidence: missing.pdf}").state is UNPROVEN


@EACH
def test_against_oneself_costs_at_once_and_needs_no_proof(key: str) -> None:
    fact = one(key, "{absent: true, evidence: missing.pdf}")
    assert fact.state is COLLECTED
    assert fact.value is (False if key == "covers_safety" else None)


@pytest.mark.parametrize("no", ["false", "否", '"false"', "无"])
def test_no_costs_at_once(no: str) -> None:
    assert (one("covers_safety", f"{{value: {no}}}").state, one("covers_safety", f"{{value: {no}}}").value) == (COLLECTED, False)


@pytest.mark.parametrize("yes", ["true", "是", '"true"'])
def test_yes_is_written_in_several_ways(yes: str) -> None:
    assert one("covers_safety", f"{{value: {yes}, evidence: good.pdf}}").value is True


def test_against_oneself_costs_even_with_mistakes_around_it() -> None:
    fact = one("covers_safety", "{value: false, aproved: 2021-01-01, observed: gestern}")
    assert (fact.state, fact.value) == (COLLECTED, False)


@EACH
def test_there_and_not_there_is_a_contradiction(key: str) -> None:
    body = f"{{{SAYS[key][0]}, absent: true, evidence: good.pdf}}"
    assert one(key, body).state is UNREADABLE
    assert [code for _, code, _ in found(key, body)] == ["contradiction"]


@EACH
@pytest.mark.parametrize("name", ["observed", "approved"])
def test_dated_after_the_as_of_date_is_not_known_yet(key: str, name: str) -> None:
    body = f"{{{SAYS[key][0]}, evidence: good.pdf, {name}: "
    assert one(key, body + "2021-12-10}").state is COLLECTED
    later = one(key, body + "2021-12-11}")
    assert (later.state, later.value) == (ABSENT, None)
    assert "晚于评分日期 2021-12-10" in later.standing.why[0].zh
    assert [(severity, code) for severity, code, _ in found(key, body + "2021-12-11}")] == [("note", "statement-later")]


def test_a_no_from_the_future_does_not_cost_yet() -> None:
    assert one("covers_safety", "{value: false, observed: 2021-12-11}").state is ABSENT


@EACH
def test_an_unknown_key_never_counts_in_favour(key: str) -> None:
    body = f"{{{SAYS[key][0]}, evidnce: good.pdf}}"
    assert one(key, body).state is UNREADABLE
    (said,) = read(f"{key}: {body}")[1]
    assert (said.code, said.message.zh) == ("unknown-key", "不认识的键“evidnce”")
    assert said.help is not None
    assert said.help.en == "did you mean evidence?"


@EACH
def test_not_applicable_in_place(key: str) -> None:
    fact = one(key, f"{{{CLAIM}}}")
    assert (fact.state, fact.value) == (NOT_APPLICABLE, None)
    assert fact.standing.why[0].zh == "缺项：无此设施（区安委办，2021-02-01）"
    assert found(key, f"{{{CLAIM}}}") == []


@EACH
@pytest.mark.parametrize("part", ["reason: 无此设施", "approved_by: 区安委办", "date: 2021-02-01"])
def test_a_claim_that_lacks_a_part_changes_nothing(key: str, part: str) -> None:
    claim = CLAIM.replace(part, "").replace("{, ", "{").replace(", ,", ",").replace(", }", "}")
    alone, beside = one(key, f"{{{claim}}}"), one(key, f"{{{SAYS[key][0]}, evidence: good.pdf, {claim}}}")
    assert (alone.state, beside.state) == (ABSENT, COLLECTED)
    (said, *_) = [item for item in read(f"{key}: {{{claim}}}")[1] if item.code == "claim-incomplete"]
    assert part.partition(":")[0] in said.message.zh


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        (CLAIM.replace("2021-02-01", "2021-12-11"), "claim-later"),
        (CLAIM.replace("}", ", evidence: missing.pdf}"), "claim-unproven"),
        (CLAIM.replace("}", ", by: 某人}"), "unknown-key"),
        (CLAIM.replace("2021-02-01", "二月"), "wrong-value"),
        ("not_applicable: true", "not-a-mapping"),
    ],
)
def test_a_claim_that_does_not_hold(claim: str, code: str) -> None:
    assert one("covers_safety", f"{{{claim}}}").state is ABSENT
    assert code in [item for _, item, _ in found("covers_safety", f"{{{claim}}}")]


def test_a_claim_beside_a_statement_counts_and_is_pointed_out() -> None:
    body = f"{{value: false, {CLAIM}}}"
    assert one("covers_safety", body).state is NOT_APPLICABLE
    assert [code for _, code, _ in found("covers_safety", body)] == ["claim-and-statement"]


def test_counts_have_no_fractions_and_are_not_negative() -> None:
    assert one("people", "{value: 100}").value == 100
    assert one("people", '{value: "1,000"}').value == 1000
    assert one("people", '{value: "10.5"}').state is UNREADABLE
    assert one("people", "{value: -1}").state is UNREADABLE
    assert [code for _, code, _ in found("people", "{value: -1}")] == ["number-negative"]


def test_ratio_limits() -> None:
    zero = one("pipes", "{numerator: 0, denominator: 0, evidence: good.pdf}")
    assert (zero.state, zero.value) == (ABSENT, None)
    assert "分母为 0" in zero.standing.why[0].zh
    above = "{numerator: 5, denominator: 4, evidence: good.pdf}"
    assert one("pipes", above).value == Ratio(Fraction(5), Fraction(4))
    assert found("pipes", above) == [("warning", "ratio-above-one", "facts.yaml:1:20")]
    assert found("pipes", "{numerator: 4, denominator: 4, evidence: good.pdf}") == []
    assert one("pipes", "{numerator: -1, denominator: 4, evidence: good.pdf}").state is UNREADABLE
    assert one("pipes", "{numerator: 1, evidence: good.pdf}").state is ABSENT
