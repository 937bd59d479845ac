"""The application dossier: what it shows, and the copy of the evidence that goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from selfscore.app.assess import Prepared, Refusal, Request, assessment_of, prepare
from selfscore.app.dossier_claims import withdrawn
from selfscore.app.dossier_files import Meter, Tick, files_read, named_by_facts, papers, sizes
from selfscore.app.seal import rubric, seal, text_of
from selfscore.evidence.remarks import FOLDER, read_remarks
from selfscore.model.assessment import Assessment
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.dossier import Dossier
from selfscore.model.scorecard import Scorecard
from selfscore.model.text import say

EVIDENCE: Final = "evidence"
SEAL: Final = "selfscore.seal.json"

_NO_FILES: Final = say("没有附佐证文件，所以没有封存清单", "the files are not here, so there is no seal")
_OTHER_SCORE: Final = say(
    "所附资料副本算出的得分与原件不同（有文件没有复制，或脱敏改变了评分要用的内容），所以没有封存清单；本卷的得分以原件为准",
    "the copy of the evidence does not score as the original does (files were left out, or masking changed what is scored), so "
    "there is no seal; the score shown is the original's",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the dossier is made of."""

    root: Path
    criteria: Path | None
    files: bool
    remarks: Path | None
    """The folder with the district's own texts; None: the one in the repository, where there is one."""


@dataclass(frozen=True, slots=True)
class Made:
    """A dossier whose evidence is copied, with the copy as it was read back (None where there is none or it differs)."""

    dossier: Dossier
    copy: Prepared | None
    problems: tuple[Diagnostic, ...]


def build(ready: Prepared, asked: Asked, into: Path, tick: Tick) -> Made:
    """Copy the evidence below ``into`` and put together what the dossier shows.

    Raises:
        OSError: the copy cannot be written.
    """
    assessment = assessment_of(ready)
    folder = files_read(asked.root, ready)
    named = named_by_facts(ready, folder)
    found = papers(folder, named, into / EVIDENCE if asked.files else None, Meter(sizes(folder), tick))
    claims, without_all = withdrawn(ready)
    remarks, problems = read_remarks(
        asked.remarks or asked.root / FOLDER, [one.item.code for one in assessment.scorecard.items()]
    )
    copy = _read_back(ready, asked, into) if asked.files else None
    same = copy is not None and alike(assessment.scorecard, assessment_of(copy).scorecard)
    dossier = Dossier(
        assessment=assessment,
        papers=found,
        named=named,
        claims=claims,
        without_all=without_all,
        remarks=remarks,
        files=asked.files,
        redaction=None,
        sealed=same,
        unsealed=None if same else _OTHER_SCORE if asked.files else _NO_FILES,
    )
    return Made(dossier, copy if same else None, problems)


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


def alike(one: Scorecard, other: Scorecard) -> bool:
    """Tell whether two assessments come to the same: every rule's result and points, the bonus, the vetoes."""
    return _numbers(one) == _numbers(other)


def _numbers(card: Scorecard) -> Mapping[str, object]:
    scored = {rule.spec.code: (rule.judged.outcome, rule.deduction) for _, rule in card.rules()}
    awards = {one.spec.code: (one.judged.outcome, one.earned) for one in (card.bonus.rules if card.bonus else ())}
    vetoes = {one.spec.code: (one.judged.outcome, one.bars) for one in card.vetoes}
    return {"total": (card.earned, card.eligible), **scored, **awards, **vetoes}


def copied_assessment(copy: Prepared) -> Assessment:
    """Assess the copy as whoever verifies it will: at a day that is given."""
    return assessment_of(copy, copy.as_of)
