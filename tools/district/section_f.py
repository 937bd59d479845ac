"""What is filed for item 47 (accident rates), for the bonus and for the vetoes: statistics, the ledger of accidents, honours."""

from __future__ import annotations

from tools.district.repo import FOLDERS, Repo
from tools.documents import Cell

RATES = f"{FOLDERS['F']}/47 事故指标"
BONUS = FOLDERS["G"]
VETOES = FOLDERS["V"]

_YEARS = (2017, 2018, 2019, 2020, 2021)
_SERIES: dict[str, tuple[str, tuple[str, ...], str]] = {
    "work_safety_deaths": ("生产安全事故死亡人数（人）", ("5", "6", "5", "4", "2"), "应急部门事故统计证明.pdf"),
    "历年地区生产总值": ("地区生产总值（亿元）", ("412.6", "446.3", "481.9", "500.2", "541.7"), "统计公报摘录.pdf"),
    "历年道路交通事故死亡人数": ("道路交通事故死亡人数（人）", ("24", "22", "19", "16", "13"), "交通事故统计证明.pdf"),
    "motor_vehicles": ("机动车保有量（辆）", ("98600", "104200", "110900", "117300", "123800"), "交通事故统计证明.pdf"),
    "历年火灾死亡人数": ("火灾死亡人数（人）", ("1", "2", "1", "0", "0"), "火灾统计证明.docx"),
    "disaster_deaths": ("自然灾害死亡失踪人数（人）", ("2", "1", "0", "0", "0"), "灾情统计证明.pdf"),
    "历年常住人口": ("年末常住人口（人）", ("412300", "416800", "421500", "426100", "429500"), "统计公报摘录.pdf"),
}
"""Fact, how the paper names it, its figures from 2017 on, the paper."""

_ACCIDENTS: tuple[tuple[str, str, str, Cell, Cell, Cell, str], ...] = (
    ("港城大道仓库物体打击事故", "2016年2月18日", "物体打击", 1, 0, 95, "临港街道"),
    ("纺织厂社区改造工地高处坠落事故", "2016年4月7日", "高处坠落", 1, 0, 110, "城北街道"),
    ("柳溪石料厂坍塌事故", "2016年6月21日", "坍塌", 2, 1, "236.5", "西河镇"),
    ("临港油库中毒和窒息事故", "2016年9月3日", "中毒和窒息", 1, 2, 148, "临港街道"),
    ("新城社区工地起重伤害事故", "2016年11月15日", "起重伤害", 1, 0, 102, "新区街道"),
    ("南山水泥厂机械伤害事故", "2017.3.9", "机械伤害", 1, 0, 98, "南山镇"),
    ("湖滨家具厂触电事故", "2017.5.24", "触电", 1, 0, 88, "新区街道"),
    ("解放路商铺拆除坍塌事故", "2017.7.2", "坍塌", 1, 1, 125, "东街街道"),
    ("西河安置房工地高处坠落事故", "2017.9.30", "高处坠落", 1, 0, 106, "西河镇"),
    ("金竹电镀厂灼烫事故", "2017.12.12", "灼烫", 1, 1, "131.2", "新区街道"),
    ("码头装卸车辆伤害事故", "2018-01-20", "车辆伤害", 1, 0, 99, "临港街道"),
    ("科技园厂房工地高处坠落事故", "2018-03-16", "高处坠落", 1, 0, 112, "新区街道"),
    ("北苑冷库氨泄漏事故", "2018-05-05", "中毒和窒息", 1, 3, "187.4", "城北街道"),
    ("石板村采石场放炮事故", "2018-08-11", "放炮", 1, 0, 120, "西河镇"),
    ("东街化工厂检修机械伤害事故", "2018-10-29", "机械伤害", 1, 0, 93, "东街街道"),
    ("云顶村公路边坡坍塌事故", "2018-12-03", "坍塌", 1, 1, 141, "南山镇"),
    ("站前路管网有限空间窒息事故", "2019年5月14日", "中毒和窒息", "３", 1, "４６８", "城北街道"),
    ("港城粮油公司筒仓窒息事故", "2019年8月9日", "中毒和窒息", 1, 0, 96, "临港街道"),
    ("金竹社区电梯安装高处坠落事故", "2019年11月26日", "高处坠落", 1, 0, 118, "新区街道"),
    ("滨河商业综合体工地物体打击事故", "2020年4月22日", "物体打击", 1, 0, 104, "西河镇"),
)
"""Name, date as each year's clerk wrote it, kind, deaths, serious injuries, direct loss (10,000 yuan), town; to June 2020."""
_LATER: tuple[tuple[str, str, str, Cell, Cell, Cell, str], ...] = (
    ("渔湾社区厂房拆除坍塌事故", "2020年7月30日", "坍塌", 1, 1, 133, "临港街道"),
    ("茶园村供水工程触电事故", "2020年9月17日", "触电", 1, 0, 90, "南山镇"),
    ("示例制药厂机械伤害事故", "2020年12月5日", "机械伤害", 1, 0, 97, "新区街道"),
    ("临港冷链仓库工地高处坠落事故", "2021/4/13", "高处坠落", 1, 0, 109, "临港街道"),
    ("东门社区外墙清洗高处坠落事故", "2021/9/8", "高处坠落", 1, 0, 115, "东街街道"),
)


