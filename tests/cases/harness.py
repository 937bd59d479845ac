"""Cases in YAML: given facts, expect the outcome, the points and the words of one rule.

A case file ``tests/cases/<edition>/<item>/<rule>.yaml`` is a list of cases:

    - name: 两项规划没有（2 × 0.5）
      rule: "1.2"
      as_of: 2021-12-10            # the default
      facts:                       # as in a fact file, with these differences:
        special_plans: {members: {…}}   # a statement without `evidence` has a good document
        hydrants:
          rows: [{id: H-1, 是否完好: 否}]   # the ledger's rows, by column key or any heading; `site_rows:` likewise
        master_plan: {value: true, evidence: missing.pdf}   # a name that starts with missing / empty is such a file
      not_applicable: [{item: "1", reason: …, approved_by: …, date: …}]   # as in a fact file; may be left out
      switched_on: true            # judge a veto that its edition has switched off (`off`) as if it were in force
      expect:
        outcome: DEDUCT
        low: "1"                   # what the rule costs judged alone, in `low` and in `high`
        high: "1"                  # (bonus: what it brings)
        says: [防洪规划]             # each is in the zh or en message of some finding
        errors: [wrong-value]      # codes of the errors that the statements are to give; else none is allowed
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from selfscore import yamlmap
from selfscore.criteria.load import load_edition
from selfscore.dictionary.definitions import FactDef
from selfscore.dictionary.dictionary import Dictionary, find_in
from selfscore.dictionary.load import load_dictionary
from selfscore.dictionary.locate import criteria_root
from selfscore.evidence.columns import from_rows
from selfscore.facts.derive import derive
from selfscore.facts.standing import artifact_path
from selfscore.judge import judge
from selfscore.model.diagnostic import Severity
from selfscore.model.evidence import Artifact, ArtifactState, Claim, Evidence, LedgerRead, Project, Statement
from selfscore.model.facts import Facts
from selfscore.model.finding import Judged
from selfscore.model.place import Location
from selfscore.model.rubric import Edition, Item, RuleSpec
from selfscore.model.scorecard import Interval
from selfscore.model.text import say
from selfscore.tally import tally
from tests.cases.case import CASES, Case, CaseError

CASE_KEYS = {"name", "rule", "as_of", "facts", "not_applicable", "switched_on", "expect"}
EXPECT_KEYS = {"outcome", "low", "high", "says", "errors"}
CLAIM_KEYS = {"item", "rule", "fact", "reason", "approved_by", "date", "evidence"}
AS_OF = "2021-12-10"
IMPLIED = "implied.pdf"
_STATES = {"missing": ArtifactState.MISSING, "empty": ArtifactState.EMPTY}


@dataclass(frozen=True)
class Result:
    """What came out."""

    facts: Facts
    judged: Judged
    points: Interval | None
    """Deduction (bonus: award) of the rule alone; None for a veto."""
    errors: tuple[str, ...] = field(default=())


@cache
def dictionary() -> Dictionary:
    """Return the project's dictionary, which has to be in order."""
    loaded, problems = load_dictionary(criteria_root() / "facts")
    errors = [f"{one.place}: {one.message.en}" for one in problems if one.severity is Severity.ERROR]
    assert not errors, "\n".join(errors)
    return loaded


@cache
def edition(code: str) -> Edition:
    """Return an edition of the project, which has to be in order."""
    loaded, problems = load_edition(criteria_root() / code)
    assert loaded is not None, "\n".join(f"{one.place}: {one.message.en}" for one in problems)
    return loaded


def load_cases(root: Path = CASES) -> Iterator[Case]:
    """Yield every case below a folder, in the order of the paths."""
    for path in sorted(root.rglob("*.yaml")):
        loaded = yamlmap.load(path.read_bytes(), path.relative_to(CASES).as_posix())
        problems = [f"{one.place}: {one.message.en}" for one in loaded.diagnostics]
        if problems or not isinstance(loaded.data, list):
            raise CaseError(problems or f"{path}: not a list of cases")
        for number, data in enumerate(loaded.data):
            yield Case(path, number, data, loaded.marks.below(number))


