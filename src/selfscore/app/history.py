"""The score over the versions of a repository, and what moved it from each to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from selfscore._version import __version__
from selfscore.app.again import Judgement, judged, judged_after, judged_on, on_the_way, scored_only, spread_out
from selfscore.app.criteria import Criteria, load_facts, with_edition
from selfscore.app.versions import LACKING, Overlay, Stage, Stages, Where, stages
from selfscore.dictionary.dictionary import Dictionary
from selfscore.evidence.changes import changes
from selfscore.evidence.collect import collect_from
from selfscore.evidence.memo import Memo
from selfscore.evidence.project import NAME
from selfscore.git import Lacking
from selfscore.model.change import EVIDENCE, Why
from selfscore.model.diagnostic import Diagnostic, Severity
from selfscore.model.evidence import Evidence, Project
from selfscore.model.finding import Judged
from selfscore.model.history import Gap, History, Moment, Moved
from selfscore.model.text import Text, say
from selfscore.tally import Earned, Running

_GENERATION = 16
"""Versions after which what none of them has asked for begins to be forgotten."""
NO_EDITION = say("没有可用的评价细则版本", "no edition that can be used")
_WHOLE = say("总分", "the whole score")
Source = Literal["option", "selfscore.yaml", "commit"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How versions are judged, and which are shown."""

    as_of: date | None = None
    """Judge every version at this date; None: at what its selfscore.yaml says, else at the version's own date."""
    edition: str | None = None
    code: str | None = None
    since: date | None = None
    until: date | None = None


def history(where: Where, wanted: Wanted) -> History:
    """Score every version, oldest first.

    Raises:
        NothingThere: there is no version, or no folder of evidence that is meant.
        NotARepository: there is no git repository.
        NoGitLibrary: the optional library is missing.
        UnknownRevision: there is no such branch, tag or commit.
    """
    with stages(where) as found:
        return _Telling(wanted).tell(found)


