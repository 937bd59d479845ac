"""Points of sections, indicators, items and the bonus: what stands with their titles, or in a column of points."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from selfscore.criteria.verify.claims import shown, written
from selfscore.criteria.verify.outline import Passage
from selfscore.criteria.verify.phrases import said
from selfscore.model.numbers import exact
from selfscore.model.text import Text, say
from selfscore.model.verification import Checked, Edit, Number, Quote, Standing

_MISSING = say("文本里没有认出这个标题", "this heading was not recognised in the text")
_UNSAID = say("找到了标题，没有认出分值", "the heading was found, its points were not")
_SEVERAL = say("标题出现几次，分值不一", "the heading stands in several places with different points")


def points(code: str, level: str, title: Text, worth: Decimal, passages: Sequence[Passage]) -> Checked:
    """Check what a part is worth."""
    if not passages:
        return Checked(code, level, title, Standing.NOT_FOUND, why=_MISSING)
    found = [one for passage in passages for one in _found(passage, level)]
    heading = passages[0].heading
    near = Quote(heading.place, heading.text.strip())
    numbers = {number for number, _ in found}
    if len(numbers) != 1:
        return Checked(code, level, title, Standing.NOT_FOUND, quote=near, why=_SEVERAL if numbers else _UNSAID)
    (number, quote), ours = found[0], exact(worth)
    standing = Standing.AGREES if number == ours else Standing.DIFFERS
    name = "cap" if level == "bonus" else "points"
    what = say("加分上限", "points at most") if level == "bonus" else say("分值", "points")
    edit = Edit(code, (name,), written(number)) if standing is Standing.DIFFERS else None
    said_ = Number(name, what, standing, shown(ours, ""), shown(number, ""), quote, edit)
    return Checked(code, level, title, standing, (said_,), quote)


def _found(passage: Passage, level: str) -> list[tuple[Fraction, Quote]]:
    if passage.worth is not None:
        return [(passage.worth, Quote(passage.heading.place, passage.heading.text.strip()))]
    if level == "item":
        alone = [(number, Quote(line.place, line.text.strip())) for number, line in passage.values]
        return alone if len({number for number, _ in alone}) == 1 else []
    lines = [line for line in (passage.heading, *passage.lines[:3]) if level == "bonus"]
    caps = [(number, Quote(line.place, line.text.strip())) for line in lines for number in said(line.text).amount("cap")]
    return caps[:1]
