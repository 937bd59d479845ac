"""Two small editions over one small dictionary, written where a test wants them, and evidence for them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

FACTS = """\
facts:
  plan: {type: boolean, title: {zh: 总体规划, en: master plan}, documents: [{zh: 规划文本, en: the plan}]}
  rules_of_use: {type: boolean, title: {zh: 使用办法, en: rules of use}, documents: [{zh: 办法, en: the rules}]}
  share: {type: ratio, title: {zh: 更新率, en: renewal}, documents: [{zh: 统计, en: statistics}]}
  spots: {type: table, title: {zh: 点位台账, en: ledger of spots}, id: id, columns: {
    id: {type: text, title: {zh: 编号, en: id}},
    intact: {type: boolean, title: {zh: 是否完好, en: intact}},
    guarded: {type: boolean, title: {zh: 是否值守, en: guarded}}}}
  shelters: {type: table, title: {zh: 场所台账, en: ledger of shelters}, id: id, columns: {
    id: {type: text, title: {zh: 编号, en: id}},
    sign: {type: boolean, title: {zh: 有无标识, en: sign}}}}
"""
SAME = "source: {document: own, clause: test, status: reconstructed}"
AROUND = (
    "difficulty: {level: yellow, reason: {zh: 测试, en: test}}, remedy: {do: {zh: 补上, en: do it}, file: {zh: 材料, en: papers}}, "
    f'effort: "1", {SAME}'
)

Rule = Mapping[str, object]
Items = Mapping[str, tuple[str, Mapping[str, Rule]]]
"""Items by code: points, and rules by code."""


def plain(code: str, fact: str, deduct: str) -> Rule:
    return {"kind": "required", "fact": fact, "deduct": deduct}


def faults(fact: str, column: str, each: str, cap: str) -> Rule:
    return {"kind": "per_finding", "fact": fact, "where": {column: {"eq": False}}, "each": each, "cap": cap}


ONE: Items = {
    "1": ("2", {"1.1": plain("1.1", "plan", "1"), "1.2": plain("1.2", "rules_of_use", "1")}),
    "2": (
        "3",
        {
            "2.1": faults("spots", "intact", "0.5", "2"),
            "2.2": {"kind": "threshold", "measure": {"fact": "share"}, "fails": {"le": "0.8"}, "deduct": "1"},
        },
    ),
}
TWO: Items = {
    "1": ("1", {"1.1": plain("1.1", "plan", "1")}),
    "2": (
        "2.5",
        {
            "2.1": faults("spots", "intact", "0.25", "1.5"),
            "2.2": {"kind": "threshold", "measure": {"fact": "share"}, "fails": {"lt": "0.9"}, "deduct": "1"},
        },
    ),
    "3": ("1.5", {"3.1": faults("spots", "guarded", "0.5", "0.5"), "3.2": faults("shelters", "sign", "0.5", "1")}),
}
CROSSWALK = """\
old: one
new: two
items:
  - {old: ["1"], new: ["1"], status: changed, reason: {zh: 减分, en: fewer points}}
  - {old: ["2"], new: ["2", "3"], status: split, reason: {zh: 拆开, en: taken apart}}
rules:
  - {old: ["1.1"], new: ["1.1"], status: equal, reason: {zh: 相同, en: the same}}
  - {old: ["1.2"], status: dropped, reason: {zh: 不再问, en: no longer asked}}
  - {old: ["2.1"], new: ["2.1"], status: changed, reason: {zh: 价格, en: the price}}
  - {old: ["2.2"], new: ["2.2"], status: changed, reason: {zh: 界限, en: the bound}}
  - {new: ["3.1"], status: new, reason: {zh: 值守, en: guarded}}
  - {new: ["3.2"], status: new, reason: {zh: 标识, en: signs}}
"""


def points_of(items: Items) -> str:
    from decimal import Decimal

    return str(sum((Decimal(points) for points, _ in items.values()), Decimal(0)))


def edition(root: Path, code: str, items: Items, *, setting: str = "full_points", points: str | None = None) -> Path:
    """Write an edition below a criteria folder."""
    folder = root / code
    folder.mkdir(parents=True, exist_ok=True)
    total = points_of(items)
    title = f"title: {{zh: 板块, en: Section}}\n    points: {json.dumps(total)}\n    {SAME}"
    (folder / "edition.yaml").write_text(
        f"code: {json.dumps(code)}\ntitle: {{zh: 测试{code}, en: test {code}}}\nissuer: {{zh: 测试, en: test}}\n"
        f'document_no: 无\nissued: "2000"\npoints: {json.dumps(points or total)}\nnot_applicable: {setting}\n'
        "notice: {zh: 仅供测试。, en: For tests only.}\nsources: {own: {title: {zh: 测试, en: test}}}\n"
        f"sections:\n  - code: A\n    {title}\n    indicators:\n      - code: A1\n"
        f"        title: {{zh: 指标, en: Indicator}}\n        points: {json.dumps(total)}\n        {SAME}\n        file: A1.yaml\n",
        encoding="utf-8",
    )
    lines = ["items:"]
    for name, (worth, rules) in items.items():
        lines.append(
            f"  - {{code: {json.dumps(name)}, title: {{zh: 项目{name}, en: Item {name}}}, text: {{zh: 要求, en: asked}},"
        )
        lines.append(f"     points: {json.dumps(worth)}, lead: {{zh: 区应急局, en: safety bureau}}, {SAME}, rules: [")
        for number, rule in rules.items():
            fields = json.dumps(rule, ensure_ascii=False)[1:-1]
            words = f"zh: 标准{number}, en: rule {number}"
            lines.append(f"       {{code: {json.dumps(number)}, text: {{{words}}}, {fields}, {AROUND}}},")
        lines.append("     ]}")
    (folder / "A1.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def criteria(root: Path, crosswalk: str = CROSSWALK, one: Items = ONE, two: Items = TWO, **more: str) -> Path:
    """Write both editions, the dictionary and the crosswalk."""
    (root / "facts").mkdir(parents=True)
    (root / "facts" / "facts.yaml").write_text(FACTS, encoding="utf-8")
    edition(root, "one", one, **more)
    edition(root, "two", two)
    (root / "crosswalk").mkdir()
    (root / "crosswalk" / "one-two.yaml").write_text(crosswalk, encoding="utf-8")
    return root


def evidence(root: Path, facts: Sequence[str] = (), ledgers: Mapping[str, str] | None = None, claims: str = "") -> Path:
    """Write a repository of evidence for edition one: lines of a fact file, and CSV ledgers by name."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "selfscore.yaml").write_text("district: {zh: 测试区, en: Test}\nedition: one\nas_of: 2021-12-10\n", encoding="utf-8")
    (root / "材料.txt").write_text("材料\n", encoding="utf-8")
    body = "".join(f"  {line}\n" for line in facts)
    (root / "事实.yaml").write_text((f"facts:\n{body}" if body else "facts: {}\n") + claims, encoding="utf-8")
    for name, text in (ledgers or {}).items():
        (root / name).write_text(text, encoding="utf-8")
    return root
