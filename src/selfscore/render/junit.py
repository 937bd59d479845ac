"""JUnit XML, for build servers: one suite for each indicator, one case for each rule."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree

from selfscore.model.assessment import Assessment
from selfscore.model.comparison import Comparison, Turn
from selfscore.model.diagnostic import Severity
from selfscore.model.finding import Outcome
from selfscore.model.scorecard import RuleScore, VetoScore
from selfscore.model.text import Lang, Text, say
from selfscore.render import Screen
from selfscore.render.plain import clean, diagnostic_lines
from selfscore.views.comparison import verdict
from selfscore.views.gaps import Filter, gap_list
from selfscore.views.report import headline, report
from selfscore.views.results import accepted_words, priced, title_of
from selfscore.views.words import OUTCOMES, spread

_KINDS: Final = ("failure", "error", "skipped")
_NO_CASE: Final = say("没有需要报告的问题", "nothing wrong")


@dataclass(frozen=True, slots=True)
class _Case:
    """One test case. ``kind`` "" is passed."""

    name: str
    kind: str = ""
    message: str = ""
    type: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Scope:
    """What counts as failed: every gap, or only those that are not as they were."""

    lang: Lang
    only: Collection[str]
    """Rules that are shown."""
    fresh: Collection[str] | None = None
    """Rules whose gap is new or worse; None: every gap fails."""
    vetoes: Collection[str] | None = field(default=None)
    """The same for vetoes."""


def evaluation(view: Assessment, lang: Lang, screen: Screen, only: Filter | None = None) -> str:
    """Write an evaluation: a rule that is not wholly earned is a failure."""
    hidden = {rule.spec.code for _, rule in view.scorecard.rules() if rule.findings} if only else set()
    shown = {gap.rule for gap in gap_list(view, only=only).gaps}
    every = {rule.spec.code for _, rule in view.scorecard.rules()}
    return _document(view, _Scope(lang, every - hidden | shown), headline(report(view))[lang])


def comparison(view: Comparison, lang: Lang, screen: Screen) -> str:
    """Write a comparison: only what is new or worse is a failure; the gaps that were there before are skipped."""
    every = {rule.spec.code for _, rule in view.after.scorecard.rules()}
    if view.base is None:
        return _document(view.after, _Scope(lang, every), verdict(view)[lang])
    fresh = {rule.spec.code for rule in view.rules if rule.turn in (Turn.NEW, Turn.WORSE)}
    return _document(view.after, _Scope(lang, every, fresh, view.barred), verdict(view)[lang])


def _document(view: Assessment, scope: _Scope, head: str) -> str:
    root = ElementTree.Element("testsuites", {"name": clean(head)})
    edition = view.scorecard.edition.code
    _suite(root, f"selfscore.{edition}", _words(scope, "资料", "evidence"), list(_problems(view, scope)))
    for section in view.scorecard.sections:
        for one in section.indicators:
            title = f"{one.indicator.code} {one.indicator.title[scope.lang]}"
            rules = [rule for item in one.items for rule in item.rules if rule.spec.code in scope.only]
            _suite(root, f"selfscore.{edition}.{one.indicator.code}", title, [_rule(view, rule, scope) for rule in rules])
    vetoes = [_veto(one, scope) for one in view.scorecard.vetoes]
    _suite(root, f"selfscore.{edition}.V", _words(scope, "否决项", "vetoes"), vetoes)
    total = _counts(root)
    root.attrib.update({**total, "time": "0"})
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _words(scope: _Scope, zh: str, en: str) -> str:
    return say(zh, en)[scope.lang]


def _suite(root: ElementTree.Element, classname: str, title: str, cases: list[_Case]) -> None:
    if not cases:
        return
    suite = ElementTree.SubElement(root, "testsuite", {"name": clean(title)})
    for one in cases:
        case = ElementTree.SubElement(suite, "testcase", {"classname": classname, "name": clean(one.name), "time": "0"})
        if one.kind:
            marks = {"message": clean(one.message), **({"type": one.type} if one.kind != "skipped" else {})}
            inner = ElementTree.SubElement(case, one.kind, marks)
            inner.text = "\n".join(clean(line) for line in one.lines) or None
    suite.attrib.update({**_counts(suite), "time": "0"})


def _counts(node: ElementTree.Element) -> dict[str, str]:
    cases = list(node.iter("testcase"))
    found = {kind: sum(case.find(kind) is not None for case in cases) for kind in _KINDS}
    names = {"tests": len(cases), "failures": found["failure"], "errors": found["error"], "skipped": found["skipped"]}
    if node.tag == "testsuites":
        del names["skipped"]  # the schema of build servers knows no such count there
    return {name: str(count) for name, count in names.items()}


def _problems(view: Assessment, scope: _Scope) -> Iterator[_Case]:
    """Yield one case for each file with errors; one that passes where there is none."""
    files = dict.fromkeys(one.place.path for one in view.errors)
    for path in files:
        wrong = [one for one in view.errors if one.place.path == path]
        lines = tuple(diagnostic_lines(wrong, scope.lang))
        yield _Case(path, "error", wrong[0].message[scope.lang], wrong[0].code, lines)
    if not files:
        notes = sum(one.severity is not Severity.NOTE for one in view.diagnostics)
        yield _Case(_NO_CASE[scope.lang] + (_words(scope, f"（{notes} 条警告）", f" ({notes} warnings)") if notes else ""))


def _rule(view: Assessment, rule: RuleScore, scope: _Scope) -> _Case:
    lang, outcome = scope.lang, rule.judged.outcome
    name = title_of(rule.spec)[lang]
    if not rule.findings:
        claimed = outcome is Outcome.NOT_APPLICABLE
        return _Case(name, "skipped", OUTCOMES[outcome][lang]) if claimed else _Case(name)
    lines = tuple(_line(text, places, lang) for text, places in _found(rule))
    lost = spread(rule.deduction)
    message = f"{OUTCOMES[outcome][lang]}{_words(scope, f'，扣 {lost} 分', f', -{lost}')}"
    acceptance = view.acceptance(rule.spec.code)
    if acceptance is not None:
        return _Case(name, "skipped", accepted_words(acceptance)[lang], lines=lines)
    if scope.fresh is not None and rule.spec.code not in scope.fresh:
        return _Case(name, "skipped", _words(scope, f"原有：{message}", f"as before: {message}"), lines=lines)
    kind = "error" if outcome is Outcome.ERROR else "failure"
    return _Case(name, kind, message, outcome.value, (*lines, f"→ {rule.spec.remedy.do[lang]}"))


def _found(rule: RuleScore) -> Iterator[tuple[Text, tuple[str, ...]]]:
    for one, cost in zip(rule.findings, rule.costs, strict=True):
        yield priced(one, cost), tuple(str(place) for place in one.places)


def _line(text: Text, places: tuple[str, ...], lang: Lang) -> str:
    return f"{text[lang]}  {places[0]}" if places else text[lang]


def _veto(one: VetoScore, scope: _Scope) -> _Case:
    name = title_of(one.spec)[scope.lang]
    lines = tuple(_line(event.message, tuple(map(str, event.places)), scope.lang) for event in one.judged.findings)
    if one.bars is None:
        return _Case(name, "skipped", _words(scope, "尚待查实", "open"), lines=lines)
    if not one.bars:
        return _Case(name)
    if scope.vetoes is not None and one.spec.code not in scope.vetoes:
        return _Case(name, "skipped", _words(scope, "原有：触发否决", "as before: barred"), lines=lines)
    return _Case(name, "failure", _words(scope, "触发否决，不得申报", "bars the application"), "VETO", lines)


PAGES = {"report": evaluation, "brief": evaluation, "comparison": comparison}
"""What this format can show."""
