"""Numbers as official texts write them."""

from __future__ import annotations

import pytest

from selfscore.criteria.verify.numerals import plain, value
from tests.verify.wording import chinese


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("零", "0"), ("两", "2"), ("十", "10"), ("二十五", "25"), ("一百零五", "105"), ("一百一十", "110"), ("三千二百", "3200"),
        ("一千零五", "1005"), ("两万", "20000"), ("一亿", "100000000"), ("十万", "100000"), ("二〇二〇", "2020"),
        ("零点五", "0.5"), ("十二点二五", "12.25"), ("一百五", None), ("十百", None), ("一二十", None), ("万", None), ("点五", None),
    ],
)  # fmt: skip
def test_a_numeral_is_read_exactly_or_not_at_all(word: str, number: str | None) -> None:
    assert value(word) == number


def test_every_numeral_that_is_written_is_read_back() -> None:
    for number in [*range(1000), *range(0, 100, 7)]:
        for text in (str(number), f"{number}.25"):
            assert value(chinese(text)) == text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("每发现一处扣０．２分，１分扣完为止", "每发现1处扣0.2分,1分扣完为止"),
        ("扣零点五分", "扣0.5分"),
        ("达到百分之九十五点五以上", "达到95.5%以上"),
        ("九成以上", "90%以上"),
        ("八成五的", "85%的"),
        ("近 三 年 内", "近3年内"),
        ("①未编制规划", "(1)未编制规划"),
        ("⼀处", "1处"),  # a radical that PDFs give for the character
        ("≦８０％", "≤80%"),
    ],
)
def test_a_sentence_becomes_plain(written: str, meant: str) -> None:
    assert plain(written) == meant


@pytest.mark.parametrize("words", ["一票否决", "一岗双责", "统一指挥", "完成立项", "三同时", "建成后"])
def test_words_that_only_look_like_numbers_stay(words: str) -> None:
    assert plain(words) == words
