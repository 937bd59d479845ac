"""What is said of a task sheet that cannot be taken in: what is wrong, and what to do."""

from __future__ import annotations

from typing import Final

from selfscore.model.place import Location
from selfscore.model.text import Text, say

Said = tuple[Text, Text]

_ANEW: Final = say(
    "用原来的任务单重新填，或请创建办重新发一份", "fill in the sheet that was sent, or ask the office for a new one"
)
MACRO: Final[Said] = (
    say("任务单带有宏，没有打开", "the sheet carries a macro and was not opened"),
    say("另存为不带宏的 XLSX 再交", "save it as XLSX without macros and send it again"),
)
NO_PACK: Final[Said] = (say("这不是 selfscore pack 发出的任务单", "this is no sheet that `selfscore pack` wrote"), _ANEW)
DAMAGED: Final[Said] = (say("任务单里供程序核对的内容被改动过", "the part of the sheet that programs check was altered"), _ANEW)
FORMULA: Final[Said] = (
    say("这一格是公式", "this cell is a formula"),
    say("改写成算好的值（复制后选择性粘贴为数值）", "write its value instead (copy, paste as values)"),
)
TOO_LONG: Final[Said] = (
    say("表格下面很远的地方还有内容", "something stands far below the table"),
    say("删去表格下面多余的行再交", "remove the rows below the table"),
)
NO_CODE: Final[Said] = (
    say("这一行没有代码，不是任务单里的事实", "this row has no code: it is no fact of the sheet"),
    say("删去这一行；还要填报别的事实，请告诉创建办", "remove the row; tell the office of further facts"),
)


def broken(detail: str) -> Said:
    """The file is no workbook."""
    more = f"（{detail}）" if detail else ""
    return say(f"文件损坏或不是工作簿{more}", f"the file is damaged or no workbook {detail}".strip()), _ANEW


def no_sheet(name: str) -> Said:
    """A sheet was removed or renamed."""
    return say(f"工作表“{name}”不见了", f"the sheet “{name}” is gone"), _ANEW


def column_moved(code: str, there: str) -> Said:
    """A column is not where it was."""
    found = there or "-"
    return say(f"这里应是“{code}”列，现在是“{found}”", f"the column “{code}” should be here; “{found}” is"), say(
        "把各列恢复到原来的位置，不要增删列", "put the columns back where they were"
    )


def merged(area: str) -> Said:
    """Cells were merged."""
    return say(f"单元格 {area} 被合并", f"the cells {area} are merged"), say(
        "取消合并，在每一格写明内容", "undo the merging and write the content in every cell"
    )


def row_missing(code: str) -> Said:
    """A row is gone."""
    return say(f"“{code}”这一行被删去", f"the row “{code}” is gone"), say(
        "恢复这一行；台账里要去掉的，在“处理”列选“删除”", "put it back; to drop a ledger's row, mark it in the column “row”"
    )


def row_doubled(code: str, first: Location) -> Said:
    """A row is there twice."""
    return say(f"“{code}”出现两次（首次在 {first}）", f"“{code}” is there twice (first at {first})"), say(
        "只保留一行；新增的行不要带代码", "keep one; a new row has no code"
    )


def code_unknown(code: str) -> Said:
    """A code was changed, or made up."""
    shown = code if len(code) <= 60 else f"{code[:60]}…"
    return say(f"任务单里没有代码“{shown}”", f"the sheet has no code “{shown}”"), say(
        "恢复原来的代码；新增的行不要带代码", "put the old code back; a new row has no code"
    )


def beside(text: str) -> Said:
    """Something stands behind the last column."""
    return say(f"表格右边多出“{text[:40]}”", f"“{text[:40]}” stands right of the table"), say(
        "删去多出的列，要说明的写在备注里", "remove the column; write remarks into the note"
    )


def not_asked(text: str) -> Said:
    """Something stands in a grey cell."""
    return say(f"这一格不用填，现在写着“{text[:40]}”", f"nothing is asked for here; “{text[:40]}” is written"), say(
        "清空灰色的格，写到该填的格里", "clear the grey cell and write it where it belongs"
    )
