"""An edition back into the files that it is loaded from: the other way round of `load`."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel

from selfscore.criteria.load import NAME
from selfscore.model.rubric import Edition, Indicator, Section

BONUS_FILE: Final = "G.yaml"
VETO_FILE: Final = "V.yaml"


def files_of(edition: Edition) -> dict[str, dict[str, Any]]:
    """Return plain data for each file of an edition, by its name; what has its default is left out.

    ``load_edition`` over these gives the same edition again (its hash and places apart).
    """
    top = plain(edition, "sections", "bonus", "vetoes", "sha256", "overlay")
    files: dict[str, dict[str, Any]] = {NAME: top}
    top["sections"] = [_section(section, files) for section in edition.sections]
    for key, name, part in (("bonus", BONUS_FILE, edition.bonus), ("vetoes", VETO_FILE, edition.vetoes)):
        if part is not None:
            top[key] = name
            files[name] = {**plain(part, "rules"), "rules": [plain(rule) for rule in part.rules]}
    return files


def _section(section: Section, files: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {**plain(section, "indicators"), "indicators": [_indicator(one, files) for one in section.indicators]}


def _indicator(indicator: Indicator, files: dict[str, dict[str, Any]]) -> dict[str, Any]:
    name = f"{indicator.code}.yaml"
    items = [{**plain(item, "rules"), "rules": [plain(rule) for rule in item.rules]} for item in indicator.items]
    files[name] = {"items": items}
    return {**plain(indicator, "items"), "file": name}


def plain(model: BaseModel, *without: str) -> dict[str, Any]:
    """Return a part of an edition as the data that its author writes."""
    found: dict[str, Any] = model.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=set(without))
    return found
