"""The columns of an edition as a workbook: what each is called, what belongs into it, and which field it is.

A heading ends with the column's key, which is what `import` goes by: the words before it may be in either language.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from selfscore.criteria.sheet_words import FACTS as FACTS_SHEET
from selfscore.criteria.sheet_words import KINDS_ZH, LEVELS_ZH, NA_ZH, STATUS_ZH, choices
from selfscore.criteria.sheet_words import SOURCES as SOURCES_SHEET
from selfscore.model.place import Step
from selfscore.model.sheet import SheetColumn
from selfscore.model.text import Text, say


class Form(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    """As it stands."""
    CODE = "code"
    """A code, a name or a word to choose: without blanks at its ends, and without the words after it."""
    POINTS = "points"
    """A number."""
    FLAG = "flag"
    """是 or nothing."""
    MAPPING = "mapping"
    """``name: value``, one a line, as in YAML."""
    LINES = "lines"
    """One entry a line."""
    CHECK = "check"
    """Worked out by the spreadsheet, never read."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its key, the path of the field in YAML, and how a cell of it is read."""

    key: str
    path: tuple[Step, ...]
    form: Form
    column: SheetColumn

    def code_of(self, text: str) -> str:
        """Return the code that a cell means: of a choice, whichever of its words was written; else what stands there."""
        for choice in self.column.choices:
            code, _, meaning = choice.zh.partition(" ")
            if text in (code, meaning, choice.zh):
                return code
        return text


def _field(
    key: str,
    zh: str,
    en: str,
    note: Text,
    form: Form = Form.TEXT,
    width: int = 24,
    words: tuple[Text, ...] = (),
    listed: Text | None = None,
) -> Field:
    column = SheetColumn(say(f"{zh}\n{key}", f"{en}\n{key}"), note, width, words, listed, form is Form.POINTS)
    return Field(key, tuple(key.split(".")), form, column)


def _pair(key: str, zh: str, en: str, note: Text, width: int = 24, form: Form = Form.TEXT) -> tuple[Field, Field]:
    return (
        _field(f"{key}.zh", f"{zh}（中文）", f"{en} (Chinese)", note, form, width),
        _field(f"{key}.en", f"{zh}（英文）", f"{en} (English)", note, form, width),
    )


_CODE: Final = _field(
    "code",
    "编号",
    "code",
    say(
        "项目写序号（4），评分标准写 4.1，鼓励项 G1，否决项 V1；编号都不能重复",
        "4 for an item, 4.1 for a rule, G1, V1; each once",
    ),
    Form.CODE,
    8,
)
_TITLE: Final = _pair("title", "名称", "title", say("项目的名称；评分标准不填", "of an item; rules have none"))
_SOURCE: Final = (
    _field(
        "source.document",
        "出处文件",
        "source",
        say("“出处”表里的文件代号", "the name of a document on the sheet of sources"),
        Form.CODE,
        20,
        listed=SOURCES_SHEET,
    ),
    _field("source.clause", "条款", "clause", say("在该文件的哪一条", "where in the document"), width=14),
    _field(
        "source.status",
        "核对程度",
        "status",
        say(
            "与原文核对过写 official；公开材料转述写 reported；推定写 reconstructed",
            "official only when checked against the text",
        ),
        Form.CODE,
        18,
        choices(STATUS_ZH),
    ),
    *_pair(
        "source.note",
        "出处说明",
        "note on the source",
        say("哪里把握不大，为什么；可不填", "what is less sure, and why; may be empty"),
    ),
)

PARTS: Final[tuple[Field, ...]] = (
    _CODE,
    _field(
        "kind",
        "评分方式",
        "kind",
        say("评分标准怎样计分，从下拉里选；项目不填", "how a rule is judged, from the list; items have none"),
        Form.CODE,
        18,
        choices(KINDS_ZH),
    ),
    *_TITLE,
    *_pair("text", "内容", "text", say("要求什么、缺了扣多少", "what is asked, and what a shortfall costs"), 44),
    _field("points", "分值", "points",
        say("项目的分值；评分标准不填（问卷除外：满意率为零时扣多少）",
            "of an item; of a rule only for a survey: what it costs at nought"), Form.POINTS, 8),
    _field("cap", "上限", "cap",
        say("这条标准至多扣（加）多少；没有单独上限的不填", "the most a rule costs; empty where it has none"), Form.POINTS, 8),
    _field("pool", "共用上限", "pool",
        say("与哪些标准合用一个上限：写它的名称", "the name of a cap that it shares"), Form.CODE, 10),
    _field("pools", "各共用上限", "pools",
        say("项目里合用的上限，一行一个，如 late: '0.5'", "of an item, one a line: late: '0.5'"), Form.MAPPING, 16),
    _field("fact", "事实", "fact",
        say("依据“事实”表里的哪一项：写它的键",
            "the key of a fact, from the sheet of facts"), Form.CODE, 24, listed=FACTS_SHEET),
    _field("each", "每处", "each",
        say("每一处（每缺一项、每奖一次）扣（加）多少", "what each finding costs (brings)"), Form.POINTS, 8),
    _field("deduct", "扣分", "deduct", say("不达标一次扣多少", "what falling short costs, once"), Form.POINTS, 8),
    _field(
        "parameters",
        "其他参数",
        "parameters",
        say("评分方式的其他参数，一行一个“名称: 值”，写法见“说明”表",
            "whatever else the kind takes, one `name: value` a line; see the guide"),
        Form.MAPPING,
        48,
    ),
    _field("says", "扣分用语", "says",
        say("查出问题时怎样说，一行一个，如 finding: {zh: …, en: …}", "the words of a finding, one a line"), Form.MAPPING, 32),
    _field("difficulty.level", "难度", "difficulty",
        say("补上这一分的难度：red 红、orange 橙、yellow 黄", "red, orange or yellow"), Form.CODE, 10, choices(LEVELS_ZH)),
    *_pair("difficulty.reason", "难度理由", "why so hard", say("为什么是这个难度", "the reason for the difficulty")),
    *_pair("remedy.do", "怎么补", "what to do", say("丢了这一分，应当做什么", "what to do about the gap"), 32),
    *_pair("remedy.file", "要归档", "what to file", say("补好以后归档什么", "what to file as proof"), 28),
    _field("effort", "工作量", "effort", say("补齐大约要多少人日", "person-days that closing the gap takes"), Form.POINTS, 8),
    *_pair("lead", "牵头部门", "lead",
        say("建议的牵头部门；评分标准与项目相同时不填", "the suggested lead; of a rule only where it differs"), 18),
    *_pair("support", "配合部门", "support",
        say("项目的配合部门，一行一个，中英文逐行对应", "of an item, one a line, both columns in step"), 22, Form.LINES),
    _field("evidence_for_na", "缺项须附证据", "evidence_for_na",
        say("这个项目声明缺项时必须附证据，填“是”", "是: a claim of not-applicable needs evidence"), Form.FLAG, 8),
    *_SOURCE,
)  # fmt: skip
"""Columns of the sheets of items and rules: one table holds both."""
COVERED: Final = frozenset(str(field.path[0]) for field in PARTS)
"""Fields that have a column of their own; whatever else a kind takes stands among the parameters."""

