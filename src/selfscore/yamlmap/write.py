"""Plain data → YAML text that `load` reads back as the same data."""

from __future__ import annotations

from typing import Any

import yaml

_NO_LIMIT = 10**9
"""Texts are not folded: one line each, as the editions that come with the tool are written."""


class _Dumper(yaml.SafeDumper):
    """Writes everything out: no anchors, and lists indented below their key."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def dump(data: Any) -> str:
    """Write mappings, lists, text, integers, truth values and None; keys keep their order.

    What another reader of YAML would take for a number, a date or a truth value is quoted, as an author should write it.
    """
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_NO_LIMIT, default_flow_style=None)


def dump_line(data: Any) -> str:
    """Write data in one line."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_NO_LIMIT, default_flow_style=True).strip()
