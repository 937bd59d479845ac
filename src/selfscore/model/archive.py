"""Zip files without a clock: what Word and Excel files are made of, written again so that the same content is the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Final

_FIRST: Final = date(1980, 1, 1)
"""The first day that a zip can name."""


def settled(raw: io.BytesIO, day: date = _FIRST, part: Callable[[str, bytes], bytes] = lambda _name, content: content) -> bytes:
    """Write a zip again with one date on all of its parts.

    Args:
        raw: the zip as a library wrote it.
        day: the date; one before 1980 is the first that a zip can name.
        part: changes the content of a part, by its name.
    """
    into = io.BytesIO()
    stamp = max(day, _FIRST).timetuple()[:3]
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, (*stamp, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(info, part(name, source.read(name)))
    return into.getvalue()
