"""The base that cannot be compared with, and the odd ones that can: each says what is wrong and what to do, and breaks nothing."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.check.world import CHANGE, START, check, commit, git, put, start
from tests.shell import Done

Run = Callable[..., Done]


def refused(done: Done, *words: str, code: int = 2) -> None:
    assert (done.code, done.stdout) == (code, "")
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


def test_a_base_that_does_not_exist(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    refused(check(run, root, "--base", "no/such"), "没有“no/such”这个分支、标签或提交", "现有：change、main")
    refused(check(run, root, "--base", "no/such", "--lang", "en"), "there is no branch, tag or commit “no/such”")
    for odd in ("", "-x", "HEAD~9", "main^{tree}:x", "..", "refs/heads/"):
        refused(check(run, root, "--base", odd), "→")


@pytest.mark.parametrize("ref", ["HEAD", "main", "v1", "refs/heads/main", "HEAD~1", "v1^{}", "main^0"])
def test_branch_tag_and_commit_all_do(ref: str, run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    git(root, "tag", "-a", "v1", "-m", "v1", "main")
    git(root, "commit", "-q", "--allow-empty", "-m", "空提交")
    put(root, CHANGE)
    assert check(run, root, "--base", ref).code == 10
    assert check(run, root, "--base", git(root, "rev-parse", "--short", f"{ref}^{{commit}}")).code == 10


def test_a_branch_known_only_from_the_remote(run: Run, tmp_path: Path) -> None:
    start(tmp_path / "origin")
    git(tmp_path, "clone", "-q", "origin", "clone")
    assert git(tmp_path / "clone", "branch", "--format=%(refname:short)") == "change"
    put(tmp_path / "clone", CHANGE)
    assert check(run, tmp_path / "clone", "--base", "main").code == 10


def test_an_unborn_branch(run: Run, tmp_path: Path) -> None:
    put(tmp_path, START)
    git(tmp_path, "init", "-q")
    refused(check(run, tmp_path, "--base", "HEAD"), "还没有任何提交", "请先提交一次")


def test_an_unborn_branch_beside_a_base_that_is_there(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    git(root, "switch", "-q", "--orphan", "fresh")
    put(root, {**START, **CHANGE})
    assert check(run, root, "--base", "main").code == 10


def test_no_git_repository(run: Run, tmp_path: Path) -> None:
    put(tmp_path, START)
    refused(check(run, tmp_path, "--base", "main"), "不在 git 工作区里", "--baseline")


def test_a_shallow_clone_without_the_base(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path / "origin")
    put(root, CHANGE)
    commit(root, "改动")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{tmp_path / 'origin'}", "clone")
    refused(check(run, tmp_path / "clone", "--base", "main"), "这是浅克隆", "git fetch origin main", "fetch-depth: 0")
    git(tmp_path / "clone", "fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main")
    done = check(run, tmp_path / "clone", "--base", "main")
    assert done.code == 10, "with the tip of the base there, but not where they parted, the tip is compared with"
    assert "得分 2.5 → 2.3" in done.stdout


def test_a_clone_without_the_files(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path / "origin")
    git(root, "config", "uploadpack.allowFilter", "true")
    put(root, CHANGE)
    commit(root, "改动")
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{tmp_path / 'origin'}", "clone")
    refused(check(run, tmp_path / "clone", "--base", "main"), "这个克隆不完整", "--filter")


def test_a_bare_clone_has_no_files(run: Run, tmp_path: Path) -> None:
    start(tmp_path / "origin")
    git(tmp_path, "clone", "-q", "--bare", "origin", "bare.git")
    refused(check(run, tmp_path / "bare.git", "--base", "main"), "裸仓库", "git worktree add", code=4)


def test_a_linked_work_tree(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path / "main")
    git(root, "worktree", "add", "-q", "../linked", "-b", "linked", "main")
    put(tmp_path / "linked", CHANGE)
    assert check(run, tmp_path / "linked", "--base", "main").code == 10


def test_a_base_without_the_repository_counts_as_empty(run: Run, tmp_path: Path) -> None:
    put(tmp_path, {"README.md": "初始\n"})
    git(tmp_path, "init", "-q")
    commit(tmp_path, "空")
    put(tmp_path, START)
    done = check(run, tmp_path, "--base", "main")
    assert done.code == 0
    assert "得分 0.9 → 2.5" in done.stdout
    assert "基准里还没有这个资料库" in done.stdout


def test_a_repository_that_was_moved_is_found(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    (tmp_path / "新址").mkdir()
    for name in {Path(path).parts[0] for path in START}:
        shutil.move(root / name, tmp_path / "新址" / name)
    put(tmp_path / "新址", CHANGE)
    done = check(run, tmp_path / "新址", "--base", "main")
    assert (done.code, "得分 2.5 → 2.3" in done.stdout) == (10, True)
    assert "基准里的资料库在 ." in done.stdout


def test_another_district_beside_it_is_not_taken_for_it(run: Run, tmp_path: Path) -> None:
    start(tmp_path, "甲区")
    put(tmp_path / "乙区", START)
    assert "得分 0.9 → 2.5" in check(run, tmp_path / "乙区", "--base", "main").stdout


@pytest.fixture
def nested(tmp_path: Path) -> Path:
    """Make a repository whose ledgers are a submodule."""
    inner = {"消火栓.csv": str(START["设施/消火栓.csv"]), "灭火器.xlsx": START["设施/灭火器.xlsx"]}
    put(tmp_path / "ledgers", inner)
    git(tmp_path / "ledgers", "init", "-q")
    commit(tmp_path / "ledgers", "台账")
    root = tmp_path / "main"
    put(root, {name: data for name, data in START.items() if not name.startswith("设施/")})
    put(root, {"设施.yaml": "facts:\n  消火栓: {ledger: 设施/消火栓.csv}\n  灭火器: {ledger: 设施/灭火器.xlsx}\n"})
    git(root, "init", "-q")
    git(root, "submodule", "--quiet", "add", "../ledgers", "设施")
    commit(root, "首批资料")
    return root


def test_a_submodule_is_read_as_it_was(run: Run, nested: Path) -> None:
    put(nested / "设施", {"消火栓.csv": "编号,是否完好\nH1,否\nH2,否\nH3,否\n"})
    commit(nested / "设施", "更多损坏")
    done = check(run, nested, "--base", "main")
    assert (done.code, "得分 2.5 → 2.1" in done.stdout) == (10, True)
    assert "子模块" not in done.stdout


def test_a_submodule_whose_commit_is_not_here_is_told(run: Run, nested: Path) -> None:
    shutil.rmtree(nested / ".git" / "modules")
    (nested / "设施" / ".git").unlink()
    done = check(run, nested, "--base", "main")
    assert done.code == 0
    assert "设施: 警告 base-submodule" in done.stdout
    assert "git submodule update --init" in done.stdout


def test_large_files_are_taken_from_where_git_lfs_keeps_them(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    whole = str(START["设施/消火栓.csv"]).encode()
    oid = hashlib.sha256(whole).hexdigest()
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize {len(whole)}\n"
    put(root, {"设施/消火栓.csv": pointer})
    commit(root, "大文件")
    git(root, "branch", "-f", "main")
    put(root, {"设施/消火栓.csv": whole})
    done = check(run, root, "--base", "main")
    assert "base-lfs" in done.stdout
    put(root, {f".git/lfs/objects/{oid[:2]}/{oid[2:4]}/{oid}": whole})
    done = check(run, root, "--base", "main")
    assert (done.code, "得分不变" in done.stdout, "base-lfs" in done.stdout) == (0, True, False)


def test_names_that_are_no_utf_8_and_links_do_no_harm(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    (root / os.fsdecode(b"\xb1\xed.csv")).write_bytes(b"x")
    (root / "外").symlink_to("/etc")
    commit(root, "怪名")
    git(root, "branch", "-f", "main")
    found = check(run, root, "--base", "main", "--format", "json")
    assert json.loads(found.stdout)["broken"] == [], "what is wrong on both sides is not new"
    assert found.code == 3


def test_a_tree_cannot_write_outside_its_folder(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path / "repo")
    blob = git(root, "hash-object", "-w", "规划/规划.txt")
    listed = git(root, "ls-tree", "-z", "main")
    made = write_tree(root, listed, blob)
    git(root, "branch", "-f", "main", git(root, "commit-tree", made, "-m", "坏树"))
    (tmp_path / "tmp").mkdir()
    done = check(run, root, "--base", "main", env={"TMPDIR": str(tmp_path / "tmp")})
    assert (done.code, "得分不变" in done.stdout) == (0, True), done.stderr
    assert list((tmp_path / "tmp").iterdir()) == []


def write_tree(root: Path, listed: str, blob: str) -> str:
    """Make a tree object by hand, with entries that git itself would refuse."""
    lines = [line for line in listed.split("\0") if line]
    body = b""
    odd = [f"100644 blob {blob}\t{name}" for name in ("../escaped", "..", ".git", "")]
    for line in [*lines, *odd, lines[-1]]:
        meta, name = line.split("\t")
        mode, _, sha = meta.split()
        body += mode.lstrip("0").encode() + b" " + name.encode() + b"\0" + bytes.fromhex(sha)
    raw = b"tree " + str(len(body)).encode() + b"\0" + body
    name = hashlib.sha1(raw).hexdigest()
    path = root / ".git" / "objects" / name[:2] / name[2:]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(zlib.compress(raw))
    return name


def test_where_the_library_is_missing_it_says_what_to_install(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path / "repo")
    put(tmp_path / "blind", {"dulwich/__init__.py": "raise ImportError\n"})
    done = check(run, root, "--base", "main", env={"PYTHONPATH": str(tmp_path / "blind")})
    assert done.code == 2
    assert "selfscore[git]" in done.stderr
