"""Every file of a folder with its hash, for a seal: what is evidence, what is ignored, and what is neither."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from selfscore.evidence.folder import Folder
from selfscore.model.seal import Listed


def manifest(root: Path) -> tuple[Listed, ...]:
    """List all files below a folder, by path. Hidden files and folders are no evidence and are left out, as in a walk.

    Links are listed as links and never followed. A folder that cannot be looked into is listed as a file that cannot be read.
    """
    return tuple(sorted(_below(Folder(root)), key=lambda one: one.path))


def _below(folder: Folder) -> Iterator[Listed]:
    # Folders wait on a list, so that no depth of nesting is too much.
    waiting = [PurePosixPath()]
    while waiting:
        here = waiting.pop()
        try:
            entries = folder.scan(here)
        except OSError:
            yield Listed(str(here), 0, None)
            continue
        for one in entries:
            path = str(here / one.name)
            if one.name.startswith("."):
                continue
            if one.is_symlink():
                yield Listed(path, 0, None, link=True)
            elif one.is_dir():
                waiting.append(here / one.name)
            else:
                sha256 = folder.digest(path)
                yield Listed(path, folder.path(path).stat().st_size if sha256 is not None else 0, sha256)
