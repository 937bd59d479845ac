"""The files of a repository, in a fixed order; links that leave it, cycles and strange names are said, never followed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final

from selfscore.evidence import folder_words as words
from selfscore.evidence.folder import Entry, Folder, Part, is_fact_file, shown_name
from selfscore.evidence.globs import Glob
from selfscore.model.diagnostic import Diagnostic, error, note, warning
from selfscore.model.place import Location
from selfscore.model.text import Text

MAX_FILES: Final = 200_000


def walk(folder: Folder, ignore: Sequence[str] = ()) -> Folder:
    """List the regular files of a repository. Hidden files and folders are no evidence; ``ignore`` holds globs."""
    patterns = tuple(Glob(glob) for glob in ignore)
    files: list[str] = []
    links: set[str] = set()
    # Folders wait on a list, so that no depth of nesting is too much.
    waiting = [PurePosixPath()]
    while waiting:
        here = waiting.pop()
        part = folder.looked(here, ignore, lambda at=here: _Look(folder, at, patterns).part)  # type: ignore[misc]  # a default binds the folder
        folder.problems += part.problems
        if len(files) + len(part.files) > MAX_FILES:
            folder.problems.append(error(_place(here), "too-many-files", words.too_many(MAX_FILES), words.USE_IGNORE))
            files += part.files[: MAX_FILES - len(files)]
            break
        files += part.files
        links.update(part.links)
        waiting += part.folders
    folder.files = tuple(sorted(files))
    whole = set(folder.files) - links
    folder.again = frozenset(link for link in links if folder.target(link) in whole)
    return folder


class _Look:
    """One look into one folder."""

    def __init__(self, folder: Folder, here: PurePosixPath, ignore: tuple[Glob, ...]) -> None:
        self.part = Part()
        self._folder = folder
        try:
            entries = folder.scan(here)
        except OSError as fault:
            self._say(error(_place(here), "folder-unreadable", words.unreadable(fault), words.CHECK_FOLDER))
            self.part.lasting = False
            return
        paths = [(one, here / one.name) for one in entries if not one.name.startswith(".")]
        kept = [(one, path) for one, path in paths if not any(glob.holds(path) for glob in ignore)]
        self._case([path for _, path in kept])
        for entry, path in kept:
            self._take(entry, path)

    def _say(self, diagnostic: Diagnostic) -> None:
        self.part.problems.append(diagnostic)

    def _take(self, entry: Entry, path: PurePosixPath) -> None:
        place = _place(path)
        if not entry.name.isprintable():
            odd = words.NAME_NOT_UTF8 if any("\ud800" <= char <= "\udfff" for char in entry.name) else words.NAME_CONTROL
            self._say(error(place, "name-not-utf-8", odd, words.RENAME))
            return
        try:
            if entry.is_symlink():
                self.part.lasting = False
                self._link(entry, path)
            elif entry.is_dir():
                self.part.folders.append(path)
            elif not entry.is_file():
                self._unread(path, "not-a-file", words.NO_FILE, words.REPLACE)
            elif entry.name.startswith("~$"):
                self._say(note(place, "office-lock-file", words.LOCK_FILE))
            else:
                self.part.files.append(str(path))
        except OSError as fault:
            self._say(error(place, "file-unreadable", words.unreadable(fault), words.CHECK_FILE))

    def _link(self, entry: Entry, path: PurePosixPath) -> None:
        place = _place(path)
        try:
            target = self._folder.resolve(str(path))
        except FileNotFoundError:
            self._unread(path, "link-broken", words.LINK_BROKEN, words.REPLACE)
            return
        except OSError:
            self._say(error(place, "link-cyclic", words.LINK_CYCLIC, words.REPLACE))
            return
        if target is None:
            self._say(error(place, "path-outside", words.LINK_LEAVES, words.COPY_IN))
        elif entry.is_dir() and path.is_relative_to(target):
            self._say(error(place, "link-cyclic", words.LINK_CYCLIC, words.REPLACE))
        elif entry.is_dir():
            self._say(warning(place, "link-to-folder", words.LINK_TO_FOLDER, words.PUT_FILES))
        elif entry.is_file():
            self.part.files.append(str(path))
            self.part.links.append(str(path))
        else:
            self._unread(path, "not-a-file", words.NO_FILE, words.REPLACE)

    def _unread(self, path: PurePosixPath, code: str, message: Text, help_: Text) -> None:
        """Report what is not read: an error where it would have stated facts."""
        make = error if is_fact_file(path.name) else warning
        self._say(make(_place(path), code, message, help_))

    def _case(self, paths: Sequence[PurePosixPath]) -> None:
        first: dict[str, str] = {}
        for path in paths:
            before = first.setdefault(path.name.casefold(), path.name)
            if before != path.name:
                self._say(note(_place(path), "name-case", words.only_case(shown_name(before))))


def _place(path: PurePosixPath) -> Location:
    return Location(shown_name(str(path)))
