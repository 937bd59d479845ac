"""What is filed for items 42 to 46 of section E: shelters, the fire force, specialist teams, social forces, enterprises."""

from __future__ import annotations

from datetime import date

from tools.district.repo import FOLDERS, Repo

_TOP = FOLDERS["E"]
SHELTERS, FIRE, TEAMS = f"{_TOP}/42 应急避难场所", f"{_TOP}/43 消防救援队伍", f"{_TOP}/44 专业队伍"
SOCIAL, FIRMS = f"{_TOP}/45 社会力量", f"{_TOP}/46 企业救援"

Row = tuple[str | int | float | date | None, ...]


def write(repo: Repo) -> None:
    """Write what the departments of items 42 to 46 hand in."""
    _shelters(repo)
    _shelter_area(repo)
    _fire_force(repo)
    _team_ledger(repo)
    _team_fields(repo)
    _social(repo)
    _obliged(repo)
    _small(repo)


_SHELTERS = (
    ("文庙公园", "紧急避难场所"),
    ("滨河公园", "固定避难场所"),
    ("湖滨公园", "固定避难场所"),
    ("新城体育中心", "中心避难场所"),
    ("示例中学操场", "固定避难场所"),
    ("新区中学操场", "固定避难场所"),
    ("凤凰台社区广场", "紧急避难场所"),
    ("临港码头广场", "固定避难场所"),
    ("西河镇文化广场", "紧急避难场所"),
    ("南山森林公园", "固定避难场所"),
)
_FACILITIES = ("宿住区", "医疗救护", "供水", "供电", "厕所", "指挥", "物资储备", "消防设施", "垃圾处理")


def _shelters(repo: Repo) -> None:
    """Two shelters lack what has to be built, at both stages; at the start one has lost its signs as well."""
    lacks = {("新城体育中心", "供电"), ("临港码头广场", "厕所"), *repo.at([("滨河公园", "标志标识")], [])}
    repo.csv("名册/应急避难场所名册.csv", [("场所名称", "类型"), *_SHELTERS], "utf-8-sig")
    repo.text("名册/应急事实.yaml", "# 区应急局汇总\nfacts:\n  应急避难场所名册: {ledger: 名册/应急避难场所名册.csv}\n")
    head = ("场所名称", "类型", "标志标识", "日常维护", *_FACILITIES)
    rows: list[Row] = [("示例区应急避难场所设施台账", *([None] * (len(head) - 1))), head]
    for name, kind in _SHELTERS:
        rows.append((name, kind, *("×" if (name, column) in lacks else "√" for column in head[2:])))
    rows.append(("备注：√ 已按类别配置或该类别不要求，× 缺", *([None] * (len(head) - 1))))
    repo.xlsx(f"{SHELTERS}/避难场所设施.xlsx", "设施", rows, ["A1:M1", f"A{len(rows)}:M{len(rows)}"])


def _shelter_area(repo: Repo) -> None:
    area, people = repo.at(("68.8万", "421,000"), ("73.5万", "428,000"))
    seen = repo.at("2019-12-31", "2021-09-30")
    repo.pdf(f"{SHELTERS}/避难场所面积表.pdf", "应急避难场所有效面积核定表", [f"合计 {area}平方米。"])
    repo.pdf(f"{SHELTERS}/建成区人口证明.pdf", "建成区常住人口说明", [f"{people} 人，区统计局提供。"])
    repo.jpg(f"{SHELTERS}/湖滨公园标识.jpg", (60, 120, 70))
    repo.text(
        f"{SHELTERS}/事实.yaml",
        f"""\
# 区应急局、区规划和自然资源局填报
facts:
  应急避难场所有效避难面积: {{value: {area}, evidence: {SHELTERS}/避难场所面积表.pdf, observed: {seen}}}
  built_up_residents: {{value: "{people}", evidence: {SHELTERS}/建成区人口证明.pdf, observed: {seen}, note: 区统计局提供}}
  应急避难场所设施台账: {{ledger: {SHELTERS}/避难场所设施.xlsx, evidence: {SHELTERS}/湖滨公园标识.jpg}}
""",
    )


