"""What the first page of a dossier says in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from selfscore.model.dossier import Redaction
from selfscore.model.numbers import show
from selfscore.model.text import Text, say
from selfscore.views.dossier import DossierPage, seal_words
from selfscore.views.words import spread


def overview(view: DossierPage) -> Iterator[Text]:
    """Say what a reader must know first, each in one sentence."""
    page = view.view.page
    if page.partial:
        yield say(
            "本版评价细则尚未全部录入，得分以已录入部分为满分。", "This edition is partial: the score is out of what is encoded."
        )
    if page.eligibility is not None:
        yield say(f"{page.eligibility.zh}。", f"{page.eligibility.en}.")
    if page.bonus is not None and page.bonus_cap is not None:
        yield say(
            f"鼓励项另计 {spread(page.bonus)} 分（上限 {show(page.bonus_cap)} 分），不入总分。",
            f"Bonus, never part of the score: {spread(page.bonus)} points (cap {show(page.bonus_cap)}).",
        )
    if view.claims:
        rescaled = show(page.rescaled) if page.rescaled is not None else "—"
        yield say(
            f"有 {len(view.claims)} 条缺项声明，{show(page.na_points)} 分依此计得；全部不计缺项为 {view.without_all} 分，"
            f"按缺项折算总分为 {rescaled} 分。",
            f"{len(view.claims)} not-applicable claims, on which {show(page.na_points)} points rest; without any of them the "
            f"score is {view.without_all}, rescaled without those points {rescaled}.",
        )
    own, whole = sum(bool(one.remark) for one in view.sheets), len(view.sheets)
    yield say(
        f"{whole} 项中有 {own} 项的自评说明由本区撰写，其余由佐证数据写成。" if own else "各项自评说明由佐证数据写成。",
        f"{own} of {whole} self-evaluations are the district's own words; the others are composed from the evidence."
        if own
        else "All self-evaluations are composed from the evidence.",
    )
    yield seal_words(view.dossier)


def redaction_words(made: Redaction) -> tuple[Text, ...]:
    """Say what was masked, and what could not be looked into."""
    zh = f"所附表格中以下列已脱敏：{'、'.join(made.columns)}。" if made.columns else "没有要脱敏的列。"
    en = f"Masked columns: {', '.join(made.columns)}. " if made.columns else "No column was to be masked. "
    if made.photos:
        zh, en = f"{zh}JPEG 照片已去除拍摄位置。", f"{en}Places were taken out of JPEG photos. "
    zh += "说明一栏写“未脱敏”的文件按原样附上，里面可能有个人信息，请在送出前人工检查。"
    en += (
        "Files marked “not redacted” are enclosed as they are and may hold personal data: look through them before you send this."
    )
    said = [say(zh, en.strip())]
    if made.unused:
        names = "、".join(made.unused)
        said.append(say(f"所有表格里都没有的列：{names}。", f"Columns that no table has: {names.replace('、', ', ')}."))
    if made.left:
        number = len(made.left)
        said.append(
            say(
                f"有 {number} 个文件里还有被遮盖的内容，请改好再送出：{'、'.join(made.left)}",
                f"In {number} files something that is masked elsewhere still stands; put that right: {', '.join(made.left)}",
            )
        )
    return tuple(said)
