"""A commit is read as its checkout would be: the same facts, documents, ledgers, complaints and hash."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from selfscore.app.criteria import load_facts
from selfscore.evidence.collect import collect, collect_from
from selfscore.evidence.memo import Memo
from selfscore.evidence.tree import Shelf, TreeFolder, tree_at
from selfscore.git import open_repository
from selfscore.model.evidence import Evidence
from tests.history.story import Files, Link, Story, Submodule, example, git, written

DAY = date(2021, 12, 10)
PROJECT = b'district: X\nedition: "2020"\n'
ODD: dict[str, Files] = {
    "example": {**example()},
    "links": {
        **example(),
        "inside.yaml": Link("规划/事实.yaml"),
        "规划/link.pdf": Link("总体规划节选.pdf"),
        "broken.yaml": Link("nowhere.yaml"),
        "broken.pdf": Link("nowhere.pdf"),
        "round": Link("round"),
        "to-folder": Link("规划"),
        "upwards": Link("../.."),
        "absolute": Link("/etc/hosts"),
        "self/loop": Link(".."),
        "more.yaml": b"facts: {special_plans: {evidence: to-folder/x.pdf}}\n",
    },
    "names": {
        b"selfscore.yaml": PROJECT,
        b"\xc4\xe3\xba\xc3.yaml": b"facts: {}\n",
        b"Case.yaml": b"facts: {}\n",
        b"case.yaml": b"facts: {}\n",
        b".hidden/facts.yaml": b"facts: {x: 1}\n",
        b"~$lock.xlsx": b"x",
        b"bell\x07.csv": b"x",
        b"module": Submodule(),
        b"nested/selfscore.yaml": PROJECT,
    },
    "broken": {
        "selfscore.yaml": b'district: X\nedition: "2020"\nunits: none.csv\nignore: ["drafts/**"]\n',
        "drafts/facts.yaml": b"facts: [",
        "facts.yaml": b"facts: [",
        "list.yaml": b"- 1\n",
        "empty.yaml": b"",
        "facts/one.yaml": b"facts:\n  special_plans: {evidence: [gone.pdf, ../out.pdf, facts]}\n  nobody_knows: 1\n",
        "facts/two.yaml": b"facts:\n  special_plans: {evidence: e.pdf}\n",
        "e.pdf": b"no pdf",
    },
    "link-as-settings": {"selfscore.yaml": Link(".."), "facts.yaml": b"facts: {}\n"},
}


def _plain(evidence: Evidence) -> dict[str, object]:
    """All of it but tables, which are compared by what they hold."""
    found = {one.name: getattr(evidence, one.name) for one in fields(evidence) if one.name != "ledgers"}
    for key, read in evidence.ledgers.items():
        rows = read.rows
        found[f"ledger {key}"] = (rows.select(None, DAY), sorted(rows.columns), rows.place) if rows is not None else None
        found[f"ledger {key} problems"] = read.problems
    return found


@pytest.mark.parametrize("name", ODD)
def test_a_commit_reads_as_its_checkout(name: str, tmp_path: Path) -> None:
    dictionary = load_facts().dictionary
    story = Story(tmp_path / "repo")
    story.commit(
        {b"in/side/" + (path if isinstance(path, bytes) else path.encode()): one for path, one in ODD[name].items()}, DAY
    )
    story.write(checkout=False)
    on_disk = collect(written(tmp_path / "disk" / "in" / "side", ODD[name]), dictionary)
    objects = open_repository(tmp_path / "repo")
    shelf, memo = Shelf(objects), Memo()
    tree = tree_at(objects, objects.line().commits[0].tree, "in/side")
    assert tree is not None
    for _ in range(2):  # the second time nearly all of it is remembered
        found = collect_from(TreeFolder(Path(), shelf=shelf, tree=tree, hints=True), dictionary, memo)
        assert set(found.diagnostics) ^ set(on_disk.diagnostics) == set()
        assert _plain(found) == _plain(on_disk)
    shelf.close()
    objects.close()
    assert not shelf.scratch.exists()


def test_what_is_kept_apart_by_lfs_is_read_from_there(tmp_path: Path) -> None:
    content, oid = b"%PDF-1.4\n", "ab" * 32
    story = Story(tmp_path)
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize 9\n".encode()
    story.commit({"a.pdf": pointer}, DAY)
    story.write()
    objects = open_repository(tmp_path)
    blob = objects.entries(objects.line().commits[0].tree)["a.pdf"].id
    assert objects.blob(blob) == pointer
    kept = tmp_path / ".git" / "lfs" / "objects" / "ab" / "ab" / oid
    kept.parent.mkdir(parents=True)
    kept.write_bytes(content)
    assert objects.blob(blob) == content
    objects.close()


def test_dates_are_where_the_committer_was_and_odd_bytes_are_no_obstacle(tmp_path: Path) -> None:
    story = Story(tmp_path)
    story.commit({"a": b""}, DAY, zone="+0800", hour=1)
    story.commit({"a": b"1"}, DAY, zone="-1000", hour=23)
    story.write()
    git(
        "-c",
        "user.name=王",
        "-c",
        "user.email=w@example.org",
        "-c",
        "i18n.commitEncoding=GB18030",
        "commit",
        "-q",
        "--allow-empty",
        "-F",
        "-",
        cwd=tmp_path,
        given="改正".encode("gb18030"),
    )
    objects = open_repository(tmp_path)
    newest, second, first = objects.line().commits
    assert (first.day, second.day) == (DAY, DAY)
    assert (newest.title, second.title, second.author) == ("改正", "改", "区安委办")
    objects.close()


def test_a_link_follows_what_changes_elsewhere(tmp_path: Path) -> None:
    """The folder of the link stays as it is; what the link leads to does not."""
    dictionary = load_facts().dictionary
    first: Files = {
        "selfscore.yaml": PROJECT,
        "facts.yaml": b"facts: {special_plans: {evidence: a/link.csv}}\n",
        "a/link.csv": Link("../b/real.csv"),
        "b/real.csv": b"x,y\n",
    }
    story = Story(tmp_path)
    story.commit(first, DAY)
    story.commit({**first, "b/real.csv": b""}, DAY)
    objects = open_repository(story.write(checkout=False))
    shelf, memo = Shelf(objects), Memo()
    then, before = (TreeFolder(Path(), shelf=shelf, tree=one.tree) for one in objects.line().commits)
    states = [collect_from(folder, dictionary, memo).artifacts["a/link.csv"].state.value for folder in (before, then)]
    assert states == ["ok", "empty"]
    shelf.close()
    objects.close()
