"""What is said about YAML that cannot be read, and about values that do not fit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from selfscore.model.place import Location
from selfscore.model.text import LANGS, Text, say

FILE_TOO_LARGE = say("文件超过 5 MB，没有读取", "the file is larger than 5 MB and was not read")
VALUE_TOO_LARGE = say("一个值超过 1 MB，文件没有读取", "a value is larger than 1 MB; the file was not read")
USE_LEDGERS = say("大宗数据请放进台账（CSV、XLSX）", "keep bulk data in ledgers (CSV, XLSX)")
USE_FILE = say("请把长文另存为文件，这里只写路径", "save the long text as a file and name its path here")
SAVE_UTF8 = say("请用“另存为”改成 UTF-8 编码", "save the file again as UTF-8")
RETYPE = say("请删去这个看不见的字符，重新输入这一处", "delete the invisible character and type this place again")
DOCUMENTS = say("一个文件里写了几份 YAML 文档（用 --- 隔开）", "the file holds several YAML documents (separated by ---)")
SPLIT = say("请删去 ---，或拆成几个文件", "remove the ---, or split the file")
WRITE_OUT = say("请把内容直接写出来", "write the content out")
NO_TAG = say("请去掉以 ! 开头的标签；文字以 ! 开头时请加引号", "remove the word that starts with !; if it is text, quote it")
MERGE = say("不接受合并键 <<", "merge keys (<<) are not accepted")
KEY = say("键必须是文字，不能是列表或映射", "a key must be plain text, no list and no mapping")
KEY_HELP = say("键里有 [ ] { } 时请加引号", "quote a key that holds [ ] { }")
FLATTEN = say("请减少层级", "use fewer levels")
KEEP_ONE = say("只保留一处", "keep only one of them")
QUOTE_COMMA = say(
    "像是一句话的后半句：花括号里的文字含英文逗号时，整句要加引号",
    "this looks like the rest of a sentence: quote a text in braces that holds a comma",
)
BOTH_LANGUAGES = say("中英文都要写：{zh: …, en: …}", "write both languages: {zh: …, en: …}")
CHECK_WRITING = say("检查缩进、冒号后的空格和引号是否成对", "check the indentation, the space after colons, and the quotes")

_BROKEN: Final[tuple[tuple[str, Text, Text], ...]] = (
    (
        "maximum nesting depth",
        say("嵌套层级过多", "nested too deep"),
        FLATTEN,
    ),
    (
        "mapping values are not allowed",
        say("这里不能再出现“键: 值”", "a “key: value” cannot stand here"),
        say("值里有冒号时请给整个值加引号；检查这一行的缩进", "quote a value that holds a colon; check the indentation here"),
    ),
    (
        "tab",
        say("这里用了制表符（Tab）", "there is a tab here"),
        say("缩进请用空格", "indent with spaces"),
    ),
    (
        "cannot start any token",
        say("这里出现了不能用在开头的字符（如 Tab、@、%、`）", "no value can start with this character (a tab, @, %, `)"),
        say("缩进请用空格；以 @、%、` 开头的文字请加引号", "indent with spaces; quote a text that starts with @, % or `"),
    ),
    (
        "unexpected end of stream",
        say("引号没有成对，到文件末尾也没有结束", "a quote is opened here and never closed"),
        say("在文字末尾补上引号", "close the quote at the end of the text"),
    ),
    (
        "unknown escape",
        say("双引号里的反斜杠写法不认识", "an unknown escape stands in double quotes"),
        say("含反斜杠的文字请用单引号", "use single quotes around a text with backslashes"),
    ),
    (
        "could not find expected ':'",
        say("这一行缺少冒号", "a colon is missing"),
        say("写成“键: 值”，用英文冒号，冒号后空一格", "write “key: value”, with an ASCII colon and a space after it"),
    ),
    (
        "']'|'}'|flow",
        say("方括号或花括号没有成对，或其中缺少逗号", "brackets or braces do not pair, or a comma is missing between them"),
        say("补上括号，各项之间用英文逗号", "close the bracket, and put ASCII commas between the entries"),
    ),
    (
        "alphabetic or numeric",
        say("以 * 或 & 开头的文字没有加引号", "a text that starts with * or & is not quoted"),
        say("请给这段文字加引号", "quote the text"),
    ),
    (
        "block end|block mapping|block sequence|'-' indicator|expected key",
        say("缩进不一致，或列表与“键: 值”混在了同一层", "the indentation changes, or lists and “key: value” lines are mixed"),
        say("同一层的各行请对齐，列表的每一项以“- ”开头", "align the lines of one level; every entry of a list starts with “- ”"),
    ),
)


def broken(problem: str) -> tuple[Text, Text]:
    """Say what makes YAML unreadable, and what to do, from what the parser found."""
    for pattern, message, help_ in _BROKEN:
        if re.search(pattern, problem):
            return message, help_
    return say("YAML 写法有误", "this is not well-formed YAML"), CHECK_WRITING


def not_utf8(byte: int) -> Text:
    """The file is in another encoding."""
    return say(f"不是 UTF-8 编码（第 {byte} 个字节无法识别）", f"not UTF-8 (byte {byte} cannot be decoded)")


def control(code: int) -> Text:
    """A character that nobody types."""
    return say(f"有控制字符（U+{code:04X}）", f"there is a control character (U+{code:04X})")


def alias(name: object) -> Text:
    """Anchors and aliases."""
    return say(f"不接受锚点和引用（{name}）", f"anchors and aliases are not accepted ({name})")


def tag(name: object) -> Text:
    """Tags."""
    return say(f"不接受标签 {name}", f"tags are not accepted ({name})")


def too_many(most: int) -> Text:
    """More values than any fact file has."""
    return say(f"文件里的值超过 {most} 个，没有读取", f"the file has more than {most} values and was not read")


def too_deep(most: int) -> Text:
    """Too many levels."""
    return say(f"嵌套超过 {most} 层", f"nested more than {most} levels deep")


def doubled(key: str, first: Location) -> Text:
    """A key that stands twice in one mapping."""
    name, line = short(key), first.line
    return say(f"“{name}”写了两次（第一次在第 {line} 行）", f"“{name}” is written twice (first on line {line})")


def short(value: object, most: int = 60) -> str:
    """Return a value as one short line."""
    shown = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    line = " ".join(shown.split())
    return line if len(line) <= most else f"{line[:most]}…"


def did_you_mean(near: Iterable[str]) -> Text | None:
    """Near names, the likeliest first; None where there are none."""
    names = tuple(near)
    if not names:
        return None
    return say(f"是不是{'、'.join(f'“{one}”' for one in names)}？", f"did you mean {' or '.join(f'“{one}”' for one in names)}?")


def one_of(names: Iterable[str]) -> Text:
    """All the keys that there may be."""
    known = tuple(names)
    return say(f"可用的键：{'、'.join(known)}", f"there may be: {', '.join(known)}")


def unknown_key(name: str) -> Text:
    """A key that nobody reads."""
    return say(f"没有“{name}”这个键", f"there is no key “{name}”")


def missing(name: str) -> Text:
    """A key that must be there."""
    return say(f"缺少“{name}”", f"“{name}” is missing")


def add(name: str) -> Text:
    """What to do about it."""
    if name in LANGS:
        return say(f"中英文都要写，请补上“{name}: …”", f"both languages are needed: add “{name}: …”")
    return say(f"请补上“{name}: …”", f"add “{name}: …”")