FRAME: Final[tuple[Field, ...]] = (
    _field("code", "编号", "code",
        say("板块写 A，指标写 A1；鼓励项写 bonus，否决项写 vetoes", "A, A1; bonus and vetoes for the two"), Form.CODE, 10),
    *_pair("title", "名称", "title", say("板块、指标的名称", "its title")),
    _field("points", "分值", "points",
        say("分值；鼓励项写加分上限，否决项不填", "points; of the bonus its cap"), Form.POINTS, 8),
    _field("check", "下级合计", "sum below",
        say("自动计算，不用填：应与左边的分值相同", "worked out: it should equal the points"), Form.CHECK, 10),
    *_SOURCE,
)  # fmt: skip
SOURCES: Final[tuple[Field, ...]] = (
    _field("name", "代号", "name", say("出处里引用的代号，用字母、数字和连字符", "what sources call it"), Form.CODE, 26),
    *_pair("title", "文件名称", "title", say("文件的名称", "title of the document"), 44),
    _field("issued", "发布日期", "issued", say("可不填", "may be empty"), width=14),
    _field("document_no", "文号", "document no", say("可不填", "may be empty"), width=24),
)
HEAD: Final[tuple[Field, ...]] = (
    _field("field", "字段", "field", say("不要改动", "leave as it is"), Form.CODE, 20),
    _field("value", "内容", "value", say("填在这里", "write here"), width=80),
    _field("check", "核对", "check", say("自动计算，不用填", "worked out"), Form.CHECK, 10),
)
INDEX: Final[tuple[Field, ...]] = (
    _field("code", "编号", "code",
        say("不要改动；有意删去或增加一条时，同时改这里", "leave as it is; take a line out only with its row"), Form.CODE, 12),
    _field("sheet", "所在表", "sheet", say("在哪一张表", "which sheet it stands on"), Form.CODE, 36),
)  # fmt: skip

FACTS: Final[tuple[Field, ...]] = (
    _field("key", "键", "key", say("评分标准的“事实”一列写它", "what the rules call it"), Form.CODE, 36),
    *_pair("title", "名称", "title", say("事实的名称", "its title"), 40),
    _field("type", "类型", "type", say("清单、台账、数字等", "checklist, table, number, …"), Form.CODE, 16),
    _field(
        "inside",
        "成员或列",
        "inside",
        say("检查单的成员，台账的列：条件里写这些名称", "members of a checklist, columns of a table"),
        width=60,
    ),
)
"""The dictionary is for reading, too."""

GUIDE: Final[tuple[Field, ...]] = (
    _field("subject", "事项", "subject", say("说的是什么", "what it is about"), width=30),
    _field("words", "说明", "words", say("怎样做", "what to do"), width=100),
)
"""The guide is for reading; nothing of it is read back."""

EDITION: Final[tuple[tuple[str, Text, Form], ...]] = (
    ("code", say("版号", "code"), Form.CODE),
    ("title.zh", say("名称（中文）", "title (Chinese)"), Form.TEXT),
    ("title.en", say("名称（英文）", "title (English)"), Form.TEXT),
    ("issuer.zh", say("发布机关（中文）", "issuer (Chinese)"), Form.TEXT),
    ("issuer.en", say("发布机关（英文）", "issuer (English)"), Form.TEXT),
    ("document_no", say("文号", "document no"), Form.TEXT),
    ("issued", say("发布日期", "issued"), Form.TEXT),
    ("points", say("总分", "points"), Form.POINTS),
    ("partial", say("未录全（是或不填）", "partial (是 or empty)"), Form.FLAG),
    ("notice.zh", say("每份报告都要写的说明（中文）", "notice of every report (Chinese)"), Form.TEXT),
    ("notice.en", say("每份报告都要写的说明（英文）", "notice of every report (English)"), Form.TEXT),
    ("not_applicable", say("缺项怎样计分", "how what does not apply counts"), Form.CODE),
    ("pass_mark", say("参考线（可不填）", "pass mark (may be empty)"), Form.POINTS),
)
"""The rows of the edition's own sheet."""
NA_CHOICES: Final = choices(NA_ZH)
