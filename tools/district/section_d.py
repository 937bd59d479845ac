"""What is filed for items 29 to 33 of section D: technology and services to safety; ``section_d_culture`` has the rest."""

from __future__ import annotations

from datetime import date

from tools.district import section_d_culture
from tools.district.repo import FOLDERS, Repo
from tools.district.world import COMMUNITIES

_TOP = FOLDERS["D"]
TECHNOLOGY, OUTDATED = f"{_TOP}/29 安全科技", f"{_TOP}/30 落后工艺装备"
SERVICES, CREDIT, GRID = f"{_TOP}/31 专业技术服务", f"{_TOP}/32 失信惩戒", f"{_TOP}/33 社区网格"

Row = tuple[str | int | float | date | None, ...]


def write(repo: Repo) -> None:
    """Write what the departments of items 29 to 37 hand in."""
    _projects(repo)
    _technology(repo)
    _outdated(repo)
    _services(repo)
    _credit(repo)
    _grids(repo)
    _hazards(repo)
    section_d_culture.write(repo)


def _projects(repo: Repo) -> None:
    projects: list[Row] = [
        ("示例区城市安全科技项目台账", None, None, None),
        ("课题名称", "领域", "立项时间", "进展情况"),
        ("燃气管网泄漏声学监测", "城市公共安全", "2019年4月18日", repo.at("在研", "已验收")),
        ("南山片区滑坡普适型监测预警", "地质", "2019年9月2日", repo.at("在研", "已验收")),
        ("桥梁健康监测试点", "重大基础设施", "2020年3月25日", "在研"),
    ]
    if repo.finished():
        projects += [
            ("高层建筑消防用水远程监测", "消防", "2020年11月6日", "在研"),
            ("短时强降水内涝预报", "气象", "2021年3月19日", "在研"),
        ]
    projects.append(("合计", f"{len(projects) - 2} 项", None, None))
    repo.csv(f"{TECHNOLOGY}/安全科技项目.csv", projects, "utf-8-sig")
    repo.docx(f"{TECHNOLOGY}/科技项目立项通知.docx", "关于下达城市安全科技项目的通知", ["区科技局，项目和经费见附表。"])


def _technology(repo: Repo) -> None:
    """Two fields have nothing yet and one has not answered; there is no tailings pond in the district."""
    none, used = "{absent: true, note: 区内还没有应用}", "{value: true}"
    repo.pdf(
        f"{TECHNOLOGY}/先进技术产品应用清单.pdf",
        "先进安全技术和产品应用清单",
        ["分领域列出名称、地点和启用时间，附采购合同和照片。"],
    )
    repo.jpg(f"{TECHNOLOGY}/桥梁监测传感器照片.jpg", (70, 110, 140))
    repo.pdf(f"{TECHNOLOGY}/无尾矿库说明.pdf", "关于辖区没有尾矿库的说明", ["区规划和自然资源局、区应急局"])
    claim = "reason: 辖区没有尾矿库, approved_by: 区安委办, date: 2020-02-01"
    earthquake = f"      地震: {used}\n" if repo.finished() else "      # 地震：区应急局还没有报\n"
    repo.text(
        f"{TECHNOLOGY}/事实.yaml",
        f"""\
# 区科技局汇总
facts:
  城市安全科技项目台账: {{ledger: {TECHNOLOGY}/安全科技项目.csv, evidence: {TECHNOLOGY}/科技项目立项通知.docx}}
  先进安全技术和产品应用:
    evidence: {TECHNOLOGY}/先进技术产品应用清单.pdf
    members:
      矿山: {{value: true, note: 石料厂边坡雷达}}
      尾矿库: {{not_applicable: {{{claim}, evidence: {TECHNOLOGY}/无尾矿库说明.pdf}}}}
      交通运输: {{value: true, note: 公交车驾驶员状态监测}}
      危险化学品: {{value: true, note: 油库油气回收在线监测}}
      建筑施工: {{value: true, note: 塔吊安全监控}}
      重大基础设施: {{value: true, note: 桥梁健康监测, evidence: {TECHNOLOGY}/桥梁监测传感器照片.jpg}}
      城市公共安全: {used}
      气象: {repo.at(none, used)}
      水利: {used}
{earthquake}      地质: {repo.at(none, used)}
      消防: {used}
""",
    )


