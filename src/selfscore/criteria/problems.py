"""Every code that loading and linting an edition can give: stable words that scripts may rely on."""

from __future__ import annotations

from typing import Literal

from selfscore.model.diagnostic import Diagnostic, error, note, warning
from selfscore.model.place import Location
from selfscore.model.text import Text, say

LoadCode = Literal[
    "cell-error", "cell-formula", "cell-impossible", "cell-merged", "column-doubled", "column-missing", "column-moved",
    "column-unknown", "file-doubled", "file-form", "file-missing", "file-outside", "file-unreadable", "file-unused",
    "kind-unknown", "missing-key", "overlay-code-unknown", "overlay-conflict", "overlay-field", "parameter-column",
    "row-code", "row-missing", "row-new", "sheet-missing", "sheet-unused", "unknown-key", "wrong-value", "yaml-doubled-key",
]  # fmt: skip
LintCode = Literal[
    "bound-outside", "cap-too-large", "cap-unreachable", "caps-sum", "code-doubled", "code-misplaced", "column-type",
    "condition-never", "each-above-cap", "edition-partial", "effort-not-positive", "fact-derived-broken",
    "fact-type", "fact-unknown", "fact-unused", "kind-misplaced", "member-unknown", "member-unpriced", "points-sum",
    "pool-unknown", "pool-unused", "rule-conflict", "says-unused", "source-unknown", "tiers-order", "value-impossible",
    "words-blank",
]  # fmt: skip
CrosswalkCode = Literal[
    "crosswalk-doubled", "crosswalk-lacking", "crosswalk-missing", "crosswalk-status", "crosswalk-unequal", "crosswalk-unknown",
]  # fmt: skip
Code = LoadCode | LintCode | CrosswalkCode


def wrong(place: Location, code: Code, zh: str, en: str, advice: Text | None = None) -> Diagnostic:
    """Make an error: nobody may be scored by such an edition."""
    return error(place, code, say(zh, en), advice)


def odd(place: Location, code: Code, zh: str, en: str, advice: Text | None = None) -> Diagnostic:
    """Make a warning: the edition works, but probably not as its author thinks."""
    return warning(place, code, say(zh, en), advice)


def told(place: Location, code: Code, zh: str, en: str, advice: Text | None = None) -> Diagnostic:
    """Make a note: nothing is wrong, but it is worth knowing."""
    return note(place, code, say(zh, en), advice)


def did_you_mean(near: tuple[str, ...], known: tuple[str, ...] = ()) -> Text | None:
    """Name what looks alike, else all that there is; None where there is neither."""
    if near:
        return say(f"是不是{'、'.join(f'“{one}”' for one in near)}？", f"did you mean {' or '.join(f'“{one}”' for one in near)}?")
    return say(f"现有：{'、'.join(known)}", f"there is: {', '.join(known)}") if known else None
