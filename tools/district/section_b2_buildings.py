"""What is filed for item 19: bridges, tunnels, old houses, billboards."""

from __future__ import annotations

from datetime import date

from tools.district.repo import FOLDERS, Repo
from tools.district.world import BRIDGES, TOWNS

Row = tuple[str | int | float | date | None, ...]

BUILDINGS = f"{FOLDERS['B']}/19 桥隧和房屋"

TUNNELS = (("南山隧道", "南山路"), ("东街下穿道", "东街"))
_TOWN_HOUSES = 4


def write(repo: Repo) -> None:
    """Write what the departments of item 19 hand in."""
    _bridges(repo)
    _tunnels(repo)
    _defects(repo)
    _houses(repo)
    _billboards(repo)


def _bridges(repo: Repo) -> None:
    """A header of two rows; at the start the last inspection of one bridge is not filled in."""
    rows: list[Row] = [
        ("示例区城市桥梁检测评估台账", None, None, None, None),
        ("桥梁名称", "所在道路", "等级", "定期检测", None),
        (None, None, None, "最近检测日期", "下次检测到期日"),
    ]
    for number, (name, road) in enumerate(BRIDGES):
        last = repo.at(date(2019, 9, 10 + number), date(2021, 3, 10 + number))
        due = repo.at(date(2020, 9, 10 + number), date(2022, 3, 10 + number))
        blank = not repo.finished() and name == "临港大桥"
        rows.append((name, road, "B级" if number % 2 else "A级", None if blank else last, due))
    rows.append(("填表人：小周    审核人：王科", None, None, None, None))
    merged = ["A1:E1", "A2:A3", "B2:B3", "C2:C3", "D2:E2"]
    repo.xlsx(f"{BUILDINGS}/城市桥梁检测.xlsx", "检测", rows, merged)
    year = repo.at("2019", "2021")
    repo.pdf(f"{BUILDINGS}/桥梁检测报告汇编.pdf", f"{year} 年度城市桥梁检测评估报告汇编", ["检测单位具备相应资质。"])
    repo.text(
        f"{BUILDINGS}/桥梁事实.yaml",
        f"""\
# 区城管局填报
facts:
  城市桥梁检测评估台账: {{ledger: {BUILDINGS}/城市桥梁检测.xlsx, evidence: {BUILDINGS}/桥梁检测报告汇编.pdf}}
  桥梁隧道隐患整改台账: {{ledger: {BUILDINGS}/桥隧隐患整改.xlsx}}
""",
    )


def _tunnels(repo: Repo) -> None:
    last, due = repo.at(("2019.11.20", "2020.11.20"), ("2021.4.12", "2022.4.12"))
    rows: list[Row] = [
        ("隧道名称", "养护等级", "上次检测日期", "检测到期日"),
        *((name, "一级", last, due) for name, _ in TUNNELS),
    ]
    repo.csv(f"{BUILDINGS}/隧道检测.csv", rows, "gb18030")
    repo.text(
        f"{BUILDINGS}/隧道事实.yaml", f"# 区城管局填报\nfacts:\n  tunnel_inspections: {{ledger: {BUILDINGS}/隧道检测.csv}}\n"
    )


def _defects(repo: Repo) -> None:
    """One repair is overdue at each stage: a bearing in the first year, a crack that turned up later."""
    rows: list[Row] = [
        ("桥隧隐患整改台账", None, None, None, None, None),
        ("隐患编号", "设施名称", "隐患内容", "检查日期", "整改期限", "整改情况"),
        ("QS-2019-01", "东街大桥", "伸缩缝堵塞", date(2019, 9, 18), date(2019, 12, 31), "已整改"),
        ("QS-2019-02", "西河二桥", "支座老化", date(2019, 9, 20), date(2020, 5, 31), repo.at("否", "已整改")),
        ("QS-2019-03", "湖滨桥", "栏杆松动", date(2019, 10, 8), date(2020, 3, 31), "已整改"),
        ("QS-2020-01", "南山隧道", "照明损坏", date(2020, 4, 2), date(2020, 6, 30), "已整改"),
        ("QS-2020-02", "站前跨线桥", "桥面铺装破损", date(2020, 6, 4), date(2020, 10, 31), repo.at("否", "已整改")),
    ]
    if repo.finished():
        rows += [
            ("QS-2021-01", "临港大桥", "主梁裂缝", date(2021, 3, 14), date(2021, 11, 30), "否"),
            ("QS-2021-02", "东街下穿道", "渗水", date(2021, 4, 12), date(2021, 9, 30), "已整改"),
            ("QS-2021-03", "西河一桥", "伸缩缝更换", date(2021, 9, 6), date(2022, 6, 30), "否"),
        ]
    rows.append(("合计", f"{len(rows) - 2} 处", None, None, None, None))
    repo.xlsx(f"{BUILDINGS}/桥隧隐患整改.xlsx", "整改", rows, ["A1:F1"])


