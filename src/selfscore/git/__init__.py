"""Git repositories: nothing here runs a program, and only new repositories are ever written to.

The library is dulwich, an optional extra (``git``). It speaks git's formats in Python, so that it works where no git is
installed (most offices' Windows machines) and where no compiled wheel exists (pygit2 needs libgit2, which is built for
few of the processors that domestic systems run on); it reads bare, shallow and linked repositories, and gives file
names as the bytes that they are. It is somewhat slower than libgit2; next to reading ledgers and documents that is nothing.
"""

from selfscore.git.read import (
    MOST_ENTRIES,
    Commit,
    Entry,
    Lacking,
    Line,
    NoGitLibrary,
    NotARepository,
    Repository,
    UnknownRevision,
    open_repository,
)
from selfscore.git.write import NewCommit, write_repository

__all__ = [
    "MOST_ENTRIES",
    "Commit",
    "Entry",
    "Lacking",
    "Line",
    "NewCommit",
    "NoGitLibrary",
    "NotARepository",
    "Repository",
    "UnknownRevision",
    "open_repository",
    "write_repository",
]
