"""What these tests run: LibreOffice and Chromium. A test here never skips: what is missing fails, and says what to install."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.shell import ROOT

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""Chromium as root, that asks nobody for anything of its own."""
VNU = ROOT / ".venv" / "vnu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def program(name: str) -> str:
    """Find a program, or fail with what to do."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is not installed: run make test-office as root, or install it")
    return found


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """LibreOffice with a profile of its own."""
    return Convert(program("soffice"), tmp_path_factory.mktemp("profile"))


# LibreOffice trusts the results that a workbook carries unless it is told to recalculate.
RECALCULATE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


class Convert:
    """``convert(file, "pdf", into)`` lets LibreOffice open, recalculate and save a file; returns the new file."""

    def __init__(self, soffice: str, profile: Path) -> None:
        (profile / "user").mkdir()
        (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE)
        self._command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless"]

    def __call__(self, file: Path, format_: str, into: Path) -> Path:
        """Convert; fails with what LibreOffice said."""
        return self.all([file], format_, into)[0]

    def all(self, files: Sequence[Path], format_: str, into: Path) -> list[Path]:
        """Convert several files in one go, which is much faster than one by one."""
        into.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [*self._command, "--convert-to", format_, "--outdir", str(into), *map(str, files)],
            capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip
        made = [into / f"{file.stem}.{format_.partition(':')[0]}" for file in files]
        assert all(one.is_file() for one in made), done.stdout + done.stderr
        return made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=program("chromium"), args=QUIET)
        yield chromium
        chromium.close()


def checked(*files: Path) -> list[str]:
    """Return what the W3C's checker has against HTML files: each error in a line.

    Its warning that a style or script has no hash is left out: it sees that there is a policy, and never reads the hashes.
    """
    if not VNU.is_file():
        pytest.fail("the checker of HTML is not installed: run make test-office")
    command = [program("java"), "-jar", str(VNU), "--format", "gnu", "--exit-zero-always", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=True)
    return [line for line in done.stderr.splitlines() if "violates Content Security Policy" not in line]
