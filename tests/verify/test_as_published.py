"""A second corpus: items of a standard worded as an office would, not as the criteria do. What is planted is found there, too."""

from __future__ import annotations

from pathlib import Path

from selfscore.criteria.verify import verify
from selfscore.evidence.official_text import read_text
from selfscore.model.verification import Checked, Standing
from tests.verify.texts import AS_PUBLISHED, edition

PLANTED = {
    "26.2": ("fails.le", "≤ 90%", "< 90%"),
    "42.1": ("fails.le", "≤ 1.5 平方米", "≤ 1.2 平方米"),
    "G2": ("each", "1", "2"),
    "V1": ("where", "5 年", "4 年"),
}
"""What the text says otherwise than the criteria."""
ABSENT = ("G3", "G4", "V3", "V4", "V5", "V6")
"""Rules that the text has no sentence for, in parts that it has."""
ITEMS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "20", "26", "42", "47")


def checked(path: Path = AS_PUBLISHED) -> dict[str, Checked]:
    return {one.code: one for one in verify(edition("2020"), read_text(path)).checked}


def test_what_is_planted_differs_and_nothing_else() -> None:
    found = checked()
    assert {code for code, one in found.items() if one.standing is Standing.DIFFERS} == set(PLANTED)
    for code, (name, ours, theirs) in PLANTED.items():
        number = next(one for one in found[code].numbers if one.standing is Standing.DIFFERS)
        assert (number.field, number.criteria, number.text) == (name, ours, theirs)


def test_every_rule_of_the_items_that_are_there_is_found() -> None:
    found = checked()
    rules = [rule.code for item in edition("2020").items() if item.code in ITEMS for rule in item.rules]
    assert len(rules) == 40
    assert [code for code in rules if found[code].standing is Standing.NOT_FOUND] == []
    assert [code for code in ITEMS if found[code].standing is not Standing.AGREES] == []


def test_what_the_text_lacks_is_not_found() -> None:
    found = checked()
    assert [code for code in ABSENT if found[code].standing is not Standing.NOT_FOUND] == []
    gone = found["21.1"]
    assert gone.why is not None
    assert (gone.quote, gone.why.zh) == (None, "文本里没有认出这个项目")


def test_other_wordings_and_splits_are_found_or_left_open_but_never_mistaken() -> None:
    found = checked(AS_PUBLISHED.with_name("as-published-2020-second.txt"))
    items = [item for item in edition("2020").items() if found[item.code].standing is Standing.AGREES]
    assert len(items) == 13
    rules = [rule.code for item in items for rule in item.rules]
    assert [code for code in rules if found[code].standing is Standing.DIFFERS] == []
    # What the text does not say at all (lists that leave something out, tunnels), or says without its cap.
    unsaid = {"12.1", "14.5", "16.2", "16.6", "17.1", "17.6", "17.8", "19.5", "37.1"}
    assert {code for code in rules if found[code].standing is Standing.NOT_FOUND} == unsaid
    assert len(rules) - len(unsaid) == 49


def test_a_table_of_contents_is_no_passage() -> None:
    found = checked()
    assert found["4"].quote is not None
    assert found["4"].quote.place.line > 10
    assert found["4.1"].standing is Standing.AGREES


def test_one_price_for_all_that_an_item_asks(tmp_path: Path) -> None:
    text = "7.城市防洪排涝安全设施（2分）\n堤防、河道等防洪设施达到规定标准。\n易涝点按计划完成整治。\n每发现一处扣0.5分，1分扣完为止。\n"
    path = tmp_path / "one.txt"
    path.write_text(text, encoding="utf-8")
    found = checked(path)
    assert found["7.1"].standing is Standing.AGREES
    assert [(one.field, one.text) for one in found["7.2"].numbers if one.standing is Standing.DIFFERS] == [("each", "0.5")]


