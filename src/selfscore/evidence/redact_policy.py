"""A policy for redaction: which columns are masked and how, and whether photos keep the place where they were taken."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field

from selfscore import yamlmap
from selfscore.evidence.header import plain
from selfscore.model.diagnostic import Diagnostic, error, in_order
from selfscore.model.place import Location, Marks
from selfscore.model.text import Strict, say

Keep = Literal["none", "first", "hash"]
"""What of a cell stays: nothing, its first character, or a salted hash by which equal cells stay equal."""
_SALT: Final = 8
_SHORT: Final = 12
_MASK: Final = "***"
_KEYS: Final = say(
    "写成 columns: [联系电话, {name: 姓名, keep: first}]、photos: strip",
    "write columns: [phone, {name: name, keep: first}] and photos: strip",
)


def _entry(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class MaskedV1(Strict):
    """A column by its heading; ``*`` stands for anything."""

    name: Annotated[str, Field(min_length=1)]
    keep: Keep = "none"


class PolicyV1(Strict):
    """A policy file."""

    columns: tuple[Annotated[MaskedV1, BeforeValidator(_entry)], ...] = ()
    salt: str | None = None
    photos: Literal["keep", "strip"] = "keep"


@dataclass(frozen=True, slots=True)
class Masked:
    """One entry of a policy."""

    name: str
    keep: Keep
    pattern: re.Pattern[str]
    place: Location

    @property
    def open(self) -> bool:
        """It holds a ``*``: it may match many headings, or none."""
        return "*" in self.name


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy that is in order."""

    columns: tuple[Masked, ...]
    salt: str
    strip_photos: bool

    def match(self, heading: str, *, exactly: bool) -> Masked | None:
        """Return the first entry that a heading (in its compared form) falls under; ``exactly``: only entries without ``*``."""
        return next((one for one in self.columns if not (exactly and one.open) and one.pattern.fullmatch(heading)), None)

    def mask(self, one: Masked, text: str) -> str:
        """Return what stands in the place of a cell."""
        if one.keep == "hash":
            return "#" + hmac.new(self.salt.encode(), text.encode(), hashlib.sha256).hexdigest()[:_SHORT]
        return text[0] + _MASK[1:] if one.keep == "first" and len(text) > 1 else _MASK


def read_policy(file: Path) -> tuple[Policy | None, tuple[Diagnostic, ...]]:
    """Read a policy; None, with everything that is wrong and where, where it cannot be used."""
    try:
        raw = file.read_bytes()
    except OSError as fault:
        message = say(f"无法读取：{fault.strerror}", f"cannot be read: {fault.strerror}")
        return None, (error(Location(file.name), "file-unreadable", message),)
    loaded = yamlmap.load(raw, file.name)
    if loaded.diagnostics:
        return None, in_order(loaded.diagnostics)
    if not isinstance(loaded.data, dict):
        message = say("脱敏规定是空的，或不是“键: 值”的形式", "the policy is empty, or no mapping of keys and values")
        return None, (error(loaded.marks.value(), "policy-empty", message, _KEYS),)
    made, problems = yamlmap.validate(PolicyV1, loaded.data, loaded.marks)
    if made is None:
        return None, problems
    faults = in_order(_faults(made, loaded.marks))
    if faults:
        return None, faults
    columns = tuple(_masked(one, loaded.marks.value("columns", place)) for place, one in enumerate(made.columns))
    return Policy(columns, made.salt or "", made.photos == "strip"), ()


def _masked(one: MaskedV1, place: Location) -> Masked:
    return Masked(one.name, one.keep, re.compile(".*".join(re.escape(plain(part)) for part in one.name.split("*"))), place)


def _faults(made: PolicyV1, marks: Marks) -> Iterator[Diagnostic]:
    if not made.columns and made.photos == "keep":
        message = say("脱敏规定什么也没有规定", "the policy asks for nothing")
        yield error(marks.value(), "policy-empty", message, _KEYS)
    seen: set[str] = set()
    for place, one in enumerate(made.columns):
        at = marks.value("columns", place)
        if not any(plain(part) for part in one.name.split("*")):
            message = say(f"“{one.name}”会匹配所有的列", f"“{one.name}” would match every column")
            yield error(
                at, "policy-column", message, say("写出列名，* 只代表其中一部分", "write the heading; * stands for a part of it")
            )
        if one.name in seen:
            yield error(at, "policy-column", say(f"“{one.name}”写了两次", f"“{one.name}” is named twice"))
        seen.add(one.name)
    if any(one.keep == "hash" for one in made.columns) and len(made.salt or "") < _SALT:
        message = say(f"keep: hash 要有至少 {_SALT} 个字的 salt", f"keep: hash needs a salt of at least {_SALT} characters")
        help_ = say("写一串别人猜不到的字，不要随卷送出", "write what nobody guesses, and do not send it along")
        yield error(marks.value("salt"), "policy-salt", message, help_)
