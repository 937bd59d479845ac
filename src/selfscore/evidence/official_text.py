"""Read an official text (DOCX, PDF, TXT) into lines with places. What cannot be read says why, and what to do."""

from __future__ import annotations

import codecs
import hashlib
import io
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from selfscore.evidence.folder_words import CHECK_FILE, unreadable
from selfscore.evidence.kinds import recognise
from selfscore.evidence.paths import Faulty
from selfscore.evidence.sheets import Unreadable, detect
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.evidence import ArtifactState
from selfscore.model.official import OfficialText, TextLine, TextPlace
from selfscore.model.place import Location
from selfscore.model.text import Text, say

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_LINES: Final = 50_000
_MAX_PAGES: Final = 2_000
_CJK: Final = re.compile(r"[\u3400-\u9fff]")
_AS_DOCX: Final = say("用 Word 或 WPS 打开后另存为 DOCX", "open it in Word or WPS and save it as DOCX")
_OCR: Final = say(
    "请用带文字识别（OCR）的软件转成可选中文字的 PDF 或 DOCX，或向发文单位索取 Word 版",
    "convert it with text recognition (OCR) to a PDF or DOCX whose text can be selected, or ask the issuer for the Word file",
)


class _Unusable(Exception):
    """The text cannot be used, with the words for whoever gave it."""

    def __init__(self, code: str, message: Text, help_: Text | None = None) -> None:
        super().__init__(message.en)
        self.code = code
        self.message = message
        self.help = help_