def _outdated(repo: Repo) -> None:
    gone = repo.at("仍在使用", "已拆除")
    findings: list[Row] = [
        ("示例区落后工艺技术装备淘汰台账", *([None] * 5)),
        ("登记编号", "企业名称", "设备名称", "淘汰目录", "排查日期", "淘汰情况"),
        ("LH-01", "金竹电镀厂", "含氰电镀槽", "产业结构调整指导目录", "2019.8.14", "已拆除"),
        ("LH-02", "西河涂料厂", "敞开式搅拌釜", "产业结构调整指导目录", "2019.8.20", "已拆除"),
        ("LH-03", "湖滨家具厂", "布袋除尘用正压吹送", "淘汰落后安全技术装备目录", "2019.9.3", "已更换"),
        ("LH-04", "柳溪石料厂", "皮带机无防护罩", "淘汰落后安全技术装备目录", "2020.4.22", gone),
        ("LH-05", "南山水泥厂", "老式提升机", "产业结构调整指导目录", "2020.5.11", "已报废"),
    ]
    if repo.finished():
        findings.append(("LH-06", "北苑冷库", "氨直接蒸发快速冻结装置", "淘汰落后安全技术装备目录", "2021.4.8", "已拆除"))
    findings += [("合计", f"{len(findings) - 2} 处", *([None] * 4)), ("填表人：小钱", *([None] * 5))]
    merged = ["A1:F1", f"A{len(findings)}:F{len(findings)}"]
    repo.xlsx(f"{OUTDATED}/淘汰落后台账.xlsx", "台账", findings, merged)
    repo.pdf(f"{OUTDATED}/拆除证明.pdf", "落后工艺装备拆除证明", ["企业自查表、拆除前后照片附后。"])
    repo.text(
        f"{OUTDATED}/事实.yaml",
        f"""\
# 区经济信息委填报
facts:
  outdated_processes: {{ledger: {OUTDATED}/淘汰落后台账.xlsx, evidence: {OUTDATED}/拆除证明.pdf}}
""",
    )


def _services(repo: Repo) -> None:
    """The directory and the inspection are stated in a workbook, the problems in a ledger."""
    inspected, year = repo.at(("2020-04-17", 2020), ("2021-05-21", 2021))
    repo.pdf(f"{SERVICES}/购买服务指导目录.pdf", "示例区政府购买服务指导目录", ["第三类第七项：安全生产技术服务。"])
    repo.pdf(f"{SERVICES}/专项检查报告.pdf", f"{year} 年安全技术服务机构专项检查报告", ["检查评价、检测检验机构六家。"])
    stated: list[Row] = [
        ("事实", "值", "佐证材料", "日期", "备注"),
        ("政府购买安全生产服务指导目录", "是", f"{SERVICES}/购买服务指导目录.pdf", None, "示财发〔2019〕14号"),
        ("近一年开展安全技术服务机构专项检查", "是", f"{SERVICES}/专项检查报告.pdf", inspected, "联合区市场监管局"),
    ]
    repo.xlsx(f"{SERVICES}/技术服务事实.xlsx", "事实", stated)
    problems: list[Row] = [
        ("编号", "机构名称", "存在问题", "检查日期", "通报情况", "整改情况"),
        ("JG-01", "甲安全评价公司", "评价报告引用过期标准", "2020年4月15日", "已通报", "已整改"),
        ("JG-02", "乙检测公司", "检测仪器超期未检定", "2020年4月16日", "已通报", "整改到位"),
        ("JG-03", "丙消防技术公司", "维保记录不全", "2020年4月17日", "已通报", repo.at("正在整改", "已整改")),
        ("JG-04", "丁特种设备公司", "人员证书过期", "2020年4月17日", "已通报", "已整改"),
    ]
    if repo.finished():
        problems.append(("JG-05", "乙检测公司", "现场勘验照片缺失", "2021年5月20日", "已通报", "整改到位"))
    repo.csv(f"{SERVICES}/服务机构问题.csv", problems, "gb18030")
    repo.text(
        f"{SERVICES}/事实.yaml",
        f"""\
# 区财政局、区应急局填报；目录和检查情况见“技术服务事实.xlsx”
facts:
  安全技术服务机构问题整改台账: {{ledger: {SERVICES}/服务机构问题.csv}}
""",
    )


