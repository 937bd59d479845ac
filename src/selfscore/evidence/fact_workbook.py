"""Facts in a workbook (``*.facts.xlsx``, ``*事实.xlsx``): one row a fact, or one row a member; read like a fact file."""

from __future__ import annotations

import re
from typing import Any, Final

from selfscore.dictionary.definitions import ColumnDef
from selfscore.evidence.folder import Folder
from selfscore.evidence.ledger import SheetRow, read_sheet_rows
from selfscore.evidence.statements import Stated
from selfscore.model.cells import Blank
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.place import Location, Marks, Step
from selfscore.model.text import say

ENDINGS: Final = (".facts.xlsx", "事实.xlsx")
_NAMES: Final = ("fact", "member")
_SEPARATORS: Final = re.compile(r"[;；\n]+")
_UNREADABLE: Final = "#N/A"
"""What stands for a cell that is not understood: no reader of a fact takes it for a value either."""


def _column(zh: str, en: str, *aliases: str, optional: bool = True) -> ColumnDef:
    # Every column is text: what a value means is the fact's business, as in a fact file.
    return ColumnDef(type="text", title=say(zh, en), aliases=aliases, optional=optional)


_COLUMNS: Final = {
    "fact": _column("事实", "fact", "事实名称", "名称", optional=False),
    "member": _column("成员", "member", "子项"),
    "value": _column("值", "value", "内容", "数值"),
    "evidence": _column("佐证", "evidence", "佐证材料", "证明材料"),
    "observed": _column("日期", "observed", "观察日期", "统计日期"),
    "approved": _column("批准日期", "approved"),
    "valid_until": _column("有效期至", "valid until", "valid_until", "有效期"),
    "document_no": _column("文号", "document no", "document_no", "文件编号"),
    "held_at": _column("存放单位", "held at", "held_at", "存放地点"),
    "note": _column("备注", "note", "说明"),
}


def read_fact_workbook(path: str, folder: Folder, stated: Stated) -> None:
    """Read the workbook's rows as statements; a statement's places are its cells.

    Rows of one fact that name members make one checklist statement. A fact with two rows, or a member with two, is
    stated twice.
    """
    folder.digest(path)
    rows, problems = read_sheet_rows(folder.path(path), path, None, _COLUMNS, {})
    stated.problems += problems
    groups: dict[str, list[SheetRow]] = {}
    for row in rows:
        name = _text(row, "fact")
        if name is None:
            stated.problems.append(_unnamed(row))
            continue
        fact = stated.dictionary.find(name)
        groups.setdefault(fact.key if fact is not None else name, []).append(row)
    for name, group in groups.items():
        with_member = [row for row in group if _text(row, "member") is not None]
        for row in group:
            if _text(row, "member") is None:
                body, at = _body(row)
                stated.add(name, body, Marks(row.place("fact"), {(): row.place("fact"), **at}))
        if with_member:
            _checklist(name, with_member, stated)


def _checklist(name: str, rows: list[SheetRow], stated: Stated) -> None:
    place = rows[0].place("fact")
    members: dict[str, Any] = {}
    at: dict[tuple[Step, ...], Location] = {(): place, ("members",): rows[0].place("member")}
    spoilt: list[Location] = []
    for row in rows:
        member, here = _text(row, "member") or "", row.place("member")
        if member in members:
            first = at["members", member]
            spoilt += [first, here]
            message = say(f"“{member}”写了两次（另见 {first}）", f"“{member}” is written twice (see {first})")
            stated.problems.append(error(here, "member-doubled", message, say("只保留一行", "keep one row")))
            continue
        members[member], own = _body(row)
        at["members", member] = here
        at |= {("members", member, *path): where for path, where in own.items()}
    stated.add(name, {"members": members}, Marks(place, at), tuple(spoilt))


def _body(row: SheetRow) -> tuple[dict[str, Any], dict[tuple[Step, ...], Location]]:
    body: dict[str, Any] = {}
    at: dict[tuple[Step, ...], Location] = {}
    for name in _COLUMNS:
        cell = row.cells.get(name)
        if name in _NAMES or cell is None:
            continue
        at[(name,)] = row.place(name)
        if isinstance(cell, Blank) and cell is not Blank.UNREADABLE:
            continue
        body[name] = _UNREADABLE if isinstance(cell, Blank) else str(cell)
        if name == "evidence" and not isinstance(cell, Blank):
            body[name] = _files(row)
    return body, at


def _files(row: SheetRow) -> str | list[str]:
    """Return the paths as they are written: full-width brackets are part of a file's name."""
    parts = [one.strip() for one in _SEPARATORS.split(str(row.raw("evidence"))) if one.strip()]
    return parts[0] if len(parts) == 1 else parts


def _text(row: SheetRow, column: str) -> str | None:
    cell = row.cells.get(column)
    return cell if isinstance(cell, str) else None


def _unnamed(row: SheetRow) -> Diagnostic:
    message = say("这一行没有写是哪个事实", "this row does not name a fact")
    help_ = say("在“事实”列写上事实的名称", "write the fact's name in the column “fact”")
    return error(row.place("fact"), "fact-missing", message, help_)
