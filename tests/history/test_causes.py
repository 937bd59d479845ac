"""Small histories told by hand: what each commit was worth, and why."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

from selfscore.app.history import Wanted, history
from selfscore.app.versions import Where
from selfscore.model.change import Why
from selfscore.model.history import Gap, History, Moment
from selfscore.model.numbers import show
from tests.history.story import Files, Link, Story, Submodule, example
from tests.shell import ROOT

Tree = dict[bytes | str, bytes | Link | Submodule]
DAY = date(2021, 12, 10)


def told(root: Path, *trees: tuple[Files, date], where: Where | None = None, wanted: Wanted | None = None) -> History:
    story = Story(root)
    for tree, day in trees:
        story.commit(tree, day)
    story.write()
    return history(where or Where(root, named=True), wanted or Wanted())


def moved(one: Moment | Gap) -> Mapping[str, str]:
    assert isinstance(one, Moment)
    return {cause.why.value: show(cause.points) for cause in one.moved}


def edited(tree: Tree, path: str, old: str, new: str, encoding: str = "utf-8") -> Tree:
    raw = tree[path]
    assert isinstance(raw, bytes)
    assert old in raw.decode(encoding)
    return {**tree, path: raw.decode(encoding).replace(old, new).encode(encoding)}


def test_each_cause_has_its_name(tmp_path: Path) -> None:
    """The hydrants' ledger of the example has three broken ones; 0.2 points each."""
    whole = example()
    ledger = "设施/消火栓台账.csv"
    without: Tree = {path: one for path, one in whole.items() if path != "设施/消防通信测试.pdf"}
    mended = edited(whole, ledger, "×,", "√,", "gb18030")
    found = told(
        tmp_path,
        (without, DAY),
        (whole, DAY),
        (mended, DAY),
        (without, DAY),
        (whole, date(2022, 9, 15)),
        (whole, date(2022, 9, 16)),
    )
    steps = [moved(one) for one in found.moments]
    assert steps[0] == {}
    assert steps[1] == {"added": "0.5"}
    assert steps[2] == {"corrected": "0.6"}
    assert steps[3] == {"removed": "-0.5", "corrected": "-0.6"}
    assert steps[4]["added"] == "0.5"
    # The communication test of 2021-09-15 holds for twelve months.
    assert steps[5] == {"time": "-0.5"}
    last = found.moments[5]
    assert isinstance(last, Moment)
    assert last.moved[0].items == {"5": Fraction(-1, 2)}


def test_a_line_that_moves_says_the_same(tmp_path: Path) -> None:
    whole = example()
    path = "规划/事实.yaml"
    longer: Tree = {**whole, path: b"# one more line\n" + bytes(whole[path])}  # type: ignore[arg-type]  # a file, no link
    renamed: Tree = {("规划/改名.yaml" if name == path else name): one for name, one in longer.items()}
    found = told(tmp_path, (whole, DAY), (longer, DAY), (renamed, DAY))
    assert [moved(one) for one in found.moments] == [{}, {}, {}]


def test_other_criteria_in_the_repository(tmp_path: Path) -> None:
    """A district keeps the criteria beside its evidence; one commit makes a broken hydrant dearer."""
    shutil.copytree(ROOT / "criteria", tmp_path / "copy")
    rules = {one.relative_to(tmp_path / "copy").as_posix(): one.read_bytes() for one in (tmp_path / "copy").rglob("*.yaml")}
    first: Tree = {f"criteria/{path}": one for path, one in rules.items()}
    first |= {f"资料/{path!s}": one for path, one in example().items()}
    name = next(path for path, one in rules.items() if path.startswith("2020/") and 'code: "4.1"' in one.decode())
    text = rules[name].decode()
    at = text.index('each: "0.2"', text.index('code: "4.1"'))
    dearer: Tree = {**first, f"criteria/{name}": (text[:at] + 'each: "0.3"' + text[at + len('each: "0.2"') :]).encode()}
    gone: Tree = {path: one for path, one in dearer.items() if not str(path).startswith("criteria/")}
    repo = tmp_path / "repo"
    where = Where(repo / "资料", named=True, criteria=repo / "criteria")
    found = told(repo, (first, DAY), (dearer, DAY), (gone, DAY), (first, DAY), where=where)
    assert [moved(one) for place, one in enumerate(found.moments) if place != 2] == [
        {},
        {"criteria": "-0.3"},
        {"criteria": "0.3"},
    ]
    assert isinstance(found.moments[2], Gap)
    assert "细则" in found.moments[2].reason.zh


