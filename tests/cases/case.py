"""One case: what its file says, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selfscore.model.place import Marks

CASES = Path(__file__).parent


class CaseError(Exception):
    """A case that is not written as it should be."""


@dataclass(frozen=True)
class Case:
    """One case with its place in its file."""

    path: Path
    number: int
    data: Mapping[str, Any]
    marks: Marks

    @property
    def edition(self) -> str:
        """Code of the edition: the folder below ``tests/cases``."""
        return self.path.relative_to(CASES).parts[0]

    @property
    def rule(self) -> str:
        """Code of the rule."""
        return str(self.data.get("rule"))

    @property
    def expect(self) -> Mapping[str, Any]:
        """What is expected."""
        found = self.data.get("expect")
        return found if isinstance(found, Mapping) else {}

    @property
    def id(self) -> str:
        """File and name, for the test report."""
        return f"{self.path.relative_to(CASES)}: {self.data.get('name')}"
