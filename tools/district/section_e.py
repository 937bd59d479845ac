"""What is filed for items 38 to 41 of section E: platform, reports, plans and drills, supplies."""

from __future__ import annotations

from datetime import date

from tools.district.repo import FOLDERS, Repo

_TOP = FOLDERS["E"]
PLATFORM, REPORTS = f"{_TOP}/38 应急平台", f"{_TOP}/39 信息报告和协同响应"
PLANS, SUPPLIES = f"{_TOP}/40 应急预案", f"{_TOP}/41 应急物资"

Row = tuple[str | int | float | date | None, ...]


def write(repo: Repo) -> None:
    """Write what the departments of items 38 to 41 hand in."""
    _platform(repo)
    _reports(repo)
    _plans(repo)
    _drills(repo)
    _stocks(repo)
    _supplies(repo)


def _platform(repo: Repo) -> None:
    """At the start decision support is not built, and two departments share no data."""
    seen = repo.at(date(2020, 5, 18), date(2021, 10, 12))
    linked = repo.at("公安、交通、住建、水利、规资、消防、卫健", "公安、交通、住建、水利、规资、气象、消防、卫健、环保")
    repo.pdf(f"{PLATFORM}/平台验收意见.pdf", "示例区应急管理综合应用平台验收意见", ["各业务域截图附后。"])
    repo.jpg(f"{PLATFORM}/平台大厅照片.jpg", (40, 70, 110))
    repo.docx(f"{PLATFORM}/接口清单.docx", "应急平台接口清单", ["已与省级平台联通。", f"部门接口：{linked}。"])
    absent = "{absent: true, note: 正在立项}"
    repo.text(
        f"{PLATFORM}/事实.yaml",
        f"""\
# 区应急局、区大数据局填报
facts:
  应急管理综合应用平台业务域:
    evidence: [{PLATFORM}/平台验收意见.pdf, {PLATFORM}/平台大厅照片.jpg]
    observed: {seen}
    members:
      监督管理: {{value: true}}
      监测预警: {{value: true}}
      指挥救援: {{value: true}}
      决策支持: {repo.at(absent, "{value: true}")}
      政务管理: {{value: true}}
  应急平台与省级平台互联互通: {{value: true, evidence: {PLATFORM}/接口清单.docx, observed: {seen}}}
  platform_linked_departments:
    evidence: {PLATFORM}/接口清单.docx
    members:
      公安: {{value: true}}
      交通: {{value: true}}
      住建: {{value: true}}
      水务: {{value: true}}
      规资: {{value: true}}
      气象: {repo.at("{absent: true, note: 接口没有开通}", "{value: true}")}
      地震:
        not_applicable: {{reason: 区里没有单设地震部门, approved_by: 区安委办, date: 2020-03-01, evidence: {PLATFORM}/接口清单.docx}}
      消防: {{value: true}}
      卫健: {{value: true}}
      环保: {repo.at("{absent: true}", "{value: true}")}
""",
    )


_INCIDENTS_BEFORE: tuple[Row, ...] = (
    ("XB-2019-07", "滨河路燃气泄漏", "2019年8月11日 09:20", "６０", "35", "按时"),
    ("XB-2019-09", "柳溪石料厂塌方", "2019年10月3日 15:05", "６０", "150", "迟报"),
    ("XB-2019-12", "北苑冷库氨泄漏", "2019年12月21日 22:40", "60", "28", "及时"),
    ("XB-2020-02", "火车站社区居民楼火灾", "2020年2月6日 04:15", "60", "22", "按时"),
    ("XB-2020-05", "西河暴雨内涝", "2020年5月29日 18:30", "120", "60", "按时"),
)
_INCIDENTS_AFTER: tuple[Row, ...] = (
    ("XB-2021-01", "茶园村森林火情", "2021年2月19日 13:10", "60", "20", "按时"),
    ("XB-2021-02", "港城大道货车侧翻", "2021年4月8日 07:50", "60", "31", "按时"),
    ("XB-2021-03", "金竹电镀厂废酸外溢", "2021年5月26日 10:25", "60", "44", "及时"),
    ("XB-2021-04", "滨河路内涝", "2021年7月15日 19:00", "120", "50", "按时"),
    ("XB-2021-05", "文庙社区老屋坍塌", "2021年8月2日 06:40", "60", "25", "按时"),
    ("XB-2021-06", "解放路社区燃气报警", "2021年10月17日 21:15", "60", "18", "按时"),
)


