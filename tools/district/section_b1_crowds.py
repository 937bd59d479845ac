"""What is filed for crowded areas (items 14 to 16): places, equipment, events, high-rises, small places."""

from __future__ import annotations

from datetime import date

from tools.district.repo import FOLDERS, Repo
from tools.district.section_b1_registers import DEVICES, EVENTS, HIGH_RISES, KEY_UNITS, PLACES

_TOP = FOLDERS["B"]
CROWDS, MASS, HIGH = f"{_TOP}/14 人员密集场所", f"{_TOP}/15 大型群众性活动", f"{_TOP}/16 高层建筑和九小场所"

Row = tuple[str | int | float | date | None, ...]

_NARROW = ("钟楼商场", "东街影剧院", "火车站宾馆")
"""Old buildings: more exits need structural work, which is not done at the finish either."""


def write(repo: Repo) -> None:
    """Write what the departments of items 14 to 16 hand in."""
    _exits(repo)
    _places(repo)
    _devices(repo)
    _crowd_facts(repo)
    _events(repo)
    _high_rises(repo)
    _key_units(repo)
    _small_places(repo)
    _catering(repo)
    _high_facts(repo)


def _exits(repo: Repo) -> None:
    """The ledger, and a site sample that at the start finds a market's route blocked."""
    year = repo.at(2020, 2021)
    rows: list[Row] = [
        (f"{year}年人员密集场所安全疏散检查台账", None, None, None, None),
        ("单位名称", "检查日期", "安全出口情况", "疏散通道情况", "检查发现问题"),
    ]
    for place, (name, _) in enumerate(PLACES[:12], 1):
        narrow = name in _NARROW
        problem = "安全出口数量不足，列入改造计划" if narrow else None
        rows.append((name, f"{year}年5月{place + 5}日", "不符合" if narrow else "符合", "符合", problem))
    rows.append(("合计", "12 处", None, None, None))
    repo.xlsx(f"{CROWDS}/安全疏散检查台账.xlsx", "疏散检查", rows, ["A1:E1"])
    sampled: list[Row] = [
        ("单位名称", "检查日期", "安全出口", "疏散通道"),
        ("钟楼商场", f"{year}.6.16", "×", "√"),
        ("解放路农贸市场", f"{year}.6.16", "√", repo.at("×", "√")),
        ("区人民医院", f"{year}.6.17", "√", "√"),
        ("示例火车站", f"{year}.6.17", "√", "√"),
        ("示例中学", f"{year}.6.18", "√", "√"),
    ]
    repo.csv(f"{CROWDS}/现场抽查.csv", sampled, "utf-8-sig")
    repo.jpg(f"{CROWDS}/疏散通道照片.jpg", (120, 110, 100))


def _places(repo: Repo) -> None:
    """At the start one place is not assessed, one cell is blank, and the ferry terminal has no rules for large flows."""
    assessed = repo.at({"文庙": "未开展", "夕阳红养老院": None}, {})
    large = ("示例火车站", "临港客运码头", "滨河体育馆", "南山风景名胜区", "钟楼商场")
    rules = repo.at({"临港客运码头": "无"}, {})
    rows: list[Row] = [("场所名称", "场所类型", "风险评估情况", "是否大客流", "大客流管控制度")]
    for name, kind in PLACES:
        flow = rules.get(name, "有") if name in large else None
        rows.append((name, kind, assessed.get(name, "已开展"), "是" if name in large else "否", flow))
    repo.csv(f"{CROWDS}/人员密集场所台账.csv", rows, "gb18030")
    repo.pdf(f"{CROWDS}/大客流管控制度汇编.pdf", "大客流监测预警和应急管控制度汇编", ["收录火车站、体育馆、景区等场所的制度。"])


def _devices(repo: Repo) -> None:
    """At the start one lift is overdue and the date of a ride was left blank."""
    late = repo.at({"3110-0002": "2020年5月31日", "6100-0006": None}, {})
    year = repo.at(2020, 2022)
    rows: list[Row] = [
        ("设备代码", "设备种类", "使用地点", "是否人员密集场所", "是否高层建筑", "登记情况", "检验有效期至"),
    ]
    for place, (device, kind, where, crowded, high) in enumerate(DEVICES):
        until = f"{year}年{place % 4 + repo.at(8, 3)}月{place + 1}日"
        rows.append((device, kind, where, crowded, high, "√", late.get(device, until)))
    rows.append(("合计", f"{len(DEVICES)} 台", None, None, None, None, None))
    repo.csv(f"{CROWDS}/特种设备台账.csv", rows, "gb18030")


def _crowd_facts(repo: Repo) -> None:
    repo.text(
        f"{CROWDS}/事实.yaml",
        f"""\
# 区消防救援支队、区市场监管局填报
facts:
  安全疏散检查台账:
    ledger: {CROWDS}/安全疏散检查台账.xlsx
    site: {CROWDS}/现场抽查.csv
    evidence: {CROWDS}/疏散通道照片.jpg
  crowded_places: {{ledger: {CROWDS}/人员密集场所台账.csv, evidence: {CROWDS}/大客流管控制度汇编.pdf}}
  特种设备台账: {{ledger: {CROWDS}/特种设备台账.csv}}
""",
    )


