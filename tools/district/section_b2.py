"""What is filed for the second half of section B (items 17 to 21): lifelines, traffic, buildings, natural hazards."""

from __future__ import annotations

from datetime import date

from tools.district import section_b2_buildings, section_b2_hazards, section_b2_traffic
from tools.district.repo import FOLDERS, Repo

Row = tuple[str | int | float | date | None, ...]

TOP = FOLDERS["B"]
LIFELINE = f"{TOP}/17 城市生命线"

REGISTERS = """\
# 区安委办汇总：隧道、渡口、易燃易爆场所、地质灾害隐患点
facts:
  城市隧道名册: {ledger: 名册/隧道名册.csv}
  渡口渡船名册: {ledger: 名册/渡口名册.csv}
  explosive_place_register: {ledger: 名册/易燃易爆场所名册.xlsx}
  地质灾害隐患点名册: {ledger: 名册/地质灾害隐患点名册.csv}
"""


def write(repo: Repo) -> None:
    """Write what the departments of items 17 to 21 hand in, and the registers that their ledgers are held against."""
    _registers(repo)
    _networks(repo)
    _gas(repo)
    _underground(repo)
    _collapse(repo)
    _lifts(repo)
    section_b2_traffic.write(repo)
    section_b2_buildings.write(repo)
    section_b2_hazards.write(repo)


def _registers(repo: Repo) -> None:
    repo.text("名册/公共设施事实.yaml", REGISTERS)
    repo.csv("名册/隧道名册.csv", [("隧道名称", "所在道路"), *section_b2_buildings.TUNNELS])
    repo.csv("名册/渡口名册.csv", [("渡口", "所在河流"), *section_b2_traffic.FERRIES], "utf-8-sig")
    places: list[Row] = [("易燃易爆场所名册", None), ("场所名称", "类别"), *section_b2_hazards.PLACES]
    repo.xlsx("名册/易燃易爆场所名册.xlsx", "名册", places, ["A1:B1"])
    repo.csv("名册/地质灾害隐患点名册.csv", [("统一编号", "灾害点名称"), *section_b2_hazards.POINTS])


def _networks(repo: Repo) -> None:
    """There is no heat network here; at the start part of the water mains is not monitored yet."""
    water, year = repo.at(("128.5", "2020 年 5 月"), ("140.0", "2021 年 10 月"))
    repo.pdf(
        f"{LIFELINE}/管网监测统计.pdf",
        "供电、供水管网监测监控统计",
        [f"统计时间：{year}", "供电：应设 216 公里，已设 216 公里。", f"供水：应设 140.0 公里，已设 {water} 公里。"],
    )
    repo.jpg(f"{LIFELINE}/监测平台截图.jpg", (40, 90, 140))
    repo.pdf(f"{LIFELINE}/无集中供热说明.pdf", "关于辖区没有集中供热管网的说明", ["区城管局"])
    repo.text(
        f"{LIFELINE}/管网事实.yaml",
        f"""\
# 区城管局填报（供电、供水单位报数）
facts:
  城市生命线管网监测监控:
    evidence: [{LIFELINE}/管网监测统计.pdf, {LIFELINE}/监测平台截图.jpg]
    members:
      供电: {{value: true, 已设监测长度: 216, 应设监测长度: 216}}
      供水: {{value: true, 已设监测长度: "{water}", 应设监测长度: "140.0"}}
      供热: {{not_applicable: {{reason: 辖区没有集中供热管网, approved_by: 区安委办, date: 2020-03-01, evidence: {LIFELINE}/无集中供热说明.pdf}}}}
""",
    )


def _gas(repo: Repo) -> None:
    """The gas company files nothing before the first summer."""
    if not repo.finished():
        return
    repo.docx(f"{LIFELINE}/燃气监测设备清单.docx", "燃气厂站和管网监测监控设备清单", ["区燃气公司，2021 年 9 月。"])
    repo.text(
        f"{LIFELINE}/燃气事实.yaml",
        f"""\
# 区燃气公司填报，区经济信息委审核
facts:
  gas_monitoring:
    evidence: {LIFELINE}/燃气监测设备清单.docx
    members:
      燃气厂站: {{numerator: 14, denominator: 14, note: 门站 2 座，调压站 12 座}}
      燃气管网: {{numerator: "86.5", denominator: "86.5"}}
""",
    )


