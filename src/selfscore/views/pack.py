"""A task pack in words: the columns of its sheets, how to fill them in, and what a unit's brief says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from selfscore.model.assessment import Assessment
from selfscore.model.cells import CellType
from selfscore.model.numbers import exact, show
from selfscore.model.pack import LedgerForm, Line, Pack
from selfscore.model.rubric import Item
from selfscore.model.text import Lang, Text, say
from selfscore.views.blockers import due_words
from selfscore.views.gaps import Filter, Gap, gap_list
from selfscore.views.words import LEVELS

HEADINGS: Final[dict[str, Text]] = {
    "code": say("代码（勿改）", "code (leave as it is)"),
    "items": say("评分标准", "rules"),
    "fact": say("事实", "fact"),
    "part": say("其中", "of that"),
    "about": say("填什么、附什么", "what is meant, what to file"),
    "unit": say("单位", "unit"),
    "value": say("值（比例填分子）", "value (of a ratio: numerator)"),
    "denominator": say("分母", "denominator"),
    "absent": say("没有（填“是”）", "there is none (write “yes”)"),
    "evidence": say("佐证材料（资料库里的路径）", "evidence (paths in the repository)"),
    "observed": say("观察日期", "observed"),
    "approved": say("批准日期", "approved"),
    "valid_until": say("有效期至", "valid until"),
    "document_no": say("文号", "document no."),
    "held_at": say("存放单位", "held at"),
    "note": say("备注", "note"),
    "mark": say("处理", "row"),
}
SHEETS: Final = {
    "guide": say("填写说明", "How to fill in"),
    "facts": say("事实", "Facts"),
}
FILES: Final = {"sheet": say("任务单.xlsx", "task-sheet.xlsx"), "brief": say("任务说明.docx", "brief.docx")}
_HOW: Final = (
    say(
        "一、只填浅黄色的格，其他格已锁定。现有的值已经填好，没有变化的不用动。",
        "1. Fill in the pale yellow cells; all others are locked. What is known is there: leave what has not changed.",
    ),
    say(
        "二、有的填“是”，没有的填“否”；数字只写数字，不写单位；日期写成 2021-03-02。",
        "2. Yes or no where that is asked; numbers without units; dates as 2021-03-02.",
    ),
    say(
        "三、佐证材料写资料库里的路径，几份材料各占一行（在格里按 Alt+Enter 换行）。材料本身另交创建办放进资料库。",
        "3. Evidence: paths in the repository, one a line (Alt+Enter in the cell). The papers themselves go to the office.",
    ),
    say(
        "四、台账：改就改在原来的格里；新增写在下面的空行；要去掉的一行，在“处理”列选“删除”，不要整行删去。",
        "4. Ledgers: correct cells in place; new rows go below; to drop a row, choose “remove” in the column “row”.",
    ),
    say(
        "五、不要增删行列、不要合并单元格、不要写公式和宏、不要改代码，否则收不回来。填好后连同文件夹交回创建办。",
        "5. No new columns, merged cells, formulas or macros, and leave the codes: else it cannot be taken in. "
        "Send the folder back to the office.",
    ),
)
_TYPES: Final[dict[CellType, Text]] = {
    "boolean": say("是或否", "yes or no"),
    "number": say("数字", "a number"),
    "date": say("日期，如 2021-03-02", "a date, such as 2021-03-02"),
    "text": say("文字", "text"),
    "choice": say("从下拉里选", "choose from the list"),
}


@dataclass(frozen=True, slots=True)
class Brief:
    """What a unit's paper says."""

    pack: Pack
    items: tuple[tuple[Item, tuple[str, ...]], ...]
    """The items that it has a part in, with the rules of each."""
    gaps: tuple[Gap, ...]
    days_to_review: int | None
    others: tuple[str, ...]
    """Whom to ask: the register's heads and contacts of the units that share in these gaps, and the leaders."""


def brief_of(pack: Pack, assessment: Assessment) -> Brief:
    """Put together what a unit has to know of its part."""
    unit = pack.origin.unit
    listed = gap_list(assessment, "due", Filter(unit=unit))
    items: dict[str, tuple[Item, list[str]]] = {}
    for score, rule in assessment.scorecard.rules():
        duty = assessment.duty(rule.spec.code)
        if duty is not None and unit in (duty.lead, *duty.responsible):
            items.setdefault(score.item.code, (score.item, []))[1].append(rule.spec.code)
    return Brief(
        pack,
        tuple((item, tuple(codes)) for item, codes in items.values()),
        listed.gaps,
        listed.days_to_review,
        tuple(_others(listed.gaps, assessment, unit)),
    )


def _others(gaps: tuple[Gap, ...], assessment: Assessment, unit: str) -> Iterator[str]:
    """Name whom to ask, each once: this unit's leaders, then the units that share in its gaps."""
    known = {one.name: one for one in assessment.units}
    named = dict.fromkeys(name for gap in gaps for name in (gap.lead_unit, *gap.responsible) if name and name != unit)
    leaders = dict.fromkeys(gap.leader for gap in gaps if gap.leader)
    yield from leaders
    for name in named:
        one = known.get(name)
        yield " ".join(part for part in (name, one.leader, one.contact) if part) if one is not None else name


def about(line: Line, lang: Lang) -> str:
    """Say what a line asks for."""
    words = [one[lang].rstrip("。.") for one in line.about]
    if line.remark is not None:
        words = [line.remark[lang], *words]
    return ("；" if lang == "zh" else "; ").join(words)


def column_title(form: LedgerForm, column: str, lang: Lang) -> str:
    """Head a column of a ledger."""
    one = form.columns[column]
    unit = "" if not one.unit else f"（{one.unit}）" if lang == "zh" else f" ({one.unit})"
    return f"{one.title[lang]}{unit}"


def column_note(form: LedgerForm, column: str, lang: Lang) -> str:
    """Say what is written into a column of a ledger."""
    one = form.columns[column]
    listed = "、".join(choice[lang] for choice in one.choices)
    return _TYPES[one.type][lang] + (f"：{listed}" if listed and one.type == "choice" else "")


def guide(pack: Pack) -> Iterator[Text]:
    """Say how the sheets are filled in."""
    unit, origin = pack.origin.unit, pack.origin
    yield say(f"{origin.district.zh}创建任务单：{unit}", f"{origin.district.en}: task sheet of {unit}")
    yield say(
        f"依据《{pack.title.zh}》，资料截至 {origin.as_of}；由 {origin.tool} 生成。",
        f"By “{pack.title.en}”, evidence as of {origin.as_of}; made by {origin.tool}.",
    )
    yield from _HOW
    yield from pack.apart


def worth(gap: Gap) -> Text:
    """Say what a gap is worth alone."""
    text = show(gap.points)
    return say(f"{text} 分", f"{text}") if gap.points or gap.lever is None else gap.lever


def due(gap: Gap, lang: Lang) -> str:
    """Say when a gap is due."""
    return due_words(gap.due, gap.days_left)[lang] if gap.due is not None else "—"


def level(gap: Gap, lang: Lang) -> str:
    """Name a gap's difficulty."""
    return LEVELS[gap.difficulty][lang]


def points(item: Item) -> str:
    """Write an item's points."""
    return show(exact(item.points))
