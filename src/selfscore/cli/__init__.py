"""The door: one file per command. Nothing here imports pydantic, rich or jinja2 until a command runs."""

from __future__ import annotations

from typing import Final

COMMANDS: Final[dict[str, str]] = {
    "evaluate": "selfscore.cli.evaluate",
    "explain": "selfscore.cli.explain",
    "gaps": "selfscore.cli.gaps",
    "plan": "selfscore.cli.plan",
    "history": "selfscore.cli.history",
    "check": "selfscore.cli.check",
    "lint": "selfscore.cli.lint",
    "ledger": "selfscore.cli.ledger",
    "report": "selfscore.cli.report",
    "facts": "selfscore.cli.facts",
    "diff": "selfscore.cli.diff",
    "criteria": "selfscore.cli.criteria",
    "demo": "selfscore.cli.demo",
    "sample": "selfscore.cli.sample",
    "seal": "selfscore.cli.seal",
    "verify": "selfscore.cli.verify",
    "pack": "selfscore.cli.pack",
    "intake": "selfscore.cli.intake",
    "init": "selfscore.cli.init",
}
"""Every command with the module that holds it: module ``selfscore.cli.NAME`` defines ``command``."""

REPEATED: Final = frozenset({"evaluate", "explain", "gaps"})
"""Commands whose answer hangs on nothing but what they read through ``door.prepared``: it is kept (`cli.unchanged`)."""

HELPERS: Final = frozenset(
    {
        "carry",
        "criteria_verify",
        "criteria_workbook",
        "door",
        "gates",
        "language",
        "laying",
        "main",
        "options",
        "owners",
        "several",
        "unchanged",
    }
)
"""Modules of this room that are no command."""
