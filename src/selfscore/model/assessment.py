"""Everything that a report of one evaluation needs, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Literal

from selfscore.model.baseline import Acceptance, Held
from selfscore.model.diagnostic import Diagnostic, Severity
from selfscore.model.evidence import Claim, Duty, Project, Unit
from selfscore.model.facts import Facts
from selfscore.model.office import Office
from selfscore.model.responsibility import Responsibility
from selfscore.model.rubric import Level, RuleSpec
from selfscore.model.scorecard import Lever, Scorecard

AsOfSource = Literal["option", "selfscore.yaml", "today"]


@dataclass(frozen=True, slots=True)
class Assessment:
    """One evidence repository, judged by one edition at one date."""

    scorecard: Scorecard
    facts: Facts
    project: Project
    as_of: date
    as_of_source: AsOfSource
    units: tuple[Unit, ...]
    duties: tuple[Duty, ...]
    responsibility: Responsibility
    claims: tuple[Claim, ...]
    worths: Mapping[str, Fraction]
    """For each scored rule with a gap: what ``low`` gains when the rule alone is put right."""
    levers: Mapping[str, Lever]
    """For each scored rule with a gap: the least that must be put right with it before the score moves."""
    office: Office
    """The working ledgers: problems that hold gaps up, money spent."""
    diagnostics: tuple[Diagnostic, ...]
    evidence_sha256: str
    tool: str
    held: Held | None = None
    """How the score stands to a marked baseline; None where it is held against none."""

    def acceptance(self, rule: str) -> Acceptance | None:
        """Return the acceptance that holds for a rule's gap."""
        return self.held.accepted.get(rule) if self.held else None

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that make the evidence invalid."""
        return tuple(one for one in self.diagnostics if one.severity is Severity.ERROR)

    @property
    def invalid(self) -> bool:
        """The evidence has errors: exit code 3."""
        return bool(self.errors)

    def duty(self, rule: str) -> Duty | None:
        """Return who owes a rule: its own row of the responsibility table, its blanks filled in from its item's; else that."""
        by_code = {one.code: one for one in self.duties}
        whole = by_code.get(rule.partition(".")[0])
        own = by_code.get(rule)
        return own.over(whole) if own is not None and own is not whole else whole

    def level(self, spec: RuleSpec) -> Level:
        """Return the difficulty of a rule: the district's own where the responsibility table gives one, else the rubric's."""
        duty = self.duty(spec.code)
        return duty.difficulty if duty and duty.difficulty else spec.difficulty.level

    def effort(self, spec: RuleSpec) -> Fraction:
        """Return the person-days of a rule's gap.

        The district's own where the responsibility table gives them for the rule. What it gives for a whole item is
        shared among the item's rules as the rubric's own estimates stand to each other, rounded up to the hundredth of a day.
        """
        by_code = {one.code: one for one in self.duties if one.effort is not None}
        own, whole = by_code.get(spec.code), by_code.get(spec.code.partition(".")[0])
        if own is not None and own.effort is not None:
            return own.effort
        if whole is None or whole.effort is None:
            return spec.effort
        every = (rule.effort for item in self.scorecard.edition.items() if item.code == whole.code for rule in item.rules)
        return Fraction(ceil(whole.effort * spec.effort / sum(every, Fraction(0)) * 100), 100)
