"""JPEG files without the place where they were taken; the picture itself is not compressed again.

Pillow reads and writes the EXIF block. Only the segments of the file are walked here: no library that is looked after
replaces one without compressing the picture once more.
"""

from __future__ import annotations

from typing import Final

_GPS: Final = 0x8825
_EXIF: Final = 0x8769
_MAKER: Final = 0x927C
"""Notes of the camera's maker, which nobody can read and which may hold a place."""
_SOI, _EOI, _SOS, _APP1, _APP2, _APP13 = 0xD8, 0xD9, 0xDA, 0xE1, 0xE2, 0xED
_DROPPED: Final = {_APP1: b"http://ns.adobe.com/", _APP2: b"MPF\0", _APP13: b"Photoshop"}
"""Other blocks that may hold a place, or that point to further pictures behind this one."""
_HEAD: Final = b"Exif\0\0"


def stripped(raw: bytes) -> bytes | None:
    """Return a JPEG without its place; the same bytes where it has none, None where it cannot be read.

    What lies behind the end of the picture (a second picture, a film) goes as well.
    """
    made = bytearray(raw[:2])
    at = 2
    if len(raw) < 4 or raw[0] != 0xFF or raw[1] != _SOI:
        return None
    while at + 2 <= len(raw):
        if raw[at] != 0xFF:
            return None
        marker = raw[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _EOI:
            return bytes(made) + raw[at : at + 2]
        end = at + 2 + int.from_bytes(raw[at + 2 : at + 4], "big")
        if end > len(raw):
            return None
        made += _segment(marker, raw[at:end])
        if marker == _SOS:
            scan, end = end, _after_scan(raw, end)
            made += raw[scan:end]
        at = end
    return None


def _after_scan(raw: bytes, at: int) -> int:
    """Return where the coded picture data ends: at the next marker that is no part of it."""
    while True:
        at = raw.find(b"\xff", at)
        if at < 0 or at + 1 >= len(raw):
            return len(raw)
        if raw[at + 1] != 0 and not 0xD0 <= raw[at + 1] <= 0xD7:
            return at
        at += 2


def _segment(marker: int, whole: bytes) -> bytes:
    body = whole[4:]
    if marker in _DROPPED and body.startswith(_DROPPED[marker]):
        return b""
    if marker != _APP1 or not body.startswith(_HEAD):
        return whole
    made = _without_place(body)
    return whole if made == body else b"" if made is None else b"\xff\xe1" + (len(made) + 2).to_bytes(2, "big") + made


def _without_place(body: bytes) -> bytes | None:
    """Return an EXIF block without its place; None where it has to go as a whole."""
    from PIL import Image  # noqa: PLC0415 (an optional library, imported when it is used)

    exif = Image.Exif()
    try:
        exif.load(body)
        inner = exif.get_ifd(_EXIF)
        if _GPS not in exif and _MAKER not in inner:
            return body
        if _GPS in exif:
            del exif[_GPS]
        inner.pop(_MAKER, None)
        made = exif.tobytes()
    except Exception:  # noqa: BLE001 (the library's own faults are the file's: such a block does not go out)
        return None
    return made if len(made) < 0xFFFE else None