def _reports(repo: Repo) -> None:
    """The rule and the mechanism are stated in a workbook, the reports in a ledger with times in its dates."""
    rows: list[Row] = [
        ("示例区突发事件信息报告台账", *([None] * 5)),
        ("编号", "事件名称", "发生时间", "报告时限（分钟）", "报送用时", "报告情况"),
        *repo.at(_INCIDENTS_BEFORE, _INCIDENTS_AFTER),
        ("合计", f"{len(repo.at(_INCIDENTS_BEFORE, _INCIDENTS_AFTER))} 起", *([None] * 4)),
        ("备注：报送用时从接报算起，以值班记录为准。", *([None] * 5)),
    ]
    repo.csv(f"{REPORTS}/信息报告台账.csv", rows, "gb18030")
    repo.pdf(f"{REPORTS}/信息报告制度.pdf", "示例区突发事件信息报告制度", ["示府办〔2019〕52号。"])
    repo.docx(f"{REPORTS}/协同响应机制.docx", "统一指挥和多部门协同响应处置机制", ["附联合处置记录。"])
    stated: list[Row] = [
        ("事实", "值", "佐证材料", "备注"),
        ("应急信息报告制度", "是", f"{REPORTS}/信息报告制度.pdf", "示府办〔2019〕52号"),
        ("统一指挥和多部门协同响应机制", "是", f"{REPORTS}/协同响应机制.docx", None),
    ]
    repo.xlsx(f"{REPORTS}/信息报告事实.xlsx", "事实", stated)
    ledger = f"  突发事件信息报告台账: {{ledger: {REPORTS}/信息报告台账.csv}}\n"
    repo.text(f"{REPORTS}/事实.yaml", "# 区应急局、区政府办公室填报\nfacts:\n" + ledger)


def _plans(repo: Repo) -> None:
    """At the start two plans have not been looked at for more than three years."""
    late = repo.at(None, "2021年3月9日")
    rows: list[Row] = [
        ("示例区应急预案目录", None, None, None),
        ("预案名称", "预案类别", "印发日期", "最近修订日期"),
        ("示例区突发事件总体应急预案", "总体", "2019年3月20日", repo.at(None, "2021年3月9日")),
        ("防汛抗旱应急预案", "专项", "2017年5月8日", "2020年4月15日"),
        ("森林火灾应急预案", "专项", "2016年11月2日", late),
        ("地震应急预案", "专项", "2019年6月11日", None),
        ("地质灾害应急预案", "专项", "2018年4月26日", "2020年4月15日"),
        ("危险化学品事故应急预案", "专项", "2019年9月18日", None),
        ("道路交通事故应急预案", "专项", "2019年8月5日", None),
        ("城区大面积停电应急预案", "专项", "2020年1月14日", None),
        ("燃气事故应急预案", "部门", "2017年3月30日", late),
        ("建筑施工事故应急预案", "部门", "2019年7月22日", None),
        ("学校突发事件应急预案", "部门", "2019年9月2日", None),
        ("医疗卫生救援应急预案", "部门", "2020年3月16日", None),
        ("临港油库火灾爆炸应急预案", "企业", "2019年10月29日", None),
        ("新区气体公司泄漏应急预案", "企业", "2019年5月17日", None),
        ("钟楼社区应急预案", "社区", "2019年11月8日", None),
        ("柳溪村防汛应急预案", "社区", "2019年4月19日", repo.at(None, "2021年4月20日")),
        ("填报单位：区应急局", None, None, None),
    ]
    repo.xlsx(f"{PLANS}/应急预案目录.xlsx", "预案", rows, ["A1:D1", f"A{len(rows)}:D{len(rows)}"])


def _drills(repo: Repo) -> None:
    """At the start nobody has filed the assessment of preparedness."""
    drill, report = repo.at(("2019-10-16", "2019-11-05"), ("2021-06-16", "2021-06-25"))
    repo.pdf(f"{PLANS}/预案备案表汇编.pdf", "示例区应急预案备案表汇编", ["政府、部门、企业、社区四级。"])
    repo.docx(f"{PLANS}/防汛演练方案和评估.docx", "防汛应急演练方案和评估报告", [f"演练日期：{drill}", f"评估日期：{report}"])
    repo.jpg(f"{PLANS}/防汛演练照片.jpg", (70, 110, 140))
    assessed = ""
    if repo.finished():
        repo.pdf(f"{PLANS}/应急准备能力评估报告.pdf", "示例区应急准备能力评估报告", ["2021 年 5 月。"])
        assessed = f"      应急准备能力评估: {{value: true, evidence: {PLANS}/应急准备能力评估报告.pdf, observed: 2021-05-12}}\n"
    repo.text(
        f"{PLANS}/事实.yaml",
        f"""\
# 区应急局填报
facts:
  各层级应急预案:
    evidence: {PLANS}/预案备案表汇编.pdf
    members:
      政府预案: {{value: true}}
      部门预案: {{value: true}}
      企业预案: {{value: true}}
      社区预案: {{value: true, note: 全部村社区已备案}}
  应急预案台账: {{ledger: {PLANS}/应急预案目录.xlsx}}
  drills_and_preparedness:
    evidence: [{PLANS}/防汛演练方案和评估.docx, {PLANS}/防汛演练照片.jpg]
    members:
      预案演练: {{value: true, observed: {drill}}}
      演练评估: {{value: true, observed: {report}}}
{assessed}""",
    )


