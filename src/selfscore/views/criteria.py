"""An edition as a handbook: what is asked, what it costs, what to file, where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from selfscore.model.diagnostic import Diagnostic, Severity
from selfscore.model.numbers import exact, show
from selfscore.model.rubric import Edition, Indicator, Item, OverlayMark, RuleSpec, Section, Status
from selfscore.model.text import Text, say
from selfscore.views.words import STATUSES


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One edition of the list."""

    code: str
    title: Text
    issuer: Text
    issued: str
    points: Fraction
    partial: bool
    items: int
    rules: int
    statuses: tuple[tuple[Text, int], ...]
    sha256: str
    overlay: OverlayMark | None = None
    """What adapted the edition."""


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule of the handbook."""

    spec: RuleSpec
    limit: Text | None
    """The most that it can cost (bring), and with which rules it shares that."""
    lead: Text | None
    """Suggested lead department, where it is not the item's."""
    status: Text
    source: Text | None


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """One item of the handbook, with the titles that it stands under."""

    item: Item
    section: Section
    indicator: Indicator
    rules: tuple[RuleEntry, ...]


@dataclass(frozen=True, slots=True)
class EditionPage:
    """An edition, or the part of it that one code names."""

    edition: Edition
    code: str
    items: tuple[ItemEntry, ...]
    bonus: tuple[RuleEntry, ...]
    vetoes: tuple[RuleEntry, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of editions found, and of a repository where one was checked with them."""

    editions: tuple[str, ...]
    errors: int
    others: int
    """Warnings and notes."""
    diagnostics: tuple[Diagnostic, ...]


def checked(editions: tuple[str, ...], diagnostics: tuple[Diagnostic, ...]) -> Checked:
    """Count what was found."""
    errors = sum(one.severity is Severity.ERROR for one in diagnostics)
    return Checked(tuple(one for one in editions if one), errors, len(diagnostics) - errors, diagnostics)


def edition_list(editions: Iterable[Edition]) -> tuple[EditionLine, ...]:
    """Describe each edition in a line."""
    return tuple(_line(edition) for edition in editions)


def _line(edition: Edition) -> EditionLine:
    rules = tuple(edition.rules())
    return EditionLine(
        code=edition.code,
        title=edition.title,
        issuer=edition.issuer,
        issued=edition.issued,
        points=exact(edition.total),
        partial=edition.partial,
        items=sum(1 for _ in edition.items()),
        rules=len(rules),
        statuses=tuple((STATUSES[status], sum(rule.source.status is status for rule in rules)) for status in Status),
        sha256=edition.sha256,
        overlay=edition.overlay,
    )


def edition_page(edition: Edition, code: str = "") -> EditionPage | None:
    """Lay out an edition, or one section, indicator, item, rule, bonus rule or veto; None for an unknown code."""
    items = tuple(
        ItemEntry(item, section, indicator, rules)
        for section in edition.sections
        for indicator in section.indicators
        for item in indicator.items
        if (rules := _kept(edition, item, code, (section.code, indicator.code, item.code)))
    )
    bonus = edition.bonus.rules if edition.bonus else ()
    vetoes = edition.vetoes.rules if edition.vetoes else ()
    cap = exact(edition.bonus.cap) if edition.bonus else Fraction(0)
    page = EditionPage(
        edition,
        code,
        items,
        tuple(_entry(edition, rule, _bonus_limit(rule, cap)) for rule in bonus if code in ("", rule.code)),
        tuple(_entry(edition, rule, None) for rule in vetoes if code in ("", rule.code)),
    )
    return page if page.items or page.bonus or page.vetoes else None


def _kept(edition: Edition, item: Item, code: str, above: tuple[str, ...]) -> tuple[RuleEntry, ...]:
    whole = code in ("", *above)
    return tuple(_entry(edition, rule, _limit(item, rule), item.lead) for rule in item.rules if whole or rule.code == code)


def _limit(item: Item, rule: RuleSpec) -> Text:
    most = show(exact(item.stake(rule)))
    others = [one.code for one in item.rules if one is not rule and rule.pool is not None and one.pool == rule.pool]
    if others:
        pool = show(exact(item.pools[rule.pool or ""]))
        zh, en = f"与 {'、'.join(others)} 合计至多扣 {pool} 分", f"at most {pool} together with {', '.join(others)}"
        return say(zh, en) if most == pool else say(f"至多扣 {most} 分，{zh}", f"at most {most}; {en}")
    return say(f"至多扣 {most} 分", f"at most {most}")


def _bonus_limit(rule: RuleSpec, cap: Fraction) -> Text:
    most = show(min(exact(rule.cap), cap) if rule.cap is not None else cap)
    return say(f"至多加 {most} 分", f"at most {most}")


def _entry(edition: Edition, rule: RuleSpec, limit: Text | None, lead: Text | None = None) -> RuleEntry:
    document = edition.sources.get(rule.source.document)
    return RuleEntry(
        spec=rule,
        limit=limit,
        lead=rule.lead if rule.lead != lead else None,
        status=STATUSES[rule.source.status],
        source=document.title if document else None,
    )
