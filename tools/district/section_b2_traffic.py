"""What is filed for item 18: vehicles, buses, ferries, the railway's surroundings."""

from __future__ import annotations

from datetime import date

from tools.district.repo import FOLDERS, Repo

Row = tuple[str | int | float | date | None, ...]

TRAFFIC = f"{FOLDERS['B']}/18 城市交通"

FERRIES = (("码头渡", "示江"), ("渔湾渡", "示江"), ("柳溪渡", "西河"), ("石板渡", "西河"), ("大桥村渡", "西河"))
_CLASSES = (("长途客运", 38), ("旅游客运", 26), ("危险货物运输", 64), ("公交车", 312), ("出租车", 520))
_DEVICES = ("防碰撞", "视频报警", "定位")


def write(repo: Repo) -> None:
    """Write what the departments of item 18 hand in."""
    _vehicles(repo)
    _buses(repo)
    _rail(repo)
    _ferries(repo)
    _railway(repo)


def _vehicles(repo: Repo) -> None:
    """Every class and device, counted from the platform's export."""
    year, seen = repo.at(("2020 年 5 月", "2020-05-31"), ("2021 年 10 月", "2021-10-31"))
    repo.pdf(f"{TRAFFIC}/重点营运车辆平台导出.pdf", "重点营运车辆动态监控平台导出", [f"{year}，装置编号附后。"])
    members = "".join(
        f"      {name}{device}: {{numerator: {count}, denominator: {count}}}\n" for name, count in _CLASSES for device in _DEVICES
    )
    repo.text(
        f"{TRAFFIC}/营运车辆事实.yaml",
        f"""\
# 区交通局填报
facts:
  重点营运车辆安全装置安装情况:
    evidence: {TRAFFIC}/重点营运车辆平台导出.pdf
    observed: {seen}
    members:
{members}""",
    )


def _buses(repo: Repo) -> None:
    """A small workbook of facts, filled in by the bus company."""
    count = repo.at(36, 58)
    repo.jpg(f"{TRAFFIC}/公交车隔离设施.jpg", (60, 120, 80))
    repo.pdf(f"{TRAFFIC}/新增公交车清单.pdf", "新增公交车清单", [f"近三年新增 {count} 辆，均安装驾驶区隔离设施。"])
    repo.pdf(f"{TRAFFIC}/驾驶员健康检查制度.pdf", "公交驾驶员健康检查和心理测评制度", ["每年体检一次、心理测评一次。"])
    repo.text(
        f"{TRAFFIC}/公交事实.yaml",
        f"""\
# 区公交公司填报
facts:
  bus_driver_partitions:
    numerator: {count}
    denominator: {count}
    evidence: [{TRAFFIC}/新增公交车清单.pdf, {TRAFFIC}/公交车隔离设施.jpg]
""",
    )
    stated: list[Row] = [
        ("事实", "值", "佐证材料", "备注"),
        ("公交驾驶员身心健康检查制度", "有", f"{TRAFFIC}/驾驶员健康检查制度.pdf", "示公交〔2019〕6号"),
    ]
    repo.xlsx(f"{TRAFFIC}/公交公司事实.xlsx", "事实", stated)


def _rail(repo: Repo) -> None:
    repo.pdf(f"{TRAFFIC}/无轨道交通说明.pdf", "关于辖区没有城市轨道交通的说明", ["区交通局"])
    repo.text(
        f"{TRAFFIC}/缺项.yaml",
        f"""\
# 区交通局申请，区安委办批准
not_applicable:
  - rule: "18.3"
    reason: 辖区没有在建和运营的城市轨道交通
    approved_by: 区安委办
    date: 2020-03-01
    evidence: {TRAFFIC}/无轨道交通说明.pdf
""",
    )


def _ferries(repo: Repo) -> None:
    """At the start the ledger leaves out one crossing that the register has."""
    day = repo.at("2020-5-", "2021-9-")
    rows: list[Row] = [("渡口（渡船）名称", "检查时间", "是否达标")]
    for number, (name, _) in enumerate(FERRIES, 11):
        if repo.finished() or name != "大桥村渡":
            rows.append((name, f"{day}{number}", "达标"))
    repo.csv(f"{TRAFFIC}/渡口渡船检查.csv", rows, "utf-8-sig")
    repo.text(
        f"{TRAFFIC}/渡口事实.yaml", f"# 区交通局填报\nfacts:\n  内河渡口渡船安全台账: {{ledger: {TRAFFIC}/渡口渡船检查.csv}}\n"
    )


def _railway(repo: Repo) -> None:
    year = repo.at(2020, 2021)
    rows: list[Row] = [
        (f"{year} 年铁路沿线环境安全隐患台账", None, None, None, None),
        ("编号", "类别", "里程", "排查日期", "是否整改"),
    ]
    for number, (kind, place) in enumerate(
        (
            ("沿线", "K12+300 彩钢棚"),
            ("沿线", "K12+850 防尘网"),
            ("道口", "火车站平交道口"),
            ("沿线", "K14+100 危树"),
            ("沿线", "K15+020 违建"),
            ("道口", "纺织厂专用线道口"),
            ("沿线", "K16+400 堆土"),
        ),
        1,
    ):
        rows.append((f"TL{year}-{number}", kind, place, f"{year}年3月{number + 4}日", "是"))
    rows.append(("小计", "7 处", None, None, None))
    repo.csv(f"{TRAFFIC}/铁路沿线隐患.csv", rows, "gb18030")
    repo.jpg(f"{TRAFFIC}/平交道口整治后.jpg", (120, 90, 60))
    repo.text(
        f"{TRAFFIC}/铁路沿线事实.yaml",
        f"""\
# 区交通局会同铁路工务段填报
facts:
  铁路沿线隐患台账: {{ledger: {TRAFFIC}/铁路沿线隐患.csv, evidence: {TRAFFIC}/平交道口整治后.jpg}}
""",
    )
