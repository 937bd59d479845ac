"""What is filed for section A (items 1 to 10): plans, facilities, industry."""

from __future__ import annotations

from datetime import date

from tools.district.repo import FOLDERS, Repo
from tools.district.world import BRIDGES, SCHOOLS

_TOP = FOLDERS["A"]
PLANS, PROJECTS, RULES = f"{_TOP}/01 专项规划", f"{_TOP}/02 建设项目", f"{_TOP}/03 管理办法"
PIPES, FIRE, ROADS = f"{_TOP}/04 市政设施", f"{_TOP}/05 消防站", f"{_TOP}/06 道路交通设施"
FLOOD, TUNNELS, INDUSTRY = f"{_TOP}/07 防洪排涝", f"{_TOP}/08 综合管廊", f"{_TOP}/09-10 产业改造"

Row = tuple[str | int | float | date | None, ...]


def write(repo: Repo) -> None:
    """Write what the departments of items 1 to 10 hand in."""
    _plans(repo)
    _projects(repo)
    _rules(repo)
    _pipes_and_hydrants(repo)
    _fire_stations(repo)
    _roads(repo)
    _flood(repo)
    _tunnels(repo)
    _industry(repo)


def _plans(repo: Repo) -> None:
    repo.pdf(f"{PLANS}/总体规划节选.pdf", "示例区国土空间总体规划（节选）", ["第八章 综合防灾", "第九章 公共安全"])
    repo.pdf(f"{PLANS}/专项规划汇编.pdf", "示例区专项规划汇编", ["收录防灾减灾、安全生产等专项规划及年度实施计划。"])
    if repo.finished():
        repo.pdf(f"{PLANS}/专家论证意见.pdf", "防震减灾规划专家论证意见", ["2020 年 9 月补开论证会，专家签名附后。"])
    repo.text(
        f"{PLANS}/事实.yaml",
        f"""\
# 区规划和自然资源局填报
facts:
  总体规划包含综合防灾内容: {{value: true, evidence: {PLANS}/总体规划节选.pdf, document_no: 示府发〔2018〕3号}}
  总体规划包含公共安全内容: {{value: true, evidence: {PLANS}/总体规划节选.pdf, document_no: 示府发〔2018〕3号}}
  special_plans:
    evidence: {PLANS}/专项规划汇编.pdf
    members:
      综合防灾减灾规划: {{value: true, annual_plan: true, expert_reviewed: true, midterm_due: true, midterm_evaluated: true}}
      安全生产规划: {{value: true, annual_plan: true, expert_reviewed: true, midterm_due: true, midterm_evaluated: true}}
      防震减灾规划: {{value: true, annual_plan: true, expert_reviewed: {repo.at("false", "true")}, midterm_due: false}}
      地质灾害防治规划: {{value: true, annual_plan: {repo.at("false", "true")}, expert_reviewed: true, midterm_due: false}}
      防洪规划: {{value: true, valid_until: 2025-12-31, annual_plan: true, expert_reviewed: true, midterm_due: true, midterm_evaluated: true}}
      职业病防治规划: {{value: true, annual_plan: true, expert_reviewed: true, midterm_due: false}}
      消防规划: {{value: true, valid_until: 2025-12-31, annual_plan: {repo.at("false", "true")}, expert_reviewed: true, midterm_due: false}}
      道路交通安全管理规划: {{value: true, annual_plan: true, expert_reviewed: true, midterm_due: false}}
      排水防涝规划: {{value: true, annual_plan: true, expert_reviewed: true, midterm_due: false}}
  建设项目安全评估台账: {{ledger: {PROJECTS}/建设项目安全评估台账.xlsx, sheet: 在建项目}}
""",
    )


