"""What carries over, rule by rule, in a world small enough to work it out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.criteria.overlays import FACTS as OWN_FACTS
from tests.criteria.overlays import WHOLE, overlay
from tests.diff.district import NEW_LEDGER, PLAN, SPOTS, USE, Run, carried, classes, district, rules, two_editions, wants
from tests.diff.world import ONE, edition
from tests.shell import ROOT


@pytest.fixture
def rubric(tmp_path: Path) -> Path:
    return two_editions(tmp_path / "criteria")


def test_every_rule_has_its_class_and_both_scores_are_led_to(run: Run, rubric: Path, tmp_path: Path) -> None:
    found = carried(run, rubric, district(tmp_path / "d"))
    assert classes(found) == {"1.1": "carried", "2.1": "short", "2.2": "gather", "3.1": "gather", "3.2": "gather"}
    assert (found["old"]["score"], found["new"]["score"]) == ({"low": "3.5", "high": "4.5"}, {"low": "2.25", "high": "3.75"})
    assert [one["zh"] for one in found["old"]["sums"]] == [
        "5 − 0（不变）− 1.5（变动）− 0（不再列）= 3.5",
        "5 − 0（不变）− 0.5（变动）− 0（不再列）= 4.5",
    ]
    assert [one["en"] for one in found["new"]["sums"]] == [
        "5 − 0 (carried) − 0.25 (carried but short) − 2.5 (to be gathered) = 2.25",
        "5 − 0 (carried) − 0.25 (carried but short) − 1 (to be gathered) = 3.75",
    ]
    assert {one["code"]: (one["fate"], one["new"], one["lost"]["low"]) for one in found["old_rules"]} == {
        "1.1": ("equal", ["1.1"], "0"),
        "1.2": ("dropped", [], "0"),
        "2.1": ("changed", ["2.1"], "0.5"),
        "2.2": ("changed", ["2.2"], "1"),
    }


def test_what_is_wanted_is_named_with_its_file(run: Run, rubric: Path, tmp_path: Path) -> None:
    found = rules(carried(run, rubric, district(tmp_path / "d")))
    assert wants(found["2.2"]) == [("share", "expired", "事实.yaml:4:3")]
    assert wants(found["3.1"]) == [("spots", "absent", "点位.csv")]
    assert "是否值守" in found["3.1"]["wants"][0]["message"]["zh"]
    assert wants(found["3.2"]) == [("shelters", "absent", NEW_LEDGER)]
    assert [found[code]["wants"][0]["stated"] for code in ("2.2", "3.1", "3.2")] == [True, True, False]
    (finding,) = found["2.1"]["findings"]
    assert (finding["subject"], finding["locations"][0]["path"], finding["locations"][0]["row"]) == ("D2", "点位.csv", 3)


def test_the_department_is_found_by_what_a_rule_came_from(run: Run, rubric: Path, tmp_path: Path) -> None:
    found = rules(carried(run, rubric, district(tmp_path / "d")))
    owners = {code: (one["owner"]["name"]["zh"], one["owner"]["source"], one["owner"]["code"]) for code, one in found.items()}
    assert owners == {
        "1.1": ("区规划局", "crosswalk", "1"),
        "2.1": ("区城管局", "crosswalk", "2"),
        "2.2": ("区消防队", "crosswalk", "2.2"),
        "3.1": ("区城管局", "crosswalk", "2"),
        "3.2": ("区城管局", "crosswalk", "2"),
    }


def test_without_a_table_the_edition_suggests(run: Run, rubric: Path, tmp_path: Path) -> None:
    found = rules(carried(run, rubric, district(tmp_path / "d", table="项目,牵头单位\n1,区规划局\n")))
    assert found["2.1"]["owner"] == {"name": {"zh": "区应急局", "en": "safety bureau"}, "source": "suggested", "code": ""}


def test_the_date_decides_what_has_expired(run: Run, rubric: Path, tmp_path: Path) -> None:
    root = district(tmp_path / "d")
    last = rules(carried(run, rubric, root, "--as-of", "2021-11-30"))["2.2"]
    assert (last["status"], last["wants"], last["until"]) == ("short", [], "2021-11-30")
    assert rules(carried(run, rubric, root, "--as-of", "2021-12-01"))["2.2"]["status"] == "gather"


@pytest.mark.parametrize(
    ("share", "status", "state", "said"),
    [
        ("", "gather", "absent", "尚未填报"),
        ('{numerator: "95", denominator: "0", evidence: 材料.txt}', "short", "", "分母为 0"),
        ('{numerator: "九十", denominator: "100", evidence: 材料.txt}', "gather", "unreadable", "九十"),
        ('{numerator: "95", denominator: "100", evidence: 材料.txt, valid_until: 2020-01-01}', "gather", "expired", "2020-01-01"),
        ('{numerator: "95", denominator: "100", evidence: 没有.pdf}', "short", "", "没有.pdf"),
        ('{numerator: "0", denominator: "100", evidence: 材料.txt}', "short", "", "0"),
        ("{not_applicable: {reason: 没有, approved_by: 区安委办, date: 2021-01-02}}", "not_applicable", "", ""),
        ('{numerator: "95", denominator: "100", evidence: 材料.txt}', "carried", "", ""),
    ],
)
def test_no_two_states_are_merged(share: str, status: str, state: str, said: str, run: Run, rubric: Path, tmp_path: Path) -> None:
    facts = (PLAN, USE, *((f"share: {share}",) if share else ()), SPOTS)
    code = 3 if "九十" in share or "没有.pdf" in share else 0
    one = rules(carried(run, rubric, district(tmp_path / "d", facts), code=code))["2.2"]
    assert one["status"] == status
    assert [want["state"] for want in one["wants"]] == ([state] if state else [])
    assert [want["stated"] for want in one["wants"]] == ([bool(share)] if state else [])
    assert said in str(one["wants"] or one["findings"])


def test_claims_go_by_the_codes_of_their_edition(run: Run, rubric: Path, tmp_path: Path) -> None:
    claim = "not_applicable:\n  - {item: '2', reason: 没有点位, approved_by: 区安委办, date: 2021-02-01}\n"
    found = carried(run, rubric, district(tmp_path / "d", claims=claim))
    assert [(one["code"], one["new"], one["location"]["path"]) for one in found["claims"]] == [("2", ["2", "3"], "事实.yaml")]
    assert rules(found)["2.1"]["status"] == "short", "it says nothing under the new edition"
    again = claim + "  - {item: '2', edition: two, reason: 没有点位, approved_by: 区安委办, date: 2021-02-01}\n"
    found = carried(run, rubric, district(tmp_path / "e", claims=again))
    assert [classes(found)[code] for code in ("2.1", "2.2")] == ["not_applicable", "not_applicable"]
    assert rules(found)["2.1"]["lost"] == {"low": "0", "high": "0"}
    assert len(found["claims"]) == 1, "item 3 is not claimed yet"


def test_evidence_of_the_new_edition_goes_by_its_codes(run: Run, rubric: Path, tmp_path: Path) -> None:
    found = carried(run, rubric, district(tmp_path / "d", home="two"))
    assert rules(found)["2.2"]["owner"]["source"] == "table"
    (said,) = found["notes"]
    assert (said["code"], said["severity"], said["location"]["path"]) == ("carry-own-edition", "note", "selfscore.yaml")


def test_evidence_of_a_third_edition_is_told_so(run: Run, rubric: Path, tmp_path: Path) -> None:
    edition(rubric, "three", ONE)
    found = carried(run, rubric, district(tmp_path / "d", home="three"))
    assert {one["owner"]["source"] for one in found["rules"]} == {"suggested"}
    (said,) = found["notes"]
    assert (said["code"], said["severity"], said["location"]["path"]) == ("carry-other-edition", "warning", "selfscore.yaml")


def test_a_ledger_that_cannot_be_read_is_named_itself(run: Run, rubric: Path, tmp_path: Path) -> None:
    root = district(tmp_path / "d", rows=b"\xff\xfe\x00broken")
    done = run("diff", "one", "two", "--criteria", rubric, "--evidence", root)
    assert (done.code, "点位.csv:1: 错误 encoding-unknown" in done.stderr) == (3, True)
    found = rules(carried(run, rubric, root, code=3))
    assert wants(found["2.1"]) == wants(found["3.1"]) == [("spots", "unreadable", "点位.csv:1")]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("one", "two", "--as-of", "2021-01-01"), 2, "--as-of 要和 --evidence 一起用"),
        (("one", "two", "--write", "x"), 2, "--write 要和 --evidence 一起用"),
        (("one", "twoo", "--evidence", "d"), 2, "“twoo”要写版号（现有：one、two）"),
        (("two", "one", "--evidence", "d"), 3, "crosswalk/two-one.yaml: 错误 crosswalk-missing"),
        (("one", "two", "--evidence", "."), 4, "没有 selfscore.yaml"),
        (("one", "two", "--evidence", "d", "--write", "d/点位.csv"), 2, "d/点位.csv 不是文件夹"),
    ],
)
def test_a_wrong_request_is_answered(args: tuple[str, ...], code: int, said: str, run: Run, rubric: Path, tmp_path: Path) -> None:
    district(tmp_path / "d")
    done = run("diff", *args, "--criteria", rubric, cwd=tmp_path)
    assert (done.code, said in done.stderr.replace("里没有 selfscore.yaml", "没有 selfscore.yaml")) == (code, True), done.stderr


def test_an_edition_with_itself_carries_all(run: Run, rubric: Path, tmp_path: Path) -> None:
    root = district(tmp_path / "d")
    done = run("diff", "two", "two", "--criteria", rubric, "--evidence", root, "--format", "json")
    found = json.loads(done.ok())
    assert found["old"]["score"] == found["new"]["score"] == {"low": "2.25", "high": "3.75"}
    assert [(one["fate"], one["old_items"], one["new_items"]) for one in found["spans"]] == [("equal", 3, 3)]


def test_what_an_overlay_adds_is_outside_the_crosswalk_and_counts(run: Run, tmp_path: Path) -> None:
    folder = overlay(tmp_path / "own", WHOLE, OWN_FACTS)
    example = ROOT / "examples" / "section-a"
    done = run("diff", "2020", "2023", "--evidence", example, "--criteria", folder, "--format", "json")
    found = json.loads(done.ok())
    score = json.loads(run("evaluate", example, "--criteria", folder, "--format", "json").ok())["score"]
    assert found["old"]["score"] == {"low": score["low"], "high": score["high"]}
    (added,) = [one for one in found["old_rules"] if one["fate"] is None]
    assert (added["code"], added["new"], added["lost"]["low"]) == ("58.1", [], "0.5")
    assert [(one["name"], one["rules"]) for one in found["fates"]][-1] == ("", 1)
    assert "对照表以外" in found["old"]["sums"][0]["zh"]
    assert (found["old"]["overlay_sha256"] is None, found["new"]["overlay_sha256"]) == (False, None)
