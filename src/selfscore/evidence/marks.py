"""The places below one value, parted by its entries in a single pass."""

from __future__ import annotations

from collections import defaultdict

from selfscore.model.place import Location, Marks, Spot, Step

_Places = dict[tuple[Step, ...], Location | Spot]


def children(marks: Marks, *prefix: Step) -> dict[Step, Marks]:
    """Return what ``marks.below(*prefix, step)`` is for every entry, however many there are."""
    size = len(prefix)
    at: defaultdict[Step, _Places] = defaultdict(dict)
    keys: defaultdict[Step, _Places] = defaultdict(dict)
    for places, into in ((marks.at, at), (marks.keys, keys)):
        for path, place in places.items():
            if len(path) > size and path[:size] == prefix:
                into[path[size]][path[size + 1 :]] = place
    return {step: Marks(marks.key(*prefix, step), at[step], keys[step]) for step in list(at)}
