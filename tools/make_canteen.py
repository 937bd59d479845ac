"""Write ``examples/other-rubric/evidence``: what a made-up school canteen files under the rubric beside it."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

from tools import documents
from tools.documents import Cell

ROOT = Path(__file__).parent.parent / "examples" / "other-rubric" / "evidence"

PROJECT = """\
# 阳光小学食堂（虚构）佐证资料库。
district: {zh: 阳光小学食堂, en: Sunshine School canteen}
edition: canteen
as_of: 2026-06-30
target: {score: "85", review: 2026-07-15}
units: 名册/单位.csv
responsibility: 名册/责任分工.csv
"""
PEOPLE = """\
facts:
  食品经营许可证: {value: 是, evidence: 许可证.pdf, observed: 2024-03-20, valid_until: 2029-03-19}
  食品安全总监: {value: 王敏, evidence: 任命文件.docx, observed: 2025-09-01}
  食堂管理制度:
    evidence: 管理制度汇编.docx
    members:
      进货查验制度: {approved: 2025-09-01, 已上墙: 是}
      仓储制度: {approved: 2025-09-01, 已上墙: 是}
      清洗消毒制度: {approved: 2025-09-01, 已上墙: 是}
      餐厨废弃物制度: {absent: true, note: 正在起草}
      食品安全应急预案: {approved: 2025-09-01, 已上墙: 否}
  食堂从业人员: {ledger: 从业人员健康证台账.csv}
  食品安全培训: {numerator: 6, denominator: 8, evidence: 培训签到表.pdf, observed: 2026-03-06}
"""
KITCHEN = """\
facts:
  明厨亮灶摄像头: {ledger: 摄像头台账.xlsx}
  餐具表面抽检: {ledger: 餐具抽检.csv}
  供货商名录: {ledger: 供货商名录.csv}
  进货查验记录: {ledger: 进货查验记录.xlsx}
  食品留样记录: {ledger: 留样记录.csv}
"""
RESULTS = """\
facts:
  就餐投诉件数: {series: {2023: 12, 2024: 9, 2025: 9}, evidence: 投诉和就餐统计.pdf, observed: 2026-01-10}
  就餐人数: {series: {2023: 1000, 2024: 1000, 2025: 900}, evidence: 投诉和就餐统计.pdf, observed: 2026-01-10}
  师生满意度调查: {valid: 240, mean: "0.85", evidence: 满意度问卷统计.pdf, observed: 2026-05-20}
  自查问题整改台账: {ledger: 自查整改.xlsx}
  食堂获奖: {ledger: 获奖.csv, evidence: 获奖证书.jpg}
  haccp_certificate: {value: 否}
  食源性疾病事件: {confirmed_empty: {approved_by: 校长办公室, date: 2026-06-20}}