def _events(repo: Repo) -> None:
    """The job fair was smaller than a mass event; at the start nobody has written how many people were expected."""
    rows: list[Row] = [
        ("示例区大型群众性活动台账", None, None, None, None, None),
        ("活动场次", "活动时间", "预计人数", "风险评估情况", "大客流管控措施", "安全许可文号"),
    ]
    held = [one for one in EVENTS if one[1] <= repo.stage.as_of]
    for place, (name, day, people) in enumerate(held, 1):
        rows.append((name, day, f"{people:,}", "有", "有", f"示公大型许〔{day.year}〕{place}号"))
    rows.append(("2020春季招聘会", date(2020, 5, 16), repo.at(None, "９００"), "无", "有", None))
    repo.xlsx(f"{MASS}/大型群众性活动台账.xlsx", "活动", rows, ["A1:F1"])
    repo.docx(f"{MASS}/安全工作方案和风险评估.docx", "大型群众性活动安全工作方案和风险评估汇编", ["每场活动附许可决定书。"])
    repo.text(
        f"{MASS}/事实.yaml",
        f"""\
# 区公安分局填报
facts:
  大型群众性活动台账: {{ledger: {MASS}/大型群众性活动台账.xlsx, evidence: {MASS}/安全工作方案和风险评估.docx}}
""",
    )


def _high_rises(repo: Repo) -> None:
    without = repo.at("锦绣花园3栋", "")
    rows: list[Row] = [
        ("示例区高层建筑消防管理台账", None, None, None, None),
        ("楼栋名称", "使用性质", "经理人", "楼长", "消防公告牌"),
    ]
    for name, use in HIGH_RISES:
        manager = None if use == "住宅" else "有"
        head = None if use == "公共建筑" else "无" if name == without else "有"
        rows.append((name, use, manager, head, "有"))
    rows.append(("合计", f"{len(HIGH_RISES)} 栋", None, None, None))
    repo.xlsx(f"{HIGH}/高层建筑台账.xlsx", "高层", rows, ["A1:E1"])
    repo.pdf(f"{HIGH}/经理人和楼长任命文件.pdf", "消防安全经理人和楼长任命文件", ["示消安〔2020〕4号，附名单。"])


def _key_units(repo: Repo) -> None:
    """At the start the files of the key units have not been handed in."""
    if repo.finished():
        rows: list[Row] = [("重点单位", "验收情况"), *((name, "合格") for name in KEY_UNITS)]
        repo.csv(f"{HIGH}/户籍化管理台账.csv", rows, "utf-8-sig")


def _small_places(repo: Repo) -> None:
    """The survey of the start is more than a year old; what is not put right yet is not due yet."""
    found, due, later = repo.at(("2020.3.", "2020年5月31日", "2020年9月30日"), ("2021.3.", "2021年6月30日", "2022年4月30日"))
    rows: list[Row] = [("九小场所隐患整改台账", None, None, None, None), ("序号", "场所名称", "排查日期", "整改时限", "整改情况")]
    for number in range(1, 11):
        open_ = number in (4, 9)
        rows.append(
            (f"Y-{number:02d}", f"解放路{number * 7}号商铺", f"{found}{number}", later if open_ else due, "否" if open_ else "是")
        )
    rows.append(("合计", "10 条", None, None, None))
    repo.xlsx(f"{HIGH}/九小场所隐患台账.xlsx", "隐患", rows, ["A1:E1"])
    repo.pdf(f"{HIGH}/九小场所排查汇总.pdf", "“九小”场所隐患排查汇总表", ["六个镇街逐户排查，共 8640 户。"])


def _catering(repo: Repo) -> None:
    year, missing = repo.at((2020, "渔湾鱼庄"), (2021, ""))
    names = ("老灶火锅", "钟楼面馆", "渔湾鱼庄", "金竹小炒", "站前快餐", "湖滨酒楼", "北苑烧烤", "港城食府")
    rows: list[Row] = [("店名", "检查日期", "燃气报警器")]
    rows += [(name, f"{year}.4.{place + 1}", "未安装" if name == missing else "已安装") for place, name in enumerate(names)]
    repo.csv(f"{HIGH}/餐饮燃气报警器台账.csv", rows, "gb18030")


def _high_facts(repo: Repo) -> None:
    seen = repo.at("2019-05-31", "2021-09-30")
    filed = (
        f"  户籍化管理台账: {{ledger: {HIGH}/户籍化管理台账.csv}}\n"
        if repo.finished()
        else "  # 户籍化管理台账：系统还没有导出\n"
    )
    repo.text(
        f"{HIGH}/事实.yaml",
        f"""\
# 区消防救援支队、区城管局填报
facts:
  高层建筑台账: {{ledger: {HIGH}/高层建筑台账.xlsx, evidence: {HIGH}/经理人和楼长任命文件.pdf, document_no: 示消安〔2020〕4号}}
{filed}  九小场所隐患排查情况: {{numerator: 8640, denominator: 8640, evidence: {HIGH}/九小场所排查汇总.pdf, observed: {seen}}}
  nine_small_hazards: {{ledger: {HIGH}/九小场所隐患台账.xlsx}}
  餐饮燃气报警器台账: {{ledger: {HIGH}/餐饮燃气报警器台账.csv}}
""",
    )
