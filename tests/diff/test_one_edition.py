"""Two versions of one edition: nothing is different, or exactly what was changed is."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml

from selfscore.app.criteria import load_facts
from selfscore.app.diff import by_their_codes
from selfscore.criteria.compare import Matched
from selfscore.criteria.load import load_edition
from selfscore.model.diff import EditionDiff
from tests.criteria.overlays import FACTS, WHOLE, overlay
from tests.diff.world import criteria
from tests.shell import ROOT, Done

Run = Callable[..., Done]
Path_ = tuple[str, ...]
POSITIVE = ROOT / "tests" / "criteria" / "positive"
FILES = (
    "every-kind/A1.yaml",
    "every-kind/bonus.yaml",
    "every-kind/vetoes.yaml",
    "every-kind/edition.yaml",
    "pools/A1.yaml",
    "tiers/A1.yaml",
)
"""Every kind of rule, with everything that one can have."""
CODE = re.compile(r"^[A-Z]\d*\.")
"""Sections and indicators are named by their code."""
NO_VALUE = ("code", "kind", "file")
"""What names a part, or decides which fields there are."""
CHOICES = {
    "level": ["red", "orange", "yellow"],
    "status": ["official", "reported", "reconstructed"],
    "count": ["conditions", "members", "rows"],
}


@pytest.mark.parametrize("code", ["2020", "2023"])
def test_an_edition_and_itself(code: str, run: Run) -> None:
    shown = run("diff", code, code).ok()
    assert "两边完全相同，没有任何差别。" in shown
    assert "逐项对照" not in shown
    found = json.loads(run("diff", code, ROOT / "criteria" / code, "--format", "json").ok())
    assert found["same"]
    assert [one for one in found["items"] if one["fate"] != "equal"] == found["fields"] == []
    assert found["evidence"] == {"gather": [], "wider": [], "released": []}


def test_only_the_spelling_of_the_files_is_other(run: Run, tmp_path: Path) -> None:
    copy = shutil.copytree(criteria(tmp_path / "c") / "one", tmp_path / "copy" / "one")
    (copy / "A1.yaml").write_text("# 一条注释\n" + (copy / "A1.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    done = run("diff", "one", copy, "--criteria", tmp_path / "c", "--lang", "en")
    assert "Nothing is different in what they say" in done.stdout


def test_a_corrected_copy(run: Run, tmp_path: Path) -> None:
    copy = shutil.copytree(ROOT / "criteria" / "2020", tmp_path / "criteria-corrected" / "2020-改正")
    file = copy / "A2.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace('each: "0.2"\n        cap: "1"', 'each: "0.1"\n        cap: "1"', 1),
        encoding="utf-8",
    )
    shown = run("diff", "2020", "./criteria-corrected/2020-改正", cwd=tmp_path).ok()
    assert "  项目：变动 1、不变 46\n  标准：变动 1、不变 160\n" in shown
    assert "    每处扣（加）分（each）\n      - 0.2\n      + 0.1\n" in shown


def test_a_copy_whose_points_no_longer_add_up_is_shown_and_told(run: Run, tmp_path: Path) -> None:
    copy = shutil.copytree(ROOT / "criteria" / "2020", tmp_path / "mine" / "2020")
    file = copy / "A1.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace('points: "2"', 'points: "3"', 1), encoding="utf-8")
    done = run("diff", "2020", "mine/2020", cwd=tmp_path)
    assert done.code == 3
    assert "项目共加 1 分、减 0 分" in done.stdout
    assert "mine/2020/edition.yaml:34:17: 错误 points-sum" in done.stderr


def test_a_corrected_copy_against_another_edition(run: Run, tmp_path: Path) -> None:
    """The crosswalk knows the edition that comes with the tool; what the copy made of it is worked in."""
    copy = shutil.copytree(ROOT / "criteria" / "2023", tmp_path / "mine" / "2023")
    file = copy / "A2.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index('code: "7.1"')
    file.write_text(text[:start] + text[start:].replace('each: "0.5"', 'each: "0.25"', 1), encoding="utf-8")
    shown = run("diff", "2020", "mine/2023", cwd=tmp_path).ok()
    assert "  标准：新增 76、变动 89、拆分 3、合并 5、不再列 45、不变 12\n" in shown
    assert "    每处扣（加）分（each）\n      - 0.5\n      + 0.25\n" in shown
    assert "检查内容、扣分和上限相同" not in shown[shown.index("变动 7.1") : shown.index("变动 7.2")]
    page = run("diff", "2020", "mine/2023", "--format", "markdown", "--lang", "en", cwd=tmp_path).ok()
    assert "7.1:\n\n- price of each (each): 0.5 → 0.25\n" in page


@pytest.mark.parametrize("sides", [("2020", "city"), ("2020", "2020", "--criteria", "city")])
def test_an_overlay_is_a_version(sides: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    overlay(tmp_path / "city", WHOLE, FACTS)
    shown = run("diff", *sides, cwd=tmp_path).ok()
    assert "补充细则：示例市细则" in shown
    assert "  项目：新增 1、变动 1、不变 46\n  标准：新增 1、变动 1、不变 160\n" in shown
    assert "校园周边护栏  58.1" in shown


def test_two_editions_of_which_one_is_adapted(run: Run, tmp_path: Path) -> None:
    overlay(tmp_path / "city", WHOLE, FACTS)
    shown = run("diff", "2020", "2023", "--criteria", "city", cwd=tmp_path).ok()
    assert "不再列 58 校园周边" in shown
    assert "不再列 58.1 只在补充细则里：没有护栏的扣 0.5 分。  [0.5]" in shown


def leaves(node: yaml.Node, path: Path_ = ()) -> Iterator[tuple[Path_, yaml.ScalarNode]]:
    """Yield every value below a node with its path, those that name a part left out."""
    if isinstance(node, yaml.MappingNode):
        for key, inner in node.value:
            if key.value not in NO_VALUE:
                yield from leaves(inner, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, inner in enumerate(node.value, 1):
            yield from leaves(inner, (*path, str(number)))
    elif isinstance(node, yaml.ScalarNode):
        yield path, node


@cache
def written(name: str) -> tuple[str, dict[Path_, yaml.ScalarNode]]:
    text = (POSITIVE / name).read_text(encoding="utf-8")
    top = yaml.compose(text)
    assert top is not None
    return text, dict(leaves(top))


@cache
def places() -> list[tuple[str, Path_]]:
    """List every value of every rule, item, bonus and veto of these files."""
    return [(name, path) for name in FILES for path in written(name)[1]]


@cache
def before(folder: str) -> Matched:
    edition, _ = load_edition(POSITIVE / folder)
    assert edition is not None
    return Matched(edition, load_facts().dictionary)


def other(value: str, key: str) -> str:
    """Return another value of the same sort."""
    if key in CHOICES:
        return next(one for one in CHOICES[key] if one != value)
    if value in ("true", "false"):
        return {"true": "false", "false": "true"}[value]
    return str(int(value) + 1) if value.isdigit() else f"{value}5"


def planted(name: str, path: Path_) -> EditionDiff | None:
    """Change one value in a copy, and compare; None where what came out is no edition."""
    with TemporaryDirectory() as folder:
        edition, _, file = name.partition("/")
        copy = shutil.copytree(POSITIVE / edition, Path(folder) / edition)
        text, nodes = written(name)
        node = nodes[path]
        start, end, value = node.start_mark.index, node.end_mark.index, other(node.value, path[-1])
        (copy / file).write_text(text[:start] + (f'"{value}"' if node.style else value) + text[end:], encoding="utf-8")
        new, _ = load_edition(copy)
        old = before(edition)
        return by_their_codes(old, Matched(new, old.dictionary)) if new is not None else None


def fields() -> dict[str, tuple[str, Path_]]:
    """Choose one place for each field that there is, under each kind of part: ``items.rules.difficulty.level``."""
    found = {}
    for name, path in places():
        # What holds of the Chinese of a text holds of its English: a remedy stands for all.
        if path[-1] != "en" or "remedy" in path:
            found[".".join((name.rpartition("/")[2], *(one for one in path if not one.isdigit())))] = (name, path)
    return found


def test_one_planted_change_is_found_and_no_other() -> None:
    tried = {shape: (place, planted(*place)) for shape, place in fields().items()}
    assert len(tried) > 70
    for shape, ((name, path), found) in tried.items():
        if found is None:
            continue
        changed = [
            *(f"items.{at}.{one.path}" for at, item in enumerate(found.items, 1) for one in item.fields),
            *(one.path for one in found.fields),
            *(one.path for rule in found.rules for one in rule.fields),
        ]
        assert len(changed) == 1, (shape, changed)
        file = name.rpartition("/")[2].removesuffix(".yaml")
        steps = ".".join(path if file in ("A1", "edition") else (file, *path))
        told = CODE.sub("", changed[0])
        # Conditions and lists of names are one value each.
        assert any(end == told or end.startswith(f"{told}.") for end in ends(steps)), (steps, changed)
        assert not found.same
    made = [shape for shape, (_, found) in tried.items() if found is not None]
    assert len(made) > len(tried) * 3 // 4, "hardly any planted change makes an edition"
    assert {"A1.yaml.items.rules.pool", "A1.yaml.items.points", "A1.yaml.items.rules.remedy.do.en"} <= set(made)


def ends(path: str) -> Iterator[str]:
    """Yield every end of a path: a rule's fields are named from the rule on."""
    steps = path.split(".")
    for number in range(len(steps)):
        yield ".".join(steps[number:])
