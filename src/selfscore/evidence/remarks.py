"""What the district itself writes about an item: one text file for each, named by the item's code."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

from selfscore.evidence.folder import Folder, shown_name
from selfscore.evidence.sheets import Unreadable, detect
from selfscore.model.diagnostic import Diagnostic, warning
from selfscore.model.place import Location
from selfscore.model.text import say

FOLDER: Final = "自评说明"
"""Where the texts lie in a repository, unless another folder is named."""
_MOST: Final = 1 << 20
_NAME: Final = re.compile(r"0*(\d+)(?:[ 　_.、-].*)?\.(?:md|txt)", re.IGNORECASE | re.DOTALL)


def read_remarks(folder: Path, codes: Collection[str]) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """Read ``4.md``, ``4.txt`` or ``04 消防规划.md`` for item 4; what belongs to no item, or cannot be read, is told.

    A folder that is not there holds no texts.
    """
    found: dict[str, str] = {}
    problems: list[Diagnostic] = []
    held = Folder(folder)
    for name in held.names(".") if folder.is_dir() else ():
        place = Location(f"{folder.name}/{shown_name(name)}")
        if name.startswith((".", "~$")):
            continue
        match = _NAME.fullmatch(name)
        code = match[1] if match else ""
        if code not in codes:
            message = say("文件名不是本版的评价项目编号，没有采用", "the name is no item of this edition: not used")
            help_ = say("写成“4.md”或“4 消防规划.md”：编号在前", "name it “4.md” or “4 title.md”: the item's code first")
            problems.append(warning(place, "remark-item", message, help_))
        elif code in found:
            message = say(f"第 {code} 项已有另一个文件，没有采用", f"item {code} has another file already: not used")
            problems.append(warning(place, "remark-doubled", message, say("只留一个", "keep one")))
        else:
            _take(held, name, code, place, found, problems)
    return found, tuple(problems)


def _take(held: Folder, name: str, code: str, place: Location, found: dict[str, str], problems: list[Diagnostic]) -> None:
    try:
        if held.target(name) != name:
            raise OSError
        with held.open(name) as file:
            encoding, _ = detect(file, place.path)
            file.seek(0)
            raw = file.read(_MOST + 1)
        if len(raw) > _MOST:
            raise OSError
        text = raw.decode(encoding)
    except (OSError, ValueError, Unreadable):
        message = say(
            "无法读取（链接、超过 1 MB 或编码不明），没有采用", "cannot be read (a link, over 1 MB, or of unknown encoding)"
        )
        problems.append(warning(place, "remark-unreadable", message, say("另存为 UTF-8 文本", "save it as UTF-8 text")))
        return
    if text.strip():
        found[code] = text.strip().replace("\r\n", "\n")
