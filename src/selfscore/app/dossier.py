"""The application dossier: what it shows, and the copy of the evidence that goes with it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from selfscore.app.assess import Prepared, Refusal, Request, assessment_of, prepare
from selfscore.app.dossier_claims import withdrawn
from selfscore.app.dossier_files import Meter, Tick, files_read, named_by_facts, papers, sizes
from selfscore.app.dossier_scrub import Scrubber, still_holding
from selfscore.app.seal import rubric, seal, text_of
from selfscore.evidence.redact import Redactor
from selfscore.evidence.redact_policy import Policy, read_policy
from selfscore.evidence.remarks import FOLDER, read_remarks
from selfscore.model.assessment import Assessment
from selfscore.model.diagnostic import Diagnostic, Severity
from selfscore.model.dossier import Dossier, Redaction, Treatment
from selfscore.model.scorecard import Scorecard
from selfscore.model.text import Text, say

EVIDENCE: Final = "evidence"
SEAL: Final = "selfscore.seal.json"

_LEFT: Final = say(
    "未脱敏干净：文件里还有被遮盖的内容，请改好再送出",
    "not clean: what is masked elsewhere still stands in it; put that right first",
)
_TOTAL: Final = "total"
_NO_FILES: Final = say("没有附佐证文件，所以没有封存清单", "the files are not here, so there is no seal")
_UNREADABLE: Final = say(
    "所附资料副本不能重新评分，所以没有封存清单；本卷的得分以原件为准",
    "the copy of the evidence cannot be judged, so there is no seal; the score shown is the original's",
)
_NAMED: Final = 8
"""Codes that come out otherwise in the copy and are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the dossier is made of."""

    root: Path
    criteria: Path | None
    files: bool
    remarks: Path | None
    """The folder with the district's own texts; None: the one in the repository, where there is one."""
    policy: Policy | None = None
    """What personal data is masked; None: none."""