def _underground(repo: Repo) -> None:
    """Covers and pipes by street, as the wardens list them: ticks and crosses, a total below."""
    year, open_ = repo.at((2020, (6, 13)), (2021, ()))
    kinds = ("窨井盖", "排水管", "窨井盖", "供水管", "通信井盖")
    roads = ("东街", "滨河路", "站前路", "港城大道", "湖滨路", "迎宾大道")
    rows: list[Row] = [
        (f"示例区地下管网和窨井盖隐患排查台账（{year} 年）", None, None, None, None),
        ("隐患编号", "设施类型", "所在道路", "排查日期", "整改情况"),
    ]
    for number in range(1, 25):
        mark = "×" if number in open_ else "√"
        rows.append((f"DX-{number:02d}", kinds[number % 5], roads[number % 6], f"{year}.4.{number}", mark))
    rows += [("合计", "24 处", None, None, None), ("注：√ 已整改，× 未整改", None, None, None, None)]
    repo.csv(f"{LIFELINE}/窨井盖和管网隐患台账.csv", rows, "gb18030")
    repo.jpg(f"{LIFELINE}/井盖更换照片.jpg", (110, 110, 100))
    seen = repo.at("2020-04-28", "2021-04-28")
    repo.pdf(f"{LIFELINE}/地下管网排查报告.pdf", "地下管网和窨井盖隐患排查报告", [f"{year} 年 4 月完成，登记隐患 24 处。"])
    repo.text(
        f"{LIFELINE}/地下管网事实.yaml",
        f"""\
# 区城管局填报
facts:
  地下管网窨井盖排查: {{value: true, evidence: {LIFELINE}/地下管网排查报告.pdf, observed: {seen}}}
  地下管网和窨井盖隐患台账: {{ledger: {LIFELINE}/窨井盖和管网隐患台账.csv, evidence: {LIFELINE}/井盖更换照片.jpg}}
""",
    )


def _collapse(repo: Repo) -> None:
    """At the start the report of the survey bears no date, so nobody can tell whether it is of the last year."""
    year = repo.at(2020, 2021)
    rows: list[Row] = [("道路空洞探测结果", None, None, None), ("隐患编号", "路段", "探测日期", "处理结果")]
    for number, road in enumerate(("滨河路西段", "站前路公交站", "东街北口", "湖滨路南段", "港城大道二号桥头"), 1):
        rows.append((f"KD-{year}-{number}", road, f"{year}年5月{number + 9}日", "已整改"))
    repo.xlsx(f"{LIFELINE}/道路空洞探测.xlsx", "探测结果", rows, ["A1:D1"])
    repo.pdf(f"{LIFELINE}/道路塌陷排查报告.pdf", "道路塌陷隐患排查报告", ["采用探地雷达，发现空洞 5 处，均已注浆修复。"])
    seen = repo.at("", ", observed: 2021-05-20")
    repo.text(
        f"{LIFELINE}/路面塌陷事实.yaml",
        f"""\
# 区城投公司填报
facts:
  路面塌陷排查: {{value: true, evidence: {LIFELINE}/道路塌陷排查报告.pdf{seen}}}
  路面塌陷隐患台账: {{ledger: {LIFELINE}/道路空洞探测.xlsx, sheet: 探测结果, columns: {{rectified: 处理结果}}}}
""",
    )


def _lifts(repo: Repo) -> None:
    """The figures of lift inspections come only later."""
    repo.docx(f"{LIFELINE}/电梯应急处置平台.docx", "96333 电梯应急处置平台接入情况", ["2019 年接入市级平台，设救援网点 6 个。"])
    told = "  # 电梯定期检验情况：等市场监管局报数\n"
    if repo.finished():
        repo.pdf(f"{LIFELINE}/电梯检验统计.pdf", "电梯定期检验统计", ["在用 1286 台，检验在有效期内 1286 台。"])
        told = (
            f"  电梯检验率: {{numerator: 1286, denominator: 1286, evidence: {LIFELINE}/电梯检验统计.pdf, observed: 2021-09-30}}\n"
        )
    repo.text(
        f"{LIFELINE}/电梯事实.yaml",
        f"""\
# 区市场监管局填报
facts:
  电梯应急处置平台: {{value: true, evidence: {LIFELINE}/电梯应急处置平台.docx, document_no: 示市监〔2019〕18号}}
{told}""",
    )
