"""LibreOffice recalculates the breakdown: every formula comes to what the engine says."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from selfscore.model.assessment import Assessment
from selfscore.model.numbers import show
from selfscore.tally import Fix, whatif
from tests.breakdown.made import WRONG, alike, example, formulas, opened, planted, tricky, workbook, worlds
from tests.office.conftest import Convert

SETTINGS = ("full_points", "rescale_total", "rescale_within_item")


@pytest.fixture(scope="module")
def views() -> Mapping[str, Assessment]:
    """The worked example, every cap at once under every setting, and editions drawn at random."""
    named = {"start": example("start"), "finish": example("finish"), **{name: tricky(name) for name in SETTINGS}}
    return {**named, **{f"random{number}": one for number, one in enumerate(worlds(12))}}


@pytest.fixture(scope="module")
def recalculated(
    views: Mapping[str, Assessment], convert: Convert, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Path]:
    """All of them, with a wrong result beside every formula, recalculated in one go."""
    folder = tmp_path_factory.mktemp("books")
    files = [folder / f"{name}.xlsx" for name in views]
    for file, view in zip(files, views.values(), strict=True):
        file.write_bytes(planted(workbook(view)))
    return dict(zip(views, convert.all(files, "xlsx", folder / "new"), strict=True))


def test_every_formula_comes_to_what_it_carries(views: Mapping[str, Assessment], recalculated: Mapping[str, Path]) -> None:
    for name, view in views.items():
        after = opened(recalculated[name], values=True)
        every = list(formulas(workbook(view)))
        assert len(every) > 50
        wrong = [(sheet, cell, text, was, after[sheet][cell].value) for sheet, cell, text, was in every
                 if not alike(was, after[sheet][cell].value)]  # fmt: skip
        assert wrong == [], name
        assert not any(alike(was, WRONG) for _, _, _, was in every)


def test_the_score_is_the_engines_to_the_last_digit(views: Mapping[str, Assessment], recalculated: Mapping[str, Path]) -> None:
    for name, view in views.items():
        sheet = opened(recalculated[name], values=True)["自评表"]
        low, high = (Decimal(str(sheet.cell(4, column).value)) for column in (7, 8))
        assert (low, high) == (Decimal(show(view.scorecard.earned.low)), Decimal(show(view.scorecard.earned.high))), name


def test_what_is_called_fixed_counts_no_more(convert: Convert, tmp_path: Path) -> None:
    view = example("start")
    book = opened(workbook(view), values=False)
    sheet, fixes = book["扣分明细"], []
    losses = [(rule.spec.code, one.subject) for _, rule in view.scorecard.rules()
              for one in (*rule.findings, *rule.judged.exempted)]  # fmt: skip
    for number in range(0, len(losses), 3):
        assert sheet.cell(4 + number, 1).value == losses[number][0]
        if sheet.cell(4 + number, 6).value != "缺项免扣":
            sheet.cell(4 + number, 6).value = "已整改"
            fixes.append(Fix(*losses[number]))
    book.save(tmp_path / "edited.xlsx")
    after = opened(convert(tmp_path / "edited.xlsx", "xlsx", tmp_path / "new"), values=True)["自评表"]
    judged = tuple(rule.judged for _, rule in view.scorecard.rules())
    card = view.scorecard
    beside = (*(one.judged for one in (card.bonus.rules if card.bonus else ())), *(one.judged for one in card.vetoes))
    earned = whatif(card.edition, (*judged, *beside), fixes).earned
    assert len(fixes) > 20
    assert earned.low > card.earned.low
    assert (Decimal(str(after["G4"].value)), Decimal(str(after["H4"].value))) == (
        Decimal(show(earned.low)),
        Decimal(show(earned.high)),
    )
