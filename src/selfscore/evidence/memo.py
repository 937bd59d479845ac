"""What was read of a file, kept by its content: a history reads each version of a file once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

_T = TypeVar("_T")


class Memo:
    """Keeps what was worked out. What two generations have not asked for is forgotten, so that memory stays flat."""

    def __init__(self) -> None:
        self._young: dict[Hashable, object] = {}
        self._old: dict[Hashable, object] = {}

    def get(self, key: Hashable | None, make: Callable[[], _T]) -> _T:
        """Return what is kept under a key, made where it is not; without a key it is made every time."""
        if key is None:
            return make()
        if key in self._young:
            return cast("_T", self._young[key])
        value = cast("_T", self._old[key]) if key in self._old else make()
        self._young[key] = value
        return value

    def age(self) -> None:
        """Begin a new generation."""
        self._old, self._young = self._young, {}
