"""The worked example as a repository with a history: from its first state to its last, week by week, by its departments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from selfscore.app.criteria import load_facts
from selfscore.app.edits import Edit, Tree, applied, edits
from selfscore.dictionary.dictionary import Dictionary
from selfscore.dictionary.locate import examples_root
from selfscore.evidence.collect import collect
from selfscore.evidence.project import NAME
from selfscore.git import NewCommit, write_repository
from selfscore.model.evidence import Evidence

FIRST, LAST = date(2020, 6, 30), date(2021, 12, 10)
WEEK = timedelta(days=7)
OFFICE = "区安委办"
BUSY = 6
"""The last weeks, in which there is a second commit each Friday."""
MISTAKE = 40
"""The week in which somebody files a second copy of a fact file; a week later it is taken away."""
_PINNED = re.compile(rb"^as_of:.*\n", re.MULTILINE)
_ITEM = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who does what: the lead unit of each item, and what each unit is known by in the register."""

    leads: Mapping[str, str]
    codes: Mapping[str, str]

    def owner(self, folder: str) -> str:
        """Return who keeps a folder: the lead unit of the item that it is named for, else the office."""
        found = _ITEM.match(PurePosixPath(folder).name)
        return self.leads.get(str(int(found[1])), OFFICE) if found else OFFICE

    def email(self, unit: str) -> str:
        """Return an address that leads nowhere."""
        return f"{self.codes.get(unit, 'office').lower()}@sample.invalid"


def write_demo(into: Path) -> int:
    """Write the example's repository into an empty folder; return the number of its commits.

    Raises:
        NoGitLibrary: the optional library is missing.
        OSError: it cannot be written.
    """
    made = list(commits(examples_root()))
    write_repository(into, made)
    return len(made)


def commits(root: Path) -> Iterator[NewCommit]:
    """Yield the commits between the two states below a folder, ``start`` and ``finish``."""
    start, finish = read_tree(root / "start"), read_tree(root / "finish")
    dictionary = load_facts().dictionary
    evidence = collect(root / "finish", dictionary)
    people = Cast(
        leads={duty.code: duty.lead for duty in evidence.duties if duty.lead},
        codes={unit.name: unit.code for unit in evidence.units if unit.code.isascii()},
    )
    apart = {path: one for path, one in start.items() if path in _kept_apart(start)}
    waiting = edits(
        {path: one for path, one in start.items() if path not in apart},
        {path: one for path, one in finish.items() if path not in _kept_apart(finish)},
        list(_together(evidence, dictionary)),
        LAST,
    )
    yield from _told(start, finish, waiting, people)


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder by path."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def _kept_apart(tree: Tree) -> frozenset[str]:
    """What the office does itself, first and last: the settings and what explains the example."""
    return frozenset(path for path in tree if path == NAME or PurePosixPath(path).name.startswith("README"))


def _together(evidence: Evidence, dictionary: Dictionary) -> Iterator[frozenset[str]]:
    """Yield a register's files with those of the ledgers that have to list all of it."""
    for key, statement in evidence.statements.items():
        ref = dictionary.facts[key].lists_all_of
        register = evidence.statements.get(ref.fact) if ref is not None else None
        if register is not None:
            yield frozenset((*_ledgers(statement.data), *_ledgers(register.data)))


def _ledgers(data: object) -> Iterator[str]:
    written = data.get("ledger") if isinstance(data, Mapping) else None
    for one in written if isinstance(written, list) else [written]:
        path = one.get("path") if isinstance(one, Mapping) else one
        if isinstance(path, str):
            yield path


def _told(start: Tree, finish: Tree, waiting: Sequence[Edit], people: Cast) -> Iterator[NewCommit]:
    state = _State(dict(start), start, finish)
    yield _commit(FIRST, OFFICE, "建立佐证资料库，报送第一次自评", state.files, people)
    state.files[NAME] = _PINNED.sub(b"", start[NAME])
    left, days = list(waiting), _days()
    for number, day in enumerate(days):
        if day == FIRST + MISTAKE * WEEK:
            copy = state.copy_facts()
            yield _commit(day, people.owner(_parent(copy)), f"误把 {PurePosixPath(copy).name} 一并提交", state.files, people)
        elif day == FIRST + (MISTAKE + 1) * WEEK:
            del state.files[copy]
            yield _commit(day, people.owner(_parent(copy)), f"删去误交的 {PurePosixPath(copy).name}", state.files, people)
        else:
            owner, chosen = _chosen(left, day, len(days) - number, people)
            if chosen:
                state.make(chosen)
                left = [edit for edit in left if edit not in chosen]
                yield _commit(day, owner, _title(chosen), state.files, people)
    yield _commit(LAST, OFFICE, "汇总各单位最后一批材料，锁定评分日期", dict(finish), people)


def _days() -> list[date]:
    """Return the days between the first commit and the last: Tuesdays, in the last weeks Fridays too."""
    weeks = (LAST - FIRST) // WEEK
    found = [FIRST + week * WEEK for week in range(1, weeks + 1)]
    found += [FIRST + week * WEEK + timedelta(days=3) for week in range(weeks - BUSY, weeks)]
    return sorted(found)


def _parent(path: str) -> str:
    return PurePosixPath(path).parent.as_posix()


@dataclass(slots=True)
class _State:
    """The repository at some time between its two ends."""

    files: dict[str, bytes]
    start: Tree
    finish: Tree
    made: dict[str, list[Edit]] = field(default_factory=dict)

    def make(self, chosen: Sequence[Edit]) -> None:
        """Make some edits."""
        for edit in chosen:
            for path in edit.whole:
                if path in self.finish:
                    self.files[path] = self.finish[path]
                else:
                    self.files.pop(path, None)
            for path in {path for path, _ in edit.hunks}:
                self.made.setdefault(path, []).append(edit)
                hunks = [hunk for one in self.made[path] for name, hunk in one.hunks if name == path]
                self.files[path] = applied(self.start[path], hunks)

    def copy_facts(self) -> str:
        """Put a copy of the largest fact file beside it, as a file manager does; return its path."""
        facts = [path for path in self.files if path.endswith("事实.yaml") and "/" in path]
        largest = max(facts, key=lambda path: (len(self.files[path]), path))
        copy = largest.removesuffix(".yaml") + " - 副本.yaml"
        self.files[copy] = self.files[largest]
        return copy


def _chosen(left: Sequence[Edit], day: date, times: int, people: Cast) -> tuple[str, list[Edit]]:
    """Choose what is done on a day: as much of one unit's work as keeps the pace, the unit that has most to do."""
    ready = [edit for edit in left if edit.earliest <= day]
    if not ready:
        return "", []
    owners: dict[str, list[Edit]] = {}
    for edit in ready:
        owners.setdefault(people.owner(edit.folder), []).append(edit)
    owner = max(owners, key=lambda one: len(owners[one]))
    pace = -(-len(left) // times)
    return owner, owners[owner][:pace]


def _title(chosen: Sequence[Edit]) -> str:
    folders = dict.fromkeys(PurePosixPath(edit.folder).name for edit in chosen)
    names = dict.fromkeys(PurePosixPath(path).stem for edit in chosen for path in edit.paths)
    more = f"等 {len(names)} 份" if len(names) > 3 else ""
    return f"{'、'.join(folders)}：更新{'、'.join(list(names)[:3])}{more}"


def _commit(day: date, owner: str, title: str, files: Mapping[str, bytes], people: Cast) -> NewCommit:
    return NewCommit(day, owner, people.email(owner), title, dict(files))
