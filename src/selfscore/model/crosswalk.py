"""What became of each item and each rule of one edition in another. All of it is data."""

from __future__ import annotations

from enum import StrEnum

from selfscore.model.text import Strict, Text


class Fate(StrEnum):
    """What became of something."""

    EQUAL = "equal"
    """One to one: the same question, price, cap and bounds."""
    CHANGED = "changed"
    """One to one, with another question, price, cap or bound."""
    SPLIT = "split"
    """One to several; or several to more, where checks were regrouped."""
    MERGED = "merged"
    """Several to one; or several to as many or fewer, where checks were regrouped."""
    NEW = "new"
    """Only in the new edition."""
    DROPPED = "dropped"
    """Only in the old edition."""


def fates_of(old: int, new: int) -> tuple[Fate, ...]:
    """Return what may be said of so many codes on either side; nothing where both sides are empty."""
    if not old or not new:
        return (Fate.NEW,) if new else (Fate.DROPPED,) if old else ()
    if old == new == 1:
        return (Fate.EQUAL, Fate.CHANGED)
    return (Fate.SPLIT,) if new > old else (Fate.MERGED,)


class Link(Strict):
    """Codes that belong together, with what became of them and why."""

    status: Fate
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    reason: Text


class Crosswalk(Strict):
    """Every code of two editions, once on its side."""

    old: str
    new: str
    items: tuple[Link, ...]
    rules: tuple[Link, ...]
    """Scored rules, bonus and vetoes."""
    sha256: str = ""
    """Hash of the file, set by the loader."""
