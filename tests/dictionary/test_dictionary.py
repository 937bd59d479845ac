"""The dictionary: loading, finding by any name, what is wrong with it, and where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfscore.dictionary.dictionary import Dictionary
from selfscore.dictionary.lint import lint_dictionary
from selfscore.dictionary.load import load_dictionary
from selfscore.dictionary.locate import criteria_root
from selfscore.model.diagnostic import Diagnostic, Severity

HYDRANTS = """
facts:
  hydrants:
    type: table
    title: {zh: 消火栓, en: Fire hydrants}
    aliases: [消火栓台账, ＡＢ]
    columns: {id: {type: text, title: {zh: 编号, en: Number}}, intact: {type: boolean, title: {zh: 是否完好, en: Intact}}}
  people: {type: number, title: {zh: 人口, en: People}, proof: false}
"""
LATER = "facts:\n  roads: {type: boolean, title: {zh: 道路, en: Roads}, proof: false}\n"


def load(folder: Path, **topics: str) -> tuple[Dictionary, tuple[Diagnostic, ...]]:
    root = folder / "facts"
    root.mkdir(exist_ok=True)
    for name, text in topics.items():
        (root / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_dictionary(root)


def said(problems: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(one.code, str(one.place)) for one in problems]


def test_facts_come_in_the_order_of_files_and_then_of_their_lines(tmp_path: Path) -> None:
    known, problems = load(tmp_path, b=HYDRANTS, a=LATER)
    assert (list(known.facts), problems) == (["roads", "hydrants", "people"], ())
    assert (known.facts["people"].topic, str(known.facts["people"].place)) == ("b", "facts/b.yaml:8:3")
    assert [fact.key for fact in known] == list(known.facts)


@pytest.mark.parametrize("name", ["hydrants", "消火栓", "Fire hydrants", " fire HYDRANTS ", "消火栓台账", "ab", "ＡＢ"])
def test_a_fact_is_found_by_any_of_its_names(tmp_path: Path, name: str) -> None:
    found = load(tmp_path, a=HYDRANTS)[0].find(name)
    assert found is not None
    assert found.key == "hydrants"


def test_near_names(tmp_path: Path) -> None:
    known = load(tmp_path, a=HYDRANTS, b=LATER)[0]
    assert known.find("hydrant") is None
    assert known.near("hydrant") == ("hydrants", "Fire hydrants")
    assert known.near("消防栓") == ("消火栓",)
    assert known.near("天气") == ()


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("facts: {a: {type: bool, title: {zh: 甲, en: A}}}", "wrong-value", "facts/t.yaml:1:19"),
        ("facts: {a: {type: boolean, title: {zh: 甲, en: A}, document: []}}", "unknown-key", "facts/t.yaml:1:51"),
        ("facts: {a: {type: boolean, title: {zh: 甲, en: A}, topic: x}}", "unknown-key", "facts/t.yaml:1:51"),
        ("facts: {a: {type: boolean}}", "missing-key", "facts/t.yaml:1:12"),
        ("facts: {a: true}", "not-a-mapping", "facts/t.yaml:1:12"),
        ("facts: []", "facts-missing", "facts/t.yaml:1:8"),
        ("fact: {}\nfacts: {}", "unknown-key", "facts/t.yaml:1:1"),
        ("facts: {a: [}", "yaml-broken", "facts/t.yaml:1:13"),
    ],
)
def test_what_is_wrong_has_its_place(tmp_path: Path, text: str, code: str, place: str) -> None:
    assert (code, place) in said(load(tmp_path, t=text)[1])


def test_one_key_in_two_files(tmp_path: Path) -> None:
    known, problems = load(tmp_path, a=LATER, b=LATER)
    assert list(known.facts) == ["roads"]
    assert said(problems) == [("fact-doubled", "facts/b.yaml:2:3")]
    assert "facts/a.yaml:2:3" in problems[0].message.zh


def test_no_dictionary_at_all(tmp_path: Path) -> None:
    assert said(load_dictionary(tmp_path / "facts")[1]) == [("dictionary-missing", "facts")]


def test_the_project_s_own_dictionary_is_found() -> None:
    assert (criteria_root() / "facts").is_dir()


GOOD = """
facts:
  n: {type: number, title: {zh: 数, en: N}, documents: [{zh: 表, en: sheet}]}
  m: {type: number, title: {zh: 数二, en: M}, proof: false}
  s: {type: series, title: {zh: 列, en: S}, proof: false}
  by: {type: ratio_by_member, title: {zh: 分项, en: By}, proof: false, members: {x: {title: {zh: 某, en: X}}}}
  register: {type: table, title: {zh: 名册, en: Register}, columns: {name: {type: text, title: {zh: 名, en: Name}}}}
  t:
    type: table
    title: {zh: 台账, en: T}
    recorded: day
    lists_all_of: {fact: register, column: name, on: who}
    columns:
      who: {type: text, title: {zh: 谁, en: Who}}
      day: {type: date, title: {zh: 日期, en: Day}}
      due: {type: date, title: {zh: 期限, en: Due}}
      dead: {type: number, title: {zh: 死亡, en: Dead}}
      closed: {type: boolean, title: {zh: 销号, en: Closed}, values: {"true": [已销号], "false": [未销号]}}
      grade: {type: choice, title: {zh: 等级, en: Grade}, values: {red: [红], blue: [蓝]}}
      level: {type: text, title: {zh: 级别, en: Level}, band: [{value: big, when: {dead: {ge: 3}}}], otherwise: small}
  c: {type: checklist, title: {zh: 清单, en: C}, proof: false, members: {x: {title: {zh: 某, en: X}}}, fields: {f: {type: boolean, title: {zh: 附, en: F}}}}
  q: {type: ratio, title: {zh: 比, en: Q}, derive: {divide: [n, m]}}
  sh: {type: ratio, title: {zh: 份额, en: Share}, derive: {share: {table: t, where: {closed: {eq: true}}, of: {day: {lt: {column: due}}}}}}
