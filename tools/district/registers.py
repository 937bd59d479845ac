"""Who and what there is: units, responsibility, and the registers that ledgers are held against."""

from __future__ import annotations

from tools.district import duties
from tools.district.repo import Repo
from tools.district.world import BRIDGES, COMMUNITIES, DEPARTMENTS, SCHOOLS, STATIONS, TOWNS, UNITS, ZONES

FACTS = """\
# 区安委办汇总：全区“有什么”。各部门台账漏列的，都会被找出来。
facts:
  镇街名册: {ledger: 名册/镇街名册.csv}
  村社区名册: {ledger: 名册/村社区名册.xlsx}
  功能区名册: {ledger: 名册/功能区名册.csv}
  负有安全生产职责的部门名册: {ledger: 名册/部门名册.csv}
  消防站名册: {ledger: 名册/消防站名册.csv}
  城市桥梁名册: {ledger: 名册/桥梁名册.csv}
  中小学校和幼儿园名册: {ledger: 名册/学校名册.csv}
"""


def write(repo: Repo) -> None:
    """Write the registers; they are the same at both stages, but for who owes what by when."""
    units = [("代码", "单位名称", "类别", "分管区领导", "联系人"), *UNITS]
    repo.csv("名册/单位.csv", units, "utf-8-sig")
    duties.write(repo)
    repo.text("名册/事实.yaml", FACTS)
    repo.csv("名册/镇街名册.csv", [("镇街", "类别"), *((name, "镇" if name.endswith("镇") else "街道") for name in TOWNS)])
    communities: list[tuple[str | None, ...]] = [("示例区村（社区）名册", None), ("所属镇街", "村（社区）")]
    for town, names in COMMUNITIES.items():
        communities += [(town if place == 0 else None, name) for place, name in enumerate(names)]
    repo.xlsx("名册/村社区名册.xlsx", "名册", communities, ["A1:B1", *_merged()])
    repo.csv("名册/功能区名册.csv", [("功能区名称", "类型"), *ZONES], "utf-8-sig")
    repo.csv("名册/部门名册.csv", [("部门名称",), *((name,) for name in DEPARTMENTS)])
    repo.csv("名册/消防站名册.csv", [("站名", "站级"), *STATIONS])
    repo.csv("名册/桥梁名册.csv", [("桥名", "所在道路"), *BRIDGES], "utf-8-sig")
    repo.csv("名册/学校名册.csv", [("学校名称", "办学类型"), *SCHOOLS])


def _merged() -> list[str]:
    """Return the areas that a clerk merges: one for each town."""
    areas, row = [], 3
    for names in COMMUNITIES.values():
        areas.append(f"A{row}:A{row + len(names) - 1}")
        row += len(names)
    return areas
