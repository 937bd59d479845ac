"""What is said about files and folders that are not read."""

from __future__ import annotations

import errno

from selfscore.model.text import Text, say

CHECK_FILE = say("检查文件是否完好、是否有读取权限", "check the file and its permissions")
CHECK_FOLDER = say("检查文件夹的读取权限", "check the permissions of the folder")
USE_IGNORE = say(
    "用 selfscore.yaml 的 ignore 排除无关的文件夹", "leave out folders that do not belong with `ignore` in selfscore.yaml"
)
RENAME = say("请改名后再提交", "rename it")
REPLACE = say("请删除，或换成普通文件", "remove it, or put an ordinary file in its place")
COPY_IN = say("把文件复制到资料库里", "copy the file into the repository")
PUT_FILES = say("请把文件直接放在这里，或写原来的路径", "put the files here themselves, or name them by their real path")
NAME_NOT_UTF8 = say("文件名不是有效的 UTF-8，没有读取", "the file name is not valid UTF-8; it was not read")
NAME_CONTROL = say("文件名含有不可显示的字符，没有读取", "the file name holds characters that cannot be shown; it was not read")
NO_FILE = say("不是普通文件（如管道、设备），没有打开", "this is no ordinary file (a pipe, a device); it was not opened")
LOCK_FILE = say("这是 Office 的临时文件，没有读取", "this is a temporary file of Office; it was not read")
LINK_BROKEN = say("链接所指的文件不存在，没有读取", "the link leads to nothing; it was not read")
LINK_CYCLIC = say("链接绕回自身（循环链接），没有读取", "the link leads back to itself (a cycle); it was not followed")
LINK_LEAVES = say("链接指向资料库之外，没有读取", "the link leaves the repository; it was not read")
LINK_TO_FOLDER = say("指向文件夹的链接，没有进入", "a link to a folder was not followed")
LINK_TO_FILE = say(
    "这是指向资料库内另一文件的链接，内容只按原文件读取一次", "a link to another file here; its content is read once, there"
)


def unreadable(fault: OSError) -> Text:
    """Say why the system does not give a file."""
    if isinstance(fault, PermissionError):
        return say("没有读取权限", "there is no permission to read it")
    if isinstance(fault, IsADirectoryError):
        return say("这是文件夹，不是文件", "this is a folder, no file")
    if isinstance(fault, FileNotFoundError):
        return say("找不到这个文件", "there is no such file")
    if fault.errno is None:
        return say(
            "不是普通文件（如文件夹、管道、设备），没有打开",
            "this is no ordinary file (a folder, a pipe, a device); it was not opened",
        )
    name = errno.errorcode.get(fault.errno, str(fault.errno))
    return say(f"无法读取（系统错误 {name}）", f"it cannot be read (system error {name})")


def only_case(other: str) -> Text:
    """Two names that Windows takes for one."""
    return say(
        f"与“{other}”只差大小写，在 Windows 上会互相覆盖",
        f"differs from “{other}” in case only; on Windows one replaces the other",
    )


def too_many(most: int) -> Text:
    """More files than any evidence repository has."""
    return say(f"文件超过 {most} 个，其余没有读取", f"there are more than {most} files; the rest was not read")