def run(case: Case) -> Result:
    """Derive the facts of a case, judge its rule, and tally it alone.

    Raises:
        CaseError: the case names something that does not exist, or has a key that nobody reads.
    """
    _only(case.data, CASE_KEYS, "case")
    _only(case.expect, EXPECT_KEYS, "expect")
    alone = _alone(_in_force(edition(case.edition), case), case.rule)
    evidence = evidence_of(case, dictionary())
    facts, problems = derive(evidence, dictionary(), date.fromisoformat(str(case.data.get("as_of", AS_OF))))
    judged = judge(alone, facts, evidence.claims, alone.code)
    own = next(one for one in judged if one.code == case.rule)
    errors = tuple(f"{one.code} at {one.place}: {one.message.zh}" for one in problems if one.severity is Severity.ERROR)
    return Result(facts, own, _points(alone, judged, case.rule), errors)


def differences(case: Case, result: Result) -> list[str]:
    """Return what is other than expected, one line each."""
    expect, found = case.expect, []
    if result.judged.outcome.value != expect.get("outcome"):
        found.append(f"outcome: got {result.judged.outcome.value}, expected {expect.get('outcome')}")
    for name in ("low", "high"):
        got = getattr(result.points, name) if result.points is not None else None
        wanted = Fraction(str(expect[name])) if name in expect else None
        if got != wanted and not (got is None and wanted == 0):
            found.append(f"{name}: got {got}, expected {wanted if wanted is not None else 'nothing: write it down'}")
    messages = [word for one in result.judged.findings for word in (one.message.zh, one.message.en)]
    found += [f"no finding says “{word}”" for word in expect.get("says", ()) if not any(str(word) in one for one in messages)]
    expected = set(expect.get("errors", ()))
    found += [f"unexpected error {one}" for one in result.errors if one.split()[0] not in expected]
    found += [f"no error {code}" for code in sorted(expected) if not any(one.split()[0] == code for one in result.errors)]
    return [*found, *(f"  finding: {one.message.zh}" for one in result.judged.findings)] if found else []


def _only(data: Mapping[str, Any], known: set[str], what: str) -> None:
    strange = sorted(set(data) - known)
    if strange:
        raise CaseError(f"unknown key in {what}: {', '.join(strange)}; there are {', '.join(sorted(known))}")


def _in_force(whole: Edition, case: Case) -> Edition:
    """Return the edition, with the veto of a ``switched_on`` case in force."""
    if case.data.get("switched_on") is not True:
        return whole
    rules = whole.vetoes.rules if whole.vetoes else ()
    if not any(rule.code == case.rule and getattr(rule, "off", None) for rule in rules):
        raise CaseError(f"{case.rule} is no veto that is switched off")
    changed = tuple(rule.model_copy(update={"off": None}) if rule.code == case.rule else rule for rule in rules)
    assert whole.vetoes is not None
    return whole.model_copy(update={"vetoes": whole.vetoes.model_copy(update={"rules": changed})})


def _alone(whole: Edition, code: str) -> Edition:
    """Return the edition with nothing in it but one rule, in its own item."""
    sections = tuple(
        section.model_copy(update={"indicators": (indicator.model_copy(update={"items": (_with(item, code),)}),)})
        for section in whole.sections
        for indicator in section.indicators
        for item in indicator.items
        if any(rule.code == code for rule in item.rules)
    )
    bonus, vetoes = (
        part.model_copy(update={"rules": tuple(rule for rule in part.rules if rule.code == code)}) if part else None
        for part in (whole.bonus, whole.vetoes)
    )
    alone = whole.model_copy(update={"sections": sections, "bonus": bonus, "vetoes": vetoes})
    if not any(rule.code == code for rule in alone.rules()):
        raise CaseError(f"edition {whole.code} has no rule {code}")
    return alone


def _with(item: Item, code: str) -> Item:
    return item.model_copy(update={"rules": tuple(rule for rule in item.rules if rule.code == code)})


def _points(alone: Edition, judged: Sequence[Judged], code: str) -> Interval | None:
    card = tally(alone, judged)
    scored = [rule.deduction for _, rule in card.rules() if rule.spec.code == code]
    awarded = [one.earned for one in card.bonus.rules if one.spec.code == code] if card.bonus else []
    return next(iter((*scored, *awarded)), None)


def rule_of(case: Case) -> RuleSpec:
    """Return the rule that a case is about."""
    return next(rule for rule in edition(case.edition).rules() if rule.code == case.rule)