def _projects(repo: Repo) -> None:
    """A ledger with a two-row header, a totals row and a signature below it."""
    rows: list[Row] = [
        ("示例区建设项目安全评估台账", *([None] * 9)),
        (
            "项目编号",
            "项目名称",
            "安全预评价",
            None,
            "地震安全性评价",
            None,
            "地质灾害危险性评估",
            None,
            "评估建议已采纳",
            "未采纳有合理说明",
        ),
        (None, None, "应做安全预评价", "已做安全预评价", "应做地震安评", "地震安评", "应做地灾评估", "地灾评估", None, None),
        ("2019-014", "城东化工仓库", "是", "是", "否", None, "是", "是", "是", None),
        ("2019-021", "新区人民医院", "否", None, "是", repo.at("否", "是"), "是", "是", "是", None),
        ("2020-003", "滨河商业综合体", "否", None, "是", "是", "是", "是", "否", "有"),
        ("2020-008", "西河安置房", "否", None, "否", None, "是", "是", "是", None),
    ]
    if repo.finished():
        rows += [
            ("2021-002", "临港冷链仓库", "是", "是", "否", None, "是", "是", "是", None),
            ("2021-006", "湖滨中学", "否", None, "是", "是", "否", None, "是", None),
        ]
    rows += [("合计", f"{len(rows) - 3} 个项目", *([None] * 8)), ("填表人：小刘", *([None] * 9))]
    merged = ["A1:J1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:H2", "I2:I3", "J2:J3"]
    repo.xlsx(f"{PROJECTS}/建设项目安全评估台账.xlsx", "在建项目", rows, merged)


def _rules(repo: Repo) -> None:
    """Local safety rules: one class does not exist here, one text may not be copied."""
    repo.docx(f"{RULES}/安全管理办法汇编.docx", "示例区城市设施安全管理办法汇编", ["收录各类设施的管理办法文本。"])
    late = "{absent: true, note: 正在征求意见}"
    repo.text(
        f"{RULES}/事实.yaml",
        f"""\
# 区司法局汇总
facts:
  facility_rules:
    evidence: {RULES}/安全管理办法汇编.docx
    members:
      高层建筑: {{value: true, document_no: 示府办〔2018〕11号}}
      大型商业综合体: {repo.at(late, "{value: true, document_no: 示府办〔2020〕42号}")}
      综合交通枢纽: {{value: true, document_no: 示府办〔2019〕15号}}
      管线管廊: {{value: true, document_no: 示府办〔2019〕44号}}
      轨道交通: {{not_applicable: {{reason: 辖区内没有轨道交通, approved_by: 区安委办, date: 2020-03-01}}}}
      燃气工程: {{value: true, held_at: 区档案局, document_no: 示府密〔2019〕2号, observed: 2020-05-06}}
      垃圾填埋场: {{value: true, document_no: 示府办〔2018〕30号}}
      电梯: {{value: true, document_no: 示府办〔2019〕5号}}
      游乐设施: {repo.at(late, "{value: true, document_no: 示府办〔2021〕7号}")}
""",
    )


def _pipes_and_hydrants(repo: Repo) -> None:
    broken = repo.at((7, 15), ())
    year, months = repo.at((2020, 5), (2021, 11))
    hydrants: list[Row] = [("示例区市政消火栓台账", None, None, None), ("消火栓编号", "所在道路", "是否完好", "检查日期")]
    for number in range(1, 31):
        road = ("东街", "滨河路", "站前路")[number % 3]
        intact = "×" if number in broken else "√"
        hydrants.append((f"XHS-{number:03d}", f"{road}{number}号", intact, f"{year}年{months}月{number}日"))
    hydrants += [("合计", "30 处", None, None), ("备注：√ 完好，× 损坏", None, None, None)]
    repo.csv(f"{PIPES}/消火栓台账.csv", hydrants, "gb18030")
    repo.jpg(f"{PIPES}/消火栓维修照片.jpg", (90, 120, 150))
    renewed, seen = repo.at(("33.5", "2020-04-30"), ("38.2", "2021-10-31"))
    repo.pdf(f"{PIPES}/老旧管网改造.pdf", "老旧管网普查与改造", [f"2017 年普查存量 41.0 公里，已改造 {renewed} 公里。"])
    repo.text(
        f"{PIPES}/事实.yaml",
        f"""\
# 区城管局填报
facts:
  消火栓: {{ledger: {PIPES}/消火栓台账.csv, evidence: {PIPES}/消火栓维修照片.jpg}}
  老旧管网改造: {{numerator: "{renewed}", denominator: "41.0", evidence: {PIPES}/老旧管网改造.pdf, observed: {seen}}}
""",
    )


