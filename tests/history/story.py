"""Git repositories for tests, told commit by commit; real git writes them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from tests.shell import ROOT

EXAMPLE = ROOT / "examples" / "section-a"
Files = Mapping[bytes | str, "bytes | Link | Submodule"]
QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_TERMINAL_PROMPT": "0"}


@dataclass(frozen=True, slots=True)
class Link:
    """A symbolic link."""

    target: str


@dataclass(frozen=True, slots=True)
class Submodule:
    """A commit of another repository."""

    commit: str = "1" * 40


def example() -> dict[bytes | str, bytes | Link | Submodule]:
    """The files of the small example, without a date of its own."""
    found: dict[bytes | str, bytes | Link | Submodule] = {}
    found |= {one.relative_to(EXAMPLE).as_posix(): one.read_bytes() for one in sorted(EXAMPLE.rglob("*")) if one.is_file()}
    found["selfscore.yaml"] = (EXAMPLE / "selfscore.yaml").read_bytes().replace(b"as_of: 2021-12-10\n", b"")
    return found


def git(*arguments: str | Path, cwd: Path, given: bytes = b"") -> str:
    """Run git, with nobody's settings."""
    command = ("git", "-c", "protocol.file.allow=always", *map(str, arguments))
    done = subprocess.run(command, cwd=cwd, input=given, capture_output=True, env=os.environ | QUIET, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode(errors="replace")


@dataclass(slots=True)
class Story:
    """A repository being told: each commit is the whole tree."""

    root: Path
    count: int = 0
    _stream: list[bytes] = field(default_factory=list)

    def commit(
        self,
        files: Files,
        day: date,
        *,
        title: str = "改",
        author: str = "区安委办",
        zone: str = "+0800",
        hour: int = 10,
        branch: str = "main",
        parents: tuple[int, ...] | None = None,
    ) -> int:
        """Add a commit after the one before (or after ``parents``, by number); return its number."""
        self.count += 1
        seconds = int((day - date(1970, 1, 1)) / timedelta(seconds=1)) + hour * 3600 - int(zone[:3]) * 3600
        text = title.encode()
        lines = [f"commit refs/heads/{branch}\nmark :{self.count}\n".encode()]
        lines.append(
            f"author {author} <a@example.org> {seconds} {zone}\ncommitter {author} <a@example.org> {seconds} {zone}\n".encode()
        )
        lines.append(b"data %d\n%s\n" % (len(text), text))
        before = parents if parents is not None else ((self.count - 1,) if self.count > 1 else ())
        lines += [b"%s :%d\n" % (b"merge" if place else b"from", one) for place, one in enumerate(before)]
        lines += [b"deleteall\n", *(_entry(path, content) for path, content in files.items())]
        self._stream.append(b"".join(lines))
        return self.count

    def write(self, *, checkout: bool = True) -> Path:
        """Write what was told."""
        self.root.mkdir(parents=True, exist_ok=True)
        git("init", "-q", "-b", "main", ".", cwd=self.root)
        git("fast-import", "--quiet", cwd=self.root, given=b"".join(self._stream))
        if checkout:
            git("checkout", "-q", "main", cwd=self.root)
        return self.root


def _entry(path: bytes | str, content: bytes | Link | Submodule) -> bytes:
    raw = path if isinstance(path, bytes) else path.encode()
    quoted = b'"' + b"".join(b"\\%03o" % one if one > 126 or one < 32 or one in b'"\\' else bytes([one]) for one in raw) + b'"'
    if isinstance(content, Submodule):
        return b"M 160000 %s %s\n" % (content.commit.encode(), quoted)
    mode, data = (b"120000", content.target.encode()) if isinstance(content, Link) else (b"100644", content)
    return b"M %s inline %s\ndata %d\n%s\n" % (mode, quoted, len(data), data)


def written(root: Path, files: Files) -> Path:
    """Write files to disk as git would check them out; submodules are empty folders."""
    for name, content in files.items():
        path = root / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Link):
            path.symlink_to(content.target)
        elif isinstance(content, Submodule):
            path.mkdir()
        else:
            path.write_bytes(content)
    return root
