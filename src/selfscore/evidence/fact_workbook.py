"""Facts in a workbook (``*.facts.xlsx``, ``*事实.xlsx``): one row a fact, or one row a member; read like a fact file."""

from __future__ import annotations

from typing import Any, Final

from selfscore.dictionary.definitions import ColumnDef
from selfscore.evidence.folder import Folder
from selfscore.evidence.ledger import SheetRow, read_sheet_rows
from selfscore.evidence.statements import Stated
from selfscore.model.cells import Blank, show_value
from selfscore.model.diagnostic import error
from selfscore.model.place import Location, Marks
from selfscore.model.text import say

ENDINGS: Final = (".facts.xlsx", "事实.xlsx")


def _column(zh: str, en: str, *aliases: str) -> ColumnDef:
    return ColumnDef(type="text", title=say(zh, en), aliases=aliases)


_COLUMNS: Final = {
    "fact": _column("事实", "fact", "事实名称", "名称"),
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
    """Read the workbook's rows as statements; a statement's places are its cells."""
    folder.digest(path)
    rows, problems = read_sheet_rows(folder.path(path), path, None, _COLUMNS, {})
    stated.problems += [one for one in problems if one.code != "column-missing"]
    members: dict[str, tuple[dict[str, Any], dict[tuple[str | int, ...], Location], Location]] = {}
    for row in rows:
        name = row.cells.get("fact")
        if not isinstance(name, str):
            message = say("这一行没有写是哪个事实", "this row does not name a fact")
            stated.problems.append(
                error(
                    row.place("fact"),
                    "fact-missing",
                    message,
                    say("在“事实”列写上事实的名称", "write the fact's name in the column “fact”"),
                )
            )
            continue
        body, at = _body(row)
        member = row.cells.get("member")
        if not isinstance(member, str):
            stated.add(name, body, Marks(row.place("fact"), at, {}))
            continue
        data, marks, _ = members.setdefault(name, ({"members": {}}, {}, row.place("fact")))
        if member in data["members"]:
            message = say(f"成员“{member}”写了两次", f"member “{member}” is written twice")
            stated.problems.append(error(row.place("member"), "member-doubled", message, say("只保留一行", "keep one row")))
            continue
        data["members"][member] = body
        marks[("members", member)] = row.place("member")
        marks |= {("members", member, *path_): place for path_, place in at.items() if path_}
    for name, (data, marks, place) in members.items():
        stated.add(name, data, Marks(place, marks, {}))


def _body(row: SheetRow) -> tuple[dict[str, Any], dict[tuple[str | int, ...], Location]]:
    body: dict[str, Any] = {}
    at: dict[tuple[str | int, ...], Location] = {(): row.place("fact")}
    for name in _COLUMNS:
        cell = row.cells.get(name, Blank.EMPTY)
        if name in ("fact", "member") or isinstance(cell, Blank):
            continue
        text = show_value(cell)
        parts = [one.strip() for one in text.replace("；", ";").replace("\n", ";").split(";") if one.strip()]
        body[name] = parts if name == "evidence" and len(parts) > 1 else text
        at[(name,)] = row.place(name)
    if body.get("value") in ("没有", "无", "absent") and "member" in row.cells:
        body["absent"] = True
        del body["value"]
    return body, at
