"""What was said before is said again where nothing has changed: the same command over the same bytes, at once.

An answer is kept with the hash of all that it was made from: the words of the command, what the environment adds to them, the
day, the tool, and every byte of the repository and of the criteria. Nothing is believed by its date. What lies in the cache can
be deleted at any time; ``SELFSCORE_CACHE=off`` does without it, any other value is the folder to use.

Only ``click``-free standard modules and platformdirs are imported: an answer that is there costs no more than reading.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import IO, Any, Final, cast

import platformdirs

from selfscore._version import __version__
from selfscore.app.kept import state

VARIABLE: Final = "SELFSCORE_CACHE"
_ENVIRONMENT: Final = ("SELFSCORE_", "LC_", "LANG", "PYTHON", "COLUMNS", "NO_COLOR", "TERM", "TZ")
"""Beginnings of the names of what can be seen in an answer."""
_CODES: Final = frozenset({0, 3, 10, 11})
_LARGEST: Final = 64 * 1024 * 1024
"""Bytes of a repository above which hashing everything would cost more than it saves."""
_AT_MOST: Final = 64
"""Answers that are kept; the oldest go first."""


class _Run:
    """What the command that runs has told so far."""

    read: tuple[Path, ...] = ()
    sha256: str | None = None
    dates: str | None = None
    spoilt = False
    kept = False
    """Whether the answer is to be kept at all; hashing what it is made from costs time."""


def reads(*folders: Path) -> None:
    """Tell which folders the answer is made from, before they are read."""
    if not _Run.kept:
        return
    _Run.read = tuple(folder.absolute() for folder in folders)
    _Run.sha256, _Run.dates = _state(_Run.read, contents=True), _state(_Run.read, contents=False)


def spoil() -> None:
    """Tell that the answer hangs on something else, too, or that there is more to it than what is printed."""
    _Run.spoilt = True


def answer(argv: list[str], run: Callable[[], None]) -> None:
    """Say what was said before, where nothing has changed; else run the command and keep what it says."""
    folder = _folder()
    key = _key(argv) if folder is not None else None
    if folder is None or key is None:
        run()
        return
    found = _found(folder / key)
    if found is not None:
        for stream, text in found["said"]:
            (sys.stdout, sys.stderr)[stream].buffer.write(text.encode())
        sys.exit(found["code"])
    _Run.kept = True
    with _copied() as said:
        try:
            run()
        except SystemExit as end:
            _keep(folder, key, said, end.code)
            raise


def _folder() -> Path | None:
    asked = os.environ.get(VARIABLE, "")
    if asked == "off":
        return None
    return Path(asked) if asked else platformdirs.user_cache_path("selfscore", appauthor=False)


def _key(argv: list[str]) -> str | None:
    """Hash everything but the folders that an answer hangs on; None where that cannot be told: nothing is kept then."""
    try:
        here, libraries = str(Path.cwd()), Path(platformdirs.__file__).parent.parent.stat().st_mtime_ns
    except OSError:  # the folder of the command is gone
        return None
    tool = _state((Path(__file__).parent.parent,), contents=False)
    if tool is None:
        return None
    seen = sorted((name, value) for name, value in os.environ.items() if name.startswith(_ENVIRONMENT))
    size = list(os.get_terminal_size(sys.stdout.fileno())) if sys.stdout.isatty() else []
    # The day counts where neither the command nor selfscore.yaml names one. An upgrade of any library changes their folder.
    today = date.today().isoformat()  # noqa: DTZ011 (a civil date is meant)
    parts = [__version__, sys.version, tool, libraries, here, argv, seen, size, today]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _found(file: Path) -> dict[str, Any] | None:
    """Return the answer of a file, where it is whole and what it was made from is still the same."""
    try:
        kept = json.loads(file.read_bytes())
        now = _state(tuple(map(Path, kept["read"])), contents=True)
        good = now is not None and now == kept["sha256"] and all(stream in (0, 1) for stream, _ in kept["said"])
        return {"said": [(stream, str(text)) for stream, text in kept["said"]], "code": int(kept["code"])} if good else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(folder: Path, key: str, said: list[tuple[int, bytes]], code: object) -> None:
    """Write an answer; whatever is in the way of that is nobody's concern."""
    number = 0 if code is None else code
    if _Run.spoilt or _Run.sha256 is None or number not in _CODES or _state(_Run.read, contents=False) != _Run.dates:
        return
    with suppress(OSError, UnicodeDecodeError):
        texts = [(stream, raw.decode()) for stream, raw in said]
        body = {"read": [str(one) for one in _Run.read], "sha256": _Run.sha256, "said": texts, "code": number}
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = folder / f"{key}.{os.getpid()}"
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(json.dumps(body, ensure_ascii=False).encode())
        new.replace(folder / key)
        _forget(folder)


def _forget(folder: Path) -> None:
    files = sorted((one for one in folder.iterdir() if one.is_file()), key=lambda one: one.stat().st_mtime_ns)
    for one in files[:-_AT_MOST]:
        one.unlink(missing_ok=True)


class _Copy(io.BufferedIOBase):
    """Hands on what is written, and keeps a copy."""

    def __init__(self, stream: int, to: IO[bytes], said: list[tuple[int, bytes]]) -> None:
        super().__init__()
        self._stream, self._to, self._said = stream, to, said

    def writable(self) -> bool:
        """As the stream behind it."""
        return True

    def isatty(self) -> bool:
        """As the stream behind it."""
        return self._to.isatty()

    def fileno(self) -> int:
        """As the stream behind it."""
        return self._to.fileno()

    def write(self, data: Any) -> int:
        """Write through, at once."""
        raw = bytes(data)
        self._to.write(raw)
        self._to.flush()
        self._said.append((self._stream, raw))
        return len(raw)


@contextmanager
def _copied() -> Iterator[list[tuple[int, bytes]]]:
    """Copy what is said on both streams, in its order."""
    said: list[tuple[int, bytes]] = []
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (
        io.TextIOWrapper(cast("IO[bytes]", _Copy(number, stream.buffer, said)), "utf-8", "backslashreplace", newline="\n")
        for number, stream in enumerate(before)
    )
    try:
        yield said
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        sys.stdout, sys.stderr = before


def _state(folders: tuple[Path, ...], *, contents: bool) -> str | None:
    """Hash all that some folders hold; None where that does not tell all, or would take too long."""
    found = [state(folder, contents=contents, most=_LARGEST) for folder in folders]
    return None if None in found else b"".join(one for one in found if one is not None).hex()
