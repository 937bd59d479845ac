"""What is filed for items 34 to 37 of section D: what citizens see, hear, learn and say of safety."""

from __future__ import annotations

from datetime import date

from tools.district.repo import FOLDERS, Repo
from tools.district.world import COMMUNITIES, SCHOOLS

_TOP = FOLDERS["D"]
CULTURE, BASES = f"{_TOP}/34 安全文化活动", f"{_TOP}/35 体验基地"
EDUCATION, SURVEY = f"{_TOP}/36 宣传教育", f"{_TOP}/37 市民调查"

Row = tuple[str | int | float | date | None, ...]


def write(repo: Repo) -> None:
    """Write what the departments of items 34 to 37 hand in."""
    _places(repo)
    _communities(repo)
    _media(repo)
    _bases(repo)
    _topics(repo)
    _schools(repo)
    _education(repo)
    _survey(repo)


def _places(repo: Repo) -> None:
    seen = repo.at("2020.5.", "2021.10.")
    places: list[Row] = [
        ("场所名称", "类型", "宣传情况", "拍摄日期"),
        ("示例火车站", "车站", "有", f"{seen}8"),
        ("示例汽车总站", "车站", "有", f"{seen}8"),
        ("临港客运站", "车站", repo.at("无", "有"), f"{seen}9"),
        ("人民广场", "广场", "有", f"{seen}11"),
        ("钟楼广场", "广场", "有", f"{seen}11"),
        ("湖滨公园", "公园", "有", f"{seen}12"),
        ("科技园公交枢纽", "车站", "有", f"{seen}12"),
        ("合计", "7 处", None, None),
    ]
    repo.csv(f"{CULTURE}/公共场所宣传.csv", places, "utf-8-sig")
    repo.jpg(f"{CULTURE}/火车站公益广告.jpg", (150, 90, 60))


def _communities(repo: Repo) -> None:
    """At the start one village of the register is not in the ledger."""
    year = repo.at(2019, 2021)
    rows: list[Row] = [
        ("社区安全文化活动台账", *([None] * 4)),
        ("镇街", "村（社区）", "开展情况", "活动主题", "活动时间"),
    ]
    merged = ["A1:E1"]
    left_out = repo.at(("松林村",), ())
    for town, names in COMMUNITIES.items():
        kept = [name for name in names if name not in left_out]
        merged.append(f"A{len(rows) + 1}:A{len(rows) + len(kept)}")
        for place, name in enumerate(kept):
            theme = ("安全生产月进社区", "防灾减灾日演练", "家庭用电用气安全课")[place % 3]
            rows.append((town if place == 0 else None, name, "已开展", theme, f"{year}年{5 + place % 2}月{10 + place}日"))
    rows.append(("备注：活动方案、签到表存各镇街", *([None] * 4)))
    repo.xlsx(f"{CULTURE}/社区安全文化活动.xlsx", "活动", rows, merged)


def _media(repo: Repo) -> None:
    """At the start the newspaper has not sent its pages."""
    aired = repo.at("2020-05-29", "2021-10-29")
    paper = "      报纸: {value: true, note: 区报每月一版}\n" if repo.finished() else "      # 报纸：区报还没有报版面\n"
    repo.pdf(f"{CULTURE}/播出证明.pdf", "安全专栏和公益广告播出证明", ["区融媒体中心：广播、电视、新媒体栏目单附后。"])
    repo.text(
        f"{CULTURE}/事实.yaml",
        f"""\
# 区委宣传部填报
facts:
  公共场所安全公益宣传台账: {{ledger: {CULTURE}/公共场所宣传.csv, evidence: {CULTURE}/火车站公益广告.jpg}}
  社区安全文化活动台账: {{ledger: {CULTURE}/社区安全文化活动.xlsx}}
  media_safety_columns:
    evidence: {CULTURE}/播出证明.pdf
    observed: {aired}
    members:
      电台: {{value: true}}
      电视台: {{value: true}}
{paper}      新媒体: {{value: true}}
""",
    )


def _bases(repo: Repo) -> None:
    bases: list[Row] = [
        ("场馆名称", "启用日期", "面积", "是否对外开放", "体验项目"),
        ("示例区公共安全体验馆", "2018年6月16日", "1200平方米", "免费开放", "地震、火灾、交通、居家"),
        ("城东站消防科普室", "2019年11月9日", "300平方米", "对外开放", "火灾"),
        ("西河老科普馆", "2009年5月12日", "２６０平方米", "闭馆", None),
    ]
    if repo.finished():
        bases.append(("金竹工地安全体验区", "2021年3月1日", "180平方米", "开放", "高处坠落、用电"))
    repo.csv(f"{BASES}/体验基地.csv", bases, "gb18030")
    repo.jpg(f"{BASES}/体验馆照片.jpg", (60, 140, 110))
    repo.pdf(f"{BASES}/体验馆开放公告.pdf", "示例区公共安全体验馆开放公告", ["周二至周日免费开放，网上预约。"])


