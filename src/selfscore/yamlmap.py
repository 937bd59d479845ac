"""YAML text → plain data with the place of every value; and pydantic errors → located diagnostics.

Only a small, safe part of YAML is read: no aliases, tags, merge keys or doubled keys. Every scalar stays text, save
plain integers, ``true``/``false`` and ``null``: dates, ``0.5``, ``yes`` and ``off`` mean what their reader says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.place import Location, Marks, Step
from selfscore.model.text import Text, say

MAX_BYTES: Final = 5 * 1024 * 1024
MAX_SCALAR: Final = 1024 * 1024
MAX_DEPTH: Final = 40
_INTEGER: Final = re.compile(r"-?(0|[1-9]\d{0,17})")
_PLAIN: Final = {"true": True, "false": False, "null": None, "~": None, "": None}
# The C parser is some seven times faster; the pure one gives the same nodes where it is not built.
_Loader: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_M = TypeVar("_M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document: its data (None where it cannot be read or is empty), its marks, and what is wrong with it."""

    data: Any
    marks: Marks
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class _Reading:
    path: str
    at: dict[tuple[Step, ...], Location] = field(default_factory=dict)
    keys: dict[tuple[Step, ...], Location] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def place(self, mark: Any) -> Location:
        return Location(self.path, mark.line + 1, mark.column + 1)

    def complain(self, mark: Any, code: str, message: Text, help_: Text | None = None) -> None:
        self.problems.append(error(self.place(mark), code, message, help_))


def load(raw: bytes, path: str) -> Loaded:
    """Read one YAML document.

    Args:
        raw: the bytes of the file: UTF-8, with or without a byte order mark.
        path: how the file is named in diagnostics.
    """
    root = Location(path, 1, 1)
    text, problem = _decode(raw, root)
    if problem is not None:
        return Loaded(None, Marks(root), (problem,))
    reading = _Reading(path)
    problem = _scan(text, root)
    if problem is not None:
        return Loaded(None, Marks(root), (problem,))
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as fault:
        return Loaded(None, Marks(root), (_broken(fault, reading, root),))
    except (yaml.YAMLError, RecursionError) as fault:
        return Loaded(None, Marks(root), (_unreadable(root, str(fault)),))
    data = _build(node, (), reading) if node is not None else None
    marks = Marks(root, reading.at, reading.keys)
    return Loaded(data, marks, tuple(reading.problems))


def _decode(raw: bytes, root: Location) -> tuple[str, Diagnostic | None]:
    if len(raw) > MAX_BYTES:
        message = say("文件超过 5 MB，没有读取", "the file is larger than 5 MB and was not read")
        return "", error(root, "yaml-too-large", message, say("大宗数据请放进台账（CSV、XLSX）", "keep bulk data in ledgers (CSV, XLSX)"))
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        message = say(f"不是 UTF-8 编码（第 {fault.start + 1} 个字节无法识别）", f"not UTF-8 (byte {fault.start + 1} cannot be decoded)")
        return "", error(Location(root.path, line), "not-utf-8", message, say("请用“另存为”改成 UTF-8 编码", "save the file again as UTF-8"))


