"""What is filed for items 26 to 28: enforcement bodies, reports from the public, lessons of accidents."""

from __future__ import annotations

from datetime import date, timedelta

from tools.district.repo import FOLDERS, Repo

_TOP = FOLDERS["C"]
ENFORCED, HEARD, LEARNT = f"{_TOP}/26 监管执法", f"{_TOP}/27 公众参与", f"{_TOP}/28 事故教训"

Row = tuple[str | int | float | date | None, ...]

BODIES: tuple[tuple[str, str, Row], ...] = (
    ("区应急综合行政执法支队", "区应急局", ("２４", "２４", 86, 86)),
    ("区交通运输综合行政执法支队", "区交通局", (45, 46, 120, 120)),
    ("区市场监管综合行政执法支队", "区市场监管局", (60, 60, "1,050", "1,050")),
    ("区住房城乡建设执法支队", "区住房城乡建委", (18, 18, 40, 42)),
    ("区消防救援支队", "区消防救援支队", (32, 32, 210, 210)),
    ("区水政监察大队", "区水务局", (8, 8, 16, 16)),
)
"""Body, department, and staff required and there, equipment required and there."""
LATE_BODY = "区水政监察大队"
"""The register has it from the beginning, the ledger at the finish only."""

SUBJECTS = ("消防通道被占", "工地夜间施工无防护", "燃气管道被压占", "电动车飞线充电", "餐馆液化气瓶间不规范", "货车超载")


def write(repo: Repo) -> None:
    """Write what the departments of items 26 to 28 hand in."""
    _bodies(repo)
    _inspections(repo)
    _complaints(repo)
    _participation(repo)
    _typical(repo)
    _investigations(repo)


def _bodies(repo: Repo) -> None:
    """A ledger with a two-row header, held against the justice bureau's list."""
    listed: list[Row] = [("执法主体", "主管部门"), *((name, department) for name, department, _ in BODIES)]
    repo.csv("名册/执法机构名册.csv", listed, "utf-8-sig")
    repo.text(
        "名册/执法机构事实.yaml",
        "# 区司法局公布的行政执法主体名录中，负有安全监管职责的机构\nfacts:\n  安全监管执法机构名册: {ledger: 名册/执法机构名册.csv}\n",
    )
    rows: list[Row] = [
        ("示例区安全监管执法机构人员装备台账", *[None] * 4),
        ("执法机构", "执法人员（人）", None, "执法装备（件）", None),
        (None, "核定编制", "在岗人数", "应配装备数", "实配装备数"),
    ]
    rows += [(name, *numbers) for name, _, numbers in BODIES if repo.finished() or name != LATE_BODY]
    rows += [("合计", None, None, None, None), ("备注：装备按各系统配备标准折算。", *[None] * 4)]
    repo.xlsx(f"{ENFORCED}/执法机构人员装备.xlsx", "执法机构", rows, ["A1:E1", "A2:A3", "B2:C2", "D2:E2"])
    repo.pdf(f"{ENFORCED}/编制批复和执法证名册.pdf", "执法机构编制批复和执法证名册", ["按机构排列。"])


def _inspections(repo: Repo) -> None:
    """At the start the figures on informatised enforcement are more than a year old."""
    entered, all_, seen = repo.at((2280, 2400, "2019-05-31"), (2046, 2134, "2021-11-30"))
    punished, checked, counted = repo.at((165, 2310, "2020-05-31"), (171, 2134, "2021-11-30"))
    repo.pdf(f"{ENFORCED}/执法系统统计.pdf", "执法系统统计（近一年）", [f"{seen} 导出：检查 {all_} 次，系统办理 {entered} 次。"])
    repo.pdf(
        f"{ENFORCED}/行政处罚统计.pdf", "行政处罚统计（近一年）", [f"{counted} 统计：检查 {checked} 次，处罚 {punished} 次。"]
    )
    repo.text(
        f"{ENFORCED}/事实.yaml",
        f"""\
# 区应急局填报
facts:
  安全监管执法机构人员装备台账: {{ledger: {ENFORCED}/执法机构人员装备.xlsx, evidence: {ENFORCED}/编制批复和执法证名册.pdf}}
  信息化执法情况: {{numerator: {entered}, denominator: {all_}, evidence: {ENFORCED}/执法系统统计.pdf, observed: {seen}}}
  inspection_penalties: {{numerator: {punished}, denominator: {checked}, evidence: {ENFORCED}/行政处罚统计.pdf, observed: {counted}}}
""",
    )


