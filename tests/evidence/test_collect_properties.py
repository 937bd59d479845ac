"""Nothing that a repository holds raises, and the order in which a disk lists it makes no difference."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfscore.evidence import collect as collecting
from selfscore.evidence.collect import collect
from selfscore.evidence.folder import Folder
from selfscore.evidence.walk import walk
from selfscore.model.diagnostic import Severity
from tests.effort import examples
from tests.evidence.build import DICTIONARY, HYDRANTS, PROJECT, pdf, read, repository, sheet

SCALARS = st.sampled_from(
    [True, False, None, 0, -1, 12, "", "x.pdf", "l.csv", "../x", "是", "2021-02-30", "长" * 300, ".", "/", "\\"]
)
KEYS = st.sampled_from(
    [
        "value",
        "evidence",
        "ledger",
        "site",
        "sheet",
        "columns",
        "path",
        "members",
        "防洪规划",
        "absent",
        "item",
        "rule",
        "fact",
        "reason",
        "approved_by",
        "date",
        "not_applicable",
        "confirmed_empty",
        "id",
        "zz",
    ]
)
TREES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12)
NAMES = st.sampled_from(["master_plan", "消火栓", "special_plans", "监管人员数", "unheard"])
FILES = st.dictionaries(st.sampled_from(["facts", "not_applicable", "fact"]), TREES | st.dictionaries(NAMES, TREES, max_size=4))


def flow(data: Any) -> str:
    if isinstance(data, dict):
        return "{" + ", ".join(f'"{key}": {flow(value)}' for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(flow(one) for one in data) + "]"
    if isinstance(data, str):
        return "'" + data.replace("'", "''") + "'"
    return {True: "true", False: "false", None: "null"}[data] if data is None or isinstance(data, bool) else str(data)


def never_raises(raw: bytes, name: str) -> None:
    with TemporaryDirectory() as folder:
        files: dict[str, bytes | str] = {"x.pdf": pdf(), "l.csv": HYDRANTS, name: raw}
        evidence = read(Path(folder), files, PROJECT) if name != "selfscore.yaml" else None
        if evidence is None:
            root = repository(Path(folder), files)
            (root / name).write_bytes(raw)
            evidence = collect(root, DICTIONARY)
        assert evidence == collect(Path(folder), DICTIONARY)
        for one in evidence.diagnostics:
            assert one.place.path
            assert folder not in one.message.zh + one.message.en + str(one.place)
        known = {*evidence.statements, *evidence.doubled}
        assert known <= set(DICTIONARY.facts)
        assert not set(evidence.statements) & set(evidence.doubled)


@given(FILES.map(lambda data: flow(data).encode()))
@settings(max_examples=examples(150), deadline=None)
def test_a_fact_file_of_any_shape_is_read_or_complained_about(raw: bytes) -> None:
    never_raises(raw, "f.yaml")


@given(st.binary(max_size=300), st.sampled_from(["f.yaml", "事实.xlsx", "selfscore.yaml", "l.csv"]))
@settings(max_examples=examples(120), deadline=None)
def test_bytes_of_any_kind_are_read_or_complained_about(raw: bytes, name: str) -> None:
    never_raises(raw, name)


@given(FILES.map(lambda data: flow({"district": data, **data, "target": data, "units": "l.csv"}).encode()))
@settings(max_examples=examples(80), deadline=None)
def test_settings_of_any_shape_are_read_or_complained_about(raw: bytes) -> None:
    never_raises(raw, "selfscore.yaml")


@contextmanager
def shuffled(seed: int) -> Iterator[None]:
    """Make the disk list every folder in another order."""
    real, listed = os.scandir, os.listdir
    dice = random.Random(seed)

    class Shuffled:
        def __init__(self, path: Any) -> None:
            with real(path) as found:
                self.entries = list(found)
            dice.shuffle(self.entries)

        def __enter__(self) -> Iterator[os.DirEntry[str]]:
            return iter(self.entries)

        def __exit__(self, *_: object) -> None:
            return None

    def names(path: Any) -> list[str]:
        return dice.sample(found := listed(path), len(found))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "scandir", Shuffled)
        patch.setattr(os, "listdir", names)
        yield


def messy(root: Path) -> Path:
    """A repository with a mistake of every sort that two files can make together."""
    claim = 'item: "12", reason: 无, approved_by: 甲, date: 2021-02-01'
    files: dict[str, bytes | str] = {
        "b/f.yaml": "facts: {master_plan: {evidence: [x.pdf, gone.pdf]}, hydrants: {ledger: l.csv}, nothing: 1}\n",
        "a/f.yaml": f"facts: {{staff: 1}}\nnot_applicable: [{{{claim}}}]\n",
        "c/f.yaml": f"facts: {{staff: 2}}\nnot_applicable: [{{{claim}}}]\n",
        "d/事实.xlsx": sheet([["事实", "成员", "值"], ["专项规划", "防洪规划", "否"]]),
        "x.pdf": pdf(),
        "X.pdf": b"",
        "l.csv": HYDRANTS,
        "u.csv": "代码,单位名称,类别\n1,甲局,部门\n2,乙局,局\n",
    }
    repository(root, files, PROJECT + "units: u.csv\n")
    (root / "link").symlink_to("a")
    return root


def differences(root: Path) -> list[str]:
    """Read a repository from a disk that lists it in other orders, and name what comes out otherwise."""
    first = collect(root, DICTIONARY)
    found = []
    for seed in range(8):
        with shuffled(seed):
            again = collect(root, DICTIONARY)
        names = ("project", "statements", "doubled", "artifacts", "claims", "units", "duties", "diagnostics", "sha256")
        found += [name for name in names if getattr(again, name) != getattr(first, name)]
        assert again.ledgers.keys() == first.ledgers.keys()
    return found


def test_the_order_of_a_disk_makes_no_difference(tmp_path: Path) -> None:
    root = messy(tmp_path)
    assert len([one for one in collect(root, DICTIONARY).diagnostics if one.severity is Severity.ERROR]) >= 6
    assert differences(root) == []


def test_a_reader_that_takes_files_as_they_come_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = messy(tmp_path)

    def as_they_come(laid: Folder, ignore: Any = ()) -> Folder:
        folder = walk(laid, ignore)
        with os.scandir(root) as found:
            top = [one.name for one in found]
        folder.files = tuple(sorted(folder.files, key=lambda path: top.index(path.partition("/")[0])))
        return folder

    monkeypatch.setattr(collecting, "walk", as_they_come)
    monkeypatch.setattr(collecting, "in_order", tuple)
    assert "diagnostics" in differences(root)
