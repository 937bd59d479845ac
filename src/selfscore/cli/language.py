"""Which language to speak: ``--lang``, else SELFSCORE_LANG, else ``selfscore.yaml``, else Chinese; never the locale."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from selfscore.model.text import Lang

VARIABLE: Final = "SELFSCORE_LANG"
_KNOWN: Final = ("zh", "en")


def spoken(argv: list[str] | None = None) -> Lang:
    """Return the language asked for on the command line or in the environment, before any file is read.

    Help texts are made with it. An unknown word counts as nothing here; click refuses it later.
    """
    asked = _asked(sys.argv[1:] if argv is None else argv) or os.environ.get(VARIABLE, "")
    return cast("Lang", asked) if asked in _KNOWN else "zh"


def chosen(option: str | None, project: Lang | None) -> Lang:
    """Return the language of a report, once ``selfscore.yaml`` is known."""
    asked = option or os.environ.get(VARIABLE, "")
    if asked in _KNOWN:
        return cast("Lang", asked)
    return project or "zh"


def tell(zh: str, en: str) -> str:
    """Return a help text in the language asked for."""
    return zh if spoken() == "zh" else en


def _asked(argv: list[str]) -> str:
    for place, word in enumerate(argv):
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
        if word == "--lang" and place + 1 < len(argv):
            return argv[place + 1]
    return ""
