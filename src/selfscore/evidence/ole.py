"""What an OLE container holds: a workbook under a password, or an XLS and how much its sheets span."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO, Final

import olefile

from selfscore.evidence.extent import Extent

_XLS_CELLS: Final = frozenset(
    (0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0203, 0x0204, 0x0205, 0x0206, 0x0406, 0x00D6, 0x00FD, 0x027E, 0x00BD)
)
_XLS_BEGIN: Final = frozenset((0x0009, 0x0209, 0x0409, 0x0809))
_FAULTS: Final = (OSError, ValueError, IndexError, struct.error)
"""What the reader raises over a container that is broken."""


class Broken(Exception):
    """The container cannot be read."""


def is_encrypted(source: Path | BinaryIO) -> bool:
    """Tell whether an OLE container is an Office file under a password; a broken container is none."""
    try:
        with olefile.OleFileIO(str(source) if isinstance(source, Path) else source) as container:
            return bool(container.exists("EncryptedPackage"))
    except _FAULTS:
        return False


def look_at_xls(path: Path) -> None:
    """Look at the sheets of an XLS, which all are laid out when it is opened.

    Raises:
        Huge: they span too much.
        Broken: the container is broken.
    """
    try:
        with olefile.OleFileIO(str(path)) as container:
            name = next((one for one in ("Workbook", "Book") if container.exists(one)), None)
            if name is not None:
                _cells(container.openstream(name))
    except _FAULTS as fault:
        raise Broken(str(fault)) from fault


def _cells(stream: BinaryIO) -> None:
    extent = Extent()
    while len(head := stream.read(4)) == 4:
        kind, size = struct.unpack("<HH", head)
        body = stream.read(size)
        if kind in _XLS_BEGIN:
            extent.settle()
        elif kind in _XLS_CELLS and len(body) >= 6:
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == 0x00BD else column
            extent.span(row, column, None, last)
