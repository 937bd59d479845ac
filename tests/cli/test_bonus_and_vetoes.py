"""What stands beside the score: bonus and vetoes in the report, in `explain`, in Markdown and JSON, in both languages."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.shell import Done

ACCIDENTS = "事故名称,发生日期,死亡人数,重伤人数,直接经济损失（万元）\n"
EXPLOSION = "化工厂爆炸,2020年5月3日,11,4,3200\n"
COLLAPSE = "工地坍塌,2021-03-02,3,0,450\n"
FIRE = "市场火灾,2019-08-09,1,,80\n"
AWARDS = "项目名称,奖项,属城市安全领域\n管网预警,国家科学技术进步奖,是\n桥梁监测,国家技术发明奖,\n"
NONE = "{confirmed_empty: {approved_by: 区安委办, date: 2021-12-01}}"
FACTS = {
    "accidents": "{ledger: 事故.csv, evidence: 证明.txt}",
    "grave_events": NONE,
    "integrity_findings": NONE,
    "naming_revoked_on": "{absent: true}",
    "national_science_awards": "{ledger: 获奖.csv, evidence: 证明.txt}",
    "safety_industry_park": "{value: false}",
    "model_communities": "{numerator: 20, denominator: 130, evidence: 证明.txt}",
    "recognised_innovations": NONE,
}


@pytest.fixture
def evidence(tmp_path: Path) -> Callable[..., Path]:
    """Write an evidence repository with these accidents; other facts are replaced, or left out where None."""

    def write(accidents: str, others: Mapping[str, str | None] | None = None) -> Path:
        settings = 'district: {zh: 示例区, en: Sample District}\nedition: "2020"\nas_of: 2021-12-10\n'
        facts = {name: body for name, body in (FACTS | dict(others or {})).items() if body is not None}
        lines = "".join(f"  {name}: {body}\n" for name, body in facts.items())
        for name, text in {
            "selfscore.yaml": settings,
            "事实.yaml": f"facts:\n{lines}",
            "事故.csv": ACCIDENTS + accidents,
            "获奖.csv": AWARDS,
            "证明.txt": "证明\n",
        }.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_barred_district_reads_it_under_its_score(evidence: Callable[..., Path], run: Callable[..., Done]) -> None:
    folder = evidence(EXPLOSION + COLLAPSE)
    page = run("evaluate", folder).ok()
    assert page.index("已证实") < page.index("不得申报：触发否决 V2（得分不变）") < page.index("各板块得分")
    assert "V2 触发  评分当年和此前两个自然年（共三年）内发生重大事故的，不得申报。" in page
    assert "化工厂爆炸：重大事故  事故.csv:2" in page
    assert "V1 " not in page, "vetoes that do not bar are not listed"
    assert "V3 " not in page, "a large accident bars nobody unless V3 is switched on"
    english = run("evaluate", folder, "--lang", "en").ok()
    assert "barred from applying by V2; the score stays" in english
    assert "V2 bars  A grave accident (重大)" in english


def test_an_open_veto_leaves_the_application_open(evidence: Callable[..., Path], run: Callable[..., Done]) -> None:
    folder = evidence(FIRE, {"naming_revoked_on": None})
    page = run("evaluate", folder).ok()
    assert "能否申报未定：否决项 V1、V2、V6 待查实" in page
    assert "V1 待查" in page
    assert "市场火灾：特别重大事故？所需的单元格空缺或无法识别  事故.csv:2" in page
    english = run("evaluate", folder, "--lang", "en").ok()
    assert "not known whether it may apply: V1, V2, V6 still open" in english
    assert json.loads(run("evaluate", folder, "--format", "json").ok())["score"]["eligible"] is None


def test_where_no_veto_bars_one_line_says_so(evidence: Callable[..., Path], run: Callable[..., Done]) -> None:
    folder = evidence(COLLAPSE)
    page = run("evaluate", folder).ok()
    assert "未触发否决项\n" in page
    assert "否决项（不改变得分）" not in page
    assert "no veto bars the application" in run("evaluate", folder, "--lang", "en").ok()
    score = json.loads(run("evaluate", folder, "--format", "json").ok())["score"]
    assert (score["eligible"], score["vetoes"]) == (True, [])


def test_the_bonus_is_an_interval_beside_the_score(evidence: Callable[..., Path], run: Callable[..., Done]) -> None:
    folder = evidence(COLLAPSE)
    page = run("evaluate", folder).ok()
    assert "已证实 2 分，最高 3 分（上限 5）" in page
    assert "G1 +1–2  城市安全科技项目获国家科学技术奖五大奖项的" in page
    assert "G3 +1    全国综合减灾示范社区" in page
    assert "G2 " not in page, "what brings nothing is not listed"
    assert "2 points proven, 3 at most (cap 5)" in run("evaluate", folder, "--lang", "en").ok()
    bonus = json.loads(run("evaluate", folder, "--format", "json").ok())["score"]["bonus"]
    assert (bonus["low"], bonus["high"], bonus["cap"]) == ("2", "3", "5")


def test_explain_of_a_bonus_adds_and_never_takes(evidence: Callable[..., Path], run: Callable[..., Done]) -> None:
    folder = evidence(COLLAPSE)
    page = run("explain", "G1", folder).ok()
    assert "算式    1 + 1 = 2；已证实 1，其余待佐证；不计入总分" in page
    assert "    +1    管网预警：获国家科学技术奖" in page
    assert "    -" not in page
    assert "扣分" not in page
    assert "增分" not in page, "no gap: it moves no score"
    assert "G3  awarded" in run("explain", "G3", folder, "--lang", "en").ok()
    assert "G2  不加分" in run("explain", "G2", folder).ok()


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        ("V1", ["V1  未触发", "结论    不影响申报"], ["V1  does not bar"]),
        ("V2", ["V2  触发否决", "不得申报，得分不变", "触发  化工厂爆炸：重大事故", "事故.csv:2"], ["bars  化工厂爆炸"]),
        ("V3", ["V3  不适用", "不作为否决依据", "默认不启用：", "--criteria"], ["V3  not applicable", "not in force"]),
        ("V4", ["V4  待查实", "待查  尚未填报“社会影响恶劣事件台账”"], ["V4  open", "open  nothing is stated"]),
        ("V6", ["V6  未触发", "没有 [已采集]"], ["none [collected]"]),
    ],
)
def test_explain_of_a_veto(
    code: str, zh: list[str], en: list[str], evidence: Callable[..., Path], run: Callable[..., Done]
) -> None:
    folder = evidence(EXPLOSION + COLLAPSE, {"grave_events": None})
    for lang, expected in (("zh", zh), ("en", en)):
        page = run("explain", code, folder, "--lang", lang).ok()
        for words in expected:
            assert words in " ".join(page.split("\n")) or words in " ".join(page.split())
        assert "    -0" not in page
        assert "扣分" not in page


def test_markdown_says_the_same(evidence: Callable[..., Path], run: Callable[..., Done]) -> None:
    folder = evidence(EXPLOSION)
    page = run("evaluate", folder, "--format", "markdown").ok()
    assert "**不得申报：触发否决 V2（得分不变）**" in page
    assert "## 鼓励项（另计，不入总分） 2–3 / 5" in page
    assert "- **G1** +1–2 城市安全科技项目" in page
    assert "  - 管网预警：获国家科学技术奖 · 获奖.csv:2" in page
    assert "- **V2 触发** 评分当年" in page
    assert "  - 化工厂爆炸：重大事故 · 事故.csv:2" in page
    assert "- 触发 化工厂爆炸：重大事故 · 事故.csv:2" in run("explain", "V2", folder, "--format", "markdown").ok()
    assert "- +1 管网预警：获国家科学技术奖" in run("explain", "G1", folder, "--format", "markdown").ok()
    assert "- 说明：默认不启用" in run("explain", "V3", folder, "--format", "markdown").ok()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_line_fits_and_none_is_cut(lang: str, evidence: Callable[..., Path], run: Callable[..., Done]) -> None:
    folder = evidence(EXPLOSION + FIRE, {"grave_events": None, "recognised_innovations": None})
    for command in (("evaluate", folder), ("explain", "G1", folder), ("explain", "V2", folder), ("explain", "V4", folder)):
        page = run(*command, "--lang", lang).ok()
        assert max(cell_len(line) for line in page.splitlines()) <= 80
        assert not any("…" in line for line in page.partition("未完成项")[0].partition("Gaps")[0].splitlines())
