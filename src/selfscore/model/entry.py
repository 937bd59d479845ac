"""One fact of the dictionary as a list of facts shows it."""

from __future__ import annotations

from dataclasses import dataclass

from selfscore.model.text import Text


@dataclass(frozen=True, slots=True)
class FactEntry:
    """What the dictionary says of one fact, and which rules of an edition need it."""

    key: str
    title: Text
    topic: str
    type: str
    unit: Text | None
    documents: tuple[Text, ...]
    columns: tuple[Text, ...]
    members: tuple[Text, ...]
    used_by: tuple[str, ...]