"""
UNITS: tuple[tuple[Cell, ...], ...] = (
    ("单位名称", "类别", "负责人", "联系人"),
    ("总务处", "部门", "李主任", "赵老师"),
    ("食堂", "部门", "周经理", "周经理"),
    ("信息中心", "部门", "钱主任", "钱主任"),
    ("学生会", "部门", "孙老师", "孙老师"),
)
LEADS = {"总务处": (1, 9), "食堂": (2, 3, 4, 6, 7, 8, 11), "信息中心": (5,), "学生会": (10,)}
STAFF: tuple[tuple[Cell, ...], ...] = (
    ("阳光小学食堂从业人员健康证台账", None, None),
    ("姓名", "工种", "健康证到期日"),
    ("周勤", "经理", "2027年3月1日"),
    ("吴芳", "厨师", "2026.11.15"),
    ("郑强", "厨师", "2026-04-30"),
    ("冯兰", "切配", "2026-12-01"),
    ("陈静", "切配", None),
    ("褚平", "洗消", "2026-06-30"),
    ("卫红", "打饭", "2027-01-09"),
    ("蒋玲", "打饭", "2027-01-09"),
)
SUPPLIERS = {"绿源蔬菜": "蔬菜", "青山肉业": "猪肉", "江南粮油": "米面油", "晨光乳品": "牛奶", "东海水产": "水产"}


def _days(first: date, count: int, step: int = 1) -> list[date]:
    return [first + timedelta(days=step * number) for number in range(count)]


def _registers() -> None:
    documents.csv(ROOT / "名册/单位.csv", UNITS, "utf-8")
    duties = [(code, unit) for unit, codes in LEADS.items() for code in codes]
    rows = [(code, unit, "张校长", "2026-07-10") for code, unit in sorted(duties)]
    documents.csv(ROOT / "名册/责任分工.csv", [("评价项目", "牵头单位", "督办领导", "完成时限"), *rows], "utf-8")


def _people(folder: Path) -> None:
    documents.csv(folder / "从业人员健康证台账.csv", STAFF, "gb18030")
    documents.pdf(folder / "许可证.pdf", "食品经营许可证", ["主体业态：学校食堂"])
    documents.pdf(folder / "培训签到表.pdf", "食品安全培训签到表", ["应训 8 人，合格 6 人"])
    documents.docx(folder / "任命文件.docx", "关于任命食品安全总监的通知", ["任命王敏为食品安全总监。"])
    documents.docx(folder / "管理制度汇编.docx", "食堂管理制度汇编", ["进货查验、仓储、清洗消毒、应急预案。"])


def _kitchen(folder: Path) -> None:
    cameras = [(f"C{number:02}", "操作间", "×" if number in (7, 16) else "√") for number in range(1, 21)]
    documents.xlsx(folder / "摄像头台账.xlsx", "摄像头", [("编号", "位置", "是否正常"), *cameras])
    swabs = [(f"S{number}", "2026-06-11", "不合格" if number == 4 else "合格") for number in range(1, 10)]
    documents.csv(folder / "餐具抽检.csv", [("样品号", "抽检日期", "是否合格"), *swabs], "utf-8-sig")
    documents.csv(folder / "供货商名录.csv", [("供货商", "品类"), *SUPPLIERS.items()], "utf-8")
    checks = [(day, name, "否" if name == "东海水产" else "是") for day in _days(date(2026, 6, 1), 2, 14) for name in SUPPLIERS]
    documents.xlsx(folder / "进货查验记录.xlsx", "查验", [("查验日期", "供货商", "票证齐全"), *checks])
    kept = [
        (f"L{number:02}", day, 110 if number in (8, 21, 33) else 130, 36 if number == 40 else 50)
        for number, day in enumerate(_days(date(2026, 5, 6), 50), 1)
    ]
    documents.csv(folder / "留样记录.csv", [("留样编号", "留样日期", "留样量（克）", "留存时长（小时）"), *kept], "gb18030")


def _results(folder: Path) -> None:
    documents.pdf(folder / "投诉和就餐统计.pdf", "就餐投诉和就餐人数统计", ["2023 至 2025 年"])
    documents.pdf(folder / "满意度问卷统计.pdf", "师生满意度问卷统计", ["有效问卷 240 份"])
    documents.jpg(folder / "获奖证书.jpg", (200, 180, 90))
    problems = [
        (number, day, None if number in (9, 14, 18) else day + timedelta(days=5))
        for number, day in enumerate(_days(date(2026, 2, 20), 20, 6), 1)
    ]
    documents.xlsx(folder / "自查整改.xlsx", "整改", [("编号", "发现日期", "整改日期"), *problems])
    awards = [("区级示范食堂", "2025-12-08", "区级"), ("校园最美食堂", "2026-01-05", "校级")]
    documents.csv(folder / "获奖.csv", [("奖项", "授予日期", "级别"), *awards], "utf-8")


def main() -> None:
    """Write all of it anew; the folder is emptied first."""
    if ROOT.exists():
        shutil.rmtree(ROOT)
    ROOT.mkdir(parents=True)
    (ROOT / "selfscore.yaml").write_text(PROJECT, encoding="utf-8", newline="\n")
    _registers()
    for name, text, write in (("人员", PEOPLE, _people), ("后厨", KITCHEN, _kitchen), ("效果", RESULTS, _results)):
        write(ROOT / name)
        (ROOT / name / "事实.yaml").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