def read_text(path: Path) -> OfficialText:
    """Read a text. Whatever stands in the way is a diagnostic at the file."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as fault:
        return _refused(path.name, "", error(Location(path.name), "text-unreadable", unreadable(fault), CHECK_FILE))
    digest = hashlib.sha256(raw).hexdigest()
    try:
        lines, notes = _read(path, raw)
    except _Unusable as fault:
        return _refused(path.name, digest, error(Location(path.name), fault.code, fault.message, fault.help))
    except Faulty as fault:
        return _refused(path.name, digest, error(Location(path.name), f"text-{_state(fault.state)}", fault.message, fault.help))
    except Unreadable as fault:
        return _refused(path.name, digest, fault.diagnostic)
    return OfficialText(path.name, digest, lines, tuple(notes))


def _state(state: ArtifactState) -> str:
    return str(state.value).replace("_", "-")


def _refused(name: str, digest: str, problem: Diagnostic) -> OfficialText:
    return OfficialText(name, digest, (), (problem,))


def _read(path: Path, raw: bytes) -> tuple[tuple[TextLine, ...], list[Diagnostic]]:
    if len(raw) > MAX_BYTES:
        raise _Unusable("text-too-large", say("文件超过 64 MB，不像一份文本", "the file is larger than 64 MB: no text"))
    suffix = path.suffix.lower().lstrip(".")
    reader = _READERS.get(suffix)
    if reader is None:
        message = say(
            f"不能读取{f' .{suffix} ' if suffix else '没有扩展名的'}文件",
            f"cannot read {f'a .{suffix} file' if suffix else 'a file without an extension'}",
        )
        raise _Unusable(
            "text-kind", message, _AS_DOCX if suffix in _OLD else say("请给 DOCX、PDF 或 TXT", "give a DOCX, PDF or TXT")
        )
    file = io.BytesIO(raw)
    recognise(path.name, file)
    file.seek(0)
    lines, notes = reader(file, path.name)
    if len(lines) > MAX_LINES:
        message = say(f"超过 {MAX_LINES} 行，不像一份评价细则", f"more than {MAX_LINES} lines: no text of a rubric")
        raise _Unusable("text-too-large", message, say("只留评价细则的部分", "keep only the part with the rules"))
    _has_words(lines, suffix)
    return lines, notes


def _has_words(lines: Iterable[TextLine], suffix: str) -> None:
    words = "".join(line.text for line in lines)
    if not words.strip() and suffix == "pdf":
        message = say("这份 PDF 里没有文字，多半是扫描件", "there is no text in this PDF: it is probably a scan")
        raise _Unusable("text-none", message, _OCR)
    if not words.strip():
        raise _Unusable("text-none", say("文件里没有文字", "there is no text in the file"), _OCR)
    if not _CJK.search(words):
        message = say("没有读出一个汉字", "not one Chinese character could be read")
        raise _Unusable(
            "text-none", message, _OCR if suffix == "pdf" else say("请核对是不是这份文件", "check that it is the right file")
        )


_Read = tuple[tuple[TextLine, ...], list[Diagnostic]]


def _txt(file: io.BytesIO, shown: str) -> _Read:
    encoding, notes = detect(file, shown)
    text = file.getvalue().decode(encoding).removeprefix(codecs.BOM_UTF8.decode())
    return tuple(TextLine(TextPlace(line=number), line) for number, line in enumerate(text.splitlines(), 1)), notes


def _pdf(file: io.BytesIO, shown: str) -> _Read:
    try:
        import pypdf  # noqa: PLC0415 (an optional extra, for this alone)
        from pypdf.errors import DependencyError  # noqa: PLC0415 (see above)
    except ImportError:
        raise _no_reader("PDF", "pypdf") from None
    # What it would grumble about in a file that it can read after all is nothing to whoever reads the report.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted()
        return tuple(_pages(reader)), []
    except _Unusable:
        raise
    except DependencyError:
        raise _encrypted() from None
    except Exception as fault:  # noqa: BLE001 (the library's own faults are the file's: it cannot be read)
        raise _broken(fault) from None


def _encrypted() -> _Unusable:
    message = say("PDF 设了打开密码，无法读取", "the PDF is protected by a password and cannot be read")
    return _Unusable("text-encrypted", message, say("取消密码后另存", "save it again without a password"))


def _pages(reader: Any) -> Iterator[TextLine]:
    for number, page in enumerate(reader.pages, 1):
        if number > _MAX_PAGES:
            break
        for place, line in enumerate(page.extract_text().splitlines(), 1):
            yield TextLine(TextPlace(page=number, line=place), line)


def _docx(file: io.BytesIO, shown: str) -> _Read:
    try:
        import docx  # noqa: PLC0415 (an optional extra, for this alone)
    except ImportError:
        raise _no_reader("DOCX", "python-docx") from None
    try:
        body = docx.Document(file).element.body
        return tuple(_Body().lines(body)), []
    except Exception as fault:  # noqa: BLE001 (the library's own faults are the file's: it cannot be read)
        raise _broken(fault) from None


class _Body:
    """Walks over a Word document: paragraphs and tables in their order, each counted as a reader would."""

    _W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

    def __init__(self) -> None:
        self._paragraphs = 0
        self._tables = 0

    def lines(self, parent: Any) -> Iterator[TextLine]:
        """Yield the lines below an element of the body."""
        for child in parent:
            if child.tag == f"{self._W}p":
                self._paragraphs += 1
                yield from self._split(child, TextPlace(paragraph=self._paragraphs))
            elif child.tag == f"{self._W}tbl":
                self._tables += 1
                yield from self._table(child, self._tables)
            elif child.tag in (f"{self._W}sdt", f"{self._W}sdtContent"):
                yield from self.lines(child)

    def _table(self, table: Any, number: int) -> Iterator[TextLine]:
        rows = [one for one in table.iter(f"{self._W}tr") if next(one.iterancestors(f"{self._W}tbl")) is table]
        for place, row in enumerate(rows, 1):
            for paragraph in row.iter(f"{self._W}p"):
                yield from self._split(paragraph, TextPlace(table=number, row=place))

    def _split(self, paragraph: Any, place: TextPlace) -> Iterator[TextLine]:
        """Yield the lines of a paragraph. What is struck out in a tracked change is no text (it has another tag)."""
        text = ""
        for one in paragraph.iter(f"{self._W}t", f"{self._W}br", f"{self._W}tab"):
            if next(one.iterancestors(f"{self._W}p")) is paragraph:
                text += (one.text or "") if one.tag == f"{self._W}t" else "\n" if one.tag == f"{self._W}br" else " "
        for line in text.split("\n"):
            yield TextLine(place, line, ends=True)


def _no_reader(kind: str, package: str) -> _Unusable:
    message = say(f"读取 {kind} 要用 {package}，这台电脑没有装", f"reading a {kind} needs {package}, which is not installed here")
    advice = say(
        "运行 pip install 'selfscore[verify]'；或把文本另存为 TXT",
        "run pip install 'selfscore[verify]'; or save the text as TXT",
    )
    return _Unusable("text-reader", message, advice)


def _broken(fault: BaseException) -> _Unusable:
    detail = " ".join(str(fault).split())[:120] or type(fault).__name__
    message = say(f"文件损坏，无法读取（{detail}）", f"the file is damaged and cannot be read ({detail})")
    return _Unusable("text-broken", message, say("重新下载或另存一份", "download or save it again"))


_OLD: Final = frozenset({"doc", "wps", "rtf", "ofd", "odt"})
_READERS: Final[dict[str, Callable[[io.BytesIO, str], _Read]]] = {"docx": _docx, "pdf": _pdf, "txt": _txt}
