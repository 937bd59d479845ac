"""The working ledgers of the district's office: what stands in the way, and what is spent. Neither moves the score."""

from __future__ import annotations

from datetime import date

from tools.district.repo import Repo
from tools.documents import Cell

_FOLDER = "工作台账"
_FACTS = """\
# 区安委办自用的两本台账，不影响得分：未办结的问题会显示在受它影响的未完成项下面。
# 查看：selfscore ledger problems，selfscore ledger spending。
facts:
  督办问题台账: {ledger: 督办问题台账.xlsx}
  创建经费台账: {ledger: 创建经费台账.csv}
"""

_HEAD = (
    "编号", "类别", "问题", "影响项目", "责任单位", "涉及单位",
    "督办领导", "提出日期", "办结时限", "办理状态", "办结日期", "处理意见",
)  # fmt: skip
_PROBLEMS: tuple[tuple[str, str, str, str, str, str, str, date, date, tuple[date | None, str, str]], ...] = (
    ("W-01", "交叉扯皮", "道路消火栓移交后由谁维护，城管、水务、消防说法不一", "4", "区城管局", "区水务局、区消防救援支队",
     "王副区长", date(2020, 4, 15), date(2020, 6, 15),
     (date(2020, 9, 10), "协调中", "区水务局维护，区城管局按季度巡查，区消防救援支队抽查")),
    ("W-02", "难点", "城西站 5 分钟到不了辖区边缘，新站选址用地未落实", "5.1", "区消防救援支队", "区规划和自然资源局",
     "张副区长", date(2020, 5, 8), date(2021, 10, 31), (None, "办理中", "选址已定，正在办理用地手续")),
    ("W-03", "需市级协调", "活动断层探测须由市里统一组织", "21.1", "区规划和自然资源局", "区应急局",
     "王副区长", date(2020, 5, 20), date(2021, 12, 15), (None, "协调中", "已请示市里列入下一年度计划")),
    ("W-04", "交叉扯皮", "沿街“九小”场所由谁日常检查，街道与部门互推", "16", "区消防救援支队", "区市场监管局、东街街道、城北街道",
     "张副区长", date(2020, 5, 28), date(2020, 8, 31),
     (date(2020, 11, 20), "未办结", "街道按月巡查，部门按职责执法，问题三日内移交")),
    ("W-05", "议定事项", "燃气管道占压由区燃气公司牵头清理", "17.2", "区城管局", "区燃气公司",
     "王副区长", date(2020, 6, 10), date(2020, 12, 31), (date(2021, 3, 18), "未办结", "区政府专题会议定，逐处销号")),
    ("W-06", "需市级协调", "道路综合管廊配建率受全市统一规划限制", "8.2、8.3", "区住房城乡建委", "区规划和自然资源局",
     "王副区长", date(2021, 3, 2), date(2021, 12, 15), (None, "协调中", "已报市里，等待管廊专项规划修编")),
    ("W-07", "职责争议", "西河镇粮站宿舍产权不清，镇里和城投公司都不认", "19.6", "区住房城乡建委", "西河镇、区城投公司",
     "王副区长", date(2021, 7, 6), date(2021, 11, 30), (None, "协调中", "待区政府专题会议定")),
    ("W-08", "议定事项", "新城体育中心应急供电改造由区财政列支", "42.2", "区应急局", "区财政局",
     "王副区长", date(2021, 9, 14), date(2021, 12, 12), (None, "办理中", "设备已到场")),
    ("W-09", "难点", "钟楼商场疏散通道被商户占用，正在诉讼", "14.1", "区消防救援支队", "区市场监管局、东街街道",
     "张副区长", date(2021, 10, 9), date(2021, 12, 15), (None, "办理中", "临时疏散通道已启用")),
)  # fmt: skip
"""Number, kind, problem, items, owner, other units, leader, raised, due, and (when closed, how it stands before that, outcome)."""

_SPENDING: tuple[tuple[str, str, str, str, str, str, str, date], ...] = (
    ("城市防灾减灾专项规划修编", "1", "区规划和自然资源局", "区级财政", "68", "27.2", "68", date(2020, 3, 18)),
    ("消火栓普查和补建", "4", "区城管局", "区级财政", "156.5", "40", "149.86", date(2020, 4, 22)),
    ("城市安全风险辨识评估", "24", "区应急局", "市级补助", "98", "0", "93.1", date(2020, 5, 15)),
    ("安全宣传和科普", "34、36", "区委宣传部", "区级财政", "25.8", "6.35", "25.2", date(2020, 6, 8)),
    ("特勤站装备更新", "5、43", "区消防救援支队", "市级补助", "420", "", "418.6", date(2020, 12, 16)),
    ("易涝点整治", "7", "区水务局", "上级专项", "1260", "", "1187.35", date(2021, 1, 20)),
    ("综合管廊前期研究", "8.2", "区住房城乡建委", "区城投公司自筹", "85", "", "52.4", date(2021, 4, 12)),
    ("应急管理综合应用平台", "38", "区应急局", "市级补助", "560", "", "532", date(2021, 5, 27)),
    ("应急物资采购", "41", "区应急局", "区级财政", "94", "", "93.2006", date(2021, 6, 30)),
    ("危房避险搬迁", "19.6", "区住房城乡建委", "区级财政", "310", "", "246.08", date(2021, 8, 3)),
    ("应急避难场所改造", "42", "区应急局", "区级财政", "186.4", "", "121.75", date(2021, 9, 22)),
)
"""Purpose, item, unit, source of funds, budget, paid at the start and at the finish (10,000 yuan), booked on."""


def write(repo: Repo) -> None:
    """Write both ledgers as they stand at the stage."""
    repo.text(f"{_FOLDER}/事实.yaml", _FACTS)
    rows: list[tuple[Cell, ...]] = [("示例区创建工作督办问题台账", *[None] * (len(_HEAD) - 1)), _HEAD]
    for *what, raised, due, (closed, before, outcome) in _PROBLEMS:
        if raised <= repo.stage.as_of:
            done = closed is not None and closed <= repo.stage.as_of
            settled = ("已办结", closed, outcome) if done else (before, None, repo.at(None, outcome))
            rows.append((*[str(one) for one in what], raised, due, *settled))
    repo.xlsx(f"{_FOLDER}/督办问题台账.xlsx", "督办问题", rows, [f"A1:{chr(ord('A') + len(_HEAD) - 1)}1"])
    spent: list[tuple[Cell, ...]] = [
        ("序号", "支出事项", "对应项目", "使用单位", "资金来源", "预算（万元）", "已支付（万元）", "登记日期"),
    ]
    for purpose, items, unit, source, budget, first, last, booked in _SPENDING:
        if booked <= repo.stage.as_of:
            spent.append((len(spent), purpose, items, unit, source, budget, repo.at(first, last), booked))
    repo.csv(f"{_FOLDER}/创建经费台账.csv", spent)
