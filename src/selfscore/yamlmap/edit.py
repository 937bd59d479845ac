"""Change single values of a YAML file and keep everything else as it was written: comments, order, quotes, line ends.

`ruamel.yaml` does the work. Where it would lay out other lines anew, those stay as they were: only the lines that a change
touches are taken over. What cannot be done like that is refused; a comment is never lost.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Final

from selfscore.yamlmap.read import MAX_BYTES, load

Plain = bool | int | str | list[str] | None
"""What can be written; None takes the value away."""
Change = tuple[Sequence[str], Plain]
"""Names of keys, from the statement of a fact, and what is to stand there."""

_BOM: Final = "\ufeff"
_COMMENT: Final = re.compile(r"(?:^|\s)#.*$", re.MULTILINE)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_WIDE: Final = 1 << 20


class CannotEdit(Exception):
    """The file cannot be changed without touching what somebody else wrote."""


def edited(raw: bytes, facts: Mapping[str, Sequence[Change]]) -> bytes:
    """Return a fact file with some values changed.

    Args:
        raw: the file, UTF-8.
        facts: for each fact, by its name in the file, what is to be changed in its statement.

    Raises:
        CannotEdit: it is no such file, or other lines, comments among them, would not stay as they are.
        ModuleNotFoundError: ruamel.yaml is not installed.
    """
    text = raw.decode("utf-8")
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    ends = "\r\n" if "\r\n" in text else "\n"
    if len(raw) > MAX_BYTES or "\r" in text.replace("\r\n", "") or (ends == "\r\n" and text.count("\n") != text.count("\r\n")):
        raise CannotEdit
    text = text.replace("\r\n", "\n")
    before = _dumped(_loaded(text))
    after = _dumped(_changed(_loaded(text), facts))
    made = after if before == text else _carried(text, before, after)
    lost = Counter(_COMMENT.findall(text)) - Counter(_COMMENT.findall(made))
    if lost or load(made.encode(), "").data != load(after.encode(), "").data:
        raise CannotEdit
    return (mark + made.replace("\n", ends)).encode()


def written(facts: Mapping[str, Mapping[str, Any]], heading: str) -> bytes:
    """Write a new fact file, with a comment above."""
    from ruamel.yaml.comments import CommentedMap  # noqa: PLC0415 (optional, loaded only where YAML is written)

    body = CommentedMap({name: _flow(data) for name, data in facts.items()})
    return f"# {heading}\n{_dumped(CommentedMap({'facts': body}))}".encode()


def _yaml() -> Any:
    from ruamel.yaml import YAML  # noqa: PLC0415 (optional, loaded only where YAML is written)

    made = YAML()
    made.preserve_quotes = True
    made.width = _WIDE
    made.indent(mapping=2, sequence=4, offset=2)
    return made


def _loaded(text: str) -> Any:
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 (optional, loaded only where YAML is written)

    try:
        return _yaml().load(text)
    except YAMLError as fault:
        raise CannotEdit from fault


def _dumped(data: Any) -> str:
    into = io.StringIO()
    _yaml().dump(data, into)
    return into.getvalue()


def _changed(data: Any, facts: Mapping[str, Sequence[Change]]) -> Any:
    listed = data.get("facts") if isinstance(data, dict) else None
    if not isinstance(listed, dict):
        raise CannotEdit
    for name, changes in facts.items():
        key = _key(listed, name)
        if key is None:
            raise CannotEdit
        if not isinstance(listed[key], dict):
            listed[key] = _short(listed[key], changes)
        for path, value in changes:
            if isinstance(listed[key], dict):
                _put(listed[key], path, value)
    return data


def _short(old: Any, changes: Sequence[Change]) -> Any:
    """Return what a bare value becomes: another bare one, or a mapping where more is to be said."""
    if len(changes) == 1 and tuple(changes[0][0]) == ("value",) and isinstance(changes[0][1], bool | int | str):
        return _scalar(old, changes[0][1])
    return _flow({} if old is None else {"value": old})


def _put(into: Any, path: Sequence[str], value: Plain) -> None:
    name, rest = path[0], path[1:]
    key = _key(into, name)
    if rest:
        if key is None:
            if value is None:
                return
            key = _insert(into, name, _flow({}))
        elif into[key] is None:
            into[key] = _flow({})
        if not isinstance(into[key], dict):
            raise CannotEdit
        _put(into[key], rest, value)
    elif value is None:
        _take_away(into, key)
    elif key is None:
        _insert(into, name, _seq(value))
    else:
        into[key] = _scalar(into[key], value)


def _take_away(into: Any, key: Any) -> None:
    """Take a key away; one that a comment hangs on stays, and says nothing."""
    if key is None:
        return
    if into.ca.items.get(key):
        into[key] = None
    else:
        del into[key]


def _insert(into: Any, name: str, value: Any) -> Any:
    """Put a key before the last one: what stands below the last, comments of what follows, stays below it."""
    key: Any = int(name) if name.isdecimal() else name
    into.insert(max(len(into) - 1, 0), key, value)
    return key


def _key(mapping: Any, name: str) -> Any:
    return next((key for key in mapping if str(key) == name), None)


def _scalar(old: Any, new: Any) -> Any:
    """Return a value written as the old one was: its quotes stay."""
    from ruamel.yaml.scalarstring import ScalarString  # noqa: PLC0415 (optional, loaded only where YAML is written)

    if isinstance(old, ScalarString) and isinstance(new, str | int) and not isinstance(new, bool) and "\n" not in str(new):
        return type(old)(str(new))
    return _seq(new)


def _seq(value: Any) -> Any:
    from ruamel.yaml.comments import CommentedSeq  # noqa: PLC0415 (optional, loaded only where YAML is written)

    if isinstance(value, str) and _DAY.fullmatch(value):
        return _day(value)
    if not isinstance(value, list):
        return value
    made = CommentedSeq(value)
    made.fa.set_flow_style()
    return made


def _day(text: str) -> date | str:
    """Return a date that is written without quotes, as people write it; it is read as the same text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _flow(data: Mapping[str, Any]) -> Any:
    from ruamel.yaml.comments import CommentedMap  # noqa: PLC0415 (optional, loaded only where YAML is written)

    made = CommentedMap(
        {
            int(name) if name.isdecimal() else name: _flow(one) if isinstance(one, Mapping) else _seq(one)
            for name, one in data.items()
        }
    )
    made.fa.set_flow_style()
    return made


def _carried(text: str, before: str, after: str) -> str:
    """Carry over the lines that a change touches into a text whose layout is not the library's own."""
    lines, old, new = text.split("\n"), before.split("\n"), after.split("\n")
    same = _same_lines(lines, old)
    made = list(lines)
    for kind, low, high, first, end in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        if kind == "equal":
            continue
        start = _start([same(line) for line in range(low, high)], same(low - 1), same(high))
        made[start : start + high - low] = new[first:end]
    return "\n".join(made)


def _start(own: Sequence[int | None], before: int | None, behind: int | None) -> int:
    """Say where lines that are replaced, or a place between two lines, stand in the other text."""
    if own:
        first = own[0]
        if first is None or list(own) != list(range(first, first + len(own))):
            raise CannotEdit
        return first
    if before is None and behind is None:
        raise CannotEdit
    return behind if behind is not None else (before or 0) + 1


def _same_lines(lines: list[str], old: list[str]) -> Callable[[int], int | None]:
    found: dict[int, int] = {}
    for block in SequenceMatcher(None, old, lines, autojunk=False).get_matching_blocks():
        found |= {block.a + step: block.b + step for step in range(block.size)}
    return found.get
