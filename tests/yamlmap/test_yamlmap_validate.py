"""Values that do not fit a model: place, words in both languages, and the name that was probably meant."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field

import selfscore
from selfscore import yamlmap
from selfscore.model.numbers import Exact, Points
from selfscore.model.rubric import Level
from selfscore.model.text import Strict, Text
from selfscore.model.where import Where
from selfscore.yamlmap.faults import reason_in_chinese


class Leaf(Strict):
    code: str = Field(pattern=r"^\d+$")
    months: int = Field(default=1, ge=1, le=12)


class Other(Strict):
    fraction: Exact


class Plant(Strict):
    title: Text
    leaf: Leaf | None = None
    leaves: tuple[Leaf, ...] = ()
    named: dict[str, Leaf] = {}
    either: Leaf | Other | None = None
    points: Points | None = None
    level: Level | None = None
    kind: Literal["one", "two"] = "one"
    flag: bool = False
    where: Where | None = None
    few: Annotated[tuple[str, ...], Field(max_length=2)] = ()


def said(text: str) -> list[tuple[str, str, str, str]]:
    loaded = yamlmap.load(f"title: {{zh: 甲, en: A}}\n{text}\n".encode(), "f.yaml")
    assert not loaded.diagnostics
    value, problems = yamlmap.validate(Plant, loaded.data, loaded.marks)
    assert (value is None) is bool(problems)
    return [(str(one.place), one.code, one.message.zh, one.message.en) for one in problems]


def test_what_fits_comes_back_as_the_model() -> None:
    loaded = yamlmap.load(b'title: {zh: a, en: b}\npoints: "0.5"\nnamed: {x: {code: "1"}}', "f.yaml")
    value, problems = yamlmap.validate(Plant, loaded.data, loaded.marks)
    assert problems == ()
    assert value is not None
    assert str(value.points) == "0.5"
    assert value.named["x"].code == "1"


WRONG = [
    ("leaf: {code: 12}", "f.yaml:2:14", "要写文字（数字和 true、false 请加引号）（现为“12”）", "must be text (quote numbers"),
    ("leaf: {code: ab}", "f.yaml:2:14", "写法不对，应符合", "is not written as it must be"),
    ('leaf: {code: "1", months: 13}', "f.yaml:2:27", "“months”不能大于 12（现为“13”）", "must not be more than 12 (it is “13”)"),
    ('leaf: {code: "1", months: 0}', "f.yaml:2:27", "“months”不能小于 1", "must not be less than 1"),
    ('leaf: {code: "1", months: half}', "f.yaml:2:27", "要写整数", "must be a whole number"),
    ("leaf: [1]", "f.yaml:2:7", "要写成“键: 值”", "must be a mapping of keys and values"),
    ("leaves: {code: x}", "f.yaml:2:9", "要写成列表", "must be a list"),
    ('leaves: [{code: "1"}, {code: x}]', "f.yaml:2:30", "“code”写法不对", "“code” is not written"),
    ("named: [1]", "f.yaml:2:8", "要写成“键: 值”", "must be a mapping"),
    ("named: {x: {code: y}}", "f.yaml:2:19", "“code”写法不对", "“code” is not written"),
    ('points: "1/2"', "f.yaml:2:9", "的写法不对：要写普通的十进制数，如 2 或 0.5（现为“1/2”）", "a plain decimal number"),
    ('points: "-1"', "f.yaml:2:9", "不能是负数", "must not be negative"),
    ("level: purple", "f.yaml:2:8", "只能是 red、orange、yellow 之一（现为“purple”）", "must be one of red, orange, yellow"),
    ("kind: three", "f.yaml:2:7", "只能是 one、two 之一", "must be one of one, two"),
    ("flag: maybe", "f.yaml:2:7", "要写 true 或 false", "must be true or false"),
    ("where: {closed: {like: x}}", "f.yaml:2:8", "没有“like”这种比较，可用的有 eq", "unknown comparison 'like'"),
    ("few: [a, b, c]", "f.yaml:2:6", "项数不能多于 2", "no more entries than 2"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "zh", "en"), WRONG, ids=[one[0] for one in WRONG])
def test_a_wrong_value_is_named_at_its_place(text: str, place: str, zh: str, en: str) -> None:
    ((where, code, said_zh, said_en),) = said(text)
    assert (where, code) == (place, "wrong-value")
    assert zh in said_zh
    assert en in said_en


def test_an_unknown_key_stands_at_the_key_with_the_name_of_its_own_level() -> None:
    loaded = yamlmap.load(b"title: {zh: a, en: b}\nnamed:\n  x: {code: '1', mouths: 2}\nleavs: []\nzzz: 1\n", "f.yaml")
    problems = yamlmap.validate(Plant, loaded.data, loaded.marks)[1]
    assert [(str(one.place), one.code, one.message.zh) for one in problems] == [
        ("f.yaml:3:18", "unknown-key", "没有“mouths”这个键"),
        ("f.yaml:4:1", "unknown-key", "没有“leavs”这个键"),
        ("f.yaml:5:1", "unknown-key", "没有“zzz”这个键"),
    ]
    helps = [one.help for one in problems]
    assert [one.zh for one in helps[:2] if one] == ["是不是“months”？", "是不是“leaves”？"]
    assert helps[0] is not None
    assert helps[0].en == "did you mean “months”?"
    assert helps[2] is not None
    assert helps[2].en.startswith("there may be: either, few, flag")


def test_a_missing_key_stands_at_the_mapping_that_lacks_it() -> None:
    loaded = yamlmap.load(b"title: {zh: a}\nnamed:\n  x: {months: 2}\n", "f.yaml")
    problems = yamlmap.validate(Plant, loaded.data, loaded.marks)[1]
    assert [(str(one.place), one.code, one.message.zh, one.message.en) for one in problems] == [
        ("f.yaml:1:1", "missing-key", "缺少“en”", "“en” is missing"),
        ("f.yaml:3:3", "missing-key", "缺少“code”", "“code” is missing"),
    ]


def test_a_union_names_real_keys_only() -> None:
    problems = said("either: {fraction: x, code: '1'}")
    assert problems
    assert all(place.startswith("f.yaml:2:") and "Leaf" not in zh and "Other" not in zh for place, _, zh, _ in problems)


def test_a_document_of_the_wrong_shape() -> None:
    loaded = yamlmap.load(b"- 1\n", "f.yaml")
    (problem,) = yamlmap.validate(Plant, loaded.data, loaded.marks)[1]
    assert (str(problem.place), problem.message.zh) == ("f.yaml:1:1", "这里要写成“键: 值”")


def _reasons() -> list[str]:
    """Every reason that a model of the project gives: the text of each ``raise ValueError(...)``."""
    found = []
    for path in sorted(Path(selfscore.__file__).parent.rglob("*.py")):
        if path.parent.name not in ("model", "dictionary", "rules", "criteria"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Raise)
                and isinstance(node.exc, ast.Call)
                and getattr(node.exc.func, "id", "") == "ValueError"
            ):
                found += [_sample(one) for one in node.exc.args]
    return found


def _sample(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(one.value) if isinstance(one, ast.Constant) else "x" for one in node.values)
    return str(ast.literal_eval(node))


def test_every_reason_that_a_model_gives_has_a_chinese_wording() -> None:
    reasons = _reasons()
    assert len(reasons) > 20
    assert [one for one in reasons if reason_in_chinese(one) is None] == []
    assert reason_in_chinese("an unheard-of reason") is None


@pytest.mark.parametrize(
    ("title", "advice"),
    [
        ("Fire safety", "write both languages: {zh: …, en: …}"),
        ("{en: Fire safety}", "both languages are needed: add “zh: …”"),
        (
            "{zh: 甲, en: Bells, and whistles.}",
            "this looks like the rest of a sentence: quote a text in braces that holds a comma",
        ),
        ("{zh: 甲, en: A, enn: B}", "did you mean “en”?"),
        ("{zh: 甲, en: A, code: x}", "there may be: en, zh"),
    ],
)
def test_what_authors_of_two_languages_get_wrong(title: str, advice: str) -> None:
    loaded = yamlmap.load(f"title: {title}\n".encode(), "f.yaml")
    (problem,) = yamlmap.validate(Plant, loaded.data, loaded.marks)[1]
    assert problem.help is not None
    assert problem.help.en == advice