def _fire_force(repo: Repo) -> None:
    """At the start the east station is short of staff and the small station is not built."""
    rows: list[Row] = [
        ("站名", "站级", "应配执勤人数", "实有执勤人数"),
        ("城东站", "一级站", "36人", repo.at("31人", "36人")),
        ("城西站", "二级站", "20人", "20人"),
        ("新区站", "特勤站", "48人", "49人"),
        ("西河小型站", *repo.at(("规划未建", "0人", "0人"), ("小型站", "15人", "15人"))),
        ("合计", None, repo.at("104人", "119人"), repo.at("100人", "120人")),
    ]
    repo.csv(f"{FIRE}/执勤人员台账.csv", rows, "gb18030")
    repo.pdf(f"{FIRE}/执勤编成表.pdf", "各消防站执勤编成表", ["附在岗名单。"])
    held = "held_at: 区档案局, document_no: 示府〔2019〕17号, observed: 2020-04-22"
    repo.text(
        f"{FIRE}/事实.yaml",
        f"""\
# 区消防救援支队填报
facts:
  综合性消防救援队伍社会保障机制文件: {{value: true, {held}, note: 含待遇标准，不上传}}
  消防站执勤人员台账: {{ledger: {FIRE}/执勤人员台账.csv, evidence: {FIRE}/执勤编成表.pdf}}
""",
    )


_TEAMS: tuple[Row, ...] = (
    ("危化品应急救援队", "危险化学品", 32, "是", 6, 2),
    ("柳溪矿山救护队", "矿山", 18, "是", 4, 1),
    ("区城投公司工程抢险队", "建筑和隧道", 40, "是", 3, 2),
    ("区地震救援队", "地震", 25, "是", 2, 1),
    ("区防汛抢险队", "防汛排涝", 60, "是", 4, 3),
    ("南山森林消防中队", "森林防火", 45, "是", 12, 4),
    ("区排水抢修队", "供水排水", 28, "是", 3, 1),
    ("区燃气公司抢险队", "燃气", 24, "是", 6, 2),
    ("供电抢修队", "供电", 36, "是", 4, 2),
    ("区道路抢通队", "道路", 30, "是", 2, 1),
    ("应急通信保障分队", "通信", 12, "是", 3, 1),
    ("区医疗救援队", "医疗", 20, "是", 5, 2),
)


def _team_ledger(repo: Repo) -> None:
    """At the start nobody filled in whether the communication team has drilled; the water team is not set up."""
    teams = [(*row[:5], None) if row[0] == "应急通信保障分队" and not repo.finished() else row for row in _TEAMS]
    if repo.finished():
        teams.append(("临港水上搜救队", "水上", 16, "是", 2, 1))
    rows: list[Row] = [
        ("示例区专业应急救援队伍台账", *([None] * 5)),
        ("队伍名称", "领域", "队伍人数", "装备是否齐全", "年培训次数", "年演练次数"),
        *teams,
        ("合计", f"{len(teams)} 支", *([None] * 4)),
    ]
    repo.xlsx(f"{TEAMS}/专业救援队伍.xlsx", "队伍", rows, ["A1:F1"])


def _team_fields(repo: Repo) -> None:
    repo.docx(f"{TEAMS}/队伍建设方案.docx", "示例区专业化应急救援队伍建设方案", ["示应急〔2019〕41号。"])
    repo.pdf(f"{TEAMS}/队伍组建文件汇编.pdf", "专业应急救援队伍组建文件汇编", ["每支队伍附名册。"])
    repo.pdf(f"{TEAMS}/无集中供热说明.pdf", "关于辖区没有集中供热的说明", ["区城管局"])
    claim = f"{{reason: 辖区没有集中供热, approved_by: 区安委办, date: 2020-03-01, evidence: {TEAMS}/无集中供热说明.pdf}}"
    there = "".join(
        f"      {field}: {{value: true}}\n"
        for field in ("危险化学品", "矿山", "建筑隧道", "地震", "防汛排涝", "森林防火", "供水排水", "燃气", "供电", "道路")
    )
    repo.text(
        f"{TEAMS}/事实.yaml",
        f"""\
# 区应急局填报
facts:
  专业化应急救援队伍建设方案: {{value: true, evidence: {TEAMS}/队伍建设方案.docx, document_no: 示应急〔2019〕41号}}
  重点领域专业应急救援队伍:
    evidence: {TEAMS}/队伍组建文件汇编.pdf
    members:
{there}      供热: {{not_applicable: {claim}}}
      水上: {repo.at("{absent: true, note: 拟依托临港码头组建}", "{value: true}")}
      通信: {{value: true}}
      医疗: {{value: true}}
  专业应急救援队伍台账: {{ledger: {TEAMS}/专业救援队伍.xlsx}}
""",
    )


