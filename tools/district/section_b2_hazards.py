"""What is filed for items 20 and 21: weather, floods, earthquakes, landslides."""

from __future__ import annotations

from datetime import date

from tools.district.repo import FOLDERS, Repo
from tools.district.world import SCHOOLS

Row = tuple[str | int | float | date | None, ...]

WEATHER, GROUND = f"{FOLDERS['B']}/20 气象洪涝", f"{FOLDERS['B']}/21 地震地质"

PLACES = (
    ("临港油库", "油库"),
    ("新区气体公司", "气体充装站"),
    ("东街加油站", "加油站"),
    ("站前加油站", "加油站"),
    ("港城加气站", "加气站"),
    ("区燃气公司门站", "燃气厂站"),
    ("南山烟花爆竹仓库", "烟花爆竹仓库"),
    ("示例制药厂溶剂库", "危险化学品仓库"),
)
POINTS = (
    ("50-001", "云顶村滑坡"),
    ("50-002", "茶园村危岩"),
    ("50-003", "松林村滑坡"),
    ("50-004", "南山隧道口危岩"),
    ("50-005", "柳溪村滑坡"),
    ("50-006", "石板村崩塌"),
    ("50-007", "大桥村滑坡"),
)


def write(repo: Repo) -> None:
    """Write what the departments of items 20 and 21 hand in."""
    _weather(repo)
    _lightning(repo)
    _earthquakes(repo)
    _houses(repo)
    _projects(repo)
    _points(repo)


def _weather(repo: Repo) -> None:
    """At the start the figure of the coverage is too old, and the flood risk map is still being made."""
    stations, log = repo.at((22, "2020-05-31"), (24, "2021-10-31"))
    reached, people, counted = repo.at((505000, 560000, "2019-03-31"), (563000, 578000, "2021-08-31"))
    repo.pdf(f"{WEATHER}/水文站点运行日志.pdf", "水文监测预警站点运行日志", [f"站点 {stations} 个，全部正常。"])
    repo.pdf(f"{WEATHER}/预警覆盖率统计.pdf", "气象预警信息公众覆盖率统计", [f"常住人口 {people} 人，覆盖 {reached} 人。"])
    flood = "{absent: true, note: 正在编制}"
    if repo.finished():
        repo.pdf(f"{WEATHER}/洪涝风险图.pdf", "示例区城市洪涝风险图", ["2020 年 11 月通过审查。"])
        flood = f"{{value: true, evidence: {WEATHER}/洪涝风险图.pdf, document_no: 示水务〔2020〕55号, approved: 2020-11-20}}"
    repo.text(
        f"{WEATHER}/事实.yaml",
        f"""\
# 区水务局、区气象局填报
facts:
  水文站运行情况: {{numerator: {stations}, denominator: {stations}, evidence: {WEATHER}/水文站点运行日志.pdf, observed: {log}}}
  weather_warning_coverage: {{numerator: {reached}, denominator: {people}, evidence: {WEATHER}/预警覆盖率统计.pdf, observed: {counted}}}
  城市洪涝风险图: {flood}
  易燃易爆场所防雷检测台账: {{ledger: {WEATHER}/防雷检测.xlsx, evidence: {WEATHER}/防雷检测报告汇编.pdf}}
""",
    )


def _lightning(repo: Repo) -> None:
    """Dates as text, some digits full-width; at the start one place has no date of validity."""
    rows: list[Row] = [("易燃易爆场所防雷装置定期检测", None, None, None), ("单位名称", "最近检测日期", "有效期至", "检测结论")]
    for number, (name, _) in enumerate(PLACES, 1):
        done, until = repo.at(
            (f"2020年4月{number}日", f"2020年10月{number}日"), (f"2021年10月{number + 8}日", f"2022年4月{number + 8}日")
        )
        if name == "站前加油站":
            done = done.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        blank = not repo.finished() and name == "南山烟花爆竹仓库"
        rows.append((name, done, None if blank else until, "合格"))
    repo.xlsx(f"{WEATHER}/防雷检测.xlsx", "防雷", rows, ["A1:D1"])
    repo.pdf(f"{WEATHER}/防雷检测报告汇编.pdf", "防雷装置定期检测报告汇编", ["半年检测一次。"])


def _earthquakes(repo: Repo) -> None:
    """Simple facts in a workbook; the survey of active faults is not done at either stage."""
    repo.docx(f"{GROUND}/抗震风险排查报告.docx", "老旧房屋抗震风险排查报告", ["2019 年完成，列出需鉴定房屋 14 幢。"])
    stated: list[Row] = [
        ("事实", "值", "佐证材料", "备注"),
        ("城市活动断层探测", "否", None, repo.at("市里正在立项", "市地震部门正在探测，2022 年出成果")),
        ("老旧房屋抗震风险排查", "是", f"{GROUND}/抗震风险排查报告.docx", None),
    ]
    repo.xlsx(f"{GROUND}/抗震事实.xlsx", "事实", stated)


def _houses(repo: Repo) -> None:
    rows: list[Row] = [("楼栋", "抗震鉴定", "是否需要加固", "加固情况")]
    for number in range(1, 15):
        needs = number % 3 == 0
        rows.append((f"北苑社区{number}幢", "已完成", "是" if needs else "否", "完成" if needs else None))
    rows.append(("合计", "14 幢", None, None))
    repo.csv(f"{GROUND}/房屋抗震鉴定加固.csv", rows, "gb18030")


def _projects(repo: Repo) -> None:
    """Schools and hospitals; at the start nobody has filled in one school."""
    rows: list[Row] = [("学校、医院等工程抗震设防情况", None, None), ("工程名称", "工程类型", "是否达标")]
    for name, kind in SCHOOLS:
        blank = not repo.finished() and name == "新区中学"
        rows.append((f"{name}校舍", kind, None if blank else "达标"))
    rows += [("示例区人民医院住院楼", "医院", "达标"), ("示例区中医院门诊楼", "医院", "达标"), ("区疾控中心", "医院", "达标")]
    repo.xlsx(f"{GROUND}/抗震设防.xlsx", "设防", rows, ["A1:C1"])


def _points(repo: Repo) -> None:
    """At the start one point has no warning sign; works and moves stand in the same ledger."""
    rows: list[Row] = [
        ("地质灾害隐患点防治台账", None, None, None, None, None, None),
        ("编号", "灾害点名称", "警示牌", "监测人", "防治措施", "治理期限", "完成情况"),
    ]
    for number, (code, name) in enumerate(POINTS):
        sign = repo.at("无", "有") if code == "50-006" else "有"
        measure, due, done = (
            ("工程治理", "2020.5.31", "已完成")
            if number == 1
            else ("避险搬迁", "2022.9.30", "未完成")
            if number == 4
            else ("群测群防", None, "否")
        )
        rows.append((code, name, sign, "有", measure, due, done))
    repo.xlsx(f"{GROUND}/地质灾害隐患点.xlsx", "隐患点", rows, ["A1:G1"])
    repo.jpg(f"{GROUND}/警示牌照片.jpg", (150, 130, 60))
    repo.text(
        f"{GROUND}/事实.yaml",
        f"""\
# 区规划和自然资源局、区住房城乡建委填报
facts:
  房屋抗震台账: {{ledger: {GROUND}/房屋抗震鉴定加固.csv}}
  学校医院等工程抗震设防台账: {{ledger: {GROUND}/抗震设防.xlsx}}
  地质灾害隐患点台账: {{ledger: {GROUND}/地质灾害隐患点.xlsx, evidence: {GROUND}/警示牌照片.jpg}}
""",
    )
