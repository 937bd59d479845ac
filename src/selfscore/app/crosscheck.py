"""What only shows when evidence and edition are laid side by side: codes that the edition does not have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from selfscore.app.responsibility import leaders
from selfscore.model.diagnostic import Diagnostic, error, warning
from selfscore.model.evidence import Claim, Duty, Evidence
from selfscore.model.numbers import show
from selfscore.model.rubric import Edition
from selfscore.model.text import Text, say


def crosscheck(edition: Edition, evidence: Evidence, as_of: date) -> tuple[Diagnostic, ...]:
    """Check the codes of the responsibility table and of the not-applicable claims, the dates of both, and the leaders."""
    items = {item.code for item in edition.items()}
    rules = {rule.code for item in edition.items() for rule in item.rules}
    owed = items | {rule.code for rule in edition.rules()}
    found = [problem for duty in evidence.duties for problem in _duty(duty, owed, evidence)]
    found += leaders(evidence)
    found += _target(edition, evidence)
    for claim in evidence.claims:
        found += _claim(claim, edition, items if claim.subject == "item" else rules, evidence.project.edition)
        found += _unproven(claim, edition, evidence.project.edition)
        if claim.claimed > as_of:
            found.append(_later(claim, as_of))
    return tuple(found)


def _duty(duty: Duty, codes: set[str], evidence: Evidence) -> Iterator[Diagnostic]:
    if duty.code not in codes:
        yield warning(
            duty.place,
            "duty-unknown-item",
            say(
                f"责任分工表中的“{duty.code}”不是本版的评价项目",
                f"“{duty.code}” in the responsibility table is no item of this edition",
            ),
            _near(duty.code, codes),
        )
    review = evidence.project.target.review
    if duty.due is not None and review is not None and duty.due > review:
        yield warning(
            duty.place,
            "due-after-review",
            say(
                f"“{duty.code}”的完成时限 {duty.due} 晚于复核日期 {review}",
                f"“{duty.code}” is due {duty.due}, after the review on {review}",
            ),
            say("请把完成时限提前到复核日期之前", "set a due date before the review"),
        )


def _target(edition: Edition, evidence: Evidence) -> Iterator[Diagnostic]:
    aim = evidence.project.target.score
    if aim is not None and aim > edition.total:
        yield warning(
            evidence.project.place,
            "target-above-total",
            say(
                f"目标分 {show(aim, 4)} 超过满分 {edition.total}",
                f"the target {show(aim, 4)} is above all {edition.total} points",
            ),
            say("在 target: 里改写 score", "give another score under `target`"),
        )


def _claim(claim: Claim, edition: Edition, codes: set[str], home: str) -> Iterator[Diagnostic]:
    if claim.subject == "fact" or (claim.edition or home) != edition.code or claim.code in codes:
        return
    yield error(
        claim.place,
        "claim-unknown-code",
        say(
            f"缺项声明中的“{claim.code}”不是本版的{_word(claim).zh}",
            f"“{claim.code}” in a not-applicable claim is no {_word(claim).en} of this edition",
        ),
        _near(claim.code, codes),
    )


def _unproven(claim: Claim, edition: Edition, home: str) -> Iterator[Diagnostic]:
    """Complain about a claim without the evidence that the edition asks for: it is no claim."""
    asked = {item.code for item in edition.items() if item.evidence_for_na}
    if claim.subject == "fact" or (claim.edition or home) != edition.code or claim.evidence:
        return
    if claim.code.partition(".")[0] in asked:
        message = say(
            f"“{claim.code}”的缺项声明没有附证明材料，不起作用",
            f"the claim for “{claim.code}” has no evidence and does not count",
        )
        help_ = say(
            "本项的缺项声明须附证明材料，写在 evidence", "this item asks for proof of such a claim: name it as `evidence`"
        )
        yield error(claim.place, "claim-incomplete", message, help_)


def _word(claim: Claim) -> Text:
    return say("评价项目", "item") if claim.subject == "item" else say("评分标准", "rule")


def _later(claim: Claim, as_of: date) -> Diagnostic:
    return warning(
        claim.place,
        "claim-later",
        say(
            f"“{claim.code}”的缺项声明日期 {claim.claimed} 晚于评分日期 {as_of}，暂不计入",
            f"the claim for “{claim.code}” is dated {claim.claimed}, after {as_of}; it does not count yet",
        ),
        say("核对声明日期，或改用更晚的 --as-of", "check the date of the claim, or use a later --as-of"),
    )


def _near(code: str, codes: set[str]) -> Text:
    near = get_close_matches(code, sorted(codes), n=3)
    if near:
        return say(f"是不是：{'、'.join(near)}", f"did you mean {', '.join(near)}?")
    return say("用 selfscore criteria show 查看全部编号", "see all codes with `selfscore criteria show`")