def _complaints(repo: Repo) -> None:
    """Fifteen working days each; at the start one case has no date by which it is due, and one is not due yet."""
    rows: list[Row] = [("安全举报投诉办理台账", *[None] * 4), ("工单编号", "反映问题", "受理时间", "办结期限", "办结时间")]
    first = repo.at(date(2020, 1, 6), date(2021, 1, 4))
    for number in range(1, 25):
        taken = first + timedelta(days=number * 6)
        due, closed = taken + timedelta(days=21), taken + timedelta(days=5 + number % 11)
        subject = SUBJECTS[number % len(SUBJECTS)]
        rows.append((f"{first.year}-{number:04d}", subject, _day(taken), _day(due), _day(closed)))
    if not repo.finished():
        rows.append(("2020-0025", "老旧小区电梯困人", "2020年6月8日", None, None))
        rows.append(("2020-0026", "河道边坡塌方", "2020年6月22日", "2020年7月13日", None))
    rows += [("合计", f"{len(rows) - 2} 件", *[None] * 3), ("填表人：小朱", *[None] * 4)]
    repo.csv(f"{HEARD}/举报投诉办理台账.csv", rows, "gb18030")


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _participation(repo: Repo) -> None:
    """At the start the rewards have not been filed."""
    repo.pdf(f"{HEARD}/公众参与机制.pdf", "示例区城市安全公众参与和举报处置办法", ["公众参与、快速应答、处置。"])
    repo.jpg(f"{HEARD}/举报平台截图.jpg", (110, 140, 90))
    rewards = ""
    if repo.finished():
        repo.pdf(f"{HEARD}/举报奖励办法.pdf", "示例区安全生产举报奖励办法", ["附 2021 年奖励发放清单。"])
        rewards = f"      奖励: {{value: true, evidence: {HEARD}/举报奖励办法.pdf, document_no: 示应急〔2020〕33号}}\n"
    repo.text(
        f"{HEARD}/事实.yaml",
        f"""\
# 区应急局填报
facts:
  城市安全公众参与机制:
    evidence: {HEARD}/公众参与机制.pdf
    members:
      参与: {{value: true, document_no: 示府办〔2019〕20号}}
      快速应答: {{value: true}}
      处置: {{value: true}}
{rewards}      平台: {{value: true, evidence: {HEARD}/举报平台截图.jpg}}
  safety_complaints: {{ledger: {HEARD}/举报投诉办理台账.csv}}
""",
    )


def _typical(repo: Repo) -> None:
    """At the start the campaign after the latest accident has not begun."""
    rows: list[Row] = [
        ("典型事故", "事故时间", "排查治理情况", "通知文号"),
        ("江苏响水化工园区爆炸", "2019.3.21", "已开展", "示安委办〔2019〕16号"),
        ("福建泉州酒店坍塌", "2020.3.7", "已开展", "示安委办〔2020〕9号"),
        ("浙江温岭槽罐车爆炸", "2020.6.13", repo.at("未开展", "已开展"), repo.at(None, "示安委办〔2020〕24号")),
    ]
    if repo.finished():
        rows.append(("湖北十堰燃气爆炸", "2021.6.13", "已开展", "示安委办〔2021〕18号"))
        rows.append(("江苏苏州酒店坍塌", "2021.7.12", "已开展", "示安委办〔2021〕21号"))
    repo.csv(f"{LEARNT}/典型事故教训吸取.csv", rows, "utf-8-sig")
    repo.pdf(f"{LEARNT}/专项排查通知.pdf", "专项隐患排查治理通知汇编", ["附隐患台账。"])


def _investigations(repo: Repo) -> None:
    """At the start one evaluation is not done, and nobody wrote down by when it is due."""
    rows: list[Row] = [
        ("示例区事故调查报告公开和整改落实情况", *[None] * 6),
        ("事故名称", "发生日期", "报告公开情况", "整改和防范措施数", "已完成措施数", "整改评估期限", "整改评估情况"),
        ("城北街道脚手架坍塌", date(2018, 9, 4), "是", "９项", "９项", date(2019, 12, 31), "是"),
        ("港城粮油仓库中毒窒息", date(2019, 5, 17), "是", 7, 7, repo.at(None, date(2020, 9, 30)), repo.at("否", "是")),
    ]
    if repo.finished():
        rows.append(("滨河路渣土车碾压", date(2020, 8, 21), "是", 6, 6, date(2021, 11, 30), "是"))
    repo.xlsx(f"{LEARNT}/事故调查整改台账.xlsx", "整改", rows, ["A1:G1"])
    repo.pdf(f"{LEARNT}/调查报告公开网址.pdf", "事故调查报告公开网址和截图", ["均在区政府网站公开。"])
    repo.docx(f"{LEARNT}/整改评估报告.docx", "事故整改落实情况评估报告", ["逐条核查整改和防范措施。"])
    repo.text(
        f"{LEARNT}/事实.yaml",
        f"""\
# 区应急局填报
facts:
  典型事故教训吸取台账: {{ledger: {LEARNT}/典型事故教训吸取.csv, evidence: {LEARNT}/专项排查通知.pdf}}
  accident_investigations:
    ledger: {LEARNT}/事故调查整改台账.xlsx
    evidence: [{LEARNT}/调查报告公开网址.pdf, {LEARNT}/整改评估报告.docx]
""",
    )