"""


def test_a_dictionary_in_order(tmp_path: Path) -> None:
    known, problems = load(tmp_path, t=GOOD)
    assert (problems, lint_dictionary(known)) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("zh: 数二, en: M", "zh: 数, en: M", "name-doubled"),
        ("zh: 数二, en: M", "zh: N, en: M", "name-doubled"),
        ("zh: 期限, en: Due", "zh: 日期, en: Due", "name-doubled"),
        ("f: {type: boolean, title: {zh: 附", "f: {type: boolean, title: {zh: evidence", "field-reserved"),
        (", documents: [{zh: 表, en: sheet}]", "", "documents-missing"),
        ("divide: [n, m]", "divide: [n, nn]", "derive-unknown"),
        ("divide: [n, m]", "divide: [n, q]", "derive-cycle"),
        ("divide: [n, m]", "divide: [n, s]", "derive-type"),
        ("divide: [n, m]", "sum: [n, m]", "derive-type"),
        ("divide: [n, m]", "worst: n", "derive-type"),
        ("divide: [n, m]", "share: {table: n, where: {x: {eq: true}}}", "derive-type"),
        ("where: {closed: {eq: true}}", "where: {close: {eq: true}}", "where-wrong"),
        ("where: {closed: {eq: true}}", "where: {closed: {gt: 1}}", "where-wrong"),
        ("where: {closed: {eq: true}}", "where: {closed: {eq: 是}}", "where-wrong"),
        ("where: {closed: {eq: true}}", "where: {dead: {eq: many}}", "where-wrong"),
        ("where: {closed: {eq: true}}", "where: {grade: {in: [red, green]}}", "where-wrong"),
        ("where: {closed: {eq: true}}", "where: {dead: {within_years: 3}}", "where-wrong"),
        ("where: {closed: {eq: true}}", "where: {dead: {within_months: 3}}", "where-wrong"),
        ("{column: due}", "{column: dead}", "where-wrong"),
        ("{column: due}", "{column: nobody}", "where-wrong"),
        ("fact: register, column: name", "fact: n, column: name", "register-unknown"),
        ("fact: register, column: name", "fact: register, column: nam", "register-column"),
        ("on: who", "on: whom", "register-column"),
        ("fact: register, column: name, on: who", "fact: t, column: who, on: who", "register-cycle"),
        ("values: {red: [红], blue: [蓝]}", "values: {}", "choice-values"),
        ('"true": [已销号]', "yes: [已销号]", "choice-values"),
        (
            "{type: number, title: {zh: 死亡, en: Dead}}",
            "{type: number, title: {zh: 死亡, en: Dead}, values: {x: [一]}}",
            "choice-values",
        ),
        ("recorded: day", "recorded: dead", "recorded-type"),
        ("when: {dead: {ge: 3}}", "when: {death: {ge: 3}}", "where-wrong"),
        ("{zh: 级别, en: Level}, band: [{value: big, when: {dead: {ge: 3}}}]", "{zh: 级别, en: Level}", "band-otherwise"),
        ("level: {type: text", "level: {type: number", "band-value"),
    ],
)
def test_lint_sees_each_fault_at_its_fact(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in GOOD
    known, problems = load(tmp_path, t=GOOD.replace(old, new, 1))
    assert problems == ()
    found = lint_dictionary(known)
    assert code in {one.code for one in found}
    assert all(one.place.line for one in found)


def test_the_project_s_own_dictionary_is_in_order() -> None:
    known, problems = load_dictionary(criteria_root() / "facts")
    wrong = [f"{one.place}: {one.message.zh}" for one in (*problems, *lint_dictionary(known)) if one.severity is Severity.ERROR]
    assert wrong == []
