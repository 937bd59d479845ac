"""Write ``examples/section-a``: one synthetic district's evidence for section A, as its departments would file it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tools.documents import csv, docx, jpg, pdf, xlsx
from tools.section_a_texts import FACILITIES, INDUSTRY, PLANNING, PROJECT, READMES, RULES

ROOT = Path(__file__).parent.parent / "examples" / "section-a"


def main() -> None:
    """Write the example anew."""
    for name, text in {
        "selfscore.yaml": PROJECT,
        "规划/事实.yaml": PLANNING,
        "设施/管理办法.yaml": RULES,
        "设施/事实.yaml": FACILITIES,
        "产业/事实.yaml": INDUSTRY,
        **READMES,
    }.items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    registers()
    planning()
    facilities()
    industry()


def registers() -> None:
    """Units, responsibilities, and the registers that ledgers are held against."""
    units = [
        ("D01", "区规划和自然资源局", "部门", "陈明", "小陈"),
        ("D02", "区发展改革委", "部门", "刘洋", "小刘"),
        ("D03", "区司法局", "部门", "赵敏", "小赵"),
        ("D04", "区城管局", "部门", "周强", "小周"),
        ("D05", "区消防救援支队", "部门", "吴刚", "小吴"),
        ("D06", "区公安分局交巡警支队", "部门", "郑伟", "小郑"),
        ("D07", "区水务局", "部门", "冯涛", "小冯"),
        ("D08", "区住房城乡建委", "部门", "孙丽", "小孙"),
        ("D09", "区经济信息委", "部门", "钱进", "小钱"),
        ("D10", "区市场监管局", "部门", "何静", "小何"),
        ("T01", "东街街道", "镇街", "沈平", "小沈"),
        ("T02", "西河镇", "镇街", "韩雪", "小韩"),
    ]
    csv(ROOT / "名册/单位.csv", [("代码", "单位名称", "类别", "负责人", "联系人"), *units], "utf-8-sig")
    duties()
    census()


def duties() -> None:
    """Who owes which item."""
    rows: list[tuple[str | int | date | None, ...]] = [
        ("示例区安全发展示范城市创建责任分工", None, None, None, None, None, None),
        ("评价项目", "牵头单位", "责任单位", "督办区领导", "完成时限", "难度", "工作量（人天）"),
        ("1", "区规划和自然资源局", "区发展改革委、区水务局", "李副区长", date(2021, 11, 30), None, 12),
        ("2", "区发展改革委", "区规划和自然资源局", "李副区长", date(2021, 12, 15), None, None),
        ("3", "区司法局", "区市场监管局、区住房城乡建委", "王副区长", date(2021, 12, 15), None, None),
        ("4", "区城管局", "东街街道、西河镇", "张副区长", date(2021, 12, 12), None, 4),
        ("5", "区消防救援支队", "区规划和自然资源局", "张副区长", date(2021, 12, 18), None, None),
        ("6", "区公安分局交巡警支队", "区城管局", "张副区长", date(2021, 12, 15), None, None),
        ("7", "区水务局", "区城管局", "李副区长", date(2021, 12, 5), "红", None),
        ("8", "区住房城乡建委", None, "王副区长", date(2021, 12, 18), None, None),
        ("10", "区经济信息委", None, "王副区长", date(2021, 12, 18), None, None),
    ]
    xlsx(ROOT / "名册/责任分工.xlsx", "分工", rows, ["A1:G1"])


def census() -> None:
    """What there is: stations, bridges, schools."""
    csv(
        ROOT / "名册/消防站名册.csv",
        [("站名", "站级"), ("城东站", "一级"), ("城西站", "二级"), ("新区站", "一级"), ("西河小型站", "小型")],
        "gb18030",
    )
    csv(
        ROOT / "名册/桥梁名册.csv",
        [("桥名", "所在道路"), ("东街大桥", "东街"), ("西河一桥", "滨河路"), ("西河二桥", "滨河路"), ("站前跨线桥", "站前路")],
        "utf-8-sig",
    )
    schools = [(f"示例区第{number}小学", "小学") for number in "一二三四五六七八"] + [
        ("示例中学", "中学"),
        ("新区中学", "中学"),
        ("东街幼儿园", "幼儿园"),
        ("西河幼儿园", "幼儿园"),
    ]
    csv(ROOT / "名册/学校名册.csv", [("学校名称", "办学类型"), *schools], "gb18030")


def planning() -> None:
    """Plans, and the ledger of construction projects with its two-row header."""
    pdf(ROOT / "规划/总体规划节选.pdf", "示例区国土空间总体规划（节选）", ["第八章 综合防灾", "第九章 公共安全"])
    pdf(ROOT / "规划/专项规划汇编.pdf", "示例区专项规划汇编", ["收录防灾减灾、安全生产等九个专项规划。"])
    rows: list[tuple[str | None, ...]] = [
        ("示例区 2021 年建设项目安全评估台账", *([None] * 9)),
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
        ("2021-001", "城东化工仓库", "是", "是", "否", None, "是", "是", "是", None),
        ("2021-002", "新区人民医院", "否", None, "是", "否", "是", "是", "是", None),
        ("2021-003", "滨河商业综合体", "否", None, "是", "是", "是", "是", "否", "有"),
        ("2021-004", "西河安置房", "否", None, "否", None, "是", "是", "是", None),
        ("合计", "4 个项目", *([None] * 8)),
        ("填表人：小刘", *([None] * 9)),
    ]
    merged = ["A1:J1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:H2", "I2:I3", "J2:J3"]
    xlsx(ROOT / "规划/建设项目安全评估台账.xlsx", "2021年", rows, merged)


def facilities() -> None:
    """Ledgers and papers of the facilities."""
    docx(
        ROOT / "设施/安全管理办法汇编.docx",
        "示例区城市设施安全管理办法汇编",
        ["收录高层建筑、燃气工程、电梯等七类设施的管理办法。"],
    )
    jpg(ROOT / "设施/消火栓维修照片.jpg", (90, 120, 150))
    hydrants: list[tuple[str | int | None, ...]] = [
        ("示例区市政消火栓台账", None, None, None),
        ("消火栓编号", "所在道路", "是否完好", "检查日期"),
    ]
    for number in range(1, 25):
        road = ("东街", "滨河路", "站前路")[number % 3]
        intact = "×" if number in (7, 15, 22) else "√"
        hydrants.append((f"XHS-{number:03d}", f"{road}{number}号", intact, f"2021年11月{number}日"))
    hydrants += [("合计", "24 处", None, None), ("备注：√ 完好，× 损坏", None, None, None)]
    csv(ROOT / "设施/消火栓台账.csv", hydrants, "gb18030")
    papers()
    fire_stations()
    roads_and_schools()


def papers() -> None:
    """The papers of the facilities."""
    pdf(ROOT / "设施/老旧管网改造.pdf", "老旧管网普查与改造", ["2017 年普查存量 41.0 公里，已改造 38.2 公里。"])
    pdf(ROOT / "设施/消防通信测试.pdf", "消防通信设施测试记录", ["测试 100 台，完好 96 台。"])
    pdf(ROOT / "设施/消防装备台账.pdf", "消防装备台账", ["灭火器材应配 100 件，已配 95 件。"])
    pdf(ROOT / "设施/综合管廊规划.pdf", "地下综合管廊建设规划（2015—2020）", ["规划期至 2020 年底。"])
    pdf(
        ROOT / "设施/道路管廊统计.pdf",
        "道路和综合管廊统计",
        ["新区新建道路 35.0 公里，配建管廊 12.6 公里。", "城市道路 460 公里，有管廊 9.2 公里。"],
    )


def fire_stations() -> None:
    """Layout and scale; one station of the register is not listed."""
    stations = [
        ("示例区消防站布局和规模", None, None, None),
        ("消防站名称", "到达边缘时间（分钟）", "布局是否符合", "规模是否达标"),
        ("城东站", 4, "是", "是"),
        ("城西站", 6.5, "是", "是"),
        ("新区站", "４.５", "是", "是"),
    ]
    xlsx(ROOT / "设施/消防站台账.xlsx", "消防站", stations, ["A1:D1"])


def roads_and_schools() -> None:
    """Roads, bridges, school zones and waterlogging points."""
    roads = [
        ("道路", "双向车道数", "分隔设施"),
        ("东街", 8, "有"),
        ("迎宾大道", 6, "有"),
        ("站前路", 6, "无"),
        ("滨河路", 4, "无"),
    ]
    csv(ROOT / "设施/六车道道路.csv", roads, "utf-8-sig")
    bridges = [
        ("城市桥梁限高限重标识", None, None),
        ("桥名", "限高牌", "限重牌"),
        ("东街大桥", "有", "有"),
        ("西河一桥", "有", "有"),
        ("西河二桥", "有", "有"),
        ("站前跨线桥", "有", "有"),
    ]
    xlsx(ROOT / "设施/城市桥梁.xlsx", "桥梁", bridges, ["A1:C1"])
    zones: list[tuple[str | int | None, ...]] = [("镇街", "学校名称", "覆盖半径（米）", "设施情况")]
    names = [f"示例区第{number}小学" for number in "一二三四五六七八"] + ["示例中学", "新区中学", "东街幼儿园"]
    for place, name in enumerate(names):
        zones.append(("东街街道" if place == 0 else None, name, 200, "不齐全" if place == 4 else "齐全"))
    xlsx(ROOT / "设施/学校周边交通设施.xlsx", "学校", zones, ["A2:A12"])
    points = [
        ("点位", "整治期限", "实际完成时间", "是否完成"),
        ("东街下穿道", "2021年6月30日", "2021.6.12", "是"),
        ("滨河路桥下", "2021年9月30日", None, "否"),
        ("站前广场", "2022年5月31日", None, "否"),
        ("合计", None, None, None),
    ]
    csv(ROOT / "设施/易涝点整治.csv", points, "gb18030")


def industry() -> None:
    """Relocation of high-hazard firms; and a fact stated in a workbook, without its proof."""
    pdf(ROOT / "产业/搬迁改造文件.pdf", "高危行业搬迁改造政策和方案", ["奖励政策、工作方案。"])
    pdf(ROOT / "产业/无新建危化企业说明.pdf", "关于近三年没有新建危险化学品生产企业的说明", ["区经济信息委"])
    firms = [
        ("企业名称", "搬迁期限", "搬迁改造情况"),
        ("东街化工厂", date(2020, 12, 31), "已搬迁"),
        ("西河涂料厂", date(2021, 6, 30), "正在实施"),
        ("新区气体公司", date(2025, 12, 31), "正在实施"),
    ]
    xlsx(ROOT / "产业/搬迁改造企业.xlsx", "企业", firms)
    facts = [("事实", "值", "佐证材料", "备注"), ("已公布安全生产禁止和限制类产业目录", "是", None, "目录已上网，截图待补")]
    xlsx(ROOT / "产业/产业事实.xlsx", "事实", facts)


if __name__ == "__main__":
    main()
