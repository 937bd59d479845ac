"""What of the finished example carries over to the 2023 edition, whole and in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.shell import selfscore


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("format_", "suffix"), [("terminal", "txt"), ("markdown", "md")])
def test_the_whole_carry_over(lang: str, format_: str, suffix: str, golden: Callable[[str, str], None]) -> None:
    ask = ("diff", "2020", "2023", "--evidence", "examples/finish", "--format", format_, "--lang", lang)
    # One language counts the branches that are taken.
    done = selfscore(*ask, anew=lang == "zh")
    golden(f"finish-carry.{lang}.{suffix}", done.ok())
    assert done.stderr == ""