class Faulty(Exception):
    """The policy cannot be followed as it is written: its diagnostics."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("the policy names columns that nobody has")
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Made:
    """A dossier whose evidence is copied, with the copy as it was read back (None where there is none or it differs)."""

    dossier: Dossier
    copy: Prepared | None
    problems: tuple[Diagnostic, ...]


def build(ready: Prepared, asked: Asked, into: Path, tick: Tick) -> Made:
    """Copy the evidence below ``into`` and put together what the dossier shows.

    Raises:
        Faulty: the policy asks for columns that no table has.
        OSError: the copy cannot be written.
    """
    assessment = assessment_of(ready)
    folder, redactor = files_read(asked.root, ready), Redactor(asked.policy) if asked.policy else None
    named, copied = named_by_facts(ready, folder), asked.files or redactor is not None
    found = papers(folder, named, into / EVIDENCE if copied else None, Meter(sizes(folder), tick), redactor)
    claims, without_all = withdrawn(ready)
    remarks, problems = read_remarks(
        asked.remarks or asked.root / FOLDER, [one.item.code for one in assessment.scorecard.items()]
    )
    copy = _read_back(ready, asked, into) if copied else None
    second = assessment_of(copy) if copy is not None else None
    others = differing(assessment.scorecard, second.scorecard) if second is not None else ()
    same = second is not None and not others
    dossier = Dossier(
        assessment=assessment,
        papers=found,
        named=named,
        claims=claims,
        without_all=without_all,
        remarks=remarks,
        files=asked.files,
        redaction=None,
        sealed=same and asked.files,
        unsealed=_unsealed(asked, second, others),
        own_criteria=asked.criteria is not None,
    )
    if redactor is not None:
        dossier = _redacted(dossier, redactor, into, second if same else None)
        problems = (*problems, *redactor.problems())
    if not asked.files:
        dossier = _only_listed(dossier, into)
    return Made(dossier, copy if dossier.sealed else None, problems)


def _redacted(dossier: Dossier, redactor: Redactor, into: Path, copy: Assessment | None) -> Dossier:
    """Say everything in the words of the redacted copy, where that scores alike, and take out whatever else was masked."""
    problems = redactor.problems()
    if any(one.severity is Severity.ERROR for one in problems):
        raise Faulty(problems)
    scrubber, policy = Scrubber(redactor.masking.values), redactor.policy
    left = still_holding(into / EVIDENCE, dossier.papers, scrubber)
    said = scrubber.value(copy or dossier.assessment)
    if copy is not None:
        said = replace(said, as_of_source=dossier.assessment.as_of_source, evidence_sha256=dossier.assessment.evidence_sha256)
    unused = tuple(one.name for one in policy.columns if one.name not in redactor.masking.used)
    columns = tuple(one.name for one in policy.columns if one.name in redactor.masking.used)
    return replace(
        dossier,
        assessment=said,
        claims=scrubber.value(dossier.claims),
        remarks=scrubber.value(dict(dossier.remarks)),
        papers={path: replace(one, why=_LEFT) if path in left else one for path, one in dossier.papers.items()},
        redaction=Redaction(columns, policy.strip_photos, unused, left),
    )


def _only_listed(dossier: Dossier, into: Path) -> Dossier:
    """Take the copies away again: they were made to learn what has to be masked."""
    shutil.rmtree(into / EVIDENCE, ignore_errors=True)
    listed = {
        path: replace(one, treatment=Treatment.INDEXED, copy_sha256=None, masked=0, why=None) if one.there else one
        for path, one in dossier.papers.items()
    }
    return replace(dossier, papers=listed)


def _read_back(ready: Prepared, asked: Asked, into: Path) -> Prepared | None:
    """Read the copy by the same criteria at the same day; None where it cannot be judged."""
    made = prepare(Request(into / EVIDENCE, ready.as_of, ready.as_of, ready.edition.code, asked.criteria))
    return None if isinstance(made, Refusal) else made


def seal_text(copy: Prepared, criteria: Path | None, folder: Path, result: str) -> str:
    """Write the seal of the copied evidence.

    Args:
        copy: the copy as it was read back.
        criteria: what it was judged by, where that was given.
        folder: the dossier; the seal will lie in it.
        result: the evaluation of the copy, as JSON.
    """
    return text_of(seal(folder / EVIDENCE, rubric(copy, criteria), result, folder / SEAL))


def _unsealed(asked: Asked, copy: Assessment | None, others: tuple[str, ...]) -> Text | None:
    """Say why the copy is not sealed; None where it is."""
    if not asked.files:
        return _NO_FILES
    if copy is None:
        return _UNREADABLE
    if not others:
        return None
    more = len(others) - _NAMED
    codes = list(others[:_NAMED])
    zh, en = "、".join(codes), ", ".join(codes)
    if more > 0:
        zh, en = f"{zh} 等 {len(others)} 条", f"{en} and {more} more"
    return say(
        f"所附资料副本的评分与原件不同（{zh}）：有文件没有附上，或脱敏改变了评分要用的内容。所以没有封存清单；本卷的得分以原件为准",
        f"the copy of the evidence does not score as the original does ({en}): files are not enclosed, or masking changed what "
        "is scored. So there is no seal; the score shown is the original's",
    )


def differing(one: Scorecard, other: Scorecard) -> tuple[str, ...]:
    """Return what comes out otherwise in two assessments: codes of rules, of the bonus, of vetoes, else ``total``."""
    was, now = _numbers(one), _numbers(other)
    codes = tuple(code for code in was if code != _TOTAL and was[code] != now.get(code))
    return codes or (() if was == now else (_TOTAL,))


def _numbers(card: Scorecard) -> Mapping[str, object]:
    scored = {rule.spec.code: (rule.judged.outcome, rule.deduction) for _, rule in card.rules()}
    awards = {one.spec.code: (one.judged.outcome, one.earned) for one in (card.bonus.rules if card.bonus else ())}
    vetoes = {one.spec.code: (one.judged.outcome, one.bars) for one in card.vetoes}
    return {_TOTAL: (card.earned, card.eligible), **scored, **awards, **vetoes}


def copied_assessment(copy: Prepared) -> Assessment:
    """Assess the copy as whoever verifies it will: at a day that is given."""
    return assessment_of(copy, copy.as_of)


def policy_of(file: Path) -> Policy | Refusal:
    """Read a policy for redaction; everything that is wrong with it is told at once."""
    policy, problems = read_policy(file)
    return Refusal(problems) if policy is None else policy
