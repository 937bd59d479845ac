"""From accepted changes to files: fact files and ledgers changed in place where that loses nothing, new files beside them else.

A YAML fact file keeps its comments and its order (`yamlmap.edit`); a CSV ledger keeps the bytes of every row that nobody
touched (`evidence.rewrite_text`); a workbook is changed in place only where nothing else of it would be lost
(`evidence.rewrite_workbook`), else its sheet is written anew as CSV under another name, and the fact is pointed at that. What
nobody stated before goes into a new fact file of the unit. Every file that is replaced is kept beside, in the folder of the
intake, under a name that states no facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from selfscore import yamlmap
from selfscore.app.assess import Prepared
from selfscore.app.intake_ledgers import LedgerWork, ledger_files
from selfscore.app.intake_read import Key, NewRow
from selfscore.app.pack import folder_names
from selfscore.dictionary.definitions import FactDef
from selfscore.dictionary.dictionary import Named, find_in
from selfscore.evidence.rewrite_text import RowEdits
from selfscore.evidence.rewrite_workbook import edited_workbook
from selfscore.model.cells import show_value
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.evidence import Statement
from selfscore.model.intake import Meaning
from selfscore.model.pack import FACTS
from selfscore.model.place import Location, Marks
from selfscore.model.text import say
from selfscore.yamlmap.edit import CannotEdit, Plain, edited, written

if TYPE_CHECKING:
    from selfscore.app.merging import Now

FOLDER: Final = "intake"
"""Folder of the repository that intakes keep their own files in."""
_BY_HAND: Final = say("请在资料库里手工修改这一处", "make this change in the repository by hand")
Changes = list[tuple[tuple[str, ...], Plain]]


@dataclass(slots=True)
class Plan:
    """What is to be written."""

    cells: dict[Key, Meaning] = field(default_factory=dict)
    texts: dict[Key, str] = field(default_factory=dict)
    """The same as the unit wrote it."""
    rows: list[NewRow] = field(default_factory=list)
    units: dict[str, str] = field(default_factory=dict)
    """The unit that a fact's changes come from."""

    @property
    def empty(self) -> bool:
        """There is nothing to write."""
        return not self.cells and not self.rows


@dataclass(slots=True)
class Rewriting:
    """Files as they will be, by path; those that are there are kept beside."""

    files: dict[str, bytes] = field(default_factory=dict)
    replaced: tuple[str, ...] = ()
    problems: list[Diagnostic] = field(default_factory=list)


def rewrite(ready: Prepared, root: Path, plan: Plan, now: Now) -> Rewriting:
    """Work out every file that changes."""
    made = Rewriting()
    base = _free(root, f"{FOLDER}/{ready.as_of}")
    folders = folder_names(dict.fromkeys(plan.units.values()))
    work = LedgerWork(ready, root, plan.cells, plan.texts, plan.rows)
    stated: dict[str, Changes] = {}
    for fact, form in now.ledgers.items():
        if _touched(fact, plan):
            changes = ledger_files(work, form, f"{base}/{folders[plan.units[fact]]}", made.files, made.problems)
            stated.setdefault(fact, []).extend(changes)
    for (sheet, code, column), meaning in plan.cells.items():
        if sheet == FACTS:
            line = now.lines[code]
            stated.setdefault(line.fact, []).append((line.slots[column].path, plain(meaning)))
    _statements(ready, root, {fact: changes for fact, changes in stated.items() if changes}, made)
    _new_facts(ready, base, folders, stated, plan, made)
    _keep(root, base, made)
    return made


def _touched(fact: str, plan: Plan) -> bool:
    return any(sheet == fact for sheet, _, _ in plan.cells) or any(row.fact == fact for row in plan.rows)


def _free(root: Path, wanted: str) -> str:
    """Name a folder that is not there yet."""
    number, name = 1, wanted
    while (root / name).exists() or (root / name).is_symlink():
        number += 1
        name = f"{wanted}-{number}"
    return name


def plain(meaning: Meaning) -> Plain:
    """Return what a fact file says for a meaning."""
    if isinstance(meaning, Fraction):
        return meaning.numerator if meaning.denominator == 1 else show_value(meaning)
    if isinstance(meaning, tuple):
        return meaning[0] if len(meaning) == 1 else list(meaning)
    return meaning


def _statements(ready: Prepared, root: Path, stated: Mapping[str, Changes], made: Rewriting) -> None:
    """Change the files that state facts already, each once."""
    by_file: dict[str, list[Statement]] = {}
    for fact in stated:
        statement = ready.evidence.statements.get(fact)
        if statement is not None:
            by_file.setdefault(statement.marks.root.path, []).append(statement)
    for path, statements in by_file.items():
        if (root / path).is_symlink():
            made.problems += [_by_hand(one.marks.root, path) for one in statements]
        elif path.casefold().endswith((".yaml", ".yml")):
            _fact_file(ready, root, path, statements, stated, made)
        else:
            _fact_workbook(ready, root, path, statements, stated, made)


