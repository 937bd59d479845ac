"""What is filed for section C (items 22 to 28): who answers for safety, risks, enforcement and lessons."""

from __future__ import annotations

from datetime import date

from tools.district import section_c_enforcement
from tools.district.repo import FOLDERS, Repo
from tools.district.world import BRIDGES, DEPARTMENTS, ENTERPRISES, LEADERS, TOWNS, ZONES

_TOP = FOLDERS["C"]
LEADING, DUTIES = f"{_TOP}/22 领导责任", f"{_TOP}/23 监管责任"
ASSESSED, CONTROLLED = f"{_TOP}/24 风险评估", f"{_TOP}/25 风险管控"

Row = tuple[str | int | float | date | None, ...]

MEETINGS_2019: tuple[Row, ...] = (
    ("示常纪〔2019〕2号", "区委常委会", "2019年1月18日", "传达全国安全生产电视电话会议精神"),
    ("示府常纪〔2019〕5号", "区政府常务会议", "2019年2月21日", "春节后复工安全"),
    ("示府常纪〔2019〕17号", "区政府常务会议", "2019年6月20日", "汛期和高温安全"),
    ("示常纪〔2019〕14号", "区委常委会", "2019年6月28日", "听取安全生产工作汇报"),
    ("示安委纪〔2019〕3号", "区安委会全体会议", "2019年7月12日", "半年工作调度"),
    ("示府常纪〔2019〕28号", "区政府常务会议", "2019年10月10日", "国庆后安全检查情况"),
    ("示常纪〔2019〕27号", "区委常委会", "2019年11月15日", "研究创建国家安全发展示范城市"),
    ("示府常纪〔2020〕1号", "区政府常务会议", "2020年1月15日", "创建工作方案"),
    ("示常纪〔2020〕6号", "区委常委会", "2020年3月12日", "复工复产安全"),
    ("示府常纪〔2020〕11号", "区政府常务会议", "2020年4月16日", "安全生产专项整治三年行动"),
)
MEETINGS_LATER: tuple[Row, ...] = (
    ("示府常纪〔2020〕22号", "区政府常务会议", "2020年7月23日", "防汛和地质灾害"),
    ("示常纪〔2020〕19号", "区委常委会", "2020年9月10日", "听取创建工作进展"),
    ("示安委纪〔2020〕5号", "区安委会全体会议", "2020年10月22日", "四季度安全防范"),
    ("示府常纪〔2020〕35号", "区政府常务会议", "2020年11月19日", "冬季消防"),
    ("示府常纪〔2021〕2号", "区政府常务会议", "2021年1月21日", "春节前安全检查"),
    ("示常纪〔2021〕4号", "区委常委会", "2021年2月25日", "年度安全工作要点"),
    ("示府常纪〔2021〕13号", "区政府常务会议", "2021年4月22日", "燃气安全整治"),
    ("示常纪〔2021〕15号", "区委常委会", "2021年7月8日", "吸取燃气爆炸事故教训"),
    ("示府常纪〔2021〕21号", "区政府常务会议", "2021年7月15日", "汛期安全"),
    ("示府常纪〔2021〕30号", "区政府常务会议", "2021年10月21日", "迎接市级初审准备"),
    ("示常纪〔2021〕26号", "区委常委会", "2021年11月4日", "研究创建自评情况"),
)
_TOWN_LEADERS = (
    "田书记",
    "邓主任",
    "彭书记",
    "曾主任",
    "萧书记",
    "汪主任",
    "贾书记",
    "石主任",
    "雷书记",
    "龙镇长",
    "万书记",
    "段镇长",
)
"""Two for each town, in the order of the towns."""


def write(repo: Repo) -> None:
    """Write what the departments of items 22 to 28 hand in."""
    _meetings(repo)
    _leaders(repo)
    _leadership_facts(repo)
    _departments(repo)
    _zones(repo)
    _assessment(repo)
    _risks(repo)
    section_c_enforcement.write(repo)


def _meetings(repo: Repo) -> None:
    """In 2019 the government executive took safety up three times only."""
    held = (*MEETINGS_2019, *repo.at((), MEETINGS_LATER))
    rows: list[Row] = [("示例区研究安全工作会议台账", None, None, None), ("纪要文号", "会议类别", "会议时间", "议题"), *held]
    rows += [("合计", f"{len(held)} 次", None, None), ("说明：同一次会议有几个安全议题的，只列一行。", None, None, None)]
    repo.csv(f"{LEADING}/研究安全工作会议台账.csv", rows, "gb18030")
    repo.pdf(
        f"{LEADING}/会议纪要汇编.pdf", "区委常委会、区政府常务会议纪要汇编（安全议题）", [f"共 {len(held)} 份，按文号排列。"]
    )