def test_versions_that_cannot_be_scored_are_gaps_with_their_reasons(tmp_path: Path) -> None:
    whole = example()
    trees: list[Tree] = [
        whole,
        {path: one for path, one in whole.items() if path != "selfscore.yaml"},
        {**whole, "selfscore.yaml": b"district: [\n"},
        {**whole, "selfscore.yaml": b"district: X\n"},
        {**whole, "selfscore.yaml": b'district: X\nedition: "1999"\n'},
        whole,
    ]
    found = told(tmp_path, *((tree, DAY) for tree in trees))
    reasons = [one.reason.zh for one in found.moments if isinstance(one, Gap)]
    assert [
        words in reason
        for words, reason in zip(("没有 selfscore.yaml", "selfscore.yaml：", "edition", "1999"), reasons, strict=True)
    ] == [True] * 4
    last = found.moments[-1]
    assert isinstance(last, Moment)
    assert last.change == 0


def test_the_date_of_a_version(tmp_path: Path) -> None:
    whole = example()
    pinned = edited(whole, "selfscore.yaml", "edition:", "as_of: 2021-11-01\nedition:")
    found = told(tmp_path, (whole, DAY), (pinned, DAY))
    dates = [(one.as_of, one.as_of_source) for one in found.moments if isinstance(one, Moment)]
    assert dates == [(DAY, "commit"), (date(2021, 11, 1), "selfscore.yaml")]
    asked = history(Where(tmp_path, named=True), Wanted(as_of=date(2021, 10, 1)))
    assert {(one.as_of, one.as_of_source) for one in asked.moments if isinstance(one, Moment)} == {(date(2021, 10, 1), "option")}


def test_one_item_alone(tmp_path: Path) -> None:
    whole = example()
    mended = edited(whole, "设施/消火栓台账.csv", "×,", "√,", "gb18030")
    without: Tree = {path: one for path, one in mended.items() if path != "设施/消防通信测试.pdf"}
    where = Where(tmp_path, named=True)
    told(tmp_path, (whole, DAY), (mended, DAY), (without, DAY))
    changes = {
        code: [show(one.change or Fraction(0)) for one in history(where, Wanted(code=code)).moments if isinstance(one, Moment)]
        for code in ("4", "5", "A2", "A", "B")
    }
    assert changes["4"] == ["0", "0.6", "0"]
    assert changes["5"] == ["0", "0", "-0.5"]
    assert changes["A"] == ["0", "0.6", "-0.5"]
    assert changes["B"] == ["0", "0", "0"]
    assert all(isinstance(one, Gap) for one in history(where, Wanted(code="Z9")).moments)


def test_what_is_asked_for_is_compared_with_what_came_before(tmp_path: Path) -> None:
    whole = example()
    mended = edited(whole, "设施/消火栓台账.csv", "×,", "√,", "gb18030")
    broken: Tree = {path: one for path, one in whole.items() if path != "selfscore.yaml"}
    days = (date(2021, 10, 1), date(2021, 11, 1), date(2021, 12, 1), date(2021, 12, 2))
    told(tmp_path, *zip((whole, broken, mended, whole), days, strict=True))
    found = history(Where(tmp_path, named=True), Wanted(since=date(2021, 12, 1), until=date(2021, 12, 1)))
    assert len(found.moments) == 1
    assert moved(found.moments[0])[Why.CORRECTED.value] == "0.6"
