"""A sample as people read it: how it was drawn, what to do on site, what was found."""

from __future__ import annotations

from fractions import Fraction

from selfscore.model.cells import Blank, show_value
from selfscore.model.numbers import show
from selfscore.model.sample import Candidate, Rate, Sample, SiteResults
from selfscore.model.text import Lang, Text, say


def how(sample: Sample) -> tuple[Text, ...]:
    """Say how the sample was drawn, so that a reviewer can draw it again."""
    by = sample.by
    drawn, all_ = len(sample.drawn), len(sample.candidates)
    found = [
        say(
            f"总体：{sample.ledger.path} 中截至 {sample.as_of} 的 {all_} 行，按“{sample.id.zh}”识别；"
            f"文件 SHA-256：{sample.ledger_sha256}",
            f"population: {all_} rows of {sample.ledger.path} as of {sample.as_of}, named by “{sample.id.en}”; "
            f"SHA-256 of the file: {sample.ledger_sha256}",
        ),
        say(
            f"次序：对每行计算“种子|编号”（{sample.seed}|编号，UTF-8）的 SHA-256，小的在先；共抽 {drawn} 行。任何工具都能复算。",
            f"order: by the SHA-256 of “seed|id” ({sample.seed}|id, UTF-8), the smallest first; {drawn} rows are drawn. "
            "Any tool can work that out again.",
        ),
    ]
    if by is not None:
        found.append(
            say(
                f"分层：按“{by.zh}”分 {len(sample.strata)} 层；够分时每层先各 1 行，"
                "其余按各层剩余行数的比例分配，先取整数，余数大者补足。",
                f"strata: {len(sample.strata)}, by “{by.en}”; one row each where there are enough, the rest in proportion "
                "to their other rows: whole parts first, then the largest remainders.",
            )
        )
    if sample.left_out:
        found.append(
            say(
                f"未进入总体的 {sample.left_out} 行：没有编号，或编号与前面的重复。",
                f"{sample.left_out} rows could not be drawn: without an id, or with one that an earlier row has.",
            )
        )
    return tuple(found)


def filing(sample: Sample) -> Text:
    """Say what to do with the sheet once it is filled in."""
    return say(
        f"填好后放进资料库，在“{sample.title.zh}”的事实下加一行 site: 检查表的路径；再评分时现场发现的问题即计入扣分。",
        f"once filled in, put it in the repository and add `site: PATH` beside the ledger of “{sample.title.en}”: "
        "what was found then costs as the rules say.",
    )


def again(sample: Sample, size: int) -> str:
    """Return the command that draws the same sample."""
    by = f" --by {sample.by.zh}" if sample.by is not None else ""
    return f"selfscore sample --table {sample.fact} --size {size}{by} --seed {sample.seed} --as-of {sample.as_of}"


def cell(one: Candidate, column: str, lang: Lang) -> str:
    """Return what the ledger says in a column of a row; "" where it says nothing that is understood."""
    if one.written.get(column):
        return one.written[column]
    value = one.cells.get(column, Blank.EMPTY)
    if isinstance(value, bool):
        return {"zh": ("否", "是"), "en": ("no", "yes")}[lang][value]
    return "" if isinstance(value, Blank) else show_value(value)


def stratum(name: str) -> Text:
    """Name a stratum; rows whose cell is blank make one, too."""
    return say(name, name) if name else say("（未填）", "(blank)")


def percent(rate: Fraction) -> str:
    """Write a rate as a percentage, with one decimal."""
    return f"{show(rate * 100, 1)} %"


def rate_words(one: Rate, found: SiteResults) -> Text:
    """Say how often something was found, and between which bounds it is in the whole ledger."""
    if not one.seen:
        return say("还没有可用的现场结果", "no usable result yet")
    rate, low, high = percent(Fraction(one.found, one.seen)), percent(one.low), percent(one.high)
    more = (f"；另有 {one.unclear} 处未填全", f"; {one.unclear} more are not filled in") if one.unclear else ("", "")
    return say(
        f"{one.seen} 处中发现 {one.found} 处（{rate}）；"
        f"全台账 {found.rows} 行的发现率以 95% 的把握在 {low} 到 {high} 之间{more[0]}",
        f"{one.found} of {one.seen} ({rate}); in the whole ledger of {found.rows} rows between {low} and {high}, "
        f"with a confidence of 95 %{more[1]}",
    )
