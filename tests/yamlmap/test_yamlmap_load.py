"""Reading YAML: what every scalar means, where it stands, and what is refused with which words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfscore import yamlmap
from selfscore.model.diagnostic import Severity
from selfscore.model.place import Location
from tests.effort import examples


def read(text: str) -> yamlmap.Loaded:
    loaded = yamlmap.load(text.encode(), "事实.yaml")
    assert loaded.diagnostics == ()
    return loaded


def test_scalars_stay_text_save_plain_integers_true_false_and_null() -> None:
    written = """
    integer: 12
    negative: -3
    quoted: "12"
    decimal: 0.50
    code: 1.10
    date: 2021-03-02
    time: 12:30:45
    octal: 010
    hex: 0x1F
    plus: +5
    exponent: 1e3
    "on": off
    yes_: yes
    no_: No
    true_: true
    shout: TRUE
    false_: false
    null_: null
    tilde: ~
    empty:
    quoted_true: 'true'
    quoted_empty: ""
    long: 1234567890123456789012
    block: |
      12
    """
    assert read("\n".join(line[4:] for line in written.splitlines())).data == {
        "integer": 12, "negative": -3, "quoted": "12", "decimal": "0.50", "code": "1.10", "date": "2021-03-02",
        "time": "12:30:45", "octal": "010", "hex": "0x1F", "plus": "+5", "exponent": "1e3", "on": "off", "yes_": "yes",
        "no_": "No", "true_": True, "shout": "TRUE", "false_": False, "null_": None, "tilde": None, "empty": None,
        "quoted_true": "true", "quoted_empty": "", "long": "1234567890123456789012", "block": "12\n",
    }  # fmt: skip


def test_every_value_and_key_has_its_place_in_characters() -> None:
    loaded = read("消防栓: {编号: 7, 完好: [是, 否]}\n列表:\n  - 甲\n  - 乙: 1\n")
    assert loaded.data == {"消防栓": {"编号": 7, "完好": ["是", "否"]}, "列表": ["甲", {"乙": 1}]}
    assert str(loaded.marks.key("消防栓", "完好")) == "事实.yaml:1:14"
    assert str(loaded.marks.value("消防栓", "完好", 1)) == "事实.yaml:1:22"
    assert str(loaded.marks.value("列表", 1, "乙")) == "事实.yaml:4:8"
    assert str(loaded.marks.below("列表", 1).value("乙")) == "事实.yaml:4:8"


def test_keys_become_text_and_a_byte_order_mark_is_no_part_of_the_first() -> None:
    assert yamlmap.load("\ufeff2019: 31\ntrue: x\n".encode(), "f.yaml").data == {"2019": 31, "true": "x"}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
def test_an_empty_file_is_no_mistake(text: str) -> None:
    loaded = read(text)
    assert loaded.data is None
    assert loaded.marks.value("anything") == Location("事实.yaml", *((2, 1) if text == "---\n" else (1, 1)))


def bomb() -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(lines).encode()


REFUSED = [
    (bomb(), "f.yaml:1:5", "yaml-alias", "不接受锚点和引用（a0）", "anchors and aliases are not accepted (a0)"),
    (b"a: *b\n", "f.yaml:1:4", "yaml-alias", "不接受锚点和引用（b）", "anchors and aliases are not accepted (b)"),
    (b"a:\n  <<: {b: 1}\n", "f.yaml:2:3", "yaml-alias", "不接受合并键 <<", "merge keys (<<) are not accepted"),
    (b"a: !!python/object/apply:os.system [ls]\n", "f.yaml:1:4", "yaml-tag", "不接受标签", "tags are not accepted"),
    (b"a: !local x\n", "f.yaml:1:4", "yaml-tag", "不接受标签 !local", "tags are not accepted (!local)"),
    (b"a: 1\n---\nb: 2\n", "f.yaml:2:1", "yaml-documents", "几份 YAML 文档", "several YAML documents"),
    (b"? [a, b]\n: 1\n", "f.yaml:1:3", "yaml-key", "键必须是文字", "a key must be plain text"),
    (b"a: " + b"[" * 41 + b"]" * 41, "f.yaml:1:43", "yaml-too-deep", "嵌套超过 40 层", "nested more than 40 levels deep"),
    (b"[" * 1_000_000, "f.yaml:", "", "嵌套", "nested"),
    (b"ok: 1\n\x00: 2\n", "f.yaml:2:1", "yaml-control-character", "控制字符（U+0000）", "control character (U+0000)"),
    ("a: 甲\x1b[31m\n".encode(), "f.yaml:1:5", "yaml-control-character", "U+001B", "U+001B"),
    ("名称: 区\n".encode("gb18030"), "f.yaml:1", "not-utf-8", "不是 UTF-8 编码", "not UTF-8"),
    (b"a: 1\nb: \xff\n", "f.yaml:2", "not-utf-8", "第 9 个字节", "byte 9"),
    (b"#" * (5 * 1024 * 1024 + 1), "f.yaml:1:1", "yaml-too-large", "超过 5 MB", "larger than 5 MB"),
    (b"a: 1\nb: " + b"x" * (1024 * 1024 + 1), "f.yaml:2:4", "yaml-too-large", "一个值超过 1 MB", "larger than 1 MB"),
    (b"[" + b"1," * 300_001 + b"]", "f.yaml:1:", "yaml-too-large", "值超过 300000 个", "more than 300000 values"),
    (b"a: b: c\n", "f.yaml:1:5", "yaml-broken", "这里不能再出现“键: 值”", "a “key: value” cannot stand here"),
    (b"a:\n\tb: 1\n", "f.yaml:2:1", "yaml-broken", "不能用在开头的字符", "no value can start with this character"),
    (b"a: 'x\n", "f.yaml:2:1", "yaml-broken", "引号没有成对", "a quote is opened here and never closed"),
    (b"a: [1, 2\n", "f.yaml:2:1", "yaml-broken", "方括号或花括号没有成对", "brackets or braces do not pair"),
    (b"a: 1\nb\n", "f.yaml:3:1", "yaml-broken", "这一行缺少冒号", "a colon is missing"),
    (b'a: "\\q"\n', "f.yaml:1:5", "yaml-broken", "反斜杠", "unknown escape"),
    (b"- a\nb: 1\n", "f.yaml:2:1", "yaml-broken", "缩进不一致", "the indentation changes"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "place", "code", "zh", "en"), REFUSED, ids=[f"{one[2]}-{n}" for n, one in enumerate(REFUSED)])
def test_what_is_not_read_is_refused_with_its_place(raw: bytes, place: str, code: str, zh: str, en: str) -> None:
    loaded = yamlmap.load(raw, "f.yaml")
    assert loaded.data is None
    (problem,) = loaded.diagnostics
    assert problem.severity is Severity.ERROR
    assert str(problem.place).startswith(place)
    assert problem.code == code or not code
    assert zh in problem.message.zh
    assert en in problem.message.en
    assert problem.help is not None


def test_forty_levels_are_fine() -> None:
    assert read("[" * 40 + "]" * 40).data is not None


def test_a_doubled_key_is_an_error_at_the_second_place_and_the_first_is_kept() -> None:
    loaded = yamlmap.load("a: {值: 1, b: 2, 值: {c: [3]}, 值: 4}\nd: 5\n".encode(), "f.yaml")
    assert loaded.data == {"a": {"值": 1, "b": 2}, "d": 5}
    assert [(str(one.place), one.code) for one in loaded.diagnostics] == [
        ("f.yaml:1:17", "yaml-doubled-key"),
        ("f.yaml:1:30", "yaml-doubled-key"),
    ]
    assert loaded.diagnostics[0].message.zh == "“值”写了两次（第一次在第 1 行）"
    assert loaded.diagnostics[0].message.en == "“值” is written twice (first on line 1)"
    assert [str(place) for place in loaded.doubled["a", "值"]] == ["f.yaml:1:5", "f.yaml:1:17", "f.yaml:1:30"]
    assert str(loaded.marks.value("a", "值")) == "f.yaml:1:8"


YAMLISH = st.text(st.sampled_from(list("ab: -\n\t[]{},'\"|>&*!%@#?~0189甲栓\x00\x85\u2028<")), max_size=80)


@given(st.one_of(st.binary(max_size=200), YAMLISH.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@settings(max_examples=examples(400), deadline=None)
def test_no_bytes_raise_and_nothing_is_refused_without_a_word(raw: bytes) -> None:
    loaded = yamlmap.load(raw, "f.yaml")
    for problem in loaded.diagnostics:
        assert problem.place.path == "f.yaml"
        assert problem.place.line >= 1
    assert loaded == yamlmap.load(raw, "f.yaml")
    if loaded.data is not None:
        assert () in loaded.marks.at
