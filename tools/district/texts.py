"""The settings and READMEs of the two repositories."""

from __future__ import annotations

PROJECT = """\
# 示例区（虚构）佐证资料库。区安委办维护。
district: {{zh: 示例区, en: Sample District}}
edition: "2020"
as_of: {as_of}
target: {{score: "97", review: 2021-12-20, policy: {{red: least, orange: none, yellow: none}}}}
units: 名册/单位.csv
responsibility: 名册/责任分工.xlsx
"""

_ZH = """\
# 示例区佐证资料库（{when}）

**本目录全部内容均为虚构**，由仓库里的 `tools/make_district.py` 生成：区名、人名、企业、文件、数字都是编的。

{what}

各部门按板块和项目把材料放进自己的文件夹：台账（CSV、Excel）、文件（PDF、Word、照片），并在各自的 `事实.yaml` 或事实工作簿里写明。
`名册/` 里是单位、责任分工，以及学校、桥梁、消防站、镇街、社区、功能区名册：台账漏列的会被找出来。

```console
$ selfscore evaluate examples/{name}
$ selfscore gaps examples/{name}
$ selfscore explain 4 examples/{name}
```
"""

_EN = """\
# Sample District, evidence repository ({when})

**Everything here is synthetic**, written by `tools/make_district.py`: the district, its people, firms, papers and figures are made up.

{what}

Departments put their papers into the folder of their section and item: ledgers (CSV, Excel), documents (PDF, Word, photos), and state
them in their `事实.yaml` or a fact workbook. `名册/` holds the units, who owes what, and the registers of schools, bridges, fire stations,
towns, communities and zones: what a ledger leaves out is found.

```console
$ selfscore evaluate examples/{name}
$ selfscore gaps examples/{name}
$ selfscore explain 4 examples/{name}
```
"""

READMES = {
    "start": {
        "README.zh-CN.md": _ZH.format(
            name="start",
            when="2020 年 6 月",
            what="创建刚启动：很多工作做了，但没有佐证材料；有些确实没做。得分是能证实的部分，与“最高可达”之间的差就是要补的材料。",
        ),
        "README.md": _EN.format(
            name="start",
            when="June 2020",
            what="The work has just begun: much is done without proof, some is not done. The score is what is proven; what lies "
            "between it and the highest possible is paper to be gathered.",
        ),
    },
    "finish": {
        "README.zh-CN.md": _ZH.format(
            name="finish",
            when="2021 年 12 月",
            what="市级复核前十天：材料齐了，没有待佐证的分；只有几项红色难题还在扣分。两项黄色、一项橙色的材料将在 60 天内到期。",
        ),
        "README.md": _EN.format(
            name="finish",
            when="December 2021",
            what="Ten days before the municipal review: the papers are complete and nothing is open; only a few red rules still lose. "
            "Two yellow and one orange will lapse within 60 days.",
        ),
    },
}
