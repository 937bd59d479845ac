"""What there is in industry and in crowded areas: the registers that the ledgers of items 11 to 16 are held against."""

from __future__ import annotations

from datetime import date

from tools.district.repo import Repo

HAZARD_FIRMS = (("临港油库", "二级"), ("新区气体公司", "三级"), ("示例制药厂", "四级"), ("北苑冷库", "四级"))

PRIORITY_UNITS = (
    ("制药厂加氢装置", "示例制药厂", "加氢工艺"),
    ("制药厂氯化装置", "示例制药厂", "氯化工艺"),
    ("油库汽油罐区", "临港油库", "汽油"),
    ("气体公司乙炔充装线", "新区气体公司", "乙炔"),
    ("冷库液氨系统", "北苑冷库", "氨"),
)

PIPELINES = (("示例输气支线", "示例输气管理处"), ("临港成品油管道", "示例成品油公司"))

SPOIL_SITES = ("石板受纳场", "云顶受纳场", "茶园受纳场")

SITES_2020 = ("城东化工仓库", "新区人民医院", "滨河商业综合体", "西河安置房", "金竹人才公寓", "科技园二期")
SITES_2021 = ("新区人民医院", "滨河商业综合体", "临港冷链仓库", "湖滨中学", "金竹人才公寓", "科技园二期", "柳溪污水处理厂")

PLACES = (
    ("钟楼商场", "商场"),
    ("东街影剧院", "礼堂"),
    ("火车站宾馆", "宾馆"),
    ("解放路农贸市场", "市场"),
    ("示例火车站", "客运站场"),
    ("临港客运码头", "客运码头"),
    ("滨河体育馆", "体育场馆"),
    ("区人民医院", "医院"),
    ("示例中学", "学校"),
    ("东街幼儿园", "幼儿园"),
    ("夕阳红养老院", "养老院"),
    ("区图书馆", "图书馆"),
    ("区博物馆", "博物馆"),
    ("科技园电子厂", "劳动密集型车间"),
    ("南山风景名胜区", "旅游场所"),
    ("文庙", "宗教活动场所"),
)

DEVICES = (
    *(
        (f"3110-{number:04d}", "电梯", place, "是", "否")
        for number, place in enumerate(("钟楼商场", "火车站宾馆", "区人民医院"), 1)
    ),
    ("3310-0004", "自动扶梯", "钟楼商场", "是", "否"),
    ("3310-0005", "自动扶梯", "示例火车站", "是", "否"),
    ("6100-0006", "大型游乐设施", "南山风景名胜区", "是", "否"),
    ("9300-0007", "客运索道", "南山风景名胜区", "是", "否"),
    ("3110-0008", "电梯", "国际大厦", "是", "是"),
    *((f"3110-{number:04d}", "电梯", f"锦绣花园{number - 8}栋", "否", "是") for number in range(9, 13)),
    ("3110-0013", "电梯", "金融中心", "否", "是"),
    ("3110-0014", "电梯", "双子楼A座", "否", "是"),
)
"""Device, kind, place, in a crowded place, in a high-rise."""

EVENTS = (
    ("2019国庆灯会", date(2019, 10, 1), 12000),
    ("2019南山登山节", date(2019, 11, 10), 3000),
    ("2020新春庙会", date(2020, 1, 18), 8000),
    ("2021新春灯会", date(2021, 2, 20), 6000),
    ("2021金秋车展", date(2021, 9, 25), 5000),
    ("2021半程马拉松", date(2021, 10, 24), 10000),
)
"""Event, when, how many people are expected."""

HIGH_RISES = (
    ("国际大厦", "公共建筑"),
    ("金融中心", "公共建筑"),
    ("区人民医院住院楼", "公共建筑"),
    ("双子楼A座", "商住楼"),
    ("双子楼B座", "商住楼"),
    *((f"锦绣花园{number}栋", "住宅") for number in range(1, 5)),
    *((f"湖滨名都{number}栋", "住宅") for number in range(1, 4)),
)

KEY_UNITS = ("钟楼商场", "东街影剧院", "火车站宾馆", "区人民医院", "临港油库", "示例中学", "国际大厦", "示例火车站")

_FACTS = """\
# 区安委办汇总：企业、工地、场所、建筑、设备“有什么”
facts:
  危险化学品重大危险源企业名册: {ledger: 名册/重大危险源企业名册.csv, document_no: 示应急〔2020〕6号}
  两重点装置名册: {ledger: 名册/两重点装置名册.csv}
  油气长输管道名册: {ledger: 名册/长输管道名册.csv}
  渣土受纳场名册: {ledger: 名册/渣土受纳场名册.csv}
  在建工程名册: {ledger: 名册/在建工程名册.xlsx}
  crane_register: {ledger: 名册/起重机械登记名册.csv}
  人员密集场所名册: {ledger: 名册/人员密集场所名册.xlsx}
  特种设备名册: {ledger: 名册/特种设备名册.csv, note: 区市场监管局设备数据库导出}
  mass_event_register: {ledger: 名册/大型活动许可名册.csv}
  高层建筑名册: {ledger: 名册/高层建筑名册.csv}
  消防安全重点单位名册: {ledger: 名册/消防安全重点单位名册.csv}
"""


def sites(repo: Repo) -> tuple[str, ...]:
    """Return the construction sites that are running at this stage."""
    return repo.at(SITES_2020, SITES_2021)


def cranes(repo: Repo) -> tuple[tuple[str, str], ...]:
    """Return the cranes in use at this stage, with their sites."""
    return tuple((f"示起T-{number:03d}", site) for number, site in enumerate(sites(repo), 1))


def write(repo: Repo) -> None:
    """Write the registers of this part and the fact file that names them."""
    repo.text("名册/企业和场所事实.yaml", _FACTS)
    repo.csv("名册/重大危险源企业名册.csv", [("企业名称", "危险源等级"), *HAZARD_FIRMS])
    repo.csv("名册/两重点装置名册.csv", [("装置名称", "所属企业"), *((unit, firm) for unit, firm, _ in PRIORITY_UNITS)])
    repo.csv("名册/长输管道名册.csv", [("管道名称", "管道企业"), *PIPELINES], "utf-8-sig")
    repo.csv("名册/渣土受纳场名册.csv", [("受纳场名称",), *((name,) for name in SPOIL_SITES)])
    running = [(name, "示例建工集团" if place % 2 else "区城投公司") for place, name in enumerate(sites(repo))]
    repo.xlsx("名册/在建工程名册.xlsx", "在建", [("在建工程名册", None), ("项目名称", "施工单位"), *running], ["A1:B1"])
    repo.csv("名册/起重机械登记名册.csv", [("使用登记编号", "使用工地"), *cranes(repo)])
    repo.xlsx("名册/人员密集场所名册.xlsx", "场所", [("人员密集场所名册", None), ("单位名称", "场所类别"), *PLACES], ["A1:B1"])
    devices = [(device, crowded, high) for device, _, _, crowded, high in DEVICES]
    repo.csv("名册/特种设备名册.csv", [("设备注册代码", "是否人员密集场所", "是否高层建筑"), *devices], "utf-8-sig")
    held = [(name, f"{day.year}年{day.month}月{day.day}日") for name, day, _ in EVENTS if day <= repo.stage.as_of]
    repo.csv("名册/大型活动许可名册.csv", [("活动名称", "活动日期"), *held])
    repo.csv("名册/高层建筑名册.csv", [("楼栋名称",), *((name,) for name, _ in HIGH_RISES)])
    repo.csv("名册/消防安全重点单位名册.csv", [("单位名称",), *((name,) for name in KEY_UNITS)])
