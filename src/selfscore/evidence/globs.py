"""Globs of `ignore`, matched name by name: no pattern, however it is made, takes more time than its length times the path's."""

from __future__ import annotations

import re
from fnmatch import translate
from pathlib import PurePosixPath
from typing import Final

_ANY: Final = "**"


class Glob:
    """``**`` is any folders, ``*`` and ``?`` stay within one name.

    A glob without a slash holds at any depth; one that names a folder holds for all that is in it.
    """

    def __init__(self, glob: str) -> None:
        text = glob.strip().replace("\\", "/").removeprefix("./").removesuffix("/")
        steps = text.removeprefix("/").split("/") if "/" in text else [_ANY, text]
        self._steps: list[re.Pattern[str] | None] = []
        for step in steps:
            if step != _ANY:
                # Brackets are part of a name. fnmatch's own translation never goes back over what it has matched.
                self._steps.append(re.compile(translate(step.replace("[", "[[]"))))
            elif not self._steps or self._steps[-1] is not None:
                self._steps.append(None)

    def holds(self, path: PurePosixPath) -> bool:
        """Tell whether a path, or a folder that it is in, is meant."""
        # Positions in the glob that the names read so far can have led to.
        at = self._open({0})
        for name in path.parts:
            at = self._open({self._after(one, name) for one in at})
            if len(self._steps) in at:
                return True
        return False

    def _open(self, at: set[int]) -> set[int]:
        found = {one for one in at if one >= 0}
        for one in sorted(found):
            if one < len(self._steps) and self._steps[one] is None:
                found.add(one + 1)
        return found

    def _after(self, at: int, name: str) -> int:
        if at >= len(self._steps):
            return -1
        step = self._steps[at]
        if step is None:
            return at
        return at + 1 if step.match(name) else -1
