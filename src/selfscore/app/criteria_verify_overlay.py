"""What a comparison with the official text confirms, as an overlay: laid out, tried, and written only where nothing is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from selfscore.app.criteria import load_facts, with_edition
from selfscore.model.diagnostic import Diagnostic, Severity
from selfscore.model.overlay import OVERLAY, OverlayFiles
from selfscore.model.place import Step
from selfscore.model.rubric import Bonus, Edition, Indicator, Item, RuleSpec, Section, Source, Status
from selfscore.model.text import Text
from selfscore.model.verification import Checked, Number, Standing, Verification

DOCUMENT: Final = "official-text"
"""The key under which the text stands among the sources."""
Part = Section | Indicator | Item | Bonus | RuleSpec
_PLAIN_KEY: Final = re.compile(r"[A-Za-z_][\w-]*")


@dataclass(frozen=True, slots=True)
class Line:
    """One field that would change: as it is, and as it would be."""

    code: str
    field: str
    before: str
    after: str


@dataclass(slots=True)
class Draft:
    """An overlay before it is written. With errors among ``diagnostics`` it must not be."""

    text: str = ""
    lines: list[Line] = field(default_factory=list)
    diagnostics: tuple[Diagnostic, ...] = ()
    stale: tuple[str, ...] = ()
    """Codes whose wording still says the old number."""

    @property
    def broken(self) -> bool:
        """The edition would not load with it."""
        return any(one.severity is Severity.ERROR for one in self.diagnostics)


def acceptable(found: Verification) -> dict[str, Checked]:
    """Return the parts that differ in numbers which an overlay can write, by code."""
    differing = (one for one in found.checked if one.standing is Standing.DIFFERS)
    return {one.code: one for one in differing if all(number.edit for number in _differing(one))}


def draft(found: Verification, accepted: frozenset[str], folder: Path) -> Draft:
    """Lay out the overlay: what agrees becomes official, and of what differs only what was accepted is changed."""
    work = _Work(found)
    for one in found.checked:
        if one.standing is Standing.AGREES or one.code in accepted:
            work.confirm(one)
    made = Draft(text=work.text(), lines=work.lines, stale=tuple(work.stale))
    files = OverlayFiles(folder.absolute().name, {OVERLAY: made.text.encode()})
    tried = with_edition(load_facts(None, files), found.edition.code)
    made.diagnostics = tuple(one for one in tried.diagnostics if one.severity is Severity.ERROR)
    return made


def _differing(one: Checked) -> tuple[Number, ...]:
    return tuple(number for number in one.numbers if number.standing is Standing.DIFFERS)


class _Work:
    """Collects, by code, the fields that change."""

    def __init__(self, found: Verification) -> None:
        self.found = found
        self.parts = dict(_parts(found.edition))
        self.changes: dict[str, dict[str, Any]] = {}
        self.lines: list[Line] = []
        self.stale: list[str] = []

    def confirm(self, one: Checked) -> None:
        """Make one part official, with the numbers of the text where they differ."""
        part = self.parts[one.code]
        differing = _differing(one)
        for number in differing:
            self._write(number)
        if isinstance(part, RuleSpec) and differing:
            self._reword(part, differing)
        if not isinstance(part, Bonus):
            self._source(one, part.source)

    def _write(self, number: Number) -> None:
        if number.edit is None:
            return
        on, (name, *steps) = number.edit.on, number.edit.path
        fields = self.changes.setdefault(on, {})
        if steps:
            fields.setdefault(str(name), _plain(self.parts[on], str(name)))
            _put(fields[str(name)], steps, number.edit.value)
        else:
            fields[str(name)] = number.edit.value
        self.lines.append(Line(on, number.field, number.criteria, number.text))

    def _reword(self, rule: RuleSpec, differing: tuple[Number, ...]) -> None:
        words = {"zh": rule.text.zh, "en": rule.text.en}
        for number in differing:
            for lang, text in words.items():
                words[lang], done = _replaced(text, number)
                if not done and rule.code not in self.stale:
                    self.stale.append(rule.code)
        if words != {"zh": rule.text.zh, "en": rule.text.en} and rule.code not in self.stale:
            self.changes.setdefault(rule.code, {})["text"] = words
            self.lines.append(Line(rule.code, "text", rule.text.zh, words["zh"]))

    def _source(self, one: Checked, source: Source) -> None:
        quote = one.quote or next(number.quote for number in one.numbers if number.quote)
        made: dict[str, Any] = {"document": DOCUMENT, "clause": quote.place.words.zh, "status": Status.OFFICIAL.value}
        if source.note is not None:
            # What it said of numbers may no longer hold, what it said of our reading does.
            zh, en = (
                f"数字已与文本核对；核对前的说明：{source.note.zh}",
                f"numbers held against the text; noted before: {source.note.en}",
            )
            made["note"] = {"zh": zh, "en": en}
        self.changes.setdefault(one.code, {})["source"] = made
        self.lines.append(Line(one.code, "source.status", source.status.value, f"{made['status']} ({made['clause']})"))

    def text(self) -> str:
        """Write ``overlay.yaml``."""
        found = self.found
        title = {
            "zh": f"官方文本 {found.name}，SHA-256 {found.sha256}",
            "en": f"official text {found.name}, SHA-256 {found.sha256}",
        }
        name = {"zh": f"与官方文本核对：{found.name}", "en": f"held against the official text: {found.name}"}
        lines = [
            f"name: {_flow(name)}",
            f"of: {_flow(found.edition.code)}",
            "sources:",
            f"  {DOCUMENT}: {{title: {_flow(title)}}}",
        ]
        if self.changes:
            lines.append("changes:")
            codes = [code for code in self.parts if code in self.changes]
            lines += [f"  {_key(code)}: {_flow(self.changes[code])}" for code in codes]
        return "\n".join(lines) + "\n"


def _parts(edition: Edition) -> Iterator[tuple[str, Part]]:
    for section in edition.sections:
        yield section.code, section
        for indicator in section.indicators:
            yield indicator.code, indicator
            for item in indicator.items:
                yield item.code, item
                yield from ((rule.code, rule) for rule in item.rules)
    if edition.bonus is not None:
        yield "bonus", edition.bonus
        yield from ((rule.code, rule) for rule in edition.bonus.rules)
    yield from ((rule.code, rule) for rule in (edition.vetoes.rules if edition.vetoes else ()))


def _plain(part: Part, name: str) -> Any:
    """Return a field as the criteria write it: a field is replaced whole, never mixed."""
    return part.model_dump(mode="json", by_alias=True, exclude_none=True, include={name})[name]


def _put(into: Any, steps: list[Step], value: object) -> None:
    for step in steps[:-1]:
        into = into[step]
    into[steps[-1]] = value


def _replaced(text: str, number: Number) -> tuple[str, bool]:
    """Write the new number into the wording, where the old one stands in it exactly once."""
    old, new = (re.sub(r"^[<>≤≥=] | .*$", "", words) for words in (number.criteria, number.text))
    pattern = re.compile(rf"(?<![\d.]){re.escape(old.removesuffix('%'))}(?![\d.]){' ?%' if old.endswith('%') else ''}")
    if old == new or len(pattern.findall(text)) != 1:
        return text, False
    return pattern.sub(new, text), True


def _flow(value: object) -> str:
    """Write a value as YAML in one line; every text is quoted, so that no text can be anything else."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(str(key))}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def _key(name: str) -> str:
    return name if _PLAIN_KEY.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def words(line: Line) -> Text:
    """Say a change in one line."""
    return Text(zh=f"{line.field}：{line.before} → {line.after}", en=f"{line.field}: {line.before} → {line.after}")
