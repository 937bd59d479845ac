"""Every code that loading and linting can give has an edition that shows it; the list of codes is what the code gives."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path
from typing import Final, get_args

from selfscore.criteria.problems import CrosswalkCode, LintCode, LoadCode
from tests.criteria.test_editions import NEGATIVE, expected
from tests.gates.repository import SRC

CALLS: Final = frozenset({"wrong", "odd", "told", "error", "warning", "note", "_unknown"})
"""What makes a diagnostic in this room: the code is the second argument, or passed on under the name ``code``."""
FROM_YAMLMAP: Final = frozenset({"not-utf-8", "wrong-value", "yaml-alias", "yaml-broken", "yaml-doubled-key", "yaml-tag"})
"""Codes of the reader of YAML that editions show too; tests/yamlmap holds all of them."""


def given(sources: Iterable[str]) -> set[str]:
    """Return every code that is written in source text where a diagnostic is made."""
    found = set()
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in CALLS:
                continue
            code = node.args[1]
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                found.add(code.value)
            else:
                assert isinstance(code, ast.Name), f"line {node.lineno}: a code that is not written out"
                assert code.id == "code", f"line {node.lineno}: a code that is not written out"
    return found


OVERLAYS: Final = (Path(__file__).parent / "test_overlay.py").read_text(encoding="utf-8")
"""Overlays are shown there."""
WORKBOOKS: Final = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_workbook*.py"))
"""Workbooks are shown there."""
IN_WORKBOOKS: Final = ("cell-", "column-", "parameter-", "row-", "sheet-")
CROSSWALKS: Final = "".join(
    file.read_text(encoding="utf-8")
    for file in sorted((Path(__file__).parents[1] / "diff").glob("**/*"))
    if file.suffix in (".py", ".yaml")
)
"""Crosswalks there: each that is wrong, and the commands that need one."""


def sources() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(Path(SRC / "criteria").glob("*.py"))]


def differences(code: set[str], listed: set[str], shown: set[str]) -> list[str]:
    """Compare what the code gives, what `problems.py` lists, and what the negative editions show."""
    return [
        *(f"{one}: given, but not listed" for one in sorted(code - listed)),
        *(f"{one}: listed, but never given" for one in sorted(listed - code)),
        *(f"{one}: no edition shows it" for one in sorted(code - shown)),
        *(f"{one}: shown, but no code of this room" for one in sorted(shown - code - FROM_YAMLMAP)),
    ]


LISTED = {*get_args(LoadCode), *get_args(LintCode), *get_args(CrosswalkCode)}
SHOWN = (
    {expected(folder)[1] for folder in NEGATIVE}
    | {one for one in LISTED if one.startswith("overlay-") and f'{one}"' in OVERLAYS}
    | {one for one in LISTED if one.startswith("crosswalk-") and one in CROSSWALKS}
    | {one for one in LISTED if one.startswith(IN_WORKBOOKS) and f'{one}"' in WORKBOOKS}
)


def test_every_code_is_listed_and_shown() -> None:
    assert differences(given(sources()), LISTED, SHOWN) == []
    assert SHOWN >= FROM_YAMLMAP


def test_a_planted_code_without_an_edition_is_seen() -> None:
    planted = 'yield wrong(place, "planted-fault", "错", "wrong")\n'
    code = given([*sources(), f"def f():\n    {planted}"])
    assert differences(code, LISTED, SHOWN) == ["planted-fault: given, but not listed", "planted-fault: no edition shows it"]
    assert differences(code, LISTED | {"planted-fault"}, SHOWN) == ["planted-fault: no edition shows it"]


def test_a_planted_line_of_the_list_that_nothing_gives_is_seen() -> None:
    assert differences(given(sources()), LISTED | {"old-fault"}, SHOWN) == ["old-fault: listed, but never given"]


def test_an_edition_of_a_code_that_is_gone_is_seen() -> None:
    assert differences(given(sources()), LISTED, SHOWN | {"old-fault"}) == ["old-fault: shown, but no code of this room"]
