"""The evidence repository being written: one stage of the district, with the files its departments would hand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

from tools import documents
from tools.documents import Cell

_T = TypeVar("_T")
StageName = Literal["start", "finish"]

FOLDERS = {
    "A": "A 城市安全源头治理",
    "B": "B 城市安全风险防控",
    "C": "C 城市安全监督管理",
    "D": "D 城市安全保障能力",
    "E": "E 城市安全应急救援",
    "F": "F 城市安全状况",
    "G": "G 鼓励项",
    "V": "V 否决项",
}
"""Top folders, by section. An item's folder below it is ``NN 项目名称``."""


@dataclass(frozen=True, slots=True)
class Stage:
    """When the repository is looked at."""

    name: StageName
    as_of: date


START = Stage("start", date(2020, 6, 30))
FINISH = Stage("finish", date(2021, 12, 10))


@dataclass(frozen=True, slots=True)
class Repo:
    """Where one stage is written to. Paths are relative to it and use ``/``; parents are made as needed."""

    root: Path
    stage: Stage

    def at(self, start: _T, finish: _T) -> _T:
        """Return what holds at this stage."""
        return start if self.stage.name == "start" else finish

    def finished(self) -> bool:
        """Tell whether this is the later stage."""
        return self.stage.name == "finish"

    def text(self, path: str, text: str) -> None:
        """Write a text file: a fact file, a README."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")

    def csv(self, path: str, rows: Sequence[Sequence[Cell]], encoding: str = "gb18030") -> None:
        """Write a CSV as an office program saves it (``utf-8-sig`` for UTF-8 with BOM)."""
        documents.csv(self.root / path, rows, encoding)

    def xlsx(self, path: str, sheet: str, rows: Sequence[Sequence[Cell]], merged: Sequence[str] = ()) -> None:
        """Write a workbook of one sheet."""
        documents.xlsx(self.root / path, sheet, rows, merged)

    def pdf(self, path: str, title: str, lines: Sequence[str] = ()) -> None:
        """Write a one-page PDF that says it is synthetic."""
        documents.pdf(self.root / path, title, lines)

    def docx(self, path: str, title: str, lines: Sequence[str] = ()) -> None:
        """Write a Word document that says it is synthetic."""
        documents.docx(self.root / path, title, lines)

    def jpg(self, path: str, colour: tuple[int, int, int] = (96, 128, 144)) -> None:
        """Write a small picture that stands for a photo."""
        documents.jpg(self.root / path, colour)
