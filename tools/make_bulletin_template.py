"""Write the Word templates of the bulletin: an official letter with fields to be filled in.

``python -m tools.make_bulletin_template`` writes both; the same script writes the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from tools.letter import Column, Letter

TEMPLATES: Final = Path(__file__).resolve().parents[1] / "src" / "selfscore" / "render" / "templates"
NAMES: Final = {"zh": "bulletin.docx", "en": "bulletin.en.docx"}
_MARKS: Final = {"red": "C00000", "orange": "E46C0A", "yellow": "BF9000"}

SECTIONS = (
    Column("板块", "Section", "one.section", 78),
    Column("满分", "Points", "one.points", 26, centred=True),
    Column("得分", "Score", "one.earned", 26, centred=True),
    Column("较上期", "Change", "one.change", 26, centred=True),
)
MOVED = (
    Column("项目", "Item", "one.item", 38),
    Column("内容", "What", "one.what", 66),
    Column("牵头单位", "Lead unit", "one.unit", 28),
    Column("得分变化", "Points", "one.effect", 24, centred=True),
)
OPEN = (
    Column("项目", "Item", "one.item", 32),
    Column("未完成的内容", "What is open", "one.what", 49),
    Column("牵头单位", "Lead unit", "one.unit", 23),
    Column("督办领导", "Leader", "one.leader", 18, centred=True),
    Column("时限", "Due", "one.due", 20, centred=True),
    Column("可增分", "Gain", "one.gain", 14, centred=True),
)
LATE = (
    Column("事项", "What", "one.what", 68),
    Column("责任单位", "Unit", "one.unit", 32),
    Column("督办领导", "Leader", "one.leader", 18, centred=True),
    Column("时限", "Due", "one.due", 20, centred=True),
    Column("超期天数", "Days late", "one.days", 18, centred=True),
)
DECIDE = (
    Column("类别", "Kind", "one.kind", 21, centred=True),
    Column("问题", "Problem", "one.what", 42),
    Column("责任和涉及单位", "Units", "one.unit", 30),
    Column("时限", "Due", "one.due", 20, centred=True),
    Column("影响", "Holds up", "one.blocks", 20, centred=True),
    Column("进展", "So far", "one.outcome", 23),
)
EXPIRING = (
    Column("项目", "Item", "one.item", 40),
    Column("原因", "Why", "one.what", 54),
    Column("牵头单位", "Lead unit", "one.unit", 28),
    Column("起失分日", "From", "one.day", 20, centred=True),
    Column("失分", "Loss", "one.loss", 14, centred=True),
)


def make(lang: str) -> bytes:
    """Make one template."""
    made = Letter(lang)
    say = made.say
    made.head()
    made.line("{{ lead }}")
    made.heading(say("一、得分和走势", "1. Score and trend"))
    made.tag("{%p if score_words %}")
    made.line("{{ score_words }}")
    made.tag("{%p endif %}")
    made.tag("{%p if chart %}")
    chart = made.line("{{ chart }}", side=WD_ALIGN_PARAGRAPH.CENTER)
    chart.paragraph_format.line_spacing = 1.0
    chart.paragraph_format.keep_with_next = True
    made.line("{{ trend_words }}", size=made.small, side=WD_ALIGN_PARAGRAPH.CENTER).paragraph_format.line_spacing = Pt(16)
    made.tag("{%p endif %}")
    made.table("sections", SECTIONS)
    made.tag("{%p if note_words %}")
    made.line(say("注：", "Note: ") + "{{ note_words }}", size=made.small).paragraph_format.line_spacing = Pt(16)
    made.tag("{%p endif %}")
    _progress(made)
    _gaps(made)
    made.heading(made.counted("late", "四、超期事项", "4. Overdue", "件"))
    made.listed("late", LATE)
    made.heading(made.counted("decide", "五、需要协调解决的问题", "5. To be decided", "件"))
    made.listed("decide", DECIDE)
    made.heading(made.counted("expiring", "六、60 天内到期", "6. Expiring within 60 days"))
    made.tag("{%p if expiring %}")
    made.line("{{ expiring_words }}" + say("。", "."))
    made.tag("{%p endif %}")
    made.listed("expiring", EXPIRING)
    last = made.line("{{ source }}", size=9, side=WD_ALIGN_PARAGRAPH.LEFT)
    last.paragraph_format.line_spacing, last.paragraph_format.space_before = Pt(13), Pt(10)
    return made.bytes()


def _progress(made: Letter) -> None:
    say = made.say
    made.heading(say("二、本期进展", "2. What moved"))
    made.tag("{%p if alone %}")
    made.line("{{ alone }}" + say("。", "."))
    made.tag("{%p else %}")
    made.second(made.counted("closed", "（一）补上的", "2.1 Closed"))
    made.listed("closed", MOVED)
    made.second(made.counted("opened", "（二）新扣分的", "2.2 Newly lost"))
    made.listed("opened", MOVED)
    made.tag("{%p endif %}")


def _gaps(made: Letter) -> None:
    say = made.say
    made.heading(say("三、未完成项", "3. Open"))
    names = (("red", "（一）红色", "3.1 Red"), ("orange", "（二）橙色", "3.2 Orange"), ("yellow", "（三）黄色", "3.3 Yellow"))
    for name, zh, en in names:
        made.second(made.counted(name, zh, en), _MARKS[name])
        made.listed(name, OPEN)


def main() -> None:
    """Write both."""
    for lang, name in NAMES.items():
        (TEMPLATES / name).write_bytes(make(lang))


if __name__ == "__main__":
    main()
