"""Copies of evidence in which personal data is masked; what was masked is remembered, so that no page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Final

from selfscore.evidence.redact_photos import stripped
from selfscore.evidence.redact_policy import Policy
from selfscore.evidence.redact_tables import Masking, redact_text, redact_workbook
from selfscore.evidence.sheets import TEXTS, WORKBOOKS, Unreadable
from selfscore.model.diagnostic import Diagnostic, error, warning
from selfscore.model.text import Text, say

_PHOTOS: Final = frozenset({".jpg", ".jpeg"})
_MOST: Final = 256 * 1024 * 1024
_FREE: Final = say("未脱敏：这种文件按原样附上，请人工检查", "not redacted: enclosed as it is, look through it")
_FACTS: Final = say(
    "未脱敏：事实文件按原样附上，请人工检查", "not redacted: fact files are enclosed as they are, look through them"
)
_BROKEN: Final = say(
    "读不出，不能确定有没有要脱敏的内容，没有附上", "cannot be read, so what is in it is not known: not enclosed"
)
_OTHER_KIND: Final = say(
    "有要脱敏的列，但这种格式不能改写，没有附上；请另存为 XLSX",
    "holds columns to be masked but cannot be rewritten: not enclosed; save it as XLSX",
)
_PLACE: Final = say("已去除拍摄位置", "the place was taken out")


@dataclass(frozen=True, slots=True)
class Treated:
    """What became of one file: ``written`` is False where its copy is the original's bytes, which the caller copies."""

    written: bool = False
    left_out: bool = False
    masked: int = 0
    why: Text | None = None


@dataclass(slots=True)
class Redactor:
    """Masks file by file by one policy."""

    policy: Policy
    masking: Masking = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing masked."""
        self.masking = Masking(self.policy)

    def treat(self, source: Path, shown: str, to: Path) -> Treated:
        """Write the redacted copy of a file, where it needs one.

        Raises:
            OSError: the copy cannot be written.
        """
        suffix = PurePosixPath(shown).suffix.lower()
        if suffix in TEXTS or suffix in WORKBOOKS:
            return self._table(source, shown, to, suffix)
        if suffix in _PHOTOS and self.policy.strip_photos:
            return _photo(source, to)
        return Treated(why=_FACTS if suffix in (".yaml", ".yml") else _FREE)

    def _table(self, source: Path, shown: str, to: Path, suffix: str) -> Treated:
        if not self.policy.columns:
            return Treated(why=_FREE)
        try:
            if suffix in TEXTS:
                masked = redact_text(source, shown, to, self.masking)
            else:
                masked = redact_workbook(source, shown, to, self.masking)
        except Unreadable:
            to.unlink(missing_ok=True)
            return Treated(left_out=True, why=_BROKEN)
        if masked and suffix in WORKBOOKS and suffix != ".xlsx":
            return Treated(left_out=True, why=_OTHER_KIND)
        if not masked:
            to.unlink(missing_ok=True)
            return Treated()
        return Treated(True, masked=masked, why=say(f"已附，已脱敏 {masked} 格", f"enclosed, {masked} cells masked"))

    def problems(self) -> tuple[Diagnostic, ...]:
        """Say, once all is treated, which columns of the policy nobody has: an error, unless a ``*`` leaves that open."""
        return tuple(self._unused())

    def _unused(self) -> Iterator[Diagnostic]:
        headings = sorted(self.masking.headings)
        for one in self.policy.columns:
            if one.name in self.masking.used:
                continue
            near = get_close_matches(one.name, headings, n=3, cutoff=0.5)
            message = say(f"所有表格里都没有“{one.name}”这一列", f"no table has a column “{one.name}”")
            open_ = say("如果有时没有这一列，写成带 * 的", "where it is not always there, write it with a *")
            help_ = say(f"是不是：{'、'.join(near)}？", f"did you mean {', '.join(near)}?") if near else open_
            yield (warning if one.open else error)(one.place, "policy-unused", message, help_)


def _photo(source: Path, to: Path) -> Treated:
    if source.stat().st_size > _MOST:
        return Treated(left_out=True, why=_BROKEN)
    raw = source.read_bytes()
    made = stripped(raw)
    if made is None:
        return Treated(left_out=True, why=_BROKEN)
    if made == raw:
        return Treated()
    to.write_bytes(made)
    return Treated(True, why=_PLACE)
