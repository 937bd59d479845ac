"""The kinds of rules: one file each. An edition may only use these; points and bounds stand in its YAML."""

from __future__ import annotations

from typing import Final

from selfscore.rules import (
    bonus,
    coverage,
    per_finding,
    per_missing,
    proportional,
    required,
    sample,
    survey,
    threshold,
    tiers,
    trend,
    veto,
)
from selfscore.rules.base import Kind

KINDS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        required.KIND,
        per_missing.KIND,
        per_finding.KIND,
        coverage.KIND,
        threshold.KIND,
        tiers.KIND,
        proportional.KIND,
        trend.KIND,
        sample.KIND,
        survey.KIND,
        bonus.KIND,
        veto.KIND,
    )
}
"""Every kind by its name, which is also its file's."""

HELPERS: Final = frozenset({"base", "bounds", "measure", "rows"})
"""Modules of this room that are no kind."""