def evidence_of(case: Case, known: Dictionary) -> Evidence:
    """Build the evidence that a case states, in memory."""
    statements: dict[str, Statement] = {}
    ledgers: dict[str, LedgerRead] = {}
    stated = case.data.get("facts") or {}
    for name, body in stated.items():
        fact = known.find(name)
        if fact is None:
            raise CaseError(f"unknown fact {name}; near: {', '.join(known.near(name))}")
        if fact.key in statements:
            raise CaseError(f"{fact.key} is stated twice")
        place = case.marks.value("facts", name)
        if isinstance(body, Mapping) and ("rows" in body or "site_rows" in body):
            ledgers[fact.key] = _ledger(body, fact, place)
        statements[fact.key] = Statement(fact.key, _implied(body), case.marks.below("facts", name))
    return Evidence(
        project=Project(say("示例区", "Sample District"), case.edition, Location("selfscore.yaml")),
        statements=dict(sorted(statements.items())),
        doubled={},
        artifacts=_artifacts([one.data for one in statements.values()] + list(case.data.get("not_applicable") or ())),
        ledgers=ledgers,
        claims=tuple(_claim(one, case.marks.value("not_applicable")) for one in case.data.get("not_applicable") or ()),
        units=(),
        duties=(),
        diagnostics=(),
        sha256="",
    )


def _implied(body: object) -> object:
    """Return a statement with a good document where it names none, and with a ledger where it lists rows."""
    if not isinstance(body, Mapping):
        return body
    data = {name: one for name, one in body.items() if name not in ("rows", "site_rows")}
    if "rows" in body:
        data["ledger"] = "rows.csv"
    if "site_rows" in body:
        data["site"] = "site.csv"
    if "evidence" not in data and "held_at" not in data and set(data) - {"not_applicable", "note"}:
        data["evidence"] = IMPLIED
    return data


def _ledger(body: Mapping[str, Any], fact: FactDef, place: Location) -> LedgerRead:
    rows = _table(body["rows"], fact, place) if "rows" in body else None
    site = _table(body["site_rows"], fact, place) if "site_rows" in body else None
    return LedgerRead(rows, site)


def _table(rows: object, fact: FactDef, place: Location) -> Any:
    if not isinstance(rows, list):
        raise CaseError(f"{fact.key}: rows is a list of mappings")
    return from_rows([_row(one, fact) for one in rows], fact, place.path)


def _row(row: object, fact: FactDef) -> dict[str, str]:
    """Return a row by column keys, every cell as the text that a ledger would have."""
    found: dict[str, str] = {}
    for name, cell in row.items() if isinstance(row, Mapping) else ():
        key = find_in(fact.columns, name)
        if key is None:
            raise CaseError(f"{fact.key} has no column {name}; there are {', '.join(fact.columns)}")
        found[key] = "" if cell is None else {True: "是", False: "否"}[cell] if isinstance(cell, bool) else str(cell)
    return found


def _artifacts(bodies: Sequence[object]) -> dict[str, Artifact]:
    paths = sorted({artifact_path(path) for body in bodies for path in _paths(body)})
    return {path: Artifact(path, _state(path), 1, "00") for path in paths}


def _state(path: str) -> ArtifactState:
    name = path.rpartition("/")[2]
    return next((state for word, state in _STATES.items() if name.startswith(word)), ArtifactState.OK)


def _paths(body: object) -> Iterator[str]:
    """Yield every document that is named anywhere in a statement."""
    for name, one in body.items() if isinstance(body, Mapping) else ():
        if name == "evidence":
            yield from (str(path) for path in (one if isinstance(one, list) else [one]) if path)
        else:
            yield from _paths(one)


def _claim(body: Mapping[str, Any], place: Location) -> Claim:
    _only(body, CLAIM_KEYS, "not_applicable")
    subject = next(name for name in ("item", "rule", "fact") if name in body)
    listed = body.get("evidence") or []
    paths = tuple(str(path) for path in (listed if isinstance(listed, list) else [listed]))
    return Claim(
        subject=subject,  # type: ignore[arg-type]  # one of the three above
        code=str(body[subject]),
        edition=None,
        reason=str(body["reason"]),
        approved_by=str(body["approved_by"]),
        claimed=date.fromisoformat(str(body["date"])),
        evidence=paths,
        place=place,
        proven=all(_state(path) is ArtifactState.OK for path in paths),
    )
