"""How a statement stands: its proof, its dates, its expiry, and a claim in place that it does not apply."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath

from selfscore.dictionary.definitions import FactDef
from selfscore.facts import reasons, words
from selfscore.facts.body import CLAIM_KEYS, Body
from selfscore.facts.task import Task
from selfscore.model.evidence import Artifact
from selfscore.model.facts import FactState, Proof, Standing
from selfscore.model.months import add_months
from selfscore.model.text import Text


def stand(body: Body, task: Task, *, favour: bool = True) -> Standing:
    """Decide how a statement stands.

    A statement against oneself (``favour=False``) needs no proof, does not expire, and costs even when the rest of
    it cannot be read. Only one that is dated later than the as-of date is not known yet.
    """
    dates = {name: body.date(name) for name in ("observed", "approved")}
    end = _end(body, dates["approved"])
    proofs, lacking = _proofs(body, task)
    late = [words.later(name, day, task.as_of) for name, day in dates.items() if day is not None and day > task.as_of]
    places = (body.place,)
    if late:
        for name, day in dates.items():
            if day is not None and day > task.as_of:
                body.tell(body.at(name), "statement-later", words.later(name, day, task.as_of))
        return Standing(FactState.ABSENT, why=tuple(late), places=places)
    if not favour:
        return Standing(FactState.COLLECTED, places=places, proofs=proofs)
    if body.faults:
        return Standing(FactState.UNREADABLE, why=tuple(dict.fromkeys(body.faults)), places=places, proofs=proofs)
    last, undated = _last_day(task.fact, end, dates)
    if task.fact.proof and not proofs and not lacking:
        lacking = (words.no_document(task.fact),)
    doubts = (*lacking, *undated)
    if last is not None and last < task.as_of:
        gone = task.fact.expired == "missing"
        why = (words.over(last, gone=gone), *doubts)
        return Standing(FactState.EXPIRED, gone, why, places, proofs, last)
    state = FactState.UNPROVEN if doubts else FactState.COLLECTED
    return Standing(state, why=doubts, places=places, proofs=proofs, valid_until=last)


def _end(body: Body, approved: date | None) -> date | None:
    end = body.date("valid_until")
    if end is not None and approved is not None and end < approved:
        body.complain(body.at("valid_until"), "valid-until-before-approved", words.backwards(end, approved), words.CHECK_DATES)
    return end


def _last_day(fact: FactDef, end: date | None, dates: dict[str, date | None]) -> tuple[date | None, tuple[Text, ...]]:
    """Return the last day on which it counts, and why there is none where there should be one."""
    if end is not None or fact.validity is None:
        return end, ()
    start = dates[fact.validity.counted_from]
    return (None, (words.UNDATED,)) if start is None else (add_months(start, fact.validity.months), ())


@lru_cache(maxsize=1 << 16)
def artifact_path(written: str) -> str:
    """Return the form in which evidence names a document: posix, without ``./``."""
    return str(PurePosixPath(written.strip().replace("\\", "/")))


def _proofs(body: Body, task: Task) -> tuple[tuple[Proof, ...], tuple[Text, ...]]:
    """Return the good papers, and what is wrong with the others: all that are named must be good."""
    number, held = body.text("document_no"), body.text("held_at")
    good, bad = _files(body.texts("evidence"), task, number)
    named = bool(good or bad)
    if held is not None and number is not None:
        good.append(Proof(held_at=held, document_no=number))
    elif held is not None:
        bad.append(words.HELD_UNNUMBERED)
    elif number is not None and not named and task.fact.proof:
        bad.append(words.NUMBER_ONLY)
    return tuple(good), tuple(bad)


def _files(paths: Sequence[str], task: Task, number: str | None) -> tuple[list[Proof], list[Text]]:
    good: list[Proof] = []
    bad: list[Text] = []
    for path in paths:
        artifact: Artifact | None = task.artifacts.get(artifact_path(path))
        if artifact is not None and artifact.good:
            good.append(Proof(path=artifact.path, sha256=artifact.sha256, document_no=number))
        else:
            bad.append(words.bad_document(path, artifact))
    return good, bad


def claimed(body: Body, task: Task) -> Standing | None:
    """Read a claim in place that it is not applicable; None where there is none, or none that is complete.

    A claim that lacks a part is reported and changes nothing.
    """
    raw = body.data.get("not_applicable")
    if raw is None:
        return None
    claim = body.part("not_applicable")
    claim.outer = None
    if claim.faults:
        return None
    claim.only(CLAIM_KEYS)
    lacking = [name for name in ("reason", "approved_by", "date") if not claim.own(name)]
    if lacking:
        claim.complain(claim.place, "claim-incomplete", reasons.claim_lacks(lacking), reasons.CLAIM_HELP)
        return None
    reason, approver, day = claim.text("reason"), claim.text("approved_by"), claim.date("date")
    good, bad = _files(claim.texts("evidence"), task, None)
    if claim.faults or reason is None or approver is None or day is None:
        return None
    if day > task.as_of:
        claim.tell(claim.at("date"), "claim-later", reasons.claim_later(day, task.as_of))
        return None
    if bad:
        claim.warn(claim.at("evidence"), "claim-unproven", reasons.CLAIM_UNPROVEN, reasons.FILE_PROOF)
        return None
    return _not_applicable(body, claim, reasons.claimed(reason, approver, day), tuple(good))


def _not_applicable(body: Body, claim: Body, why: Text, proofs: tuple[Proof, ...]) -> Standing:
    if any(name not in ("not_applicable", "note") for name in body.data if body.data[name] is not None):
        body.warn(claim.place, "claim-and-statement", reasons.CLAIM_AND_VALUE, words.ONE_ONLY)
    return Standing(FactState.NOT_APPLICABLE, why=(why,), places=(claim.place,), proofs=proofs)
