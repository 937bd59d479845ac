"""What the people of the example wrote themselves: its settings, fact files and READMEs. All of it is made up."""

from __future__ import annotations

PROJECT = """\
# 示例区（虚构）佐证资料库
district: {zh: 示例区, en: Sample District}
edition: "2020"
as_of: 2021-12-10
target: {score: "17", review: 2021-12-20, policy: {red: least, orange: none, yellow: none}}
units: 名册/单位.csv
responsibility: 名册/责任分工.xlsx
"""

PLANNING = """\
# 区规划和自然资源局、区发展改革委填报
facts:
  总体规划包含综合防灾内容: {value: true, evidence: 规划/总体规划节选.pdf, document_no: 示府发〔2018〕3号}
  master_plan_covers_public_safety: {value: true, evidence: 规划/总体规划节选.pdf, document_no: 示府发〔2018〕3号}
  special_plans:
    evidence: 规划/专项规划汇编.pdf
    members:
      综合防灾减灾规划: {value: true, annual_plan: true, expert_reviewed: true, midterm_due: true, midterm_evaluated: true}
      安全生产规划: {value: true, annual_plan: true, expert_reviewed: true, midterm_due: true, midterm_evaluated: true}
      防震减灾规划: {value: true, annual_plan: true, expert_reviewed: false, midterm_due: false}
      地质灾害防治规划: {value: true, annual_plan: false, expert_reviewed: true, midterm_due: false}
      防洪规划: {value: true, valid_until: 2025-12-31, annual_plan: true, expert_reviewed: true, midterm_due: true, midterm_evaluated: true}
      职业病防治规划: {value: true, annual_plan: true, expert_reviewed: true, midterm_due: false}
      消防规划: {value: true, valid_until: 2022-01-31, annual_plan: true, expert_reviewed: true, midterm_due: true, midterm_evaluated: true}
      道路交通安全管理规划: {value: true, annual_plan: true, expert_reviewed: true, midterm_due: false}
      排水防涝规划: {value: true, annual_plan: true, expert_reviewed: true, midterm_due: false}
  建设项目安全评估台账: {ledger: 规划/建设项目安全评估台账.xlsx, sheet: 2021年}
"""

RULES = """\
# 区司法局汇总
facts:
  facility_rules:
    evidence: 设施/安全管理办法汇编.docx
    members:
      高层建筑: {value: true, document_no: 示府办〔2020〕11号}
      大型商业综合体: {value: true, document_no: 示府办〔2020〕12号}
      综合交通枢纽: {value: true, document_no: 示府办〔2020〕15号}
      管线管廊: {value: true, evidence: [设施/安全管理办法汇编.docx], document_no: 示府办〔2019〕44号}
      轨道交通: {not_applicable: {reason: 辖区内没有轨道交通, approved_by: 区安委办, date: 2021-03-01}}
      燃气工程: {value: true, held_at: 区档案局, document_no: 示府密〔2019〕2号, observed: 2021-05-06}
      垃圾填埋场: {value: true, document_no: 示府办〔2018〕30号}
      电梯: {value: true, document_no: 示府办〔2021〕5号}
      游乐设施: {absent: true, note: 市场监管局正在起草}
"""

FACILITIES = """\
# 区城管局、区消防救援支队、区水务局等填报
facts:
  消火栓: {ledger: 设施/消火栓台账.csv, evidence: 设施/消火栓维修照片.jpg}
  old_pipe_renewal: {numerator: "38.2", denominator: "41.0", evidence: 设施/老旧管网改造.pdf, observed: 2021-11-20}
  消防站名册: {ledger: 名册/消防站名册.csv}
  fire_stations: {ledger: 设施/消防站台账.xlsx}
  fire_communication_equipment: {numerator: 96, denominator: 100, evidence: 设施/消防通信测试.pdf, observed: 2021-09-15}
  fire_equipment:
    evidence: 设施/消防装备台账.pdf
    members:
      车辆: {numerator: 18, denominator: 18}
      防护装备: {numerator: 240, denominator: 240}
      抢险救援器材: {numerator: 130, denominator: 130}
      灭火器材: {numerator: 95, denominator: 100}
  six_lane_roads: {ledger: 设施/六车道道路.csv}
  bridge_register: {ledger: 名册/桥梁名册.csv}
  city_bridges: {ledger: 设施/城市桥梁.xlsx}
  school_register: {ledger: 名册/学校名册.csv}
  school_zones: {ledger: 设施/学校周边交通设施.xlsx, columns: {complete: 设施情况}}
  waterlogging_points: {ledger: 设施/易涝点整治.csv}
  gallery_plan: {value: true, evidence: 设施/综合管廊规划.pdf, approved: 2015-06-01, valid_until: 2020-12-31}
  gallery_new_roads: {numerator: "12.6", denominator: "35.0", evidence: 设施/道路管廊统计.pdf, observed: 2021-10-31}
  gallery_city_roads: {numerator: "9.2", denominator: "460", evidence: 设施/道路管廊统计.pdf, observed: 2021-10-31}
"""

INDUSTRY = """\
# 区经济信息委填报
facts:
  relocation_documents:
    evidence: 产业/搬迁改造文件.pdf
    members:
      政策措施: {value: true, document_no: 示府发〔2018〕22号}
      工作方案: {value: true, document_no: 示经信〔2018〕40号}
  relocation_firms: {ledger: 产业/搬迁改造企业.xlsx}
not_applicable:
  - {rule: "10.3", reason: 近三年没有新建危险化学品生产企业, approved_by: 区安委办, date: 2021-02-01, evidence: 产业/无新建危化企业说明.pdf}
"""

READMES = {
    "README.md": """\
# Example: section A of one district

Everything here is synthetic: the district, its people, papers and figures are made up by `tools/make_section_a.py`.
It shows how departments really file: a GB18030 ledger, workbooks with title rows, merged cells and a two-row header,
total rows, dates as text, a paper held elsewhere, a not-applicable claim. Try `selfscore evaluate examples/section-a`,
then `selfscore explain 4.1 examples/section-a` to see each hydrant that costs points.
""",
    "README.zh-CN.md": """\
# 示例：一个区的 A 板块资料

本目录全部内容均为虚构，由 `tools/make_section_a.py` 生成。它演示各部门实际报来的样子：GB18030 编码的台账、
带标题行、合并单元格、两行表头的工作簿，合计行，文本日期，存放在别处的文件，缺项声明。
试试 `selfscore evaluate examples/section-a`，再用 `selfscore explain 4.1 examples/section-a` 看每一处扣分的消火栓。
""",
}
