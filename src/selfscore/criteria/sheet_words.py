"""Words of the workbook: the names of its sheets, the choices of its drop-downs, and its guide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from selfscore.model.text import Text, say

KINDS_ZH: Final[Mapping[str, str]] = {
    "required": "必备",
    "per_missing": "缺项",
    "per_finding": "逐处",
    "coverage": "全覆盖",
    "threshold": "达标线",
    "tiers": "分档",
    "proportional": "按比例",
    "trend": "逐年下降",
    "sample": "抽查",
    "survey": "问卷",
    "bonus": "鼓励加分",
    "veto": "否决",
}
STATUS_ZH: Final[Mapping[str, str]] = {"official": "原文核对", "reported": "公开转述", "reconstructed": "推定"}
LEVELS_ZH: Final[Mapping[str, str]] = {"red": "红", "orange": "橙", "yellow": "黄"}
NA_ZH: Final[Mapping[str, str]] = {"full_points": "计满分", "rescale_total": "折算总分", "rescale_within_item": "项内折算"}
YES: Final = "是"

GUIDE: Final = say("说明", "Guide")
HEAD: Final = say("版本", "Edition")
SOURCES: Final = say("出处", "Sources")
FRAME: Final = say("板块", "Frame")
INDEX: Final = say("目录", "Index")
FACTS: Final = say("事实", "Facts")
BONUS: Final = say("鼓励项", "Bonus")
VETOES: Final = say("否决项", "Vetoes")


def choices(words: Mapping[str, str]) -> tuple[Text, ...]:
    """Return what a drop-down offers: the code, in Chinese with its meaning after it."""
    return tuple(say(f"{code} {zh}", code) for code, zh in words.items())


def labelled(code: str, words: Mapping[str, str]) -> Text:
    """Return how a code is written in a cell with a drop-down."""
    return say(f"{code} {words[code]}", code) if code in words else say(code, code)


PARAMETERS: Final[tuple[tuple[str, Text], ...]] = (
    ("where",
        say("逐处、必备、抽查等只数符合条件的行，如 where: {intact: {eq: false}}",
            "only rows that match, such as where: {intact: {eq: false}}")),
    ("wheres", say("几个条件，各有名称", "several conditions by name")),
    ("count",
        say("一行（一项）缺几样时按一处计还是各计一处：rows、members 或 conditions",
            "one finding a row (member), or one for each condition")),
    ("members", say("只看检查单里的这些成员", "only these members of a checklist")),
    ("each_of", say("各成员扣分不同时，一一写明", "what each member costs, where they differ")),
    ("presence", say("写 false 时只看条件，不看有没有", "false: only the conditions count")),
    ("conditions", say("成员还要满足的条件，各有名称", "what a member must further meet, by name")),
    ("at_least", say("必备：至少要有几行", "required: so many rows")),
    ("measure", say("达标线、分档、按比例看什么数", "what number is looked at")),
    ("fails", say("达标线：落在哪一侧就扣，如 fails: {le: '0.8'}", "threshold: the side that loses")),
    ("tiers", say("分档，从最差的写起，如 - {when: {lt: '0.9'}, deduct: '1'}", "tiers, the worst first")),
    ("target", say("按比例：目标值", "proportional: the target")),
    ("step", say("按比例：每差多少扣一次 each", "proportional: each costs once for so much")),
    ("years", say("逐年下降：看几个整年", "trend: so many full years")),
    ("failing", say("抽查：哪样算不合格", "sample: what fails")),
    ("size", say("抽查：应抽多少处", "sample: so many places")),
    ("minimum", say("问卷：至少多少份有效", "survey: so many valid answers")),
    ("reaches", say("鼓励加分：达到多少才加", "bonus: what must be reached")),
    ("register", say("全覆盖：对照哪本名册的哪一列", "coverage: the register and its column")),
    ("table", say("全覆盖：在哪本台账里找", "coverage: the table that is searched")),
    ("on", say("全覆盖：台账的哪一列写着名册里的名称", "coverage: the table's column that names the register's entries")),
    ("more_than", say("否决：多于几行才否决", "veto: more rows than this bar")),
    ("within_years", say("否决：日期在几个整年之内", "veto: so many full years back")),
    ("off", say("否决：暂不执行的理由", "veto: why it is not in force")),
    ("past", say("写 true 表示查出的都是已经发生、补不回来的事", "true: what is found has happened, no work undoes it")),
)  # fmt: skip
"""What stands in the column of parameters, for the guide."""


def guide() -> tuple[tuple[Text, Text], ...]:
    """Return the guide: a subject and what there is to know about it, line by line."""
    return (
        *(_quoted(name, words) for name, words in _SHEETS),
        *_GUIDE,
        *((say(name, name), words) for name, words in PARAMETERS),
    )


def _quoted(name: Text, words: Text) -> tuple[Text, Text]:
    return say(f"“{name.zh}”表", f"sheet “{name.en}”"), words


_SHEETS: Final[tuple[tuple[Text, Text], ...]] = (
    (HEAD, say("版号、名称、发布机关、总分、每份报告都要写的说明", "code, title, issuer, points, the notice of every report")),
    (SOURCES, say("评分标准引用的文件", "the documents that rules refer to")),
    (
        FRAME,
        say(
            "板块和指标的分值；鼓励项、否决项的名称和上限",
            "sections and indicators; title and cap of the bonus, title of the vetoes",
        ),
    ),
    (
        say("A1 ……", "A1 …"),
        say(
            "每个指标一张表：绿色行是评价项目，下面是它的评分标准",
            "one for each indicator: items in green, each with its rules below it",
        ),
    ),
    (BONUS, say("鼓励项的评分标准，编号 G1、G2……", "the rules of the bonus, G1, G2, …")),
    (VETOES, say("否决项，编号 V1、V2……", "the vetoes, V1, V2, …")),
    (FACTS, say("评分标准可以依据的事实，只供查阅", "the facts that rules may be judged on; for reading only")),
    (INDEX, say("全部编号，用来发现误删的行", "all codes: tells when a row was lost")),
)
_GUIDE: Final[tuple[tuple[Text, Text], ...]] = (
    (say("怎样改", "How to correct"),
     say("直接改单元格，改好保存，再用 selfscore criteria import 读回。鼠标停在表头上有说明。",
         "Change cells, save, and read it back with selfscore criteria import. Every heading has a note.")),
    (say("不要动", "Leave alone"),
     say("不要移动、插入或删除列，不要合并单元格，不要改第 3 行的表头，不要在数字格里写公式。",
         "Do not move, insert or delete columns, merge cells or change row 3; no formulas in cells of numbers.")),
    (say("可以做", "You may"),
     say("隐藏列、筛选、改列宽、标颜色、写批注，都不影响读回。不要排序：评分标准要紧跟在它的项目下面。",
         "Hide columns, filter, resize, colour, comment: import does not mind. Do not sort: rules stand below their item.")),
    (say("增加一条", "Add a rule"),
     say("在项目下面插入一行填写，编号接着排，并在“目录”表里补上；各上限合计要等于项目的分值。",
         "Insert a row below its item, and add its code to the sheet Index; the caps of an item add up to its points.")),
    (say("删去一条", "Take one out"),
     say("删掉那一行，同时删掉“目录”表里的那一行；只删一处会被当作误删。",
         "Delete its row and its line on the sheet Index; one alone is taken for a mistake.")),
    (say("核对程度", "Status"),
     say("与官方原文逐字核对过的，才把“核对程度”改成 official。",
         "Set the status to official only for what was checked against the official text.")),
    (say("其他参数", "Parameters"),
     say("“其他参数”里一行一个“名称: 值”，数字加引号；各名称见下。",
         "One `name: value` a line, numbers in quotes; the names stand below.")),
)  # fmt: skip
