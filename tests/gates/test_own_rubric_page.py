"""The page that shows how to write a rubric works as written: its files are saved, its commands typed, its answers read."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
import yaml

from tests.shell import ROOT, Done, run_process

PAGES: Final = {"zh": "your-own-rubric.md", "en": "your-own-rubric.en.md"}
_PARTS: Final = re.compile(r"(?:^\*\*`(?P<file>[^`]+)`\*\*\n\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMES: Final = {f"GIT_{who}_{what}": "reader@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
FAULTS: Final = (
    ("room/A1.yaml", 'points: "3"', 'points: "2"'),
    ("room/A1.yaml", "fact: extinguishers", "fact: extinguisher"),
    ("room/A1.yaml", "title: {zh: 消防, en: Fire safety}", "title: {en: Fire safety}"),
    ("room/A1.yaml", "en: Recharge or replace it.}", "en: Recharge, or replace.}"),
)
"""What brings about the messages that the page shows, in their order."""


@dataclass(frozen=True)
class Part:
    """A file to be saved, or a console block."""

    file: str
    kind: str
    body: str

    @property
    def typed(self) -> list[tuple[str, list[str]]]:
        """The commands of a console block, each with the lines that are shown below it."""
        found: list[tuple[str, list[str]]] = []
        for line in self.body.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
        return found


def parts(text: str) -> list[Part]:
    """List the files and blocks of a page in the order of reading."""
    return [Part(one["file"] or "", one["kind"], one["body"]) for one in _PARTS.finditer(text)]


def page(lang: str) -> list[Part]:
    """Return the parts of one of the two pages."""
    return parts((ROOT / "docs" / PAGES[lang]).read_text(encoding="utf-8"))


def follow(steps: list[Part], run: Callable[..., Done], folder: Path) -> Iterator[str]:
    """Do what a page says in a folder; yield every command that fails, and every answer that is not given."""
    for part in steps:
        if part.file:
            path = folder / part.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(part.body, encoding="utf-8", newline="\n")
        for line, answers in part.typed if part.kind == "console" else ():
            words = shlex.split(line)
            ours = words[0] == "selfscore"
            done = run(*words[1:], cwd=folder) if ours else run_process(tuple(words), cwd=folder, env=_NAMES)
            if done.code != 0:
                yield f"{line}: exit code {done.code}: {done.stderr}"
            said = done.stdout + done.stderr
            yield from (f"{line}: no “{answer.strip()}”" for answer in answers if answer.strip() not in said)


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_works_from_an_empty_folder(lang: str, run: Callable[..., Done], tmp_path: Path) -> None:
    if lang == "zh":
        shutil.copytree(ROOT / "examples" / "other-rubric", tmp_path / "examples" / "other-rubric")
    steps = [part for part in page(lang) if lang == "zh" or "examples/" not in part.body]
    assert list(follow(steps, run, tmp_path)) == []


def test_the_answers_of_the_full_example(run: Callable[..., Done]) -> None:
    steps = [part for part in page("en") if "examples/" in part.body]
    assert [list(follow([part], run, ROOT)) for part in steps] == [[]]


@pytest.mark.parametrize("lang", PAGES)
def test_the_messages_of_the_page_are_those_of_lint(lang: str, run: Callable[..., Done], tmp_path: Path) -> None:
    shown = next(part.body for part in page(lang) if part.kind == "text" and not part.file)
    files = {part.file: part.body for part in reversed(page(lang)) if part.file.startswith("criteria/")}
    said = ""
    for number, (name, old, new) in enumerate(FAULTS):
        folder = tmp_path / str(number)
        for file, body in files.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(body.replace(old, new, 1) if file.endswith(name) else body, encoding="utf-8")
        done = run("criteria", "lint", "--criteria", folder / "criteria", "--lang", lang)
        assert done.code == 3
        said += done.stderr
    assert [line for line in shown.splitlines() if line not in said.splitlines()] == []


def test_both_pages_save_the_same_files_and_type_the_same_commands() -> None:
    """But for what is said in one language: the name of who is scored, and which language it is."""
    first, second = page("zh"), page("en")
    assert [part.file for part in first] == [part.file for part in second]
    assert [part.body for part in first if part.file and part.file != "evidence/selfscore.yaml"] == [
        part.body for part in second if part.file and part.file != "evidence/selfscore.yaml"
    ]
    commands = [
        [_plain(line) for part in one for line, _ in (part.typed if part.kind == "console" else ())] for one in (first, second)
    ]
    assert commands[0] == commands[1]
    assert len(commands[0]) > 10


def _plain(line: str) -> list[str]:
    words = shlex.split(line.replace(" --lang en", ""))
    return [word for before, word in zip(["", *words], words, strict=False) if before not in ("--district", "-m")]


@pytest.mark.parametrize("lang", PAGES)
def test_the_workflow_asks_the_action_for_what_it_takes(lang: str) -> None:
    workflow = next(part.body for part in page(lang) if part.file.startswith(".github/"))
    asked = yaml.safe_load(workflow)["jobs"]["selfscore"]["steps"][-1]["with"]
    known = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    assert set(asked) <= set(known)


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_names_every_kind_and_fact_type(lang: str) -> None:
    from typing import get_args

    from selfscore.model.facts import FactType
    from selfscore.model.where import COMPARISONS
    from selfscore.rules import KINDS

    text = (ROOT / "docs" / PAGES[lang]).read_text(encoding="utf-8")
    assert [name for name in (*KINDS, *get_args(FactType), *COMPARISONS) if f"`{name}`" not in text] == []


PLANTED: Final = """
**`a/b.txt`**

```text
words
```

```console
$ cat a/b.txt
other words
$ selfscore no-such-command
```
"""


def test_a_planted_answer_and_a_planted_failure_are_seen(run: Callable[..., Done], tmp_path: Path) -> None:
    answer, failure = follow(parts(PLANTED), run, tmp_path)
    assert answer == "cat a/b.txt: no “other words”"
    assert "exit code 2" in failure
