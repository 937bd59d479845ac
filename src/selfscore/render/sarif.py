"""SARIF 2.1.0, for code hosts and editors: every finding and every problem beside the file and row that it comes from.

The score itself stands in the run's properties. What a result is known by (its fingerprints) does not depend on lines.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from posixpath import normpath
from typing import Any, Final
from urllib.parse import quote

from selfscore.model.assessment import Assessment
from selfscore.model.comparison import Comparison
from selfscore.model.numbers import exact, show
from selfscore.model.place import Location
from selfscore.model.rubric import RuleSpec
from selfscore.model.scorecard import Interval
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.plain import clean
from selfscore.views.gaps import Filter
from selfscore.views.report import headline, report
from selfscore.views.results import Result, accepted_words, changed, results
from selfscore.views.words import STATUSES

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
PLACES: Final = 4
_LANGUAGES: Final = {"zh": "zh-CN", "en": "en-US"}


def evaluation(view: Assessment, lang: Lang, screen: Screen, only: Filter | None = None) -> str:
    """Write an evaluation."""
    return _log(view, results(view, only), lang, screen, _score(view))


def comparison(view: Comparison, lang: Lang, screen: Screen) -> str:
    """Write a comparison: each result says whether it is new."""
    more = {"before": _earned(view.before.scorecard.earned), "moved": show(view.moved, PLACES)} if view.base else {}
    base = {"base": {"asked": view.base.asked, "commit": view.base.commit}} if view.base else {}
    return _log(view.after, changed(view), lang, screen, _score(view.after) | more | base)


def _log(view: Assessment, found: tuple[Result, ...], lang: Lang, screen: Screen, properties: dict[str, Any]) -> str:
    rules = list(_rules(view, found, lang))
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    name, _, version = view.tool.partition(" ")
    driver = {"name": name, "semanticVersion": version, "language": _LANGUAGES[lang], "rules": rules}
    run = {
        "tool": {"driver": driver},
        "language": _LANGUAGES[lang],
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": f"{name}/{view.scorecard.edition.code}/"},
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "the root of the repository that the evidence is kept in"}}},
        "results": [_result(one, numbers[one.rule], lang, screen.prefix) for one in found],
        "properties": {"headline": headline(report(view))[lang], **properties},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _score(view: Assessment) -> dict[str, Any]:
    card = view.scorecard
    held = view.held
    return {
        "score": {
            **_earned(card.earned),
            "points": show(exact(card.edition.total), PLACES),
            "bonus": _earned(card.bonus.earned) if card.bonus else None,
            "eligible": card.eligible,
        },
        "edition": card.edition.code,
        "asOf": view.as_of.isoformat(),
        "criteriaSha256": card.edition.sha256,
        "evidenceSha256": view.evidence_sha256,
        "baseline": {"score": show(held.baseline.score, PLACES), "standing": held.standing.value} if held else None,
    }


def _earned(earned: Interval) -> dict[str, str]:
    return {"low": show(earned.low, PLACES), "high": show(earned.high, PLACES)}


def _rules(view: Assessment, found: Iterable[Result], lang: Lang) -> Iterator[dict[str, Any]]:
    """Yield every rule of the edition, then the words that problems go by; a result names its rule by its number here."""
    card = view.scorecard
    for _, rule in card.rules():
        yield _rule(view, rule.spec, lang, "warning", show(rule.stake, PLACES))
    for veto in card.vetoes:
        yield _rule(view, veto.spec, lang, "error", "0")
    known = {rule.spec.code for _, rule in card.rules()} | {veto.spec.code for veto in card.vetoes}
    problems = {one.rule: one for one in found if one.rule not in known}
    for code, one in sorted(problems.items()):
        description = {"shortDescription": {"text": f"{one.title[lang]}: {code}"}}
        help_ = {"help": {"text": clean(one.help[lang])}} if one.help else {}
        yield {"id": code, **description, **help_, "defaultConfiguration": {"level": one.rank}}


def _rule(view: Assessment, spec: RuleSpec, lang: Lang, level: str, stake: str) -> dict[str, Any]:
    titles = view.scorecard.edition.sources
    document = titles[spec.source.document].title[lang] if spec.source.document in titles else spec.source.document
    source = f"{document} {spec.source.clause} ({STATUSES[spec.source.status][lang]})"
    todo, file = spec.remedy.do[lang], spec.remedy.file[lang]
    heads = ("怎么补", "要归档", "出处") if lang == "zh" else ("What to do", "What to file", "Source")
    lines = [*zip(heads, (todo, file, source), strict=True)]
    return {
        "id": spec.code,
        "shortDescription": {"text": spec.text[lang]},
        "fullDescription": {"text": spec.text[lang]},
        "help": {
            "text": "\n".join(f"{head}: {text}" for head, text in lines),
            "markdown": "\n".join(f"- **{head}**: {text}" for head, text in lines),
        },
        "defaultConfiguration": {"level": level},
        "properties": {
            "points": stake,
            "difficulty": view.level(spec).value,
            "status": spec.source.status.value,
            "kind": spec.kind,
            "tags": [spec.code.partition(".")[0], spec.kind],
        },
    }


def _result(one: Result, number: int, lang: Lang, prefix: str) -> dict[str, Any]:
    mark = hashlib.sha256(f"{one.rule}\0{one.subject}".encode()).hexdigest()[:32]
    made: dict[str, Any] = {
        "ruleId": one.rule,
        "ruleIndex": number,
        "level": one.rank,
        "message": {"text": _message(one, lang)},
        "locations": [_location(one.places[0], prefix)],
        # The first is our own, the second the one that a code host looks at.
        "partialFingerprints": {"selfscoreResult/v1": mark, "primaryLocationLineHash": f"{mark[:16]}:1"},
        "properties": {"points": show(one.points, PLACES), "subject": clean(one.subject)},
    }
    if len(one.places) > 1:
        made["relatedLocations"] = [{"id": n, **_location(place, prefix)} for n, place in enumerate(one.places[1:], 1)]
    if one.state is not None:
        made["baselineState"] = one.state
    if one.acceptance is not None:
        justification = clean(accepted_words(one.acceptance)[lang])
        made["suppressions"] = [{"kind": "external", "status": "accepted", "justification": justification}]
    return made


def _message(one: Result, lang: Lang) -> str:
    place = one.places[0]
    text = clean(one.message[lang])
    if place.sheet is None or not place.row:
        return text
    return f"{text} [{clean(place.sheet)}:{place.row}]"


def _location(place: Location, prefix: str) -> dict[str, Any]:
    path = normpath(f"{prefix}/{place.path}") if prefix else place.path
    # A row of a sheet is no line: what a spreadsheet has is named beside, and the file is shown from its beginning.
    line = place.line or (place.row if place.sheet is None else 0) or 1
    region = {"startLine": line, **({"startColumn": place.col} if place.line and place.col else {})}
    physical = {"artifactLocation": {"uri": quote(path), "uriBaseId": "%SRCROOT%"}, "region": region}
    made: dict[str, Any] = {"physicalLocation": physical}
    if place.sheet is not None:
        row = f":{place.row}" if place.row else ""
        made["logicalLocations"] = [{"fullyQualifiedName": f"{clean(place.sheet)}{row}", "kind": "member"}]
    return made


PAGES = {"report": evaluation, "brief": evaluation, "comparison": comparison}
"""What this format can show."""