def _social(repo: Repo) -> None:
    """At the start the document that supports social forces is not filed."""
    repo.pdf(f"{SOCIAL}/购买服务目录和合同.pdf", "政府购买应急救援服务目录和合同", ["与示例区蓝天志愿救援队签订。"])
    filed = "  # 社会力量参与应急救援支持引导文件：待区财政局会签\n"
    if repo.finished():
        repo.docx(f"{SOCIAL}/支持引导意见.docx", "支持引导社会力量参与应急救援的意见", ["示府办〔2021〕19号，附队伍登记表。"])
        filed = (
            f"  社会救援力量支持文件: {{value: true, evidence: {SOCIAL}/支持引导意见.docx, document_no: 示府办〔2021〕19号}}\n"
        )
    repo.text(
        f"{SOCIAL}/事实.yaml",
        f"""\
# 区应急局、区财政局填报
facts:
  social_rescue_purchase: {{value: true, evidence: {SOCIAL}/购买服务目录和合同.pdf}}
{filed}""",
    )


def _obliged(repo: Repo) -> None:
    """At the start one hotel has no team, and nobody filled in whether the cold store has one."""
    rows: list[Row] = [
        ("示例区企业应急救援队伍台账", *([None] * 4)),
        ("企业名称", "行业类别", "是否有救援队", "是否应建专职消防队", "是否有专职消防队"),
        ("临港油库", "危险物品储存", "有", "是", "有"),
        ("新区气体公司", "危险物品生产", "有", "否", "无"),
        ("示例制药厂", "危险物品使用", "有", "否", "无"),
        ("北苑冷库", "危险物品使用", repo.at(None, "有"), "否", "无"),
        ("柳溪石料厂", "矿山", "有", "否", "无"),
        ("区城投公司", "建筑施工", "有", "否", "无"),
        ("区公交公司", "交通运输", "有", "否", "无"),
        ("滨河商业综合体", "商场", "有", "否", "无"),
        ("湖滨大酒店", "宾馆", repo.at("无", "有"), "否", "无"),
        ("新城影剧院", "娱乐场所", "有", "否", "无"),
        ("南山风景名胜区", "旅游景区", "有", "否", "无"),
        ("填表人：小朱", *([None] * 4)),
    ]
    repo.xlsx(f"{FIRMS}/企业救援队伍.xlsx", "企业", rows, ["A1:E1", f"A{len(rows)}:E{len(rows)}"])
    repo.pdf(f"{FIRMS}/企业队伍组建文件.pdf", "企业应急救援队伍组建文件和演练记录", ["逐家附人员名单、装备清单。"])
    repo.text(
        f"{FIRMS}/事实.yaml",
        f"""\
# 区应急局、区经济信息委、区文化旅游委填报
facts:
  企业应急救援队伍台账: {{ledger: {FIRMS}/企业救援队伍.xlsx, evidence: {FIRMS}/企业队伍组建文件.pdf}}
  small_enterprises: {{ledger: {FIRMS}/小微企业救援.csv}}
""",
    )


def _small(repo: Repo) -> None:
    rows: list[Row] = [
        ("单位名称", "行业", "兼职救援人员", "救援协议"),
        ("钟楼五金店", "零售", "√", "×"),
        ("东门液化气供应点", "燃气销售", "√", "√"),
        ("柳溪木材加工点", "加工", "×", "√"),
        ("西河汽修铺", "修理", "√", "×"),
        ("码头小吃街", "餐饮", "×", "√"),
        ("湖滨家具厂", "制造", "√", "×"),
        ("合计", "6 家", None, None),
    ]
    repo.csv(f"{FIRMS}/小微企业救援.csv", rows, "utf-8-sig")