def _houses(repo: Repo) -> None:
    """Appraised houses by town; one of class D or C is overdue at each stage."""
    rows: list[Row] = [
        ("示例区老旧房屋鉴定和处置台账", None, None, None, None),
        ("房屋地址", "所在镇街", "鉴定等级", "处置期限", "处置情况"),
    ]
    for place, town in enumerate(TOWNS):
        for number in range(1, _TOWN_HOUSES + 1):
            grade = ("B级", "C级", "D级", "C级")[(place + number) % 4]
            rows.append((f"{town}老街{place * 10 + number}号", town, grade, "2020年4月30日", _state(repo, grade, place, number)))
    rows.append(("西河镇粮站宿舍", "西河镇", "D级", "2021-10-31", repo.at("处置中", "未处置")))
    rows.append(("南山镇供销社楼", "南山镇", "C级", "2022-10-31", "未处置"))
    rows.append(("备注：B级房屋加强观察，不列处置。", None, None, None, None))
    repo.csv(f"{BUILDINGS}/老旧房屋处置台账.csv", rows, "gb18030")
    seen = repo.at("2020-05-15", "2021-05-18")
    repo.docx(f"{BUILDINGS}/老旧房屋排查总结.docx", "老旧房屋隐患排查总结", [f"{seen[:4]} 年 5 月，逐幢排查，疑似危房全部鉴定。"])
    repo.pdf(f"{BUILDINGS}/房屋安全鉴定报告.pdf", "房屋安全鉴定报告汇编", ["依据 JGJ 125-2016。"])
    repo.text(
        f"{BUILDINGS}/房屋事实.yaml",
        f"""\
# 区住房城乡建委填报
facts:
  老旧房屋排查: {{value: true, evidence: {BUILDINGS}/老旧房屋排查总结.docx, observed: {seen}}}
  危险房屋处置台账: {{ledger: {BUILDINGS}/老旧房屋处置台账.csv, evidence: {BUILDINGS}/房屋安全鉴定报告.pdf}}
""",
    )


def _state(repo: Repo, grade: str, place: int, number: int) -> str | None:
    """Say what became of a house: class B needs nothing, one of class C drags on through the first year."""
    if grade == "B级":
        return "否"
    if (place, number) == (1, 2):
        return repo.at("正在处置", "已拆除")
    return {"C级": "已加固", "D级": "已腾空"}[grade]


def _billboards(repo: Repo) -> None:
    year, open_ = repo.at((2020, (5,)), (2021, ()))
    roads = ("东街", "站前路", "迎宾大道", "港城大道")
    rows: list[Row] = [("序号", "设置位置", "排查日期", "是否整改")]
    for number in range(1, 13):
        done = "未整改" if number in open_ else "已整改"
        rows.append((f"GG-{number:02d}", f"{roads[number % 4]}{number * 8}号", f"{year}-03-{number + 5:02d}", done))
    repo.csv(f"{BUILDINGS}/户外广告隐患.csv", rows, "utf-8-sig")
    repo.pdf(f"{BUILDINGS}/户外广告排查方案.pdf", "户外广告牌和灯箱安全排查方案", [f"{year} 年 3 月排查一遍。"])
    seen = repo.at("2020-03-20", "2021-03-22")
    repo.text(
        f"{BUILDINGS}/户外广告事实.yaml",
        f"""\
# 区城管局填报
facts:
  广告牌灯箱排查: {{value: true, evidence: {BUILDINGS}/户外广告排查方案.pdf, observed: {seen}}}
  billboard_hazards: {{ledger: {BUILDINGS}/户外广告隐患.csv}}
""",
    )
