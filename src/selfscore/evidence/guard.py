"""Look at a workbook before a library opens it: zip bombs, encryption, and files that are not what their name says."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from selfscore.evidence.extent import MAX_CELLS, Extent, Huge, Look
from selfscore.evidence.extent_others import Ods, Records
from selfscore.evidence.extent_xlsx import Exact, Loose
from selfscore.evidence.shared_text import MAX_TEXT, SharedText, TooMuchText
from selfscore.model.text import Text, say

MAX_FILE: Final = 512 * 1024 * 1024
MAX_INFLATED: Final = 1 << 30
_BOMB_SIZE: Final = 64 * 1024 * 1024
_BOMB_RATIO: Final = 200
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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
    if head == _OLE:
        if is_encrypted(path):
            raise _encrypted()
        if suffix == ".xls":
            _check_xls(path)
            return
    if suffix == ".xls" or not head.startswith(b"PK"):
        raise _other_kind(head)
    _check_parts(path, suffix)


def is_encrypted(source: Path | BinaryIO) -> bool:
    """Tell whether an OLE container is an Office file under a password; a broken container is none."""
    from selfscore.evidence import ole  # noqa: PLC0415 (only what is such a container pays for its reader)

    return ole.is_encrypted(source)


def _check_xls(path: Path) -> None:
    from selfscore.evidence import ole  # noqa: PLC0415 (only what is such a container pays for its reader)

    try:
        ole.look_at_xls(path)
    except Huge as fault:
        raise Refused(fault.code, fault.message, fault.help) from None
    except ole.Broken as fault:
        raise _broken() from fault


def _check_parts(path: Path, suffix: str) -> None:
    parts = Parts(suffix)
    try:
        check_zip(path, parts.look)
        if parts.doubtful:
            parts = Parts(suffix, exactly=True)
            check_zip(path, parts.look)
            parts.shared.judge()
    except (Huge, TooMuchText) as fault:
        raise Refused(fault.code, fault.message, fault.help) from None


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


def check_zip(source: Path | BinaryIO, look: Callable[[str], Look] | None = None) -> None:
    """Inflate every member of a zip, counting: what it declares about itself is not believed.

    ``look`` gives, for the name of a member, what takes its bytes as they come.

    Raises:
        Refused: it is broken, or inflates to more than any workbook would.
    """
    total = 0
    try:
        with zipfile.ZipFile(source) as archive:
            for info in archive.infolist():
                if info.flag_bits & 1:
                    raise _encrypted()
                take = look(info.filename) if look is not None else None
                with archive.open(info) as member:
                    size = 0
                    while chunk := member.read(_STEP):
                        size += len(chunk)
                        total += len(chunk)
                        _judge_size(size, info.compress_size, total)
                        if take is not None:
                            take(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as fault:
        raise _broken() from fault


def _broken() -> Refused:
    return Refused(
        "workbook-broken",
        say("文件损坏或不完整", "the file is damaged or incomplete"),
        say("重新复制或另存一份完整的文件", "copy it again, or save it again, whole"),
    )


def _judge_size(size: int, packed: int, total: int) -> None:
    if total > MAX_INFLATED or (size > _BOMB_SIZE and size > packed * _BOMB_RATIO):
        raise Refused(
            "zip-bomb",
            say("压缩包解开后异常巨大，没有打开", "it inflates to an abnormal size and was not opened"),
            say("这不像正常的文件，请核实来源", "this is no normal file: check where it comes from"),
        )


class Parts:
    """Looks at the parts of a zipped workbook while they are inflated.

    A part is told by its content: its name is the file's own. Most sheets are plainly small enough, which is quickly
    seen; only where that is not so, `doubtful`, they are looked at again, ``exactly``.
    """

    def __init__(self, suffix: str, *, exactly: bool = False) -> None:
        self.extent = Extent()
        self.shared = SharedText(exactly=exactly)
        self._suffix = suffix
        self._exactly = exactly
        self._loose: list[Loose] = []

    def look(self, name: str) -> Look:
        """Return what takes the bytes of one part."""
        if self._suffix == ".ods":
            # All sheets are laid out at once.
            self.extent.settle()
            return Ods(name, self.extent).take if name == "content.xml" else _ignore
        # One sheet is laid out at a time.
        self.extent = Extent()
        if self._suffix == ".xlsb":
            return Records(self.extent).take
        if self._exactly:
            return Exact(name, self.extent, self.shared.part()).take
        self._loose.append(Loose(name, self.shared.part()))
        return self._loose[-1].take

    @property
    def doubtful(self) -> bool:
        """The quick look was not enough."""
        return self.shared.bound > MAX_TEXT or any(one.odd or one.bound > MAX_CELLS for one in self._loose)


def _ignore(chunk: bytes) -> None:
    """A part that is not laid out."""
