"""What is filed for industrial enterprises (items 11 to 13): hazardous chemicals, spoil sites, construction."""

from __future__ import annotations

from datetime import date

from tools.district import section_b1_crowds, section_b1_registers
from tools.district.repo import FOLDERS, Repo
from tools.district.section_b1_registers import HAZARD_FIRMS, PRIORITY_UNITS, cranes, sites

_TOP = FOLDERS["B"]
CHEMICALS, SPOIL, BUILDING = f"{_TOP}/11 危险化学品企业", f"{_TOP}/12 尾矿库和渣土受纳场", f"{_TOP}/13 建设施工"

Row = tuple[str | int | float | date | None, ...]


def write(repo: Repo) -> None:
    """Write what the departments of items 11 to 16 hand in."""
    section_b1_registers.write(repo)
    _hazard_firms(repo)
    _pipelines(repo)
    _chemical_checks(repo)
    _chemical_facts(repo)
    _spoil(repo)
    _sites(repo)
    _works(repo)
    _site_checks(repo)
    section_b1_crowds.write(repo)


def _hazard_firms(repo: Repo) -> None:
    """A ledger with a two-row header; at the start the cell of one unit was never filled in."""
    rows: list[Row] = [
        ("示例区重大危险源企业监测监控台账", None, None, None, None),
        ("企业名称", "危险源等级", "已装系统", None, "监测预警系统"),
        (None, None, "视频监控系统", "安全监控系统", None),
        *((firm, level, "√", "√", "√") for firm, level in HAZARD_FIRMS),
        ("备注：√ 已装并联网，× 未装", None, None, None, None),
    ]
    repo.xlsx(f"{CHEMICALS}/重大危险源台账.xlsx", "重大危险源", rows, ["A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "A8:E8"])
    half = repo.at("待补", "已完成")
    units = [(unit, firm, basis, half if "氯化" in unit else "已完成") for unit, firm, basis in PRIORITY_UNITS]
    repo.csv(f"{CHEMICALS}/两重点装置台账.csv", [("装置名称", "所属企业", "涉及工艺（化学品）", "自动化改造"), *units], "gb18030")
    repo.jpg(f"{CHEMICALS}/重大危险源监控画面.jpg", (60, 90, 110))


def _pipelines(repo: Repo) -> None:
    """Lengths with full-width digits and a totals row."""
    rows: list[Row] = [
        ("管段名称", "所属管道", "长度（公里）", "已检验长度", "安全距离是否达标"),
        ("柳溪—大桥段", "示例输气支线", "12.6", "12.6", "达标"),
        ("大桥—石板段", "示例输气支线", "９.４", "９.４", "达标"),
        ("石板—金竹段", "示例输气支线", "7.85", "7.85", "达标"),
        ("码头—港城段", "临港成品油管道", "4.2", "4.2", "达标"),
        ("港城—渔湾段", "临港成品油管道", "6.1", "6.1", "达标"),
        ("合计", None, "40.15", "40.15", None),
    ]
    repo.csv(f"{CHEMICALS}/长输管道分段台账.csv", rows, "utf-8-sig")
    areas: list[Row] = [
        ("途经人员密集场所高后果区", None, None),
        ("高后果区编号", "所属管道", "是否全天候监控"),
        ("GHQ-01 大桥村小学段", "示例输气支线", "是"),
        ("GHQ-02 金竹社区段", "示例输气支线", "是"),
        ("GHQ-03 港城社区段", "临港成品油管道", "是"),
    ]
    repo.xlsx(f"{CHEMICALS}/高后果区台账.xlsx", "高后果区", areas, ["A1:C1"])
    year = repo.at(2020, 2021)
    repo.pdf(
        f"{CHEMICALS}/管道定期检验报告.pdf",
        "油气长输管道定期检验报告（摘要）",
        [f"{year} 年度：5 个管段共 40.15 公里均在检验有效期内。"],
    )


def _chemical_checks(repo: Repo) -> None:
    """Site checks: the firm that has moved away by the finish is checked at the start only."""
    year = repo.at(2020, 2021)
    work = repo.at("不符合", "符合")
    rows: list[Row] = [
        (f"{year}年危险化学品企业现场检查记录", None, None, None, None, None),
        ("被检查企业", "检查时间", "外部安全防护距离", "特殊作业情况", "报警处置情况", "检查发现问题"),
        ("临港油库", f"{year}年4月9日", "符合", "符合", "已完成", None),
        ("新区气体公司", f"{year}年4月10日", "符合", "符合", "已完成", None),
        ("示例制药厂", f"{year}年4月14日", "符合", work, "已完成", repo.at("动火作业没有气体分析记录", None)),
        ("北苑冷库", f"{year}年4月15日", "符合", "符合", "已完成", None),
        ("港城粮油公司", f"{year}年4月16日", "符合", "符合", "已完成", None),
    ]
    if not repo.finished():
        rows.append(("东街化工厂", "2020年4月17日", "符合", "符合", "已完成", None))
    repo.xlsx(f"{CHEMICALS}/危化企业现场检查.xlsx", "检查", rows, ["A1:F1"])


def _chemical_facts(repo: Repo) -> None:
    repo.text(
        f"{CHEMICALS}/事实.yaml",
        f"""\
# 区应急局、区发展改革委填报
facts:
  重大危险源企业监测监控台账: {{ledger: {CHEMICALS}/重大危险源台账.xlsx, evidence: {CHEMICALS}/重大危险源监控画面.jpg}}
  priority_units: {{ledger: {CHEMICALS}/两重点装置台账.csv}}
  油气长输管道分段台账: {{ledger: {CHEMICALS}/长输管道分段台账.csv, evidence: {CHEMICALS}/管道定期检验报告.pdf}}
  高后果区台账: {{ledger: {CHEMICALS}/高后果区台账.xlsx, note: 管道企业每半年识别一次}}
  hazchem_site_checks: {{ledger: {CHEMICALS}/危化企业现场检查.xlsx}}
""",
    )


def _spoil(repo: Repo) -> None:
    """No tailings pond here; at the start nobody has checked how stable one of the heaps is."""
    month = repo.at("2020.6.", "2021.11.")
    rows: list[Row] = [
        ("渣土受纳场", "定期监测机制", "稳定性验算情况", "最近监测时间"),
        ("石板受纳场", "已建立", "已开展", f"{month}3"),
        ("云顶受纳场", "已建立", repo.at("未开展", "已开展"), f"{month}4"),
        ("茶园受纳场", "已建立", "已开展", f"{month}4"),
        ("填表人：小周", None, None, None),
    ]
    repo.csv(f"{SPOIL}/渣土受纳场台账.csv", rows, "gb18030")
    repo.docx(f"{SPOIL}/渣土受纳场监测制度.docx", "渣土受纳场定期监测制度", ["每月监测一次，汛期每周一次。"])
    repo.pdf(
        f"{SPOIL}/没有尾矿库的说明.pdf", "关于示例区没有尾矿库的说明", ["经排查，辖区没有在用、停用和闭库的尾矿库。", "区应急局"]
    )
    proof = f"{SPOIL}/没有尾矿库的说明.pdf"
    repo.text(
        f"{SPOIL}/事实.yaml",
        f"""\
# 区应急局、区城管局填报
facts:
  渣土受纳场台账: {{ledger: {SPOIL}/渣土受纳场台账.csv, evidence: {SPOIL}/渣土受纳场监测制度.docx}}
not_applicable:
  - {{rule: "12.1", reason: 辖区没有尾矿库, approved_by: 区安委办, date: 2020-03-01, evidence: {proof}}}
  - {{rule: "12.2", reason: 辖区没有尾矿库, approved_by: 区安委办, date: 2020-03-01, evidence: {proof}}}
""",
    )


def _sites(repo: Repo) -> None:
    """At the start one site has no video, one is not in the ledger, and one crane's cell was left blank."""
    left_out, without = repo.at(("金竹人才公寓", "西河安置房"), ("", ""))
    rows: list[Row] = [("建筑工地视频监控台账", None, None), ("工地名称", "是否安装视频", "备注")]
    listed = [name for name in sites(repo) if name != left_out]
    rows += [(name, "未安装" if name == without else "已安装", None) for name in listed]
    rows.append(("合计", f"{len(listed)} 个工地", None))
    repo.xlsx(f"{BUILDING}/工地视频监控台账.xlsx", "视频", rows, ["A1:C1"])
    fitted = repo.at({"示起T-003": "未安装", "示起T-005": None}, {})
    machines = [(crane, site, fitted.get(crane, "已安装")) for crane, site in cranes(repo)]
    repo.csv(f"{BUILDING}/塔吊台账.csv", [("设备编号", "使用工地", "监控安装情况"), *machines], "gb18030")
    repo.jpg(f"{BUILDING}/视频平台截图.jpg", (80, 100, 90))
    repo.text(
        f"{BUILDING}/事实.yaml",
        f"""\
# 区住房城乡建委填报
facts:
  工地视频监控台账: {{ledger: {BUILDING}/工地视频监控台账.xlsx, sheet: 视频, evidence: {BUILDING}/视频平台截图.jpg}}
  construction_cranes: {{ledger: {BUILDING}/塔吊台账.csv}}
  危大工程台账: {{ledger: {BUILDING}/危大工程台账.xlsx, columns: {{needs_experts: 超规模}}}}
  建筑工地现场检查台账: {{ledger: {BUILDING}/工地现场检查.csv}}
""",
    )


def _works(repo: Repo) -> None:
    """A two-row header; the scheme of one scaffold was not reviewed at the start."""
    seen = repo.at("×", "√")
    kinds = (("深基坑", "是", "√"), ("高支模", "是", "√"), ("悬挑脚手架", "否", None))
    works = [(f"{site}{kind}", site, "√", "√", large, experts, "√") for site in sites(repo)[:3] for kind, large, experts in kinds]
    other = sites(repo)[3]
    rows: list[Row] = [
        ("示例区危险性较大的分部分项工程清单", *([None] * 6)),
        ("危大工程名称", "项目名称", "专项方案", None, "专家论证", None, "方案实施情况"),
        (None, None, "方案编制", "方案审核", "超规模", "论证情况", None),
        *works,
        (f"{other}悬挑脚手架", other, "√", seen, "否", None, "√"),
        ("备注：√ 符合，× 不符合", *([None] * 6)),
    ]
    merged = ["A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:G3", f"A{len(rows)}:G{len(rows)}"]
    repo.xlsx(f"{BUILDING}/危大工程台账.xlsx", "危大工程", rows, merged)


def _site_checks(repo: Repo) -> None:
    year = repo.at(2020, 2021)
    rows: list[Row] = [("工地名称", "检查日期", "安全风险管控", "公告警示", "防护围挡")]
    for place, site in enumerate(sites(repo), 1):
        fence = repo.at("损坏", "完好") if site == "科技园二期" else "完好"
        rows.append((site, f"{year}.5.{place + 10}", "已落实", "齐全", fence))
    repo.csv(f"{BUILDING}/工地现场检查.csv", rows, "utf-8-sig")
