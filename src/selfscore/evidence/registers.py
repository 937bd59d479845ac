"""Who there is and who owes what: the register of units, and the responsibility table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from typing import Final

from selfscore.dictionary.definitions import ColumnDef
from selfscore.evidence.cells import key_text
from selfscore.evidence.folder import Folder, shown_name
from selfscore.evidence.ledger import SheetRow, read_sheet_rows
from selfscore.evidence.memo import Memo
from selfscore.evidence.paths import Faulty, locate
from selfscore.model.cells import CellType
from selfscore.model.diagnostic import Diagnostic, error, warning
from selfscore.model.evidence import ArtifactState, Duty, Tour, Unit
from selfscore.model.place import Location
from selfscore.model.rubric import Level
from selfscore.model.text import say

_KINDS: Final = {
    "department": ("部门", "区直部门", "区级部门"),
    "town": ("镇街", "乡镇", "街道", "镇"),
    "company": ("国有企业", "企业", "公司", "区属国企"),
    "office": ("办公室", "安委办", "专班"),
}
_LEVELS: Final = {Level.RED: ("红", "红色"), Level.ORANGE: ("橙", "橙色"), Level.YELLOW: ("黄", "黄色")}
_SEPARATORS: Final = re.compile(r"[、,，;；\n]+")
_CODE: Final = re.compile(r"(?:第\s*)?(\d+\.[1-9]\d*|\d+|[A-Za-z]\d+)(?:\.0)?\s*项?")


def _column(kind: CellType, zh: str, en: str, *aliases: str, **more: object) -> ColumnDef:
    return ColumnDef.model_validate({"type": kind, "title": {"zh": zh, "en": en}, "aliases": aliases, "optional": True, **more})


_GROUP: Final = _column("text", "指导组", "guidance group", "指导小组")
_ROUTE: Final = _column("text", "检查线路", "inspection route", "检查路线", "迎检线路", "route")
_ORDER: Final = _column("number", "站序", "stop", "线路顺序")
UNIT_COLUMNS: Final = {
    "code": _column("text", "代码", "code", "单位代码", "编码"),
    "name": _column("text", "单位名称", "name", "名称", "单位", optional=False),
    "kind": _column("choice", "类别", "kind", "单位类别", "类型", values=_KINDS),
    "leader": _column("text", "负责人", "leader", "主要负责人"),
    "supervisor": _column("text", "分管区领导", "leader in charge", "分管领导", "分管区长"),
    "contact": _column("text", "联系人", "contact", "联络员"),
    "group": _GROUP,
    "route": _ROUTE,
    "order": _ORDER,
}
"""Columns of the register of units. Its leader is the head of the unit; the leader in charge is the district's."""
DUTY_COLUMNS: Final = {
    "code": _column("text", "评价项目", "item", "编号", "项目编号", "项目", "评分标准", "rule", "item or rule", optional=False),
    "lead": _column("text", "牵头单位", "lead unit", "牵头责任单位", "牵头", optional=False),
    "responsible": _column("text", "责任单位", "responsible units", "配合单位"),
    "leader": _column("text", "督办区领导", "supervising leader", "督办领导", "区领导", "leader"),
    "due": _column("date", "完成时限", "due", "时限", "完成日期"),
    "difficulty": _column(
        "choice", "难度", "difficulty", "颜色", values={level.value: words for level, words in _LEVELS.items()}
    ),
    "effort": _column("number", "工作量", "effort", "人天", "工作量人天"),
    "group": _GROUP,
    "route": _ROUTE,
    "order": _ORDER,
}
"""Columns of the responsibility table."""


def _rows(
    named: tuple[str, Location] | None, folder: Folder, columns: Mapping[str, ColumnDef], memo: Memo
) -> tuple[Sequence[SheetRow], tuple[Diagnostic, ...]]:
    if named is None:
        return (), ()
    written, place = named
    try:
        path = locate(written, folder)
    except Faulty as fault:
        code = "path-outside" if fault.state is ArtifactState.OUTSIDE else "file-missing"
        name = shown_name(written.strip())[:120]
        message = say(f"{name}：{fault.message.zh}", f"{name}: {fault.message.en}")
        return (), (error(place, code, message, fault.help),)
    folder.digest(path)
    mark = folder.mark(path)
    key = ("sheet", path, mark, tuple(columns)) if mark is not None else None
    return memo.get(key, lambda: read_sheet_rows(folder.path(path), path, None, columns, {}))


def _text(row: SheetRow, column: str) -> str:
    cell = row.cells.get(column)
    return cell if isinstance(cell, str) else ""


