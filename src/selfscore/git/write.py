"""Writes a new repository, commit by commit: the worked example with its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from selfscore.git.read import NoGitLibrary

if TYPE_CHECKING:
    from dulwich.objects import Commit, ObjectID

BRANCH: Final = b"main"
_ZONE: Final = 8 * 3600
_HOUR: Final = 2
"""Ten in the morning where the district is, by UTC."""


@dataclass(frozen=True, slots=True)
class NewCommit:
    """A commit to be written: all of its files, by path."""

    day: date
    author: str
    email: str
    title: str
    files: Mapping[str, bytes]


def write_repository(into: Path, commits: Iterable[NewCommit]) -> None:
    """Write a repository and check its last commit out. The same commits give the same ids.

    Raises:
        NoGitLibrary: the optional library is missing.
        OSError: it cannot be written.
    """
    try:
        from dulwich.index import commit_tree  # noqa: PLC0415 (optional library, imported only when used)
        from dulwich.objects import Blob  # noqa: PLC0415 (the same)
        from dulwich.refs import Ref  # noqa: PLC0415 (the same)
        from dulwich.repo import Repo  # noqa: PLC0415 (the same)
    except ImportError as missing:
        raise NoGitLibrary from missing
    into.mkdir(parents=True, exist_ok=True)
    with Repo.init(str(into), default_branch=BRANCH) as repo:
        # What is checked out is what was written, byte for byte, whatever the machine's own settings.
        config = repo.get_config()
        config.set((b"core",), b"autocrlf", b"false")
        config.write_to_path()
        known: dict[bytes, ObjectID] = {}
        before: ObjectID | None = None
        for new in commits:
            for raw in new.files.values():
                if raw not in known:
                    blob = Blob.from_string(raw)
                    repo.object_store.add_object(blob)
                    known[raw] = blob.id
            files = [(path.encode(), known[raw], 0o100644) for path, raw in new.files.items()]
            commit = _commit(new, commit_tree(repo.object_store, files), before)
            repo.object_store.add_object(commit)
            before = commit.id
        if before is not None:
            repo.refs[Ref(b"refs/heads/" + BRANCH)] = before
            repo.get_worktree().reset_index()


def _commit(new: NewCommit, tree: ObjectID, before: ObjectID | None) -> Commit:
    from dulwich.objects import Commit  # noqa: PLC0415 (optional library, imported only when used)

    moment = datetime(new.day.year, new.day.month, new.day.day, _HOUR, tzinfo=UTC)
    commit = Commit()
    commit.tree = tree
    commit.parents = [before] if before is not None else []
    commit.author = commit.committer = f"{new.author} <{new.email}>".encode()
    commit.author_time = commit.commit_time = int(moment.timestamp())
    commit.author_timezone = commit.commit_timezone = _ZONE
    commit.encoding = b"UTF-8"
    commit.message = f"{new.title}\n".encode()
    return commit