def _fire_stations(repo: Repo) -> None:
    """At the start the small station is planned and not built: the register has it, the ledger does not."""
    stations: list[Row] = [
        ("示例区消防站布局和规模", None, None, None),
        ("消防站名称", "到达边缘时间（分钟）", "布局是否符合", "规模是否达标"),
        ("城东站", 4, "是", "是"),
        ("城西站", 6.5, "是", "是"),
        ("新区站", "４.５", "是", "是"),
    ]
    if repo.finished():
        stations.append(("西河小型站", 5, "是", "是"))
        repo.pdf(f"{FIRE}/消防通信测试.pdf", "消防通信设施测试记录", ["测试 100 台，完好 97 台。"])
    repo.xlsx(f"{FIRE}/消防站台账.xlsx", "消防站", stations, ["A1:D1"])
    repo.pdf(f"{FIRE}/消防装备台账.pdf", "消防装备台账", ["车辆、防护装备、抢险救援器材、灭火器材均已配齐。"])
    tested = f"{{numerator: 97, denominator: 100, evidence: {FIRE}/消防通信测试.pdf, observed: 2021-01-20}}"
    told = f"  消防通信设施完好情况: {tested}\n" if repo.finished() else "  # 消防通信设施完好情况：测试报告未出\n"
    repo.text(
        f"{FIRE}/事实.yaml",
        f"""\
# 区消防救援支队填报
facts:
  消防站布局和规模台账: {{ledger: {FIRE}/消防站台账.xlsx}}
{told}  fire_equipment:
    evidence: {FIRE}/消防装备台账.pdf
    members:
      车辆: {{numerator: 18, denominator: 18}}
      防护装备: {{numerator: 240, denominator: 240}}
      抢险救援器材: {{numerator: 130, denominator: 130}}
      灭火器材: {{numerator: 100, denominator: 100}}
""",
    )


def _roads(repo: Repo) -> None:
    roads: list[Row] = [
        ("道路", "双向车道数", "分隔设施"),
        ("东街", 8, "有"),
        ("迎宾大道", 6, "有"),
        ("站前路", 6, "有"),
        ("港城大道", 6, "有"),
        ("滨河路", 4, "无"),
    ]
    repo.csv(f"{ROADS}/六车道道路.csv", roads, "utf-8-sig")
    bridges: list[Row] = [("城市桥梁限高限重标识", None, None), ("桥名", "限高牌", "限重牌")]
    bridges += [(name, "有", repo.at("无", "有") if name == "站前跨线桥" else "有") for name, _ in BRIDGES]
    repo.xlsx(f"{ROADS}/城市桥梁.xlsx", "桥梁", bridges, ["A1:C1"])
    zones: list[Row] = [("学校名称", "覆盖半径（米）", "设施情况")]
    zones += [(name, 200, repo.at("不齐全", "齐全") if name == "示例区第五小学" else "齐全") for name, _ in SCHOOLS]
    repo.xlsx(f"{ROADS}/学校周边交通设施.xlsx", "学校", zones)
    repo.text(
        f"{ROADS}/事实.yaml",
        f"""\
# 区公安分局交巡警支队填报
facts:
  双向六车道及以上道路台账: {{ledger: {ROADS}/六车道道路.csv}}
  城市桥梁限高限重标识台账: {{ledger: {ROADS}/城市桥梁.xlsx}}
  校园周边交通安全设施台账: {{ledger: {ROADS}/学校周边交通设施.xlsx, columns: {{complete: 设施情况}}}}
""",
    )


def _flood(repo: Repo) -> None:
    works: list[Row] = [
        ("工程名称", "规划标准（年）", "现状标准（年）", "达标情况"),
        ("西河左岸堤防", 50, 50, "达标"),
        ("西河右岸堤防", 50, 50, "达标"),
        ("柳溪河堤防", 20, 20, "达标"),
        ("临港防洪墙", 100, 100, "达标"),
    ]
    repo.csv(f"{FLOOD}/防洪工程.csv", works, "gb18030")
    points: list[Row] = [
        ("点位", "整治期限", "实际完成时间", "是否完成"),
        ("东街下穿道", "2020年5月31日", "2020.5.12", "是"),
        ("滨河路桥下", "2021年9月30日", repo.at(None, "2021.9.3"), repo.at("否", "是")),
        ("站前广场", "2022年5月31日", None, "否"),
        ("合计", "3 处", None, None),
    ]
    repo.csv(f"{FLOOD}/易涝点整治.csv", points, "gb18030")
    repo.text(
        f"{FLOOD}/事实.yaml",
        f"""\
# 区水务局填报
facts:
  防洪排涝设施台账: {{ledger: {FLOOD}/防洪工程.csv}}
  易涝点整治台账: {{ledger: {FLOOD}/易涝点整治.csv}}
""",
    )