def write(repo: Repo) -> None:
    """Write the statistics, the honours, and what bears on whether the district may apply."""
    _statistics(repo)
    _accidents(repo)
    _honours(repo)
    _eligibility(repo)


def _known(repo: Repo, key: str) -> dict[int, str]:
    """Return the figures that are out: at the start the vehicles of 2019 are not.

    At the finish the flash figures of 2021 are filed ahead: the tool leaves them out until the year is over.
    """
    last = repo.at(2018 if key == "motor_vehicles" else 2019, 2021)
    return {year: figure for year, figure in zip(_YEARS, _SERIES[key][1], strict=True) if year <= last}


def _statistics(repo: Repo) -> None:
    """Deaths and fires of 2018 are above those of 2017: at the start that step costs, at the finish it is out of the window."""
    papers: dict[str, list[str]] = {}
    stated: list[str] = []
    for key, (named, _, paper) in _SERIES.items():
        known = _known(repo, key)
        papers.setdefault(paper, []).append(f"{named}：" + "，".join(f"{year} 年 {figure}" for year, figure in known.items()))
        years = ", ".join(f'{year}: "{figure}"' if "." in figure else f"{year}: {figure}" for year, figure in known.items())
        late = "2019 年保有量待车管所核定" if key == "motor_vehicles" else ""
        note = repo.at(late, "2021 年为快报数，年后以核定数替换")
        stated.append(f"  {key}: {{series: {{{years}}}, evidence: {RATES}/{paper}{f', note: {note}' if note else ''}}}\n")
    for paper, lines in papers.items():
        write_paper = repo.docx if paper.endswith(".docx") else repo.pdf
        write_paper(f"{RATES}/{paper}", paper.partition(".")[0], [*lines, "（盖章）"])
    repo.text(f"{RATES}/事实.yaml", f"# 区统计局、区应急局、区公安分局交巡警支队、区消防救援支队填报\nfacts:\n{''.join(stated)}")