def _leaders(repo: Repo) -> None:
    """A ledger with a two-row header; the unit is merged over its leaders."""
    rows: list[Row] = [
        ("示例区党政领导班子安全职责分工表", None, None, None, None),
        ("单位", "班子成员", None, None, "安全职责是否明确"),
        (None, "姓名", "现任职务", "层级", None),
    ]
    for post, name in LEADERS.items():
        unit = "区委" if post in ("书记", "宣传") else "区政府"
        rows.append((unit, name, "区委书记" if post == "书记" else "区长" if post == "区长" else f"分管{post}", "区级", "√"))
    merged = ["A1:E1", "A2:A3", "B2:D2", "E2:E3"]
    for place, town in enumerate(TOWNS):
        first, second = _TOWN_LEADERS[2 * place : 2 * place + 2]
        merged.append(f"A{len(rows) + 1}:A{len(rows) + 2}")
        rows += [(town, first, "党（工）委书记", "镇街", "√"), (None, second, "行政主要负责人", "镇街", "√")]
    rows.append(("备注：√ 表示分工文件已写明安全职责", None, None, None, None))
    repo.xlsx(f"{LEADING}/领导分工表.xlsx", "分工", rows, merged)
    repo.docx(
        f"{LEADING}/领导分工文件.docx", "关于区委区政府领导同志工作分工的通知", ["每位领导同志对分管领域的安全工作负领导责任。"]
    )


def _leadership_facts(repo: Repo) -> None:
    """At the start nobody had inspected the towns and departments yet."""
    appraised = repo.at("2020-01-20", "2021-03-10")
    repo.pdf(f"{LEADING}/年度安全考核通报.pdf", "年度安全生产考核结果通报", [f"{appraised} 通报，结果计入综合考核。"])
    inspected = "{absent: true, note: 巡查方案正在起草}"
    if repo.finished():
        repo.pdf(f"{LEADING}/安全巡查报告.pdf", "安全生产巡查报告", ["2021 年 7 月至 9 月，对六个镇街和八个部门开展巡查。"])
        inspected = f"{{value: true, evidence: {LEADING}/安全巡查报告.pdf, observed: 2021-09-15}}"
    repo.text(
        f"{LEADING}/事实.yaml",
        f"""\
# 区委办公室、区政府办公室填报
facts:
  党委政府研究城市安全工作会议台账: {{ledger: {LEADING}/研究安全工作会议台账.csv, evidence: {LEADING}/会议纪要汇编.pdf}}
  leadership_division: {{ledger: {LEADING}/领导分工表.xlsx, evidence: {LEADING}/领导分工文件.docx, document_no: 示委办〔{repo.at(2020, 2021)}〕8号}}
  年度安全考核和巡查:
    members:
      考核: {{value: true, evidence: {LEADING}/年度安全考核通报.pdf, observed: {appraised}}}
      巡查: {inspected}
""",
    )


def _departments(repo: Repo) -> None:
    """At the start one department has no written duty, and one has left the cell empty."""
    open_ = repo.at({"区统计局": "无", "区气象局": None}, dict[str, str | None]())
    rows: list[Row] = [("部门名称", "是否明确职责", "职责依据")]
    for number, name in enumerate(DEPARTMENTS, 1):
        duty = open_.get(name, "有")
        rows.append((name, duty, f"示编委〔2019〕{number}号" if duty == "有" else None))
    repo.csv(f"{DUTIES}/部门安全职责台账.csv", rows, "utf-8-sig")
    repo.docx(
        f"{DUTIES}/部门安全生产职责清单.docx",
        "示例区部门安全生产权力和责任清单",
        ["按管行业、管业务、管生产经营必须管安全的要求编制。"],
    )


def _zones(repo: Repo) -> None:
    bodies: list[Row] = [
        ("示例区功能区安全监管机构", None, None, None),
        ("园区名称", "园区类型", "是否设立安全监管机构", "在岗人数"),
    ]
    bodies += [(name, kind, "是", ("１２人", "6人", "4人")[place]) for place, (name, kind) in enumerate(ZONES)]
    bodies.append(("填表人：区委编办小郭", None, None, None))
    repo.xlsx(f"{DUTIES}/功能区安全监管机构.xlsx", "功能区", bodies, ["A1:D1", "A6:D6"])
    repo.pdf(f"{DUTIES}/机构编制批复.pdf", "关于功能区设立安全监管机构的批复", ["示编委〔2018〕41号。"])
    repo.text(
        f"{DUTIES}/事实.yaml",
        f"""\
# 区应急局填报
facts:
  部门安全职责台账: {{ledger: {DUTIES}/部门安全职责台账.csv, evidence: {DUTIES}/部门安全生产职责清单.docx}}
  functional_zone_safety_bodies: {{ledger: {DUTIES}/功能区安全监管机构.xlsx, evidence: {DUTIES}/机构编制批复.pdf, document_no: 示编委〔2018〕41号}}
""",
    )


