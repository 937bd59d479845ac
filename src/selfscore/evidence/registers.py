"""Who there is and who owes what: the register of units, and the responsibility table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from typing import Final

from selfscore.dictionary.definitions import ColumnDef
from selfscore.evidence.folder import Folder
from selfscore.evidence.ledger import SheetRow, read_sheet_rows
from selfscore.model.cells import CellType
from selfscore.model.diagnostic import Diagnostic, error, warning
from selfscore.model.evidence import Duty, Unit
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


def _column(kind: CellType, zh: str, en: str, *aliases: str, **more: object) -> ColumnDef:
    return ColumnDef.model_validate({"type": kind, "title": {"zh": zh, "en": en}, "aliases": aliases, **more})


_UNITS: Final = {
    "code": _column("text", "代码", "code", "单位代码", "编码"),
    "name": _column("text", "单位名称", "name", "名称", "单位"),
    "kind": _column("choice", "类别", "kind", "单位类别", "类型", values=_KINDS),
    "leader": _column("text", "负责人", "leader", "主要负责人"),
    "contact": _column("text", "联系人", "contact", "联络员"),
}
_DUTIES: Final = {
    "code": _column("text", "评价项目", "item", "编号", "项目编号", "项目", "评分标准", "rule", "item or rule"),
    "lead": _column("text", "牵头单位", "lead unit", "牵头责任单位", "牵头"),
    "responsible": _column("text", "责任单位", "responsible units", "配合单位"),
    "leader": _column("text", "督办区领导", "supervising leader", "督办领导", "区领导", "leader"),
    "due": _column("date", "完成时限", "due", "时限", "完成日期"),
    "difficulty": _column(
        "choice", "难度", "difficulty", "颜色", values={level.value: words for level, words in _LEVELS.items()}
    ),
    "effort": _column("number", "工作量", "effort", "人天", "工作量人天"),
}


def _rows(
    named: tuple[str, Location] | None, folder: Folder, columns: Mapping[str, ColumnDef]
) -> tuple[Sequence[SheetRow], tuple[Diagnostic, ...]]:
    if named is None:
        return (), ()
    path, place = named
    if not folder.inside(path) or path.startswith("/"):
        message = say(f"{path} 在资料库之外", f"{path} leaves the repository")
        return (), (error(place, "path-outside", message, say("写资料库内的相对路径", "give a path inside the repository")),)
    if not folder.path(path).is_file():
        near = get_close_matches(path, folder.files, n=1)
        help_ = say(f"是不是 {near[0]}？", f"did you mean {near[0]}?") if near else say("核对路径", "check the path")
        return (), (error(place, "file-missing", say(f"找不到 {path}", f"there is no {path}"), help_),)
    folder.digest(path)
    return read_sheet_rows(folder.path(path), path, None, columns, {})


def _text(row: SheetRow, column: str) -> str:
    cell = row.cells.get(column)
    return cell if isinstance(cell, str) else ""


def read_units(named: tuple[str, Location] | None, folder: Folder) -> tuple[tuple[Unit, ...], tuple[Diagnostic, ...]]:
    """Read the register of units."""
    rows, found = _rows(named, folder, _UNITS)
    problems = list(found)
    units: dict[str, Unit] = {}
    for row in rows:
        name = _text(row, "name")
        code = _text(row, "code") or name
        if not name:
            problems.append(
                error(
                    row.place("name"),
                    "unit-unnamed",
                    say("单位没有名称", "a unit has no name"),
                    say("补上单位名称", "give its name"),
                )
            )
        elif name in units or any(code == one.code for one in units.values()):
            message = say(f"单位“{name}”（{code}）重复", f"unit “{name}” ({code}) is listed twice")
            problems.append(error(row.place("name"), "unit-doubled", message, say("只保留一行", "keep one row")))
        else:
            units[name] = Unit(code, name, _text(row, "kind"), _text(row, "leader"), _text(row, "contact"), row.place("name"))
    return tuple(units.values()), tuple(problems)


def read_duties(
    named: tuple[str, Location] | None, folder: Folder, units: Sequence[Unit]
) -> tuple[tuple[Duty, ...], tuple[Diagnostic, ...]]:
    """Read the responsibility table; unit names are given by name or by code."""
    rows, found = _rows(named, folder, _DUTIES)
    problems = list(found)
    names = {name: unit.name for unit in units for name in (unit.code, unit.name)}
    duties: dict[str, Duty] = {}
    for row in rows:
        code = _text(row, "code").removesuffix(".0")
        if not code:
            problems.append(
                error(
                    row.place("code"),
                    "duty-without-item",
                    say("没有写评价项目编号", "no item is named"),
                    say("补上编号，例如 4 或 4.2", "give its code, such as 4 or 4.2"),
                )
            )
        elif code in duties:
            message = say(
                f"“{code}”重复分工（另见 {duties[code].place}）", f"“{code}” is assigned twice (see {duties[code].place})"
            )
            problems.append(error(row.place("code"), "duty-doubled", message, say("合并成一行", "make it one row")))
        else:
            duties[code] = _duty(code, row, names, problems)
    return tuple(duties.values()), tuple(problems)


def _duty(code: str, row: SheetRow, names: Mapping[str, str], problems: list[Diagnostic]) -> Duty:
    lead = _unit(_text(row, "lead"), row, "lead", names, problems)
    listed = [part.strip() for part in _SEPARATORS.split(_text(row, "responsible")) if part.strip()]
    responsible = tuple(_unit(name, row, "responsible", names, problems) for name in listed)
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
    )


def _unit(name: str, row: SheetRow, column: str, names: Mapping[str, str], problems: list[Diagnostic]) -> str:
    if not name or not names or name in names:
        return names.get(name, name)
    near = get_close_matches(name, sorted(names), n=1, cutoff=0.5)
    help_ = (
        say(f"是不是“{near[0]}”？", f"did you mean “{near[0]}”?")
        if near
        else say("先在单位名册里登记", "enter it in the register of units first")
    )
    message = say(f"单位名册里没有“{name}”", f"“{name}” is not in the register of units")
    problems.append(warning(row.place(column), "unit-unknown", message, help_))
    return name
