"""What a document is, by its content: a name alone proves nothing."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import BinaryIO, Final

import filetype

from selfscore.evidence.guard import Refused, check_zip, is_encrypted
from selfscore.evidence.paths import Faulty
from selfscore.evidence.sheets import Unreadable, detect
from selfscore.model.evidence import ArtifactState
from selfscore.model.text import say

UNINSPECTED: Final = frozenset({"ofd", "wps", "et", "doc", "xls", "ppt", "dps"})
ACCEPTED: Final = "PDF、DOCX、XLSX、PPTX、JPG、PNG、TIFF、HEIC、TXT、MP4、CSV、OFD、WPS、ET、DOC、XLS"
_SAME: Final = {"jpeg": "jpg", "tif": "tiff", "heif": "heic"}
_INSIDE: Final = {"docx": "word/", "xlsx": "xl/workbook.xml", "xlsb": "xl/workbook.bin", "pptx": "ppt/", "ods": "content.xml"}
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIC: Final = frozenset((b"heic", b"heix", b"hevc", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1"))
_HEAD: Final = 8192
_TAIL: Final = 65_536
_CHUNK: Final = 1 << 20
_SEGMENTS: Final = 100_000


def recognise(name: str, file: BinaryIO) -> tuple[str, ArtifactState]:
    """Return what kind of document an open file is, by its name and, where that can be looked at, its content.

    Raises:
        Faulty: it is not what its name says, cut short, protected, or of a kind that is not accepted.
    """
    suffix = PurePosixPath(name).suffix.lower().lstrip(".")
    kind = _SAME.get(suffix, suffix)
    head = file.read(_HEAD)
    if not head:
        help_ = say("重新扫描或另存后替换", "scan or save it again and replace it")
        raise Faulty(ArtifactState.EMPTY, say("文件是空的（0 字节）", "the file is empty (0 bytes)"), help_)
    if kind in UNINSPECTED:
        return kind, ArtifactState.UNINSPECTED
    check = _CHECKS.get(kind)
    if check is None:
        name = f"“.{suffix}”" if suffix else "没有扩展名的"
        name_en = f"a “.{suffix}” file" if suffix else "a file without an extension"
        message = say(f"不接受{name}文件作佐证", f"{name_en} is not accepted as proof")
        raise Faulty(ArtifactState.WRONG_KIND, message, say(f"可用：{ACCEPTED}", f"accepted: {ACCEPTED.replace('、', ', ')}"))
    check(file, head, kind)
    return kind, ArtifactState.OK


def _pdf(file: BinaryIO, head: bytes, kind: str) -> None:
    if b"%PDF-" not in head[:1024]:
        raise _other_kind(kind, head)
    tail = _tail(file)
    if b"startxref" not in tail or b"%%EOF" not in tail:
        raise _cut_short()


def _office(file: BinaryIO, head: bytes, kind: str) -> None:
    if head.startswith(_OLE):
        raise _ole(kind, protected=is_encrypted(file))
    if not head.startswith(b"PK"):
        raise _other_kind(kind, head)
    try:
        check_zip(file)
        with zipfile.ZipFile(file) as archive:
            inside = archive.namelist()
    except Refused as fault:
        raise Faulty(ArtifactState.UNREADABLE, fault.message, fault.help) from None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise _cut_short() from None
    if not any(name.startswith(_INSIDE[kind]) for name in inside):
        real = next((one for one, part in _INSIDE.items() if any(name.startswith(part) for name in inside)), "zip")
        raise _other_kind(kind, head, real)


def _ole(kind: str, *, protected: bool) -> Faulty:
    if protected:
        message = say("文件设了打开密码，无法核对", "it is protected by a password and cannot be checked")
        return Faulty(ArtifactState.UNREADABLE, message, say("取消密码后另存", "save it again without a password"))
    message = say(f"内容是旧版 Office 格式，不是 {kind.upper()}", f"the content is an old Office format, no {kind.upper()}")
    help_ = say(
        f"用 Office 或 WPS 打开后另存为 {kind.upper()}，不要只改扩展名",
        f"open it and save it as {kind.upper()}; renaming is not enough",
    )
    return Faulty(ArtifactState.WRONG_KIND, message, help_)


def _jpg(file: BinaryIO, head: bytes, kind: str) -> None:
    if not head.startswith(b"\xff\xd8\xff"):
        raise _other_kind(kind, head)
    if not _jpg_ends(file):
        raise _cut_short()


def _jpg_ends(file: BinaryIO) -> bool:
    """Step over the segments (a thumbnail in one has an end of its own) and look for the end of the picture itself."""
    file.seek(2)
    for _ in range(_SEGMENTS):
        mark = file.read(2)
        if len(mark) < 2 or mark[0] != 0xFF:
            return False
        if mark[1] == 0xFF:
            file.seek(-1, 1)
        elif mark[1] == 0xDA:
            return _holds(file, b"\xff\xd9", file.tell())
        elif mark[1] not in (0x01, *range(0xD0, 0xD8)):
            size = int.from_bytes(file.read(2), "big")
            if size < 2:
                return False
            file.seek(size - 2, 1)
    return False


def _png(file: BinaryIO, head: bytes, kind: str) -> None:
    if not head.startswith(b"\x89PNG\r\n\x1a\n"):
        raise _other_kind(kind, head)
    if b"\0\0\0\0IEND\xaeB`\x82" not in _tail(file):
        raise _cut_short()


def _tiff(file: BinaryIO, head: bytes, kind: str) -> None:
    order = {b"II*\0": "little", b"MM\0*": "big", b"II+\0": "", b"MM\0+": ""}.get(head[:4])
    if order is None:
        raise _other_kind(kind, head)
    size = file.seek(0, 2)
    if order and int.from_bytes(head[4:8], "little" if order == "little" else "big") + 2 > size:
        raise _cut_short()


def _boxes(file: BinaryIO, head: bytes, kind: str) -> None:
    """MP4 and HEIC are one container; its brands say which. The first box ends with the brands."""
    if head[4:8] != b"ftyp":
        raise _other_kind(kind, head)
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, min(int.from_bytes(head[:4], "big"), 256), 4))}
    picture = bool(brands & _HEIC)
    if picture is not (kind == "heic"):
        raise _other_kind(kind, head, "heic" if picture else "mp4")


def _text(file: BinaryIO, head: bytes, kind: str) -> None:
    if filetype.guess_extension(head) is not None or head.startswith((_OLE, b"%PDF-")):
        raise _other_kind(kind, head)
    try:
        detect(file, kind)
    except Unreadable as fault:
        help_ = fault.diagnostic.help or say("另存为 UTF-8", "save it as UTF-8")
        raise Faulty(ArtifactState.UNREADABLE, fault.diagnostic.message, help_) from None


_CHECKS: Final[dict[str, Callable[[BinaryIO, bytes, str], None]]] = {
    "pdf": _pdf,
    **dict.fromkeys(_INSIDE, _office),
    "jpg": _jpg,
    "png": _png,
    "tiff": _tiff,
    **dict.fromkeys(("heic", "mp4"), _boxes),
    **dict.fromkeys(("txt", "csv", "tsv", "md"), _text),
}


def _tail(file: BinaryIO) -> bytes:
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    return file.read()


def _holds(file: BinaryIO, needle: bytes, start: int = 0) -> bool:
    file.seek(start)
    before = b""
    while chunk := file.read(_CHUNK):
        if needle in before + chunk:
            return True
        before = chunk[-len(needle) :]
    return False


def _other_kind(wanted: str, head: bytes, real: str | None = None) -> Faulty:
    found = real or filetype.guess_extension(head)
    seen, seen_en = (f"（看起来是 {found.upper()}）", f" (it looks like {found.upper()})") if found else ("", "")
    message = say(f"内容不是 {wanted.upper()}{seen}", f"the content is no {wanted.upper()}{seen_en}")
    help_ = say("换成真正的文件，不要只改扩展名", "put the real file here; renaming is not enough")
    return Faulty(ArtifactState.WRONG_KIND, message, help_)


def _cut_short() -> Faulty:
    message = say("文件不完整（结尾缺失）", "the file is cut short (its end is missing)")
    return Faulty(ArtifactState.UNREADABLE, message, say("重新复制或扫描", "copy or scan it again"))
