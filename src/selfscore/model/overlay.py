"""An overlay as it lies in its folder: bytes by name, not yet understood. It may lie on disk or in a commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from selfscore.model.diagnostic import Diagnostic, Severity
from selfscore.model.place import Location

OVERLAY: Final = "overlay.yaml"
"""The file that makes a folder an overlay."""
OWN_FACTS: Final = "facts"
"""The folder below it that may define facts of its own."""


@dataclass(frozen=True, slots=True)
class OverlayFiles:
    """The files of an overlay that anybody reads.

    ``shown`` is how its folder is named in diagnostics; ``files`` has the bytes of ``overlay.yaml`` and of
    ``facts/*.yaml``, by their names in the folder.
    """

    shown: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    named_at: Location | None = None
    """Where the repository's own selfscore.yaml names it; None: somebody asked for it by an option."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def unusable(self) -> bool:
        """It could not be read."""
        return any(one.severity is Severity.ERROR for one in self.diagnostics)