def _scan(text: str, root: Location) -> Diagnostic | None:
    """Refuse, before anything is built, what could make building costly: aliases, tags, deep nesting."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                depth += 1
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                depth -= 1
            problem = _refused(event, depth, root.path)
            if problem is not None:
                return problem
    except (yaml.YAMLError, RecursionError):
        return None
    return None


def _refused(event: Any, depth: int, path: str) -> Diagnostic | None:
    def at() -> Location:
        return Location(path, event.start_mark.line + 1, event.start_mark.column + 1)

    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        name = event.anchor
        message = say(f"不接受锚点和引用（{name}）", f"anchors and aliases are not accepted ({name})")
        return error(at(), "yaml-alias", message, say("请把内容直接写出来", "write the content out"))
    tag = getattr(event, "tag", None)
    if tag is not None and tag != "!":
        message = say(f"不接受标签 {tag}", f"tags are not accepted ({tag})")
        return error(at(), "yaml-tag", message, say("去掉以 ! 开头的标签", "remove the word that starts with !"))
    if depth > MAX_DEPTH:
        return error(at(), "yaml-too-deep", say(f"嵌套超过 {MAX_DEPTH} 层", f"nested more than {MAX_DEPTH} levels deep"))
    return None


def _broken(fault: yaml.MarkedYAMLError, reading: _Reading, root: Location) -> Diagnostic:
    mark = fault.problem_mark or fault.context_mark
    place = reading.place(mark) if mark is not None else root
    return _unreadable(place, " ".join(str(part) for part in (fault.context, fault.problem) if part))


def _unreadable(place: Location, detail: str) -> Diagnostic:
    return error(
        place,
        "yaml-broken",
        say(f"YAML 写法有误：{detail}", f"this is not well-formed YAML: {detail}"),
        say("检查缩进、冒号后的空格和引号是否成对", "check the indentation, the space after colons, and that quotes come in pairs"),
    )


def _build(node: Any, path: tuple[Step, ...], reading: _Reading) -> Any:
    reading.at[path] = reading.place(node.start_mark)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, reading)
    if isinstance(node, yaml.SequenceNode):
        return [_build(one, (*path, place), reading) for place, one in enumerate(node.value)]
    return _scalar(node, reading)


def _mapping(node: Any, path: tuple[Step, ...], reading: _Reading) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            reading.complain(key_node.start_mark, "yaml-key", say("键必须是文字", "a key must be plain text"))
            continue
        key = str(key_node.value)
        if key == "<<" and key_node.style is None:
            reading.complain(key_node.start_mark, "yaml-alias", say("不接受合并键 <<", "merge keys (<<) are not accepted"))
            continue
        if key in data:
            first = reading.keys[(*path, key)]
            reading.complain(
                key_node.start_mark,
                "yaml-doubled-key",
                say(f"“{key}”写了两次（第一次在第 {first.line} 行）", f"“{key}” is written twice (first on line {first.line})"),
                say("只保留一处", "keep only one of them"),
            )
            continue
        reading.keys[(*path, key)] = reading.place(key_node.start_mark)
        data[key] = _build(value_node, (*path, key), reading)
    return data


def _scalar(node: Any, reading: _Reading) -> str | int | bool | None:
    text = str(node.value)
    if len(text) > MAX_SCALAR:
        reading.complain(node.start_mark, "yaml-too-large", say("一个值超过 1 MB，没有读取", "a value is larger than 1 MB and was not read"))
        return None
    if node.style is not None:
        return text
    if text in _PLAIN:
        return _PLAIN[text]
    return int(text) if _INTEGER.fullmatch(text) else text


def validate(model: type[_M], data: object, marks: Marks) -> tuple[_M | None, tuple[Diagnostic, ...]]:
    """Check data against a model; every error becomes a diagnostic at the place of the value that is wrong."""
    try:
        return model.model_validate(data), ()
    except ValidationError as fault:
        return None, tuple(_diagnose(model, each, marks) for each in fault.errors(include_url=False))


def _diagnose(model: type[BaseModel], fault: Any, marks: Marks) -> Diagnostic:
    path = tuple(step for step in fault["loc"] if isinstance(step, str | int))
    name = str(path[-1]) if path else ""
    kind = fault["type"]
    if kind == "extra_forbidden":
        near = get_close_matches(name, sorted(_field_names(model)), n=1)
        help_ = say(f"是不是“{near[0]}”？", f"did you mean “{near[0]}”?") if near else None
        return error(marks.key(*path), "unknown-key", say(f"没有“{name}”这个键", f"there is no key “{name}”"), help_)
    if kind == "missing":
        return error(marks.value(*path), "missing-key", say(f"缺少“{name}”", f"“{name}” is missing"))
    if kind == "value_error":
        reason = str(fault["ctx"]["error"])
        label = name or "/"
        return error(marks.value(*path), "wrong-value", say(f"“{label}”的值不对：{reason}", f"“{label}” is wrong: {reason}"))
    return error(marks.value(*path), "wrong-value", _wrong(name, kind, fault))


_EXPECTED: Final = {
    "string_type": ("要写文字（数字请加引号）", "must be text (quote numbers)"),
    "int_type": ("要写整数", "must be a whole number"),
    "int_parsing": ("要写整数", "must be a whole number"),
    "bool_type": ("要写 true 或 false", "must be true or false"),
    "bool_parsing": ("要写 true 或 false", "must be true or false"),
    "dict_type": ("要写“键: 值”的形式", "must be a mapping"),
    "model_type": ("要写“键: 值”的形式", "must be a mapping"),
    "model_attributes_type": ("要写“键: 值”的形式", "must be a mapping"),
    "list_type": ("要写成列表", "must be a list"),
    "tuple_type": ("要写成列表", "must be a list"),
    "string_too_short": ("不能是空的", "must not be empty"),
    "too_short": ("不能是空的", "must not be empty"),
}


def _wrong(name: str, kind: str, fault: Any) -> Text:
    if kind in _EXPECTED:
        zh, en = _EXPECTED[kind]
        return say(f"“{name}”{zh}", f"“{name}” {en}")
    if kind == "literal_error":
        expected = str(fault["ctx"]["expected"]).replace(" or ", ", ")
        return say(f"“{name}”只能是 {expected} 之一", f"“{name}” must be one of {expected}")
    if kind == "enum":
        expected = str(fault["ctx"]["expected"])
        return say(f"“{name}”只能是 {expected} 之一", f"“{name}” must be one of {expected}")
    return say(f"“{name}”的值不对（{fault['msg']}）", f"“{name}” is wrong ({fault['msg']})")


def _field_names(model: type[BaseModel], seen: frozenset[type] = frozenset()) -> set[str]:
    """Collect the field names of a model and of the models in it: candidates for "did you mean"."""
    names = set(model.model_fields)
    for info in model.model_fields.values():
        for inner in _models_in(info.annotation):
            if inner not in seen:
                names |= _field_names(inner, seen | {model})
    return names


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [inner for part in getattr(annotation, "__args__", ()) for inner in _models_in(part)]