def _credit(repo: Repo) -> None:
    repo.docx(f"{CREDIT}/失信惩戒制度汇编.docx", "示例区城市安全领域失信联合惩戒制度汇编", ["五个领域的制度和名单公示截图。"])
    repo.text(
        f"{CREDIT}/事实.yaml",
        f"""\
# 区发展改革委汇总
facts:
  credit_punishment:
    evidence: {CREDIT}/失信惩戒制度汇编.docx
    members:
      安全生产: {{value: true, 已运用: true, document_no: 示应急发〔2019〕18号}}
      消防: {{value: true, 已运用: true, document_no: 示消〔2019〕9号}}
      住房城乡建设: {{value: true, 已运用: true, document_no: 示建发〔2018〕52号}}
      交通: {{value: true, 已运用: true, document_no: 示交发〔2019〕33号}}
      特种设备: {{value: true, 已运用: {repo.at("false", "true")}, document_no: 示市监发〔2019〕27号}}
""",
    )


def _grids(repo: Repo) -> None:
    """A two-row header, with the town merged over its communities."""
    rows: list[Row] = [
        ("示例区社区安全网格台账", None, None, None),
        ("所在镇街", "村（社区）", "网格", None),
        (None, None, "是否纳入网格", "网格员数"),
    ]
    merged = ["A1:D1", "A2:A3", "B2:B3", "C2:D2"]
    for town, names in COMMUNITIES.items():
        merged.append(f"A{len(rows) + 1}:A{len(rows) + len(names)}")
        rows += [(town if place == 0 else None, name, "√", 3 + (place + len(name)) % 4) for place, name in enumerate(names)]
    rows += [("合计", f"{len(rows) - 3} 个", None, sum(int(row[3] or 0) for row in rows[3:]))]
    repo.xlsx(f"{GRID}/社区网格台账.xlsx", "网格", rows, merged)
    repo.pdf(f"{GRID}/网格划分方案.pdf", "示例区社区安全网格划分方案", ["网格图、网格员名单和职责清单附后。"])


def _hazards(repo: Repo) -> None:
    """An export of the grid platform: at the start one hazard is open, and of another nobody wrote what became of it."""
    year, last, count = repo.at((2020, 6, 22), (2021, 11, 36))
    what = ("楼道堆物", "电动车飞线充电", "燃气软管老化", "消防通道占用", "护栏松动", "边坡落石")
    communities = [name for names in COMMUNITIES.values() for name in names]
    rows: list[Row] = [("事件编号", "所在社区", "隐患内容", "上报时间", "处理情况")]
    for number in range(1, count + 1):
        done = repo.at({9: "办理中", 17: None}, {}).get(number, "已办结" if number % 3 else "已处置")
        told = f"{year}/{1 + number % last}/{1 + number % 27}"
        rows.append((f"WG{year}-{number:04d}", communities[number % len(communities)], what[number % len(what)], told, done))
    repo.csv(f"{GRID}/网格隐患导出.csv", rows, "gb18030")
    repo.text(
        f"{GRID}/事实.yaml",
        f"""\
# 区民政局、区应急局填报；隐患台账由网格平台导出
facts:
  community_grids: {{ledger: {GRID}/社区网格台账.xlsx, evidence: {GRID}/网格划分方案.pdf}}
  网格员发现隐患处理台账: {{ledger: {GRID}/网格隐患导出.csv}}
""",
    )