def _accidents(repo: Repo) -> None:
    """A ledger of two header rows, a totals row and notes; one large accident, which bars nobody."""
    accidents = _ACCIDENTS + (_LATER if repo.finished() else ())
    rows: list[tuple[Cell, ...]] = [
        ("示例区生产安全事故台账", *([None] * 7)),
        ("序号", "事故名称", "发生时间", "事故类型", "伤亡人数", None, "直接经济损失（万元）", "发生地点"),
        (None, None, None, None, "死亡", "重伤", None, None),
    ]
    rows += [(number, *accident) for number, accident in enumerate(accidents, 1)]
    rows += [
        ("合计", f"{len(accidents)} 起", None, None, sum(int(str(one[3])) for one in accidents), None, None, None),
        ("注：没有死亡、重伤的填 0；不含道路交通事故。", *([None] * 7)),
    ]
    merged = ["A1:H1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:G3", "H2:H3", f"A{len(rows)}:H{len(rows)}"]
    repo.xlsx(f"{VETOES}/生产安全事故台账.xlsx", "事故", rows, merged)
    first, last = repo.at(("2016 年", "2020 年 6 月"), ("2016 年", "2021 年 11 月"))
    repo.pdf(
        f"{VETOES}/事故情况证明.pdf", "关于示例区生产安全事故情况的证明", [f"{first}至 {last}，没有发生重大及以上生产安全事故。"]
    )


def _honours(repo: Repo) -> None:
    """At the start nothing is filed on innovations; at the finish one is promoted for the whole municipality."""
    named = [("村（社区）", "称号", "命名文件"), ("钟楼社区", "全国综合减灾示范社区", "国减办发〔2018〕11号")]
    named += [("南山社区", "地震安全示范社区", "震防函〔2019〕6号")]
    repo.csv(f"{BONUS}/示范社区名单.csv", named, "utf-8-sig")
    repo.pdf(f"{BONUS}/示范社区命名文件.pdf", "示范社区命名文件汇编", ["钟楼社区、南山社区。全区村（社区）24 个。"])
    promoted = ""
    if repo.finished():
        rows = [
            ("经验做法", "推广级别", "推广单位", "文号", "推广时间"),
            ("楼栋安全管家", "省级", "市安委办", "市安委办〔2021〕33号", "2021年6月8日"),
            ("企业安全日志", "区级", "区安委办", "示安委办〔2020〕17号", "2020年10月12日"),
        ]
        repo.csv(f"{BONUS}/创新推广台账.csv", rows, "gb18030")
        repo.docx(f"{BONUS}/楼栋安全管家推广通知.docx", "关于推广“楼栋安全管家”做法的通知", ["市安委办〔2021〕33号"])
        promoted = f"  创新推广台账: {{ledger: {BONUS}/创新推广台账.csv, evidence: {BONUS}/楼栋安全管家推广通知.docx}}\n"
    day = repo.at("2020-06-12", "2021-11-05")
    repo.text(
        f"{BONUS}/事实.yaml",
        f"""\
# 区安委办汇总：区科技局、区经济信息委、区应急局
facts:
  城市安全科技获奖台账: {{confirmed_empty: {{approved_by: 区科技局, date: {day}, reason: 没有国家级获奖项目}}}}
  safety_industry_park: {{value: false}}
  示范社区占比: {{numerator: 2, denominator: 24, evidence: [{BONUS}/示范社区命名文件.pdf, {BONUS}/示范社区名单.csv]}}
{promoted}""",
    )


def _eligibility(repo: Repo) -> None:
    """At the start nobody has said yet whether there were grave events: that veto is open."""
    day = repo.at("2020-06-18", "2021-12-01")
    calm = f"  grave_events: {{confirmed_empty: {{approved_by: 区安委办, date: {day}}}}}\n" if repo.finished() else ""
    repo.text(
        f"{VETOES}/事实.yaml",
        f"""\
# 区安委办汇总
facts:
  生产安全事故台账: {{ledger: {VETOES}/生产安全事故台账.xlsx, sheet: 事故, evidence: {VETOES}/事故情况证明.pdf}}
{calm}  弄虚作假和瞒报查实台账: {{confirmed_empty: {{approved_by: 区安委办, date: {day}, reason: 没有查实的此类问题}}}}
  naming_revoked_on: {{absent: true, note: 从未获命名}}
""",
    )