class _Unscored(Exception):
    """A version that cannot be judged."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _Stand:
    """A version that was judged."""

    stage: Stage
    judgement: Judgement
    running: Running
    earned: Earned


@dataclass(slots=True)
class _Telling:
    """A history while it is told."""

    wanted: Wanted
    _dictionaries: dict[str, Criteria] = field(default_factory=dict)
    _editions: dict[tuple[str, str], tuple[Criteria, Running]] = field(default_factory=dict)
    _memos: dict[int, tuple[Dictionary, Memo]] = field(default_factory=dict)
    _last: tuple[str, Dictionary, Evidence] | None = None

    def tell(self, found: Stages) -> History:
        """Judge the versions in their order."""
        earlier, asked = self._asked(found)
        before = self._baseline(earlier)
        moments: list[Moment | Gap] = []
        for number, stage in enumerate(asked, 1):
            try:
                before, moment = self._judge(stage, before)
                moments.append(moment)
            except _Unscored as fault:
                moments.append(Gap(stage.version, fault.reason))
            except Lacking:
                moments.append(Gap(stage.version, LACKING))
            if number % _GENERATION == 0:
                for _, memo in self._memos.values():
                    memo.age()
        return self._history(tuple(moments), before, found)

    def _asked(self, found: Stages) -> tuple[list[Stage], list[Stage]]:
        """Part the versions before those asked for from those."""
        since, until = self.wanted.since, self.wanted.until
        shown = [one for one in found.stages if until is None or one.version.day <= until]
        first = next((place for place, one in enumerate(shown) if since is None or one.version.day >= since), len(shown))
        return shown[:first], shown[first:]

    def _baseline(self, earlier: list[Stage]) -> _Stand | None:
        """Judge what the first version is compared with: the last one before it that can be judged."""
        for stage in reversed(earlier):
            try:
                return self._judge(stage, None)[0]
            except (_Unscored, Lacking):
                continue
        return None

    def _judge(self, stage: Stage, before: _Stand | None) -> tuple[_Stand, Moment]:
        overlay = stage.criteria()
        if isinstance(overlay, Text):
            raise _Unscored(overlay)
        facts = self._facts(overlay)
        evidence = self._evidence(stage, facts.dictionary)
        edition = self.wanted.edition or evidence.project.edition
        if not edition:
            why = _first_error(evidence.diagnostics, NAME) or NO_EDITION
            raise _Unscored(say(f"{NAME}：{why.zh}", f"{NAME}: {why.en}"))
        criteria, running = self._edition(overlay, facts, edition)
        as_of, source = self._as_of(evidence.project, stage)
        if before is None:
            judgement = judged(evidence, criteria, as_of)
            stand = _Stand(stage, judgement, running, running.earned(judgement.rules))
            return stand, Moment(stage.version, as_of, source, edition, stand.earned.whole, None, ())
        way = _Way(before)
        way.date(as_of, self._memo(before.judgement.criteria.dictionary))
        way.criteria(criteria, running, self._again(before, evidence, facts.dictionary))
        way.evidence(evidence, self._memo(facts.dictionary))
        stand = _Stand(stage, way.now, running, way.earned)
        change = stand.earned.whole.low - before.earned.whole.low
        return stand, Moment(stage.version, as_of, source, edition, stand.earned.whole, change, tuple(way.moved))

    def _as_of(self, project: Project, stage: Stage) -> tuple[date, Source]:
        if self.wanted.as_of is not None:
            return self.wanted.as_of, "option"
        return (project.as_of, "selfscore.yaml") if project.as_of is not None else (stage.version.day, "commit")

    def _facts(self, overlay: Overlay) -> Criteria:
        mark = overlay.mark("facts")
        if mark not in self._dictionaries:
            self._dictionaries[mark] = load_facts(overlay.root)
        return self._dictionaries[mark]

    def _edition(self, overlay: Overlay, facts: Criteria, edition: str) -> tuple[Criteria, Running]:
        key = overlay.mark("facts"), overlay.mark(edition)
        if key not in self._editions:
            found = with_edition(facts, edition, overlay.root)
            if found.edition is None:
                raise _Unscored(_first_error(found.diagnostics) or NO_EDITION)
            self._editions[key] = scored_only(found), Running(found.edition, self.wanted.code)
        criteria, running = self._editions[key]
        if not running.known:
            code = self.wanted.code
            raise _Unscored(
                say(f"{edition} 版没有 {code} 这个板块、指标或项目", f"edition {edition} has no section or item {code}")
            )
        return criteria, running

    def _memo(self, dictionary: Dictionary) -> Memo:
        return self._memos.setdefault(id(dictionary), (dictionary, Memo()))[1]

    def _evidence(self, stage: Stage, dictionary: Dictionary) -> Evidence:
        """Read a version; one that differs only outside its folder of evidence is the one before it."""
        if isinstance(stage.folder, Text):
            raise _Unscored(stage.folder)
        if self._last is None or self._last[0] != stage.tree or self._last[1] is not dictionary:
            self._last = stage.tree, dictionary, collect_from(stage.folder(), dictionary, self._memo(dictionary))
        return self._last[2]

    def _again(self, before: _Stand, evidence: Evidence, dictionary: Dictionary) -> Evidence:
        """Return the earlier evidence as the later dictionary and settings read it."""
        earlier = before.judgement.evidence
        if before.judgement.criteria.dictionary is not dictionary and not isinstance(before.stage.folder, Text):
            earlier = collect_from(before.stage.folder(), dictionary, self._memo(dictionary))
        return earlier if earlier.project == evidence.project else replace(earlier, project=evidence.project)

    def _history(self, moments: tuple[Moment | Gap, ...], last: _Stand | None, found: Stages) -> History:
        project = last.judgement.evidence.project if last is not None else None
        return History(
            moments=moments,
            district=project.district if project is not None else None,
            lang=project.lang if project is not None else None,
            code=self.wanted.code,
            title=last.running.title if last is not None and last.running.title is not None else _WHOLE,
            points=last.running.points if last is not None else Fraction(0),
            cut=found.cut,
            tool=f"selfscore {__version__}",
        )


class _Way:
    """From one judged version to the next, one cause at a time: what each step gains is what that cause moved."""

    def __init__(self, before: _Stand) -> None:
        self.now = before.judgement
        self.earned = before.earned
        self.moved: list[Moved] = []
        self._running = before.running

    def date(self, as_of: date, memo: Memo) -> None:
        """Go to the date of the later version: the same evidence, the same criteria."""
        if as_of != self.now.as_of:
            self.now = judged_on(self.now, as_of, memo)
            self._arrive(Why.TIME, self.now.rules)

    def criteria(self, criteria: Criteria, running: Running, evidence: Evidence) -> None:
        """Go to the criteria of the later version; ``evidence`` is still the earlier one, read by them."""
        same = criteria is self.now.criteria and evidence.project.edition == self.now.evidence.project.edition
        self._running = running
        if not same:
            self.now = judged(evidence, criteria, self.now.as_of)
            self._arrive(Why.CRITERIA, self.now.rules)
        else:
            self.now = replace(self.now, evidence=evidence)

    def evidence(self, evidence: Evidence, memo: Memo) -> None:
        """Go to the later evidence: what was added, then what was removed, then what was corrected."""
        if evidence is self.now.evidence:
            return
        spread = spread_out(changes(self.now.evidence, evidence, memo), self.now.criteria.dictionary)
        after = judged_after(self.now, evidence, spread)
        there = [why for why in EVIDENCE if why in {*spread.facts.values(), *spread.claims.values()}]
        for number, why in enumerate(there, 1):
            last = number == len(there)
            self._arrive(why, after.rules if last else on_the_way(self.now, after, spread, there[:number]))
        self.now = after

    def _arrive(self, why: Why, rules: Mapping[str, Judged]) -> None:
        earned = self._running.earned(rules)
        points = earned.whole.low - self.earned.whole.low
        items = earned.gains(self.earned) if why is not Why.CRITERIA else {}
        if points or items:
            self.moved.append(Moved(why, points, items))
        self.earned = earned


def _first_error(diagnostics: tuple[Diagnostic, ...], path: str | None = None) -> Text | None:
    errors = (one for one in diagnostics if one.severity is Severity.ERROR and (path is None or one.place.path == path))
    return next((one.message for one in errors), None)
