"""Whose tasks are asked for: a unit (by name or code) or a leader that this repository knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NoReturn

import click

from selfscore.app.responsibility import known_leaders, known_units
from selfscore.cli.language import tell
from selfscore.dictionary.dictionary import fold, near_names
from selfscore.model.evidence import Evidence


def unit_named(written: str, evidence: Evidence) -> str:
    """Return the name of the unit that is meant; "" where none is asked for. An unknown one is a usage error."""
    return unit_among(written, known_units(evidence)) if written else ""


def unit_among(written: str, units: Mapping[str, str]) -> str:
    """Return the unit that is meant among those that go by these names. An unknown one is a usage error."""
    by_name = {fold(name): unit for name, unit in units.items()}
    found = by_name.get(fold(written))
    if found is None:
        _unknown("--unit", tell("单位", "unit"), written, units)
    return found


def leader_named(written: str, evidence: Evidence) -> str:
    """Return the leader that is meant; "" where none is asked for. An unknown one is a usage error."""
    if not written:
        return ""
    leaders = known_leaders(evidence)
    found = {fold(name): name for name in leaders}.get(fold(written))
    if found is None:
        _unknown("--leader", tell("领导", "leader"), written, leaders)
    return found


def _unknown(option: str, what: str, written: str, names: Iterable[str]) -> NoReturn:
    every = tuple(names)
    near = near_names(written, every) or tuple(name for name in every if written in name or name in written)[:3]
    if near:
        hint = tell(f"是不是：{'、'.join(near)}？", f"Did you mean {', '.join(near)}?")
    elif every:
        shown = every[:8]
        hint = tell(f"例如：{'、'.join(shown)}", f"There are {', '.join(shown)}{', …' if len(every) > len(shown) else ''}")
    else:
        hint = tell(
            "资料库里还没有单位名册和责任分工表：请在 selfscore.yaml 里写明 units 和 responsibility",
            "The repository has no register of units and no responsibility table: name them in selfscore.yaml",
        )
    raise click.UsageError(
        tell(
            f"{option}：单位名册和责任分工表里没有{what}“{written}”。{hint}",
            f"{option}: the registers know no {what} “{written}”. {hint}",
        )
    )
