"""The use case behind `selfscore criteria verify`: an edition held against the official text, and what that confirms."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from selfscore.app.criteria import Criteria, load_criteria
from selfscore.criteria.verify import verify
from selfscore.evidence.official_text import read_text
from selfscore.model.diagnostic import Diagnostic, Severity, error, in_order
from selfscore.model.place import Location
from selfscore.model.text import say
from selfscore.model.verification import Verification


@dataclass(frozen=True, slots=True)
class Verified:
    """The comparison; None where the text or the criteria cannot be used, and ``diagnostics`` say why."""

    verification: Verification | None
    diagnostics: tuple[Diagnostic, ...]


def verify_text(text: Path, edition: str, criteria: Path | None = None) -> Verified:
    """Read a text and hold an edition against it."""
    loaded: Criteria = load_criteria(edition, criteria)
    official = read_text(text)
    problems = in_order((*official.diagnostics, *loaded.diagnostics))
    if loaded.edition is None or official.unusable or any(one.severity is Severity.ERROR for one in problems):
        return Verified(None, problems)
    found = verify(loaded.edition, official)
    if not found.recognised:
        return Verified(None, in_order((*problems, _unrecognised(official.name, edition))))
    return Verified(found, problems)


def _unrecognised(name: str, edition: str) -> Diagnostic:
    message = say(f"没有认出 {edition} 版的任何一个评价项目", f"not one item of edition {edition} was recognised in it")
    advice = say(
        "核对是不是这一版的评价细则或评分标准；标题行要有项目名称，如“4.市政安全设施（2分）”",
        "check that it is the text of this edition; headings must carry the items' titles, as in “4.市政安全设施（2分）”",
    )
    return error(Location(name), "text-unrecognised", message, advice)
