"""Numbers as official texts write them: full-width digits and Chinese numerals become plain decimals.

The libraries that convert Chinese numerals give floats for what has a point; a deduction has to be exact.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_DIGITS: Final = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS: Final = {"百": 100, "千": 1_000}
_CJK: Final = "".join((*_DIGITS, *_UNITS, "十万亿"))
_DIGIT: Final = "[一二两三四五六七八九]"
_BELOW: Final = re.compile(rf"({_DIGIT}千)?([零〇]?{_DIGIT}百)?([零〇]?{_DIGIT}?十)?([零〇])?({_DIGIT})?")
_NUMERAL: Final = rf"[{_CJK}]+(?:点[{''.join(_DIGITS)}]+)?"
_COUNTED: Final = "分|%|次|年|个|人|名|份|天|日|月|米|处|项|类|起|家|户|台|条|座|所|件|平方|公里|千米|小时|周|倍|以"
_CIRCLED: Final = re.compile(r"[①-⑳]")
_SPACE: Final = re.compile(r"[\s\u200b\ufeff\u00ad]+")
_PERCENT: Final = re.compile(rf"百分之({_NUMERAL}|\d+(?:\.\d+)?)")
_TENTHS: Final = re.compile(
    r"([一二两三四五六七八九])成([一二三四五六七八九](?=以|的|,|。|;|\)|$))?(?!员|立|果|功|本|熟|套|型|因|都|分|为)"
)
_WORDS: Final = re.compile(rf"({_NUMERAL})(?={_COUNTED})")
_SIGNS: Final = str.maketrans({"≦": "≤", "⩽": "≤", "≧": "≥", "⩾": "≥", "﹤": "<", "﹥": ">", "○": "〇"})


def value(word: str) -> str | None:
    """Return a Chinese numeral as plain decimal text; None where it is none (``十百``, ``一二十``).

    Digits alone are read one by one (``二〇二〇``).
    """
    whole, _, rest = word.partition("点")
    digits = "".join(str(_DIGITS[one]) for one in rest if one in _DIGITS)
    if not whole or len(digits) != len(rest) or any(one not in _CJK for one in whole):
        return None
    number = _whole(whole)
    return None if number is None else f"{number}.{digits}" if digits else str(number)


def _whole(word: str) -> int | None:
    if all(one in _DIGITS for one in word):
        return int("".join(str(_DIGITS[one]) for one in word))
    total = 0
    for mark, worth in (("亿", 100_000_000), ("万", 10_000)):
        before, found, after = word.partition(mark)
        if found:
            section = _section(before)
            if not section:
                return None
            total, word = total + section * worth, after
    rest = _section(word) if word else 0
    return None if rest is None else total + rest


def _section(word: str) -> int | None:
    """Read a numeral below 10,000."""
    found = _BELOW.fullmatch(word)
    if found is None:
        return None
    thousands, hundreds, tens, gap, ones = found.groups()
    if ones and not gap and not tens and (thousands or hundreds):
        return None  # “一百五” may be 150 or 105
    number = sum(_DIGITS[part[-2]] * _UNITS[part[-1]] for part in (thousands, hundreds) if part)
    if tens:
        number += 10 * _DIGITS.get(tens[-2:-1], 1)
    return number + (_DIGITS[ones] if ones else 0)


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """Return a sentence in the form that numbers are looked for in: half-width, without blanks, numerals as digits."""
    text = _CIRCLED.sub(lambda found: f"({ord(found[0]) - ord('①') + 1})", text)
    text = _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_SIGNS)
    text = _PERCENT.sub(lambda found: f"{_digits(found[1])}%", text)
    text = _TENTHS.sub(lambda found: f"{_DIGITS[found[1]]}{_DIGITS[found[2]] if found[2] else 0}%", text)
    return _WORDS.sub(lambda found: _digits(found[1]), text)


def _digits(word: str) -> str:
    return value(word) or word
