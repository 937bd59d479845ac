"""What is wrong with something a user wrote, as a value with a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from selfscore.model.place import Location
from selfscore.model.text import Text


class Severity(StrEnum):
    """How bad it is. Only an error makes the evidence (or the criteria) invalid: exit code 3."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong, or worth knowing.

    ``code`` is a stable kebab-case word that scripts may rely on; ``message`` says what is wrong, ``help`` what its
    author should do. Both are in both languages.
    """

    place: Location
    severity: Severity
    code: str
    message: Text
    help: Text | None = None


def error(place: Location, code: str, message: Text, help: Text | None = None) -> Diagnostic:  # noqa: A002 (the field's own name)
    """Make a diagnostic that makes its file invalid."""
    return Diagnostic(place, Severity.ERROR, code, message, help)


def warning(place: Location, code: str, message: Text, help: Text | None = None) -> Diagnostic:  # noqa: A002 (the field's own name)
    """Make a diagnostic that its author should look at; the evidence stays valid."""
    return Diagnostic(place, Severity.WARNING, code, message, help)


def note(place: Location, code: str, message: Text, help: Text | None = None) -> Diagnostic:  # noqa: A002 (the field's own name)
    """Make a diagnostic that only tells what was done (an encoding found, a total row left out)."""
    return Diagnostic(place, Severity.NOTE, code, message, help)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place, then severity and words, each different one once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=_sort_key))


def _sort_key(one: Diagnostic) -> tuple[object, ...]:
    place = one.place
    return (place.path, place.sheet or "", place.row, place.line, place.col, _ORDER[one.severity], one.code, one.message.zh)