def _assessment(repo: Repo) -> None:
    """At the start the four-colour map is said to be there, and no map is filed."""
    issued = repo.at("2019-09-20", "2021-01-25")
    repo.pdf(f"{ASSESSED}/城市安全风险评估报告.pdf", "示例区城市安全风险评估报告", [f"{issued} 印发。"])
    repo.pdf(f"{ASSESSED}/专家评审意见.pdf", "风险评估报告专家评审意见", ["五位专家签名附后。"])
    repo.jpg(f"{ASSESSED}/风险平台界面.jpg", (70, 110, 160))
    shown = "{value: true, note: 图在区应急局墙上}"
    if repo.finished():
        repo.jpg(f"{ASSESSED}/四色分布图.jpg", (200, 90, 60))
        shown = f"{{value: true, evidence: {ASSESSED}/四色分布图.jpg, document_no: 示安委〔2021〕3号}}"
    zones: list[Row] = [("园区", "评估情况", "报告日期")]
    zones += [(name, "已开展", ("2019.11.8", "2020.3.20", "2020.5.15")[place]) for place, (name, _) in enumerate(ZONES)]
    repo.csv(f"{ASSESSED}/功能区风险评估台账.csv", zones, "gb18030")
    repo.pdf(f"{ASSESSED}/功能区评估报告.pdf", "功能区区域安全风险评估报告（摘要）", [f"{name}：已评估。" for name, _ in ZONES])
    repo.text(
        f"{ASSESSED}/事实.yaml",
        f"""\
# 区应急局、区大数据局填报
facts:
  城市安全风险辨识评估:
    evidence: [{ASSESSED}/城市安全风险评估报告.pdf, {ASSESSED}/专家评审意见.pdf]
    members:
      辨识评估: {{value: true}}
      评估报告: {{value: true, document_no: 示安委〔{issued[:4]}〕1号, approved: {issued}}}
  city_risk_report_current: {{value: true, evidence: {ASSESSED}/城市安全风险评估报告.pdf, approved: {issued}}}
  城市安全风险信息化管理:
    members:
      信息平台: {{value: true, evidence: {ASSESSED}/风险平台界面.jpg}}
      四色图: {shown}
  功能区区域风险评估台账: {{ledger: {ASSESSED}/功能区风险评估台账.csv, evidence: {ASSESSED}/功能区评估报告.pdf}}
""",
    )


def _risks(repo: Repo) -> None:
    """At the start an orange entry has no department and a red one no measure; 186 of 200 enterprises have a certificate."""
    rows: list[Row] = [("示例区城市安全风险清单", *[None] * 4), ("编号", "风险点名称", "风险级别", "责任部门", "主要管控措施")]
    levels = ("重大风险", "较大风险", "一般风险", "较大风险", "一般风险", "低风险")
    for number, name in enumerate(ENTERPRISES, 1):
        rows.append((f"FX-{number:02d}", name, levels[number % 6], "区经济信息委", "每月检查、在线监测"))
    for number, (name, _) in enumerate(BRIDGES, len(ENTERPRISES) + 1):
        owner = repo.at(None, "区城管局") if name == "湖滨桥" else "区城管局"
        rows.append((f"FX-{number:02d}", name, "较大风险", owner, "定期检测、限载"))
    rows.append(("FX-19", "南山景区索道", "重大风险", "区文化旅游委", repo.at("/", "每日试运行、限客流")))
    rows.append(("FX-20", "西河老码头", "一般风险", None, None))
    rows += [("合计", "20 处", None, None, None), ("注：一般、低风险由镇街自行管控。", *[None] * 4)]
    repo.xlsx(f"{CONTROLLED}/城市安全风险清单.xlsx", "清单", rows, ["A1:E1", f"A{len(rows)}:E{len(rows)}"])
    repo.pdf(f"{CONTROLLED}/联防联控机制.pdf", "示例区重大风险联防联控机制", ["示安委〔2019〕14号。", "附联席会议记录。"])
    stated: list[Row] = [
        ("事实", "值", "佐证材料", "备注"),
        ("重大风险联防联控机制", "是", f"{CONTROLLED}/联防联控机制.pdf", "示安委〔2019〕14号"),
    ]
    repo.xlsx(f"{CONTROLLED}/风险管控事实.xlsx", "事实", stated)
    met, asked, seen = repo.at((186, 200, "2020-03-31"), (214, 214, "2021-11-15"))
    repo.pdf(
        f"{CONTROLLED}/标准化达标企业台账.pdf", "企业安全生产标准化达标台账", [f"应达标 {asked} 户，证书在有效期内 {met} 户。"]
    )
    repo.text(
        f"{CONTROLLED}/事实.yaml",
        f"""\
# 区应急局填报
facts:
  城市安全风险清单: {{ledger: {CONTROLLED}/城市安全风险清单.xlsx}}
  企业安全生产标准化达标情况: {{numerator: {met}, denominator: {asked}, evidence: {CONTROLLED}/标准化达标企业台账.pdf, observed: {seen}}}
""",
    )
