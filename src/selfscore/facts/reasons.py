"""What is said about claims, ledgers and computed facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from selfscore.dictionary.definitions import FactDef
from selfscore.model.text import Text, say

EMPTY_LEDGER = say(
    "台账没有一条记录；确实没有的，请用 confirmed_empty 写明批准人和日期",
    "the ledger has no record; if there really is none, confirm it with `confirmed_empty: {approved_by, date}`",
)
NO_LEDGER = say("没有写台账（ledger）", "no ledger is named (`ledger`)")
NO_LEDGER_READ = say("台账无法读取", "the ledger could not be read")
NO_SITE_READ = say("现场抽查结果无法读取", "the site results could not be read")
CONFIRM_HELP = say(
    "写成 confirmed_empty: {approved_by: 批准单位, date: 2021-02-01}", "write confirmed_empty: {approved_by: …, date: 2021-02-01}"
)
ZERO_WHOLE = say(
    "分母为 0，无法计算比例；确实不涉及的，请作缺项声明",
    "the denominator is 0, so there is no ratio; if it cannot apply here, claim it as not applicable",
)
CLAIM_HELP = say(
    "写成 not_applicable: {reason: 原因, approved_by: 批准单位, date: 2021-02-01}",
    "write not_applicable: {reason: …, approved_by: …, date: 2021-02-01}",
)
REGISTER_BLANK = say(
    "名册中有未写名称的记录，无法核对台账是否齐全",
    "the register has entries without a name, so it cannot be told whether the ledger lists all",
)
CLAIM_UNPROVEN = say(
    "缺项声明所附材料缺失或无效，声明无效", "the document of the not-applicable claim is missing or bad: it is no claim"
)
FILE_PROOF = say("补交有效的证明材料", "file the document that is meant")
DROP_CONFIRMATION = say("删去 confirmed_empty", "remove `confirmed_empty`")
CLAIM_AND_VALUE = say(
    "既作了缺项声明，又填报了内容；按缺项处理", "it is claimed as not applicable and stated as well: the claim counts"
)


def claim_lacks(parts: Sequence[str]) -> Text:
    """An incomplete claim."""
    return say(
        f"缺项声明不完整，缺少 {'、'.join(parts)}，声明无效", f"the not-applicable claim lacks {', '.join(parts)}: it is no claim"
    )


def claim_later(day: date, as_of: date) -> Text:
    """A claim from the future."""
    return say(
        f"缺项声明日期 {day} 晚于评分日期 {as_of}，暂不采用",
        f"the not-applicable claim is dated {day}, after {as_of}: it does not count yet",
    )


def claimed(reason: str, approved_by: str, day: date) -> Text:
    """A claim, for the record."""
    return say(f"缺项：{reason}（{approved_by}，{day}）", f"not applicable: {reason} ({approved_by}, {day})")


def rows_later(count: int, as_of: date) -> Text:
    """Rows from the future."""
    return say(
        f"{count} 条记录的日期晚于评分日期 {as_of}，暂不采用", f"{count} records are dated after {as_of}: they do not count yet"
    )


def empty_lacks(parts: Sequence[str]) -> Text:
    """An incomplete confirmation."""
    return say(
        f"confirmed_empty 缺少 {'、'.join(parts)}，确认无效", f"confirmed_empty lacks {', '.join(parts)}: nothing is confirmed"
    )


def empty_with_rows(count: int) -> Text:
    """Confirmed empty, but is not."""
    return say(
        f"已确认没有记录，但台账中有 {count} 条；以台账为准",
        f"it is confirmed as empty, but the ledger has {count} records: the ledger counts",
    )


def register_silent(register: FactDef) -> Text:
    """A ledger whose register is not there."""
    return say(
        f"缺少可用的“{register.title.zh}”名册，无法核对台账是否齐全",
        f"there is no usable register “{register.title.en}”, so it cannot be told whether the ledger lists all",
    )


def register_column(title: Text) -> Text:
    """A ledger without the column that names its entries."""
    return say(
        f"没有“{title.zh}”一列，无法与名册核对",
        f"the column “{title.en}” is not there, so it cannot be compared with the register",
    )


def is_derived(fact: FactDef) -> Text:
    """A statement about what is computed."""
    return say(
        f"“{fact.title.zh}”由其他事实计算得出，不能直接填报",
        f"“{fact.title.en}” is computed from other facts and cannot be stated",
    )


def state_instead(titles: Sequence[Text]) -> Text:
    """What to state instead."""
    return say(f"请填报：{'、'.join(one.zh for one in titles)}", f"state instead: {', '.join(one.en for one in titles)}")


def rows_open(count: int) -> Text:
    """Rows that decide nothing."""
    return say(
        f"有 {count} 条记录的有关栏目空白或无法识别，比例无法确定",
        f"{count} records are blank or unreadable where it matters, so the share is not certain",
    )


def ledger_lacks(count: int) -> Text:
    """A share over a ledger that does not list all."""
    return say(
        f"台账缺少名册中的 {count} 项，比例不可靠",
        f"the ledger lacks {count} entries of its register, so the share is not reliable",
    )
