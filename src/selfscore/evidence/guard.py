"""Look at a workbook before a library opens it: zip bombs, encryption, and files that are not what their name says."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO, Final

from selfscore.model.text import Text, say

MAX_FILE: Final = 512 * 1024 * 1024
MAX_INFLATED: Final = 1 << 30
_BOMB_SIZE: Final = 64 * 1024 * 1024
_BOMB_RATIO: Final = 200
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_STEP: Final = 1 << 20


class Refused(Exception):
    """A file that must not be opened, with the words for its author."""

    def __init__(self, code: str, message: Text, help_: Text) -> None:
        super().__init__(message.en)
        self.code = code
        self.message = message
        self.help = help_


def check_workbook(path: Path) -> None:
    """Check a workbook cheaply.

    Raises:
        Refused: it is too large, encrypted, a zip bomb, or of another kind than its name says.
    """
    suffix = path.suffix.lower()
    if path.stat().st_size > MAX_FILE:
        raise Refused(
            "file-too-large",
            say("文件超过 512 MB", "the file is larger than 512 MB"),
            say("请拆成几个台账", "split it into several ledgers"),
        )
    with path.open("rb") as file:
        head = file.read(8)
        if suffix == ".xls":
            if head != _OLE:
                raise _other_kind(head)
            return
        if head == _OLE:
            raise _encrypted() if _ENCRYPTED in _head_and_tail(path) else _other_kind(head)
    if not head.startswith(b"PK"):
        raise _other_kind(head)
    check_zip(path)


def _head_and_tail(path: Path) -> bytes:
    with path.open("rb") as file:
        head = file.read(_STEP)
        file.seek(max(0, path.stat().st_size - _STEP))
        return head + file.read()


def _encrypted() -> Refused:
    return Refused(
        "workbook-encrypted",
        say("工作簿设了打开密码，无法读取", "the workbook is protected by a password and cannot be read"),
        say("取消密码后另存", "save it again without a password"),
    )


def _other_kind(head: bytes) -> Refused:
    seen = "HTML" if head.lstrip().startswith(b"<") else "OLE/XLS" if head == _OLE else "?"
    return Refused(
        "workbook-kind",
        say(
            f"内容不是扩展名所说的工作簿（看起来是 {seen}）",
            f"the content is not the workbook that its name says (it looks like {seen})",
        ),
        say("用 Excel 或 WPS 打开后另存为 XLSX", "open it in Excel or WPS and save it as XLSX"),
    )


def check_zip(source: Path | BinaryIO) -> None:
    """Inflate every member of a zip, counting: what it declares about itself is not believed.

    Raises:
        Refused: it is broken, or inflates to more than any workbook would.
    """
    total = 0
    try:
        with zipfile.ZipFile(source) as archive:
            for info in archive.infolist():
                if info.flag_bits & 1:
                    raise _encrypted()
                with archive.open(info) as member:
                    size = 0
                    while chunk := member.read(_STEP):
                        size += len(chunk)
                        total += len(chunk)
                        _judge_size(size, info.compress_size, total)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as fault:
        raise Refused(
            "workbook-broken",
            say("文件损坏或不完整", "the file is damaged or incomplete"),
            say("重新复制或另存一份完整的文件", "copy it again, or save it again, whole"),
        ) from fault


def _judge_size(size: int, packed: int, total: int) -> None:
    if total > MAX_INFLATED or (size > _BOMB_SIZE and size > packed * _BOMB_RATIO):
        raise Refused(
            "zip-bomb",
            say("压缩包解开后异常巨大，没有打开", "it inflates to an abnormal size and was not opened"),
            say("这不像正常的文件，请核实来源", "this is no normal file: check where it comes from"),
        )
