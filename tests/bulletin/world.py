"""A small evidence repository of three commits, and bulletins of it and of the example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from selfscore.git import NewCommit, write_repository
from tests.check.world import CHANGE, CRITERIA, START, extinguishers, put
from tests.shell import Done, selfscore

TODAY = "2021-12-10"
Files = Mapping[str, bytes | str]


def _unpinned(files: Files) -> Files:
    """The evidence without a date of its own, and with a fire plan that runs out on 5 December."""
    made = dict(files)
    made["selfscore.yaml"] = str(START["selfscore.yaml"]).replace("as_of: 2021-12-10\n", "").replace(
        "target: {", 'target: {score: "3.5", policy: {yellow: none}, '
    )  # fmt: skip
    plans = str(made["规划/事实.yaml"])
    made["规划/事实.yaml"] = plans.replace(
        "消防规划: {value: true, evidence", "消防规划: {value: true, valid_until: 2021-12-05, evidence"
    )
    assert made["规划/事实.yaml"] != plans
    return made


FIRST = _unpinned(START)
SECOND: Files = {**FIRST, "设施/灭火器.xlsx": extinguishers("M1")}
THIRD: Files = {**FIRST, **_unpinned({**CHANGE, "selfscore.yaml": START["selfscore.yaml"]})}
STEPS = ((date(2021, 11, 1), FIRST), (date(2021, 12, 2), SECOND), (date(2021, 12, 9), THIRD))
"""From the second to the third, both on 10 December: the flood plan is made (+0.3), one hydrant is mended and three are broken
(-0.4), one extinguisher is filled and another one empty (0): -0.1 by work. The fire plan ran out in between: -0.3 by time."""


def repository(folder: Path) -> Path:
    """Write the three commits."""
    commits = [NewCommit(day, "区安委办", "office@sample.invalid", "改", _bytes(files)) for day, files in STEPS]
    write_repository(folder, commits)
    return folder


def copies(folder: Path) -> Path:
    """Write the same as dated copies, the last as what is worked on; return the folder of the copies."""
    for day, files in STEPS:
        put(folder / day.isoformat(), files)
    return folder


def _bytes(files: Files) -> dict[str, bytes]:
    return {name: data if isinstance(data, bytes) else data.encode() for name, data in files.items()}


def bulletin(root: Path, *arguments: str | Path, **more: Any) -> Done:
    """Run the command on the small repository, as Markdown unless told otherwise."""
    given = () if "--format" in arguments else ("--format", "markdown")
    return selfscore("report", "bulletin", root, "--criteria", CRITERIA, "--as-of", TODAY, *given, *arguments, **more)


def word(root: Path, into: Path, *arguments: str | Path) -> Any:
    """Make the bulletin in Word and open it again."""
    bulletin(root, "--format", "docx", "--output", into, *arguments).ok()
    return Document(str(into))


def text_of(document: Any) -> str:
    """Return the words of a Word file in the order of reading, a line for each paragraph and each row."""
    return "\n".join(_lines(document))


def _lines(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield from (" | ".join(cell.text for cell in row.cells) for row in block.rows)
