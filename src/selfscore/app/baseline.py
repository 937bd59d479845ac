"""A marked baseline: read, held against, and moved only when that is asked for."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, PlainValidator
from pydantic_core import PydanticCustomError

from selfscore import yamlmap
from selfscore.app.assess import Refusal
from selfscore.model.assessment import Assessment
from selfscore.model.baseline import Acceptance, Baseline, Held
from selfscore.model.diagnostic import Diagnostic, error, in_order, note, warning
from selfscore.model.numbers import show
from selfscore.model.place import Location, Marks
from selfscore.model.text import Strict, say
from selfscore.tally import marked, standing

SCHEMA: Final = "selfscore/baseline/v1"
_AMOUNT: Final = r"^\d{1,30}(\.\d{1,30}|/[1-9]\d{0,29})?$"


def _amount(value: object) -> Fraction:
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if not re.fullmatch(_AMOUNT, text, re.ASCII):
        raise PydanticCustomError("points_type", "not points")
    return Fraction(text)


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise PydanticCustomError("date_type", "not a date") from None


Amount = Annotated[
    Fraction,
    PlainValidator(_amount, json_schema_input_type=Annotated[str, Field(pattern=_AMOUNT)]),
    PlainSerializer(str, return_type=str),
]
"""Points to the last digit: ``10.4``, or ``29/3`` where no decimal number is exact."""
Day = Annotated[date, BeforeValidator(_day)]
Word = Annotated[str, Field(min_length=1)]


class AcceptedV1(Strict):
    """One gap that is lived with: whose word that is, why, and until when (the last day counts)."""

    rule: Annotated[str, Field(pattern=r"^\d+\.\d+$")]
    reason: Word
    accepted_by: Word
    until: Day


class BaselineV1(Strict):
    """A marked baseline of one district under one edition. `selfscore check --accept` writes it; people add what they accept."""

    schema_: Literal["selfscore/baseline/v1"] = Field(alias="schema")
    edition: Word
    criteria_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    as_of: Day
    score: Amount = Field(description="Points proven, exact.")
    losses: dict[Annotated[str, Field(pattern=r"^\d+\.\d+$")], Amount] = Field({}, description="What each rule lost then.")
    accepted: tuple[AcceptedV1, ...] = ()


def read_baseline(path: Path, root: Path) -> Baseline | Refusal:
    """Read a baseline file, YAML or JSON. Everything that is wrong with it is told at once, its name as seen from ``root``."""
    name = _named(path, root)
    try:
        raw = path.read_bytes()
    except OSError as fault:
        message = say(f"无法读取基线文件：{fault.strerror}", f"the baseline file cannot be read: {fault.strerror}")
        help_ = say(
            "第一次标定请用 selfscore check --baseline 文件 --accept", "mark one first: selfscore check --baseline FILE --accept"
        )
        return Refusal((error(Location(name), "baseline-unreadable", message, help_),))
    loaded = yamlmap.load(raw, name)
    if loaded.diagnostics:
        return Refusal(loaded.diagnostics)
    made, faults = yamlmap.validate(BaselineV1, loaded.data, loaded.marks)
    if made is None:
        return Refusal(faults)
    doubled = tuple(_doubled(made, loaded.marks))
    return Refusal(doubled) if doubled else _baseline(made, loaded.marks)


def _named(path: Path, root: Path) -> str:
    try:
        return Path(os.path.relpath(path.resolve(), root.resolve())).as_posix()
    except ValueError:  # another drive
        return path.name


def _doubled(made: BaselineV1, marks: Marks) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for number, one in enumerate(made.accepted):
        if one.rule in seen:
            message = say(f"“{one.rule}”接受了两次", f"“{one.rule}” is accepted twice")
            yield error(marks.value("accepted", number, "rule"), "acceptance-doubled", message, say("请只留一条", "keep one"))
        seen.add(one.rule)


def _baseline(made: BaselineV1, marks: Marks) -> Baseline:
    return Baseline(
        edition=made.edition,
        criteria_sha256=made.criteria_sha256,
        as_of=made.as_of,
        score=made.score,
        losses=made.losses,
        accepted=tuple(
            Acceptance(one.rule, one.reason, one.accepted_by, one.until, marks.value("accepted", number))
            for number, one in enumerate(made.accepted)
        ),
        place=marks.value(),
    )


def hold(assessment: Assessment, baseline: Baseline) -> Assessment | Refusal:
    """Hold an assessment against a baseline; one of another edition or of other criteria is refused, both named."""
    edition = assessment.scorecard.edition
    if (baseline.edition, baseline.criteria_sha256) != (edition.code, edition.sha256):
        return Refusal((_other(baseline, edition.code, edition.sha256),))
    holding = {one.rule: one for one in baseline.accepted if one.holds(assessment.as_of)}
    stands, forgiven = standing(assessment.scorecard, baseline.score, baseline.losses, holding)
    expired = tuple(one for one in baseline.accepted if one.rule not in holding)
    held = Held(baseline, stands, forgiven, holding, expired)
    said = tuple(_said(assessment, baseline))
    return replace(assessment, held=held, diagnostics=in_order((*assessment.diagnostics, *said)))


def _other(baseline: Baseline, code: str, sha256: str) -> Diagnostic:
    theirs, ours = f"{baseline.edition} ({baseline.criteria_sha256[:12]})", f"{code} ({sha256[:12]})"
    message = say(
        f"基线按 {theirs} 标定，现在按 {ours} 评分，不能相比",
        f"the baseline was marked under {theirs}, and this is judged under {ours}: they cannot be compared",
    )
    help_ = say(
        "请换回原来的细则，或核对后另标一条新基线：selfscore check --baseline 新文件 --accept",
        "use the criteria that it was marked under, or mark a new one: selfscore check --baseline NEWFILE --accept",
    )
    return error(baseline.place, "baseline-other-criteria", message, help_)


def _said(assessment: Assessment, baseline: Baseline) -> Iterator[Diagnostic]:
    rules = {rule.spec.code: rule for _, rule in assessment.scorecard.rules()}
    for one in baseline.accepted:
        if one.rule not in rules:
            message = say(f"接受的“{one.rule}”不是本版的评分标准", f"the accepted “{one.rule}” is no rule of this edition")
            yield error(one.place, "acceptance-unknown-rule", message)
        elif not rules[one.rule].findings:
            message = say(f"“{one.rule}”已无扣分，不必再接受", f"“{one.rule}” loses nothing any more and need not be accepted")
            yield note(one.place, "acceptance-unused", message)
        elif not one.holds(assessment.as_of):
            message = say(
                f"对“{one.rule}”的接受（{one.accepted_by}）到 {one.until} 为止，现已过期，重新计为未完成项",
                f"the acceptance of “{one.rule}” by {one.accepted_by} ran until {one.until}: it counts as a gap again",
            )
            yield warning(
                one.place, "acceptance-expired", message, say("请整改，或重新批准", "put it right, or have it accepted anew")
            )


def text_of(assessment: Assessment, accepted: tuple[Acceptance, ...], *, as_json: bool) -> str:
    """Write the baseline that an assessment makes; acceptances are kept as they are."""
    edition = assessment.scorecard.edition
    data = {
        "schema": SCHEMA,
        "edition": edition.code,
        "criteria_sha256": edition.sha256,
        "as_of": assessment.as_of.isoformat(),
        "score": _exact(assessment.scorecard.earned.low),
        "losses": {code: _exact(lost) for code, lost in marked(assessment.scorecard).items()},
        "accepted": [
            {"rule": one.rule, "reason": one.reason, "accepted_by": one.accepted_by, "until": one.until.isoformat()}
            for one in accepted
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n" if as_json else "".join(_yaml(data))


def _exact(points: Fraction) -> str:
    text = show(points, 30)
    return text if Fraction(text) == points else f"{points.numerator}/{points.denominator}"


def _yaml(data: Mapping[str, Any]) -> Iterator[str]:
    yield "# 标定的基线：分数只由 selfscore check --accept 改写；accepted 由人填写（rule, reason, accepted_by, until）。\n"
    yield "# A marked baseline: only `selfscore check --accept` moves the score; people write what is accepted.\n"
    for key, value in data.items():
        if not isinstance(value, dict | list) or not value:
            yield f"{key}: {json.dumps(value, ensure_ascii=False)}\n"
            continue
        yield f"{key}:\n"
        entries = value.items() if isinstance(value, dict) else [("", one) for one in value]
        for name, one in entries:
            lead = f"{json.dumps(name)}: " if name else "- "
            inner = json.dumps(one, ensure_ascii=False)
            yield f"  {lead}{inner}\n"


def write_baseline(path: Path, text: str) -> None:
    """Write a baseline whole or not at all.

    Raises:
        OSError: the file cannot be written.
    """
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        file.write(text.encode())
    made = Path(file.name)
    made.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    made.replace(path)