def _tunnels(repo: Repo) -> None:
    new, city, seen = repo.at(("8.4", "8.1", "2019-12-31"), ("10.2", "9.2", "2021-10-31"))
    repo.pdf(f"{TUNNELS}/综合管廊规划.pdf", "地下综合管廊建设规划（2016—2030）", ["规划期至 2030 年底。"])
    repo.pdf(
        f"{TUNNELS}/道路管廊统计.pdf",
        "道路和综合管廊统计",
        [f"新区新建道路 35.0 公里，配建 {new} 公里。", f"城市道路 460 公里，有管廊 {city} 公里。"],
    )
    repo.text(
        f"{TUNNELS}/事实.yaml",
        f"""\
# 区住房城乡建委、区城投公司填报
facts:
  地下综合管廊建设规划: {{value: true, evidence: {TUNNELS}/综合管廊规划.pdf, approved: 2016-06-01, valid_until: 2030-12-31}}
  新区新建道路综合管廊配建: {{numerator: "{new}", denominator: "35.0", evidence: {TUNNELS}/道路管廊统计.pdf, observed: {seen}}}
  城市道路综合管廊配建: {{numerator: "{city}", denominator: "460", evidence: {TUNNELS}/道路管廊统计.pdf, observed: {seen}}}
""",
    )


def _industry(repo: Repo) -> None:
    """At the start the schedule of relocation has not been filed; the catalogue is stated in a workbook."""
    repo.pdf(
        f"{INDUSTRY}/禁止和限制类产业目录.pdf",
        "示例区安全生产禁止和限制类产业目录",
        ["示府发〔2019〕26号，2019 年 9 月在区政府网站公布。"],
    )
    repo.pdf(f"{INDUSTRY}/搬迁改造文件.pdf", "高危行业搬迁改造政策和方案", ["奖励政策、工作方案、进度安排。"])
    repo.pdf(f"{INDUSTRY}/无新建危化企业说明.pdf", "关于近三年没有新建危险化学品生产企业的说明", ["区经济信息委"])
    firms: list[Row] = [
        ("企业名称", "搬迁期限", "搬迁改造情况"),
        ("东街化工厂", date(2020, 12, 31), repo.at("正在实施", "已搬迁")),
        ("西河涂料厂", date(2021, 6, 30), repo.at("未启动", "关闭退出")),
        ("新区气体公司", date(2025, 12, 31), "正在实施"),
    ]
    repo.xlsx(f"{INDUSTRY}/搬迁改造企业.xlsx", "企业", firms)
    stated: list[Row] = [
        ("事实", "值", "佐证材料", "备注"),
        ("已公布安全生产禁止和限制类产业目录", "是", f"{INDUSTRY}/禁止和限制类产业目录.pdf", "示府发〔2019〕26号"),
    ]
    repo.xlsx(f"{INDUSTRY}/产业事实.xlsx", "事实", stated)
    schedule = "      进度安排: {value: true, document_no: 示经信〔2020〕31号}\n" if repo.finished() else ""
    repo.text(
        f"{INDUSTRY}/事实.yaml",
        f"""\
# 区经济信息委填报
facts:
  relocation_documents:
    evidence: {INDUSTRY}/搬迁改造文件.pdf
    members:
      政策措施: {{value: true, document_no: 示府发〔2018〕22号}}
      工作方案: {{value: true, document_no: 示经信〔2018〕40号}}
{schedule}  危险化学品企业搬迁改造台账: {{ledger: {INDUSTRY}/搬迁改造企业.xlsx}}
not_applicable:
  - {{rule: "10.3", reason: 近三年没有新建危险化学品生产企业, approved_by: 区安委办, date: 2020-02-01, evidence: {INDUSTRY}/无新建危化企业说明.pdf}}
""",
    )
