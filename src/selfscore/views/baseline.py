"""How a score stands to its marked baseline, in words."""

from __future__ import annotations

from selfscore.model.baseline import Held, Standing
from selfscore.model.numbers import show
from selfscore.model.text import Text, say

STANDINGS: dict[Standing, Text] = {
    Standing.WORSE: say("低于基线", "worse than the baseline"),
    Standing.EQUAL: say("与基线持平", "as good as the baseline"),
    Standing.BETTER: say("高于基线", "better than the baseline"),
}


def held_words(held: Held) -> Text:
    """Say the marked score, how this one stands to it, and how many gaps are accepted."""
    score, day, stands = show(held.baseline.score, 4), held.baseline.as_of, STANDINGS[held.standing]
    zh, en = f"基线 {score}（{day} 标定）：{stands.zh}", f"baseline {score} (marked {day}): {stands.en}"
    if held.accepted:
        zh += f"；{len(held.accepted)} 项扣分已接受，不触发门槛，也不加分"
        en += f"; {len(held.accepted)} gaps are accepted: they trip no gate and add no point"
    if held.expired:
        zh += f"；{len(held.expired)} 项接受已过期，重新计入"
        en += f"; {len(held.expired)} acceptances have run out and count again"
    return say(zh, en)
