"""Words, sources and effort: what a reader of the report relies on."""

from __future__ import annotations

from collections.abc import Iterator

from selfscore.criteria.places import PlacedRule, leaves, placed_rules, spot_of
from selfscore.criteria.problems import did_you_mean, odd, wrong
from selfscore.dictionary.dictionary import near_names
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.rubric import Edition, RuleSpec, Source
from selfscore.model.text import LANGS, Text, say
from selfscore.rules.per_finding import Spec as PerFinding
from selfscore.rules.per_missing import Spec as PerMissing


def wording(edition: Edition) -> Iterator[Diagnostic]:
    """Check that nothing is left blank, that every source is listed, and that every rule says what it takes."""
    top = spot_of(edition)
    for path, text in leaves(edition, Text):
        for lang in LANGS:
            if not text[lang].strip():
                advice = say("中文、英文都要写", "write both Chinese and English")
                yield wrong(top.value(*path, lang), "words-blank", "这里没有文字", "there are no words here", advice)
    for path, source in leaves(edition, Source):
        if source.document not in edition.sources:
            known = tuple(edition.sources)
            message = f"sources 里没有“{source.document}”", f"“{source.document}” is not among the sources"
            near = did_you_mean(near_names(source.document, known), known)
            yield wrong(top.value(*path, "document"), "source-unknown", *message, near)
    for placed in placed_rules(edition):
        yield from _rule(placed)


def _rule(placed: PlacedRule) -> Iterator[Diagnostic]:
    rule, at = placed.rule, placed.at
    if rule.effort <= 0:
        message = "工作量要大于 0", "the effort must be above 0"
        yield wrong(
            at.value("effort"), "effort-not-positive", *message, say('写人日数，如 "2"', 'write person-days, such as "2"')
        )
    known = _said(rule)
    for name in rule.says:
        if name not in known:
            message = f"says 里的“{name}”不会用到", f"“{name}” in `says` is never used"
            yield odd(at.key("says", name), "says-unused", *message, did_you_mean(near_names(name, known), known))


def _said(rule: RuleSpec) -> tuple[str, ...]:
    """Return the names under which the words of a rule's findings are looked up."""
    if isinstance(rule, PerMissing):
        return (*(("finding",) if rule.presence else ()), *rule.conditions)
    if isinstance(rule, PerFinding) and rule.count == "conditions" and rule.wheres:
        return tuple(rule.wheres)
    return ("finding",)