def _stock_rows(repo: Repo) -> tuple[list[Row], list[Row]]:
    """Return the rows of the two warehouses: at the start two lines are short and one is out of date."""
    medical = repo.at("2020年3月31日", "2023年9月30日")
    food = repo.at("2021年1月31日", "2022年10月31日")
    main: list[Row] = [
        ("WZ-01", "区中心库", "帐篷", "顶", 200, 200, "无", None),
        ("WZ-02", "区中心库", "棉被", "床", 800, repo.at(650, 820), "无", None),
        ("WZ-03", "区中心库", "折叠床", "张", 400, 400, "无", None),
        ("WZ-04", "区中心库", "急救包", "个", 300, 300, "有", medical),
        ("WZ-05", "区中心库", "压缩干粮", "箱", 150, 160, "有", food),
        ("WZ-06", "区中心库", "饮用水", "箱", "５００", 500, "有", food),
        ("WZ-07", "区中心库", "发电机", "台", 12, 12, "无", None),
        ("WZ-08", "区中心库", "应急照明灯", "套", 60, 60, "无", None),
    ]
    river: list[Row] = [
        ("WZ-11", "西河库", "编织袋", "条", "20,000", "22,000", "无", None),
        ("WZ-12", "西河库", "冲锋舟", "艘", 6, repo.at(4, 6), "无", None),
        ("WZ-13", "西河库", "救生衣", "件", 200, 210, "无", None),
        ("WZ-14", "西河库", "排水泵", "台", 10, 10, "无", None),
        ("WZ-15", "西河库", "铁锹", "把", 300, 320, "无", None),
        ("WZ-16", "西河库", "消毒液", "桶", 80, 90, "有", food),
    ]
    return main, river


def _stocks(repo: Repo) -> None:
    """A ledger with a two-row header, a subtotal for each warehouse and a total."""
    main, river = _stock_rows(repo)
    blank: Row = (None,) * 6
    rows: list[Row] = [
        ("示例区应急物资储备台账", *([None] * 7)),
        ("物资编号", "储备库", "品名", "单位", "数量", None, "有效期", None),
        (None, None, None, None, "应储数量", "实储数量", "有无有效期", "有效期至"),
        *main,
        ("小计", f"{len(main)} 种", *blank),
        *river,
        ("小计", f"{len(river)} 种", *blank),
        ("合计", f"{len(main) + len(river)} 种", *blank),
        ("备注：实储数量为完好可用的数量。", None, *blank),
    ]
    merged = ["A1:H1", *(f"{column}2:{column}3" for column in "ABCD"), "E2:F2", "G2:H2", f"A{len(rows)}:H{len(rows)}"]
    repo.xlsx(f"{SUPPLIES}/应急物资台账.xlsx", "储备", rows, merged)


def _supplies(repo: Repo) -> None:
    """At the start the licence of the system has run out and no agreement with suppliers is filed."""
    repo.pdf(f"{SUPPLIES}/储备规划和需求计划.pdf", "应急物资储备规划和年度需求计划", ["示应急〔2019〕30号。"])
    repo.jpg(f"{SUPPLIES}/中心库盘点照片.jpg", (120, 110, 80))
    repo.docx(f"{SUPPLIES}/物资系统使用说明.docx", "应急物资储备信息管理系统", ["附界面截图和使用许可。"])
    licence = repo.at("2020-05-31", "2023-05-31")
    agreed = ""
    if repo.finished():
        repo.pdf(f"{SUPPLIES}/调拨机制和储备协议.pdf", "应急物资统一调拨办法和协议储备合同", ["合同期至 2022 年 1 月 31 日。"])
        agreed = f", evidence: {SUPPLIES}/调拨机制和储备协议.pdf, approved: 2021-02-01, valid_until: 2022-01-31"
    repo.text(
        f"{SUPPLIES}/事实.yaml",
        f"""\
# 区应急局、区发展改革委填报
facts:
  reserve_planning:
    evidence: {SUPPLIES}/储备规划和需求计划.pdf
    document_no: 示应急〔2019〕30号
    members:
      储备规划: {{value: true, valid_until: 2025-12-31}}
      需求计划: {{value: true}}
  应急物资储备信息管理系统: {{value: true, evidence: {SUPPLIES}/物资系统使用说明.docx, valid_until: {licence}}}
  应急物资储备台账: {{ledger: {SUPPLIES}/应急物资台账.xlsx, sheet: 储备, evidence: {SUPPLIES}/中心库盘点照片.jpg}}
  应急物资装备统一调拨机制: {{value: true, note: 与三家供应商签协议储备{agreed}}}
""",
    )
