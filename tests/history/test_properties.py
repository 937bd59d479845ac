"""Random histories: every version scores as its checkout does alone, and the causes add up to each change exactly."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfscore.app.assess import Prepared, judge_at
from selfscore.app.criteria import load_criteria
from selfscore.app.history import Wanted, history
from selfscore.app.versions import Where
from selfscore.evidence.collect import collect
from selfscore.model.history import Gap, Moment
from selfscore.tally import tally
from tests.effort import examples
from tests.history.story import Files, Link, Story, Submodule, example, written

Tree = dict[bytes | str, bytes | Link | Submodule]
CRITERIA = load_criteria("2020")
ORIGINAL = example()
PATHS = sorted(str(path) for path in ORIGINAL)
FACTS = [path for path in PATHS if path.endswith(".yaml") and path != "selfscore.yaml"]
LEDGERS = [path for path in PATHS if path.endswith(".csv")]


def _text(tree: Tree, path: str, change: Callable[[str], str], encoding: str = "utf-8") -> Tree:
    raw = tree.get(path)
    return {**tree, path: change(raw.decode(encoding)).encode(encoding)} if isinstance(raw, bytes) else tree


def _nth(pattern: str, by: str, number: int) -> Callable[[str], str]:
    """Replace one of the places that a pattern matches."""

    def change(text: str) -> str:
        found = list(re.finditer(pattern, text))
        if not found:
            return text
        one = found[number % len(found)]
        return text[: one.start()] + by + text[one.end() :]

    return change


def _ledger(number: int, change: Callable[[str], str]) -> Callable[[Tree], Tree]:
    path = LEDGERS[number % len(LEDGERS)]
    encoding = "utf-8" if _utf8(path) else "gb18030"
    return lambda tree: _text(tree, path, change, encoding)


def _utf8(path: str) -> bool:
    raw = ORIGINAL[path]
    assert isinstance(raw, bytes)
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _row(number: int, *, twice: bool) -> Callable[[str], str]:
    def change(text: str) -> str:
        lines = text.splitlines(keepends=True)
        place = 1 + number % max(len(lines) - 1, 1)
        return "".join(lines[:place] + (lines[place - 1 : place] if twice else []) + lines[place + (not twice) :])

    return change


def _settings(change: Callable[[str], str]) -> Callable[[Tree], Tree]:
    return lambda tree: _text(tree, "selfscore.yaml", change)


numbers = st.integers(0, 200)
changes: st.SearchStrategy[Callable[[Tree], Tree]] = st.one_of(
    numbers.map(lambda n: lambda tree: {path: one for path, one in tree.items() if path != PATHS[n % len(PATHS)]}),
    numbers.map(lambda n: lambda tree: {**tree, PATHS[n % len(PATHS)]: ORIGINAL[PATHS[n % len(PATHS)]]}),
    numbers.map(lambda n: lambda tree: {**tree, PATHS[n % len(PATHS)]: b""}),
    numbers.map(lambda n: lambda tree: _text(tree, FACTS[n % len(FACTS)], _nth("true", "false", n))),
    numbers.map(lambda n: lambda tree: _text(tree, FACTS[n % len(FACTS)], _nth(r"20\d\d-\d\d-\d\d", "2022-03-01", n))),
    numbers.map(lambda n: lambda tree: _text(tree, FACTS[n % len(FACTS)], lambda text: f"# {n}\n{text}")),
    numbers.map(lambda n: lambda tree: {**tree, "again.yaml": tree.get(FACTS[n % len(FACTS)], b"facts: {}\n")}),
    numbers.map(lambda n: _ledger(n, _nth("√", "×", n))),
    numbers.map(lambda n: _ledger(n, _nth("是", "否", n))),
    numbers.map(lambda n: _ledger(n, _row(n, twice=True))),
    numbers.map(lambda n: _ledger(n, _row(n, twice=False))),
    numbers.map(
        lambda n: (
            lambda tree: {
                **tree,
                "na.yaml": b'not_applicable:\n  - {item: "%d", reason: r, approved_by: a, date: 2021-0%d-01}\n'
                % (1 + n % 10, 1 + n % 9),
            }
        )
    ),
    st.just(_settings(lambda text: text + "as_of: 2021-12-10\n")),
    st.just(_settings(lambda text: text.replace("as_of: 2021-12-10\n", ""))),
    st.just(_settings(lambda text: text.replace('"2020"', '"1999"'))),
    st.just(_settings(lambda text: text.replace('"1999"', '"2020"'))),
)
steps = st.lists(st.tuples(st.lists(changes, min_size=1, max_size=3), st.integers(-40, 500)), min_size=2, max_size=6)


@settings(max_examples=examples(20), suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_causes_add_up_and_each_version_scores_as_alone(told: list[tuple[list[Callable[[Tree], Tree]], int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        trees: list[tuple[Tree, date]] = []
        tree, day = ORIGINAL, date(2021, 6, 1)
        story = Story(Path(folder) / "repo")
        for made, later in [([], 0), *told]:
            for change in made:
                tree = change(tree)
            day = day + timedelta(days=later)
            trees.append((tree, day))
            story.commit(tree, day)
        found = history(Where(story.write(checkout=False), named=True), Wanted())
        _holds(found.moments, trees, Path(folder))


def _holds(moments: tuple[Moment | Gap, ...], trees: list[tuple[Tree, date]], folder: Path) -> None:
    assert len(moments) == len(trees)
    low: Fraction | None = None
    for number, (moment, (tree, day)) in enumerate(zip(moments, trees, strict=True)):
        alone = _alone(tree, day, folder / str(number))
        if isinstance(moment, Gap):
            assert alone is None
            continue
        assert alone is not None
        assert (moment.earned.low, moment.earned.high) == (alone[0], alone[1])
        assert moment.as_of == alone[2]
        assert moment.change == (moment.earned.low - low if low is not None else None)
        assert sum((one.points for one in moment.moved), Fraction(0)) == (moment.change or 0)
        for one in moment.moved:
            assert sum(one.items.values(), Fraction(0)) == one.points
        low = moment.earned.low


def _alone(tree: Files, day: date, root: Path) -> tuple[Fraction, Fraction, date] | None:
    """Score one version from nothing, by the way that `evaluate` goes."""
    evidence = collect(written(root, tree), CRITERIA.dictionary)
    if "selfscore.yaml" not in tree or evidence.project.edition != "2020":
        return None
    as_of = evidence.project.as_of or day
    _, judged, _ = judge_at(Prepared(evidence, CRITERIA, as_of, "option"), as_of)
    assert CRITERIA.edition is not None
    earned = tally(CRITERIA.edition, judged).earned
    return earned.low, earned.high, as_of