def _topics(repo: Repo) -> None:
    """First aid is added later; at the start the visitors were last counted more than a year ago."""
    visitors, counted = repo.at((8600, "2019-05-31"), (12400, "2021-10-31"))
    repo.pdf(f"{BASES}/体验项目和设备检查.pdf", "体验项目清单和设备检查记录", ["设备完好，可正常体验。"])
    repo.pdf(f"{BASES}/参观统计.pdf", "体验馆参观人次统计", [f"截至 {counted} 的一年内，{visitors} 人次。"])
    repo.text(
        f"{BASES}/事实.yaml",
        f"""\
# 区应急局填报
facts:
  安全文化教育体验基地台账: {{ledger: {BASES}/体验基地.csv, evidence: [{BASES}/体验馆开放公告.pdf, {BASES}/体验馆照片.jpg]}}
  安全体验基地功能:
    evidence: {BASES}/体验项目和设备检查.pdf
    members:
      地震: {{value: true}}
      火灾: {{value: true}}
      交通: {{value: true}}
      居家: {{value: true}}
      急救: {repo.at("{absent: true, note: 模拟人待采购}", "{value: true}")}
      工矿: {{value: true, note: 建筑施工体验区}}
  safety_base_visitors: {{value: {visitors}, observed: {counted}, evidence: {BASES}/参观统计.pdf}}
""",
    )


def _schools(repo: Repo) -> None:
    """A two-row header; kindergartens are listed and marked as such."""
    rows: list[Row] = [
        ("示例区学校安全教育和疏散演练统计表", None, None, None),
        ("学校名称", "办学类型", "本学期情况", None),
        (None, None, "是否开设安全教育课", "疏散演练次数"),
    ]
    for number, (name, kind) in enumerate(SCHOOLS):
        drills: str | int = repo.at("０", 1) if name == "示例区第七小学" else ("２次" if number % 4 == 1 else 1 + number % 2)
        rows.append((name, kind, "√", drills))
    rows += [("合计", f"{len(SCHOOLS)} 所", None, None), ("填表人：小魏", None, None, None)]
    merged = ["A1:D1", "A2:A3", "B2:B3", "C2:D2", f"A{len(rows)}:D{len(rows)}"]
    repo.xlsx(f"{EDUCATION}/学校安全教育统计表.xlsx", "统计表", rows, merged)
    repo.pdf(f"{EDUCATION}/安全教育课表和演练记录.pdf", "安全教育课表和疏散演练记录", ["各校课表、演练照片附后。"])


def _education(repo: Repo) -> None:
    counted, held = repo.at(("2020-06-12", "2020-06-16"), ("2021-11-19", "2021-06-16"))
    repo.pdf(f"{EDUCATION}/安全宣传六进方案.pdf", "示例区安全宣传“六进”活动方案", ["内容含职业健康、爱路护路。"])
    repo.jpg(f"{EDUCATION}/安全生产月咨询日.jpg", (180, 120, 60))
    repo.text(
        f"{EDUCATION}/事实.yaml",
        f"""\
# 区教委、区应急局填报
facts:
  安全宣传教育进基层:
    evidence: [{EDUCATION}/安全宣传六进方案.pdf, {EDUCATION}/安全生产月咨询日.jpg]
    observed: {held}
    members:
      企业: {{value: true}}
      机关: {{value: true}}
      学校: {{value: true}}
      社区: {{value: true}}
      家庭: {{value: true, note: 致家长一封信、入户宣传}}
      公共场所: {{value: true}}
  school_safety_education:
    ledger: {EDUCATION}/学校安全教育统计表.xlsx
    evidence: {EDUCATION}/安全教育课表和演练记录.pdf
    observed: {counted}
""",
    )


def _survey(repo: Repo) -> None:
    """At the start a trial with too few forms; later a full survey over all towns."""
    valid, mean, seen = repo.at((160, "0.83", "2020-06-10"), (620, "0.90", "2021-10-20"))
    towns = repo.at("东街、城北两个街道", "六个镇街")
    repo.docx(f"{SURVEY}/调查报告.docx", "示例区市民安全感和满意度调查报告", [f"覆盖{towns}，有效问卷 {valid} 份。"])
    repo.csv(f"{SURVEY}/问卷汇总.csv", [("镇街", "有效问卷"), *_forms(repo, valid)], "utf-8-sig")
    aspects = repo.at("", ", dimensions: {获得感: 0.91, 满意度: 0.92, 知晓率: 0.86, 安全意识: 0.91}")
    repo.text(
        f"{SURVEY}/事实.yaml",
        f"""\
# 区统计局填报
facts:
  市民安全感和满意度调查:
    {{valid: {valid}, mean: "{mean}", observed: {seen}, evidence: [{SURVEY}/调查报告.docx, {SURVEY}/问卷汇总.csv]{aspects}}}
""",
    )


def _forms(repo: Repo, valid: int) -> list[Row]:
    """Share the forms among the towns that were asked."""
    towns = list(COMMUNITIES)[: repo.at(2, 6)]
    each = valid // len(towns)
    return [(town, each if place else valid - each * (len(towns) - 1)) for place, town in enumerate(towns)]