def read_units(named: tuple[str, Location] | None, folder: Folder, memo: Memo) -> tuple[tuple[Unit, ...], tuple[Diagnostic, ...]]:
    """Read the register of units. A unit without a code goes by its name."""
    rows, found = _rows(named, folder, UNIT_COLUMNS, memo)
    problems = list(found)
    units: list[Unit] = []
    known: dict[str, Location] = {}
    for row in rows:
        name, place = _text(row, "name"), row.place("name")
        code = _text(row, "code") or name
        before = known.get(_same(name)) or known.get(_same(code))
        if not name:
            help_ = say("补上单位名称", "give its name")
            problems.append(error(place, "unit-unnamed", say("单位没有名称", "a unit has no name"), help_))
        elif before is not None:
            message = say(
                f"单位“{name}”（{code}）重复登记，另见 {before}", f"unit “{name}” ({code}) is listed twice; see {before}"
            )
            problems.append(error(place, "unit-doubled", message, say("只保留一行", "keep one row")))
        else:
            known |= {_same(name): place, _same(code): place}
            kind, leader, contact, above = (_text(row, key) for key in ("kind", "leader", "contact", "supervisor"))
            units.append(Unit(code, name, kind, leader, contact, place, above, _tour(row)))
    return tuple(units), tuple(problems)


def read_duties(
    named: tuple[str, Location] | None, folder: Folder, units: Sequence[Unit], memo: Memo
) -> tuple[tuple[Duty, ...], tuple[Diagnostic, ...]]:
    """Read the responsibility table; units are given by name or by code, and come out by name."""
    rows, found = _rows(named, folder, DUTY_COLUMNS, memo)
    problems = list(found)
    names = {_same(name): unit.name for unit in units for name in (unit.code, unit.name)}
    duties: dict[str, Duty] = {}
    for row in rows:
        written, place = _text(row, "code"), row.place("code")
        code = item_code(written)
        if code is None:
            problems.append(_no_code(written, place))
        elif code in duties:
            message = say(f"“{code}”重复分工，另见 {duties[code].place}", f"“{code}” is assigned twice; see {duties[code].place}")
            problems.append(error(place, "duty-doubled", message, say("合并成一行", "make it one row")))
        else:
            duties[code] = _duty(code, row, names, problems)
    return tuple(duties.values()), tuple(problems)


def _same(name: str) -> str:
    return key_text(name).casefold()


def item_code(written: str) -> str | None:
    """Return the code of an item or a rule: 4, 4.2, G1; 第4项 is 4, and so is the 4.0 of a number cell."""
    found = _CODE.fullmatch(written)
    return found.group(1).upper() if found is not None else None


def _no_code(written: str, place: Location) -> Diagnostic:
    help_ = say("补上编号，例如 4 或 4.2", "give its code, such as 4 or 4.2")
    if not written:
        return error(place, "duty-without-item", say("没有写评价项目编号", "no item is named"), help_)
    message = say(f"“{written}”不是评价项目或评分标准的编号", f"“{written}” is no code of an item or a rule")
    return error(place, "duty-without-item", message, help_)


def _duty(code: str, row: SheetRow, names: Mapping[str, str], problems: list[Diagnostic]) -> Duty:
    lead = _unit(_text(row, "lead"), row, "lead", names, problems)
    listed = [part.strip() for part in _SEPARATORS.split(str(row.raw("responsible") or "")) if part.strip()]
    responsible = tuple(dict.fromkeys(_unit(name, row, "responsible", names, problems) for name in listed))
    due, level, effort = (row.cells.get(name) for name in ("due", "difficulty", "effort"))
    if isinstance(effort, Fraction) and effort <= 0:
        message = say("工作量要大于 0", "the effort must be above 0")
        problems.append(
            error(row.place("effort"), "effort-not-positive", message, say("按人天填写，例如 3", "give person-days, such as 3"))
        )
        effort = None
    return Duty(
        code=code,
        lead=lead,
        responsible=responsible,
        leader=_text(row, "leader"),
        due=due if isinstance(due, date) else None,
        difficulty=Level(level) if isinstance(level, str) else None,
        effort=effort if isinstance(effort, Fraction) else None,
        place=row.place("code"),
        tour=_tour(row),
    )


def _tour(row: SheetRow) -> Tour:
    order = row.cells.get("order")
    return Tour(_text(row, "group"), _text(row, "route"), order if isinstance(order, Fraction) else None)


def read_tours(
    sheets: Iterable[tuple[str, str | None]], folder: Folder, columns: Mapping[str, ColumnDef]
) -> Mapping[Location, Tour]:
    """Read which guidance group and which route the rows of ledgers belong to, by the places of the rows.

    Nothing where a ledger has no such columns. What is wrong with it was said when it was read as a ledger.
    """
    own = {name: column for name, column in columns.items() if not column.band}
    found: dict[Location, Tour] = {}
    for path, sheet in sheets:
        rows, _ = read_sheet_rows(folder.path(path), path, sheet, {**own, "group": _GROUP, "route": _ROUTE, "order": _ORDER}, {})
        found |= {row.place(): tour for row in rows if (tour := _tour(row)) != Tour()}
    return found


def _unit(name: str, row: SheetRow, column: str, names: Mapping[str, str], problems: list[Diagnostic]) -> str:
    if not name or not names or _same(name) in names:
        return names.get(_same(name), name)
    near = get_close_matches(name, sorted(set(names.values())), n=1, cutoff=0.5)
    enter = say("先在单位名册里登记", "enter it in the register of units first")
    help_ = say(f"是不是“{near[0]}”？", f"did you mean “{near[0]}”?") if near else enter
    message = say(f"单位名册里没有“{name}”", f"“{name}” is not in the register of units")
    problems.append(warning(row.place(column), "unit-unknown", message, help_))
    return name