def test_a_list_under_one_price(tmp_path: Path) -> None:
    text = "1.城市总体规划及防灾减灾等专项规划（2分）\n有下列情形之一的，每处扣0.5分：\n①国土空间总体规划未体现综合防灾要求；\n②未制定专项规划或年度实施计划；\n③未进行专家论证评审和中期评估；\n④国土空间总体规划未体现公共安全要求。\n"
    path = tmp_path / "list.txt"
    path.write_text(text, encoding="utf-8")
    found = checked(path)
    assert [found[code].standing for code in ("1.1", "1.2", "1.3", "1.4")] == [Standing.AGREES] * 4


def test_points_that_stand_with_a_part_of_an_item(tmp_path: Path) -> None:
    text = (
        "4.市政安全设施（2分）\n（1）市政消火栓保持完好（1分）\n未保持完好的，每发现一处扣0.2分，扣完为止。\n"
        "（2）老旧管网改造率大于80%（1分）\n未达到要求的，不得分。\n"
    )
    path = tmp_path / "parts.txt"
    path.write_text(text, encoding="utf-8")
    found = checked(path)
    assert [(one.field, one.text) for one in found["4.1"].numbers] == [("each", "0.2"), ("cap", "1")]
    assert [(one.field, one.text) for one in found["4.2"].numbers] == [("deduct", "1"), ("fails.le", "> 80%")]
    assert (found["4.1"].standing, found["4.2"].standing) == (Standing.AGREES, Standing.AGREES)


def test_two_sentences_that_might_both_be_meant_are_not_guessed(tmp_path: Path) -> None:
    text = "9.城市禁止和限制类产业目录（1分）\n未公布禁止和限制类产业目录的，扣0.5分。\n未公布禁止和限制类产业目录的，扣1分。\n"
    path = tmp_path / "two.txt"
    path.write_text(text, encoding="utf-8")
    one = checked(path)["9.1"]
    assert one.why is not None
    assert (one.standing, one.why.zh) == (Standing.NOT_FOUND, "有几句都像，不能确定是哪一句")
    assert one.quote is not None, "the candidate is shown"


def test_several_numbers_of_which_none_is_ours_are_not_found(tmp_path: Path) -> None:
    text = "4.市政安全设施（2分）\n（1）市政消火栓不完好的，每处扣0.2分，1分扣完为止。\n（2）老旧管网改造率低于70%、中心城区低于75%的，扣1分。\n"
    path = tmp_path / "several.txt"
    path.write_text(text, encoding="utf-8")
    one = checked(path)["4.2"]
    assert one.standing is Standing.NOT_FOUND
    (bound,) = [number for number in one.numbers if number.standing is Standing.NOT_FOUND]
    assert (bound.field, bound.text) == ("fails.le", "")
    assert bound.quote is not None, "the sentence is shown"


def test_numbers_that_headings_are_written_with(tmp_path: Path) -> None:
    for heading in (
        "4.市政安全设施（2分）", "4、市政安全设施 2分", "（4）市政安全设施（2分）", "第4项 市政安全设施（2分）", "第四项：市政安全设施（2分）",
        "４．市政安全设施（２分）", "市政安全设施（2分）", "9.市政安全设施（2分）", "四、市政安全设施（满分2分）", "4.市政安全设施建设（2分）",
    ):  # fmt: skip
        path = tmp_path / "heading.txt"
        path.write_text(f"{heading}\n（1）市政消火栓不完好的，每发现一处扣0.2分，1分扣完为止。\n", encoding="utf-8")
        found = checked(path)
        assert (found["4"].standing, found["4.1"].standing) == (Standing.AGREES, Standing.AGREES), heading


def test_a_number_alone_is_no_heading(tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("4.公园绿地养护（2分）\n（1）市政消火栓不完好的，每发现一处扣0.2分。\n", encoding="utf-8")
    found = checked(path)
    assert {one.standing for one in found.values()} == {Standing.NOT_FOUND}