def _fact_file(
    ready: Prepared, root: Path, path: str, statements: list[Statement], stated: Mapping[str, Changes], made: Rewriting
) -> None:
    raw = (root / path).read_bytes()
    loaded = yamlmap.load(raw, path)
    dictionary = ready.criteria.dictionary
    names = {found.key: name for name in loaded.data["facts"] if (found := dictionary.find(name)) is not None}
    changes = {
        names[one.key]: [(_spelt(path_, one, dictionary.facts[one.key]), value) for path_, value in stated[one.key]]
        for one in statements
    }
    try:
        made.files[path] = edited(raw, changes)
    except CannotEdit:
        made.problems += [_by_hand(one.marks.root, path) for one in statements]


def _spelt(path: tuple[str, ...], statement: Statement, fact: FactDef) -> tuple[str, ...]:
    """Name members, conditions and years as the statement does; what it does not name, by the dictionary's own words."""
    if path[0] not in ("members", "series") or len(path) < 2:
        return path
    data: Any = statement.data
    inner: Any = data.get(path[0]) if isinstance(data, Mapping) else None
    if path[0] == "series":
        year = next((name for name in inner or () if str(name).strip().removesuffix("年") == path[1]), path[1])
        return (path[0], year, *path[2:])
    member = _name(path[1], inner, fact.members)
    if len(path) < 3 or path[2] not in fact.fields:
        return (path[0], member, *path[2:])
    body = inner.get(member) if isinstance(inner, Mapping) else None
    return (path[0], member, _name(path[2], body, fact.fields), *path[3:])


def _name(key: str, said: object, defs: Mapping[str, Named]) -> str:
    if isinstance(said, Mapping):
        found = next((name for name in said if find_in(defs, name) == key), None)
        if found is not None:
            return str(found)
    title = defs[key].title.zh
    return title if find_in(defs, title) == key else key


def _fact_workbook(
    ready: Prepared, root: Path, path: str, statements: list[Statement], stated: Mapping[str, Changes], made: Rewriting
) -> None:
    """Change the cells of a fact workbook; what has no cell there yet is left to a person."""
    cells: dict[int, dict[int, str]] = {}
    sheet = ""
    for one in statements:
        for path_, value in stated[one.key]:
            where = _spelt(path_, one, ready.criteria.dictionary.facts[one.key])
            place = one.marks.at.get(where)
            if not isinstance(place, Location) or not place.col or place.sheet is None:
                made.problems.append(_by_hand(one.marks.root, ".".join(where)))
                continue
            sheet = place.sheet
            cells.setdefault(place.row, {})[place.col] = cell_of(value)
    if made.problems or not cells:
        return
    after = edited_workbook(root / path, sheet, RowEdits(cells, last=max(cells)))
    if after is None:
        made.problems += [_by_hand(one.marks.root, path) for one in statements]
    else:
        made.files[path] = after


def cell_of(value: Plain) -> str:
    """Return what a cell says for a value."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "\n".join(value) if isinstance(value, list) else "" if value is None else str(value)


def _by_hand(place: Location, what: str) -> Diagnostic:
    message = say(f"不能在不影响其他内容的情况下改写 {what}", f"{what} cannot be changed without touching what else is there")
    return error(place, "intake-by-hand", message, _BY_HAND)


def _new_facts(
    ready: Prepared, base: str, folders: Mapping[str, str], stated: Mapping[str, Changes], plan: Plan, made: Rewriting
) -> None:
    """State what nobody stated before, in a new fact file for each unit."""
    dictionary = ready.criteria.dictionary
    by_unit: dict[str, dict[str, dict[str, Any]]] = {}
    for fact, changes in stated.items():
        if fact in ready.evidence.statements or not changes:
            continue
        definition = dictionary.facts[fact]
        body: dict[str, Any] = {}
        for path, value in changes:
            if value is not None:
                _nest(body, _spelt(path, Statement(fact, {}, Marks(Location(""))), definition), value)
        found = dictionary.find(definition.title.zh)
        name = definition.title.zh if found is not None and found.key == fact else fact
        by_unit.setdefault(plan.units[fact], {})[name] = body
    for unit, facts in by_unit.items():
        made.files[f"{base}/{folders[unit]}/事实.yaml"] = written(facts, f"{unit}填报，{ready.as_of} 收回")


def _nest(body: dict[str, Any], path: tuple[str, ...], value: Plain) -> None:
    for name in path[:-1]:
        body = body.setdefault(name, {})
    body[path[-1]] = value


def _keep(root: Path, base: str, made: Rewriting) -> None:
    """Keep every file that is replaced as it was."""
    there = [path for path in made.files if (root / path).exists()]
    for path in there:
        before = (root / path).read_bytes()
        if before == made.files[path]:
            del made.files[path]
            continue
        made.files[f"{base}/原件/{PurePosixPath(path)}.bak"] = before
    made.replaced = tuple(path for path in there if path in made.files)
