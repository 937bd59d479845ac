"""Editions that are right load and lint clean; one that is wrong in one place is told so, there and nowhere else.

A negative edition is a folder with one fault in it. The first line of the file that has the fault says what is to be
found: ``# expect LINE:COL CODE``, ``# expect OTHER_FILE:LINE:COL CODE``, or ``# expect - CODE`` for a file as a whole.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from selfscore.criteria.lint import lint
from selfscore.criteria.load import load_edition
from selfscore.dictionary.load import load_dictionary
from selfscore.model.diagnostic import Diagnostic, Severity
from tests.shell import Done

HERE = Path(__file__).parent
NEGATIVE = sorted(path for path in (HERE / "negative").iterdir() if path.is_dir())
POSITIVE = sorted(path for path in (HERE / "positive").iterdir() if path.is_dir())
DICTIONARY, _ = load_dictionary(HERE / "facts")
UNUSED = "fact-unused"
_EXPECT = re.compile(r"# expect (?:(?P<path>[\w./-]+\.yaml):)?(?P<place>\d+:\d+|-) (?P<code>[a-z0-9-]+)\n")


def expected(folder: Path) -> tuple[str, str]:
    """Return the place and the code that the only marked file of an edition names."""
    found = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file() and not one.is_symlink()):
        said = _EXPECT.match(path.read_bytes().decode(errors="replace"))
        if said is not None:
            where = said["path"] or f"{folder.name}/{path.relative_to(folder).as_posix()}"
            place = said["place"].removesuffix(":0")
            found.append((where if place == "-" else f"{where}:{place}", said["code"]))
    (only,) = found
    return only


def problems(folder: Path, *, unused: bool = False) -> tuple[Diagnostic, ...]:
    """Load and lint an edition, as `criteria lint` does."""
    edition, told = load_edition(folder)
    return told if edition is None else (*told, *lint(edition, DICTIONARY, unused=unused))


def lines(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(str(one.place), one.code) for one in found]


@pytest.mark.parametrize("folder", POSITIVE, ids=lambda path: path.name)
def test_an_edition_in_order_is_clean(folder: Path) -> None:
    edition, told = load_edition(folder)
    assert (lines(told), edition is not None) == ([], True)
    assert lines(problems(folder)) == []


@pytest.mark.parametrize("folder", NEGATIVE, ids=lambda path: path.name)
def test_the_one_fault_of_an_edition_is_told_where_it_stands(folder: Path) -> None:
    place, code = expected(folder)
    found = lines(problems(folder, unused=code == UNUSED))
    # Most of the dictionary is unused by a small edition: only the one that is unused on purpose is looked at.
    assert [one for one in found if not one[0].startswith("facts/facts.yaml")] == [(place, code)]


@pytest.mark.parametrize("folder", NEGATIVE, ids=lambda path: path.name)
def test_every_fault_is_told_in_both_languages_with_what_to_do(folder: Path) -> None:
    for one in problems(folder, unused=expected(folder)[1] == UNUSED):
        assert re.search("[一-鿿]", one.message.zh)
        assert not re.search("[一-鿿]", re.sub("“[^”]*”", "", one.message.en)), "Chinese in English only as a quoted name"
        if one.severity is not Severity.NOTE and one.code != "wrong-value":
            assert one.help is not None, one.message.en
            assert one.help.zh != one.help.en


@pytest.mark.parametrize(
    ("folder", "near"),
    [
        ("fact-unknown", "hydrants"),
        ("column-unknown", "intact"),
        ("column-compared-with-unknown", "due"),
        ("sum-of-no-column", "flow"),
        ("member-unknown", "flood"),
        ("pool-unknown", "late"),
        ("kind-unknown", "required"),
        ("key-unknown", "deduct"),
        ("source-unknown", "rules"),
        ("says-unused", "finding"),
        ("file-missing", "A1.yaml"),
    ],
)
def test_a_slip_is_answered_with_the_name_that_was_meant(folder: str, near: str) -> None:
    files = HERE / "negative" / folder
    (found,) = problems(files)
    assert found.help is not None
    assert found.help.zh.startswith(f"是不是“{near}”"), found.help.zh
    assert found.help.en.startswith(f"did you mean “{near}”"), found.help.en


def test_the_real_command_tells_everything_at_once(run: Callable[..., Done], tmp_path: Path) -> None:
    for name in ("points-sum-of-the-edition", "fact-unknown", "code-doubled", "says-unused"):
        shutil.copytree(HERE / "negative" / name, tmp_path / name)
    shutil.copytree(HERE / "facts", tmp_path / "facts")
    for lang, message in (("zh", "事实目录里没有“hydrant”"), ("en", "there is no fact “hydrant”")):
        done = run("criteria", "lint", "--criteria", tmp_path, "--lang", lang)
        assert done.code == 3
        for folder in ("points-sum-of-the-edition", "fact-unknown", "code-doubled", "says-unused"):
            place, code = expected(HERE / "negative" / folder)
            assert re.search(rf"^{re.escape(place)}: .*{code}", done.stderr, re.MULTILINE), (place, code)
        assert message in done.stderr
        assert "Traceback" not in done.stderr


def test_a_warning_does_not_refuse_an_edition(run: Callable[..., Done], tmp_path: Path) -> None:
    shutil.copytree(HERE / "negative" / "says-unused", tmp_path / "says-unused")
    shutil.copytree(HERE / "positive" / "every-kind", tmp_path / "every-kind")
    (tmp_path / "facts").mkdir()
    text = (HERE / "facts" / "facts.yaml").read_text(encoding="utf-8")
    (tmp_path / "facts" / "facts.yaml").write_text(text.partition("  broken_rate")[0], encoding="utf-8")
    done = run("criteria", "lint", "--criteria", tmp_path)
    assert (done.code, "says-unused" in done.stderr) == (0, True)
    assert run("criteria", "lint", "every-kind", "--criteria", tmp_path).stderr == ""
