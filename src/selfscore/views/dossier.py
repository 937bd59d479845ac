"""The application dossier, laid out: an index, a sheet for each item, the papers, the claims, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from selfscore.model.diagnostic import Diagnostic, Severity
from selfscore.model.dossier import Dossier, Paper, Withdrawn
from selfscore.model.facts import Checklist, Fact, FactState, RatioByMember, Standing
from selfscore.model.finding import Judged, Outcome
from selfscore.model.numbers import exact, show
from selfscore.model.text import Text, same, say
from selfscore.views.breakdown import Breakdown, ItemRows, RuleRow, breakdown
from selfscore.views.words import STATES, spread


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact that an item asks about, or one member of it."""

    title: Text
    member: bool
    state: Text
    good: bool
    valid_until: str
    """Its last day; empty where it does not end."""
    numbers: tuple[str, ...]
    """Document numbers."""
    held_at: tuple[str, ...]
    """Where papers are that may not be copied."""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim with the score with and without it."""

    claim: Withdrawn
    with_: str
    without: str
    worth: Fraction
    """What ``low`` loses without it."""
    papers: tuple[Paper, ...]
    items: tuple[str, ...]
    """Codes of the items whose rules it spares."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One item of the dossier."""

    rows: ItemRows
    remark: tuple[str, ...]
    """Paragraphs of the district's own text; empty where it wrote none."""
    composed: tuple[Text, ...]
    """The same put together from the data: what is asked, what is proven, what is lost and why."""
    facts: tuple[FactLine, ...]
    papers: tuple[Paper, ...]
    claims: tuple[ClaimLine, ...]

    @property
    def code(self) -> str:
        """The item's code."""
        return self.rows.score.item.code


@dataclass(frozen=True, slots=True)
class DossierPage:
    """Everything that the dossier shows, in its order."""

    dossier: Dossier
    view: Breakdown
    sheets: tuple[Sheet, ...]
    apart: Mapping[str, tuple[Paper, ...]]
    """Papers of the bonus and of the vetoes, by code."""
    claims: tuple[ClaimLine, ...]
    without_all: str
    papers: tuple[Paper, ...]
    errors: tuple[Diagnostic, ...]
    warnings: tuple[Diagnostic, ...]


def dossier_page(dossier: Dossier) -> DossierPage:
    """Lay a dossier out."""
    view = breakdown(dossier.assessment)
    claims = tuple(_claim(dossier, one) for one in dossier.claims)
    problems = dossier.assessment.diagnostics
    return DossierPage(
        dossier=dossier,
        view=view,
        sheets=tuple(_sheet(dossier, one, claims) for one in view.items()),
        apart=dict(_apart(dossier)),
        claims=claims,
        without_all=show(dossier.without_all.low),
        papers=tuple(dossier.papers.values()),
        errors=tuple(one for one in problems if one.severity is Severity.ERROR),
        warnings=tuple(one for one in problems if one.severity is Severity.WARNING),
    )


def _apart(dossier: Dossier) -> Iterator[tuple[str, tuple[Paper, ...]]]:
    card = dossier.assessment.scorecard
    for judged in (*(one.judged for one in (card.bonus.rules if card.bonus else ())), *(one.judged for one in card.vetoes)):
        yield judged.code, tuple(dict.fromkeys(_papers(dossier, _facts(dossier, fact_keys(judged)))))


def _facts(dossier: Dossier, keys: Iterable[str]) -> list[Fact]:
    """Return the facts that are named, each once."""
    return [fact for key in dict.fromkeys(keys) if (fact := dossier.assessment.facts.by_key.get(key)) is not None]


def _claim(dossier: Dossier, one: Withdrawn) -> ClaimLine:
    earned = dossier.assessment.scorecard.earned
    found = (dossier.papers.get(path) for path in one.evidence)
    items = dict.fromkeys(code.partition(".")[0] for code in one.rules if code[0].isdigit())
    return ClaimLine(
        one, show(earned.low), show(one.without.low), earned.low - one.without.low, tuple(filter(None, found)), tuple(items)
    )


def _sheet(dossier: Dossier, rows: ItemRows, claims: tuple[ClaimLine, ...]) -> Sheet:
    own = tuple(one for one in claims if rows.score.item.code in one.items)
    facts = _facts(dossier, (key for one in rows.rules for key in fact_keys(one.score.judged)))
    papers = tuple(dict.fromkeys((*_papers(dossier, facts), *(paper for one in own for paper in one.papers))))
    remark = dossier.remarks.get(rows.score.item.code, "")
    return Sheet(
        rows=rows,
        remark=tuple(part.strip() for part in remark.split("\n") if part.strip()),
        composed=tuple(_composed(rows, own, papers)),
        facts=tuple(line for fact in facts for line in _fact_lines(fact)),
        papers=papers,
        claims=own,
    )


def fact_keys(judged: Judged) -> Iterator[str]:
    """Yield the facts that a rule was judged on."""
    for used in judged.used:
        yield used.fact
    for found in judged.findings:
        yield from found.facts


def _papers(dossier: Dossier, facts: list[Fact]) -> Iterator[Paper]:
    for fact in facts:
        for path in dossier.named.get(fact.key, ()):
            if path in dossier.papers:
                yield dossier.papers[path]


def _fact_lines(fact: Fact) -> Iterator[FactLine]:
    yield _line(fact.title, fact.standing, member=False)
    if isinstance(fact.value, Checklist | RatioByMember):
        for one in fact.value.members:
            yield _line(one.title, one.standing, member=True)


def _line(title: Text, standing: Standing, *, member: bool) -> FactLine:
    proofs = standing.proofs
    return FactLine(
        title=title,
        member=member,
        state=STATES[standing.state],
        good=standing.state in (FactState.COLLECTED, FactState.NOT_APPLICABLE),
        valid_until=standing.valid_until.isoformat() if standing.valid_until else "",
        numbers=tuple(dict.fromkeys(one.document_no for one in proofs if one.document_no)),
        held_at=tuple(dict.fromkeys(one.held_at for one in proofs if one.held_at)),
    )


def _composed(rows: ItemRows, claims: tuple[ClaimLine, ...], papers: tuple[Paper, ...]) -> Iterator[Text]:
    item, earned = rows.score.item, rows.score.earned
    yield say(f"本项要求：{_ended(item.text.zh, '。')}", f"What is asked: {_ended(item.text.en, '.')}")
    points, low = show(exact(item.points)), show(earned.low)
    more = "" if earned.settled else f"，待佐证部分落实后最高 {show(earned.high)} 分"
    more_en = "" if earned.settled else f", {show(earned.high)} if all that is open turns out well"
    yield say(f"分值 {points} 分，自评得 {low} 分{more}。", f"{low} of {points} points proven{more_en}.")
    passed = [one for one in rows.rules if one.score.judged.outcome is Outcome.PASS]
    if passed:
        codes = [one.code for one in passed]
        yield say(f"达标：{'、'.join(codes)}，不扣分。", f"Met, nothing lost: {', '.join(codes)}.")
    filed = [one.path.rpartition("/")[2] for one in papers if one.sha256]
    if filed:
        rest = len(filed) - _NAMED
        zh, en = "、".join(filed[:_NAMED]), ", ".join(filed[:_NAMED])
        yield say(
            f"佐证材料：{zh}" + (f"等 {len(filed)} 件。" if rest > 0 else "。"),
            f"Evidence: {en}" + (f" and {rest} more." if rest > 0 else "."),
        )
    for row in rows.rules:
        if row.open:
            yield _lost(row)
    for one in claims:
        claim = one.claim
        yield say(
            f"缺项：{claim.subject.zh}，{claim.reason}（{claim.approved_by} {claim.claimed} 批准）。",
            f"Not applicable: {claim.subject.en}, {claim.reason} (approved by {claim.approved_by}, {claim.claimed}).",
        )


_NAMED = 5
"""Papers of an item, and findings of a rule, that the composed text names; the tables name all."""


def _lost(row: RuleRow) -> Text:
    cost, rest = spread(row.score.deduction), len(row.losses) - _NAMED
    zh = "；".join(one.message.zh for one in row.losses[:_NAMED]) + (f"；另有 {rest} 处" if rest > 0 else "")
    en = "; ".join(one.message.en for one in row.losses[:_NAMED]) + (f"; {rest} more" if rest > 0 else "")
    return say(f"{row.code} 扣 {cost} 分（{row.outcome.zh}）：{zh}。", f"{row.code} loses {cost} ({row.outcome.en}): {en}.")


def _ended(text: str, stop: str) -> str:
    return text if text.endswith(("。", ".", "；", "！", "？")) else text + stop


def paper_words(paper: Paper) -> Text:
    """Say what became of a file."""
    return _PAPER_WORDS[paper.treatment.value] if paper.why is None else paper.why


_PAPER_WORDS = {
    "copied": say("已附，与原件相同", "enclosed, as the original"),
    "redacted": say("已附，已脱敏", "enclosed, redacted"),
    "indexed": say("只列目录，未附文件", "listed only, not enclosed"),
    "left_out": say("未附", "not enclosed"),
}


def size_words(size: int) -> Text:
    """Write a size in bytes as people read it."""
    for unit, bytes_ in (("MB", 1_000_000), ("KB", 1000)):
        if size >= bytes_:
            return same(f"{show(Fraction(size, bytes_), 1)} {unit}")
    return same(f"{size} B")


def seal_words(dossier: Dossier) -> Text:
    """Say what the seal of the dossier seals, or why there is none."""
    if dossier.unsealed is not None:
        return dossier.unsealed
    said = _sealed(dossier)
    if not dossier.own_criteria:
        return said
    return say(
        f"{said.zh}，并用 --criteria 写明评分所用的细则文件夹", f"{said.en}, with --criteria and the criteria that were used"
    )


def _sealed(dossier: Dossier) -> Text:
    if dossier.redaction is not None:
        return say(
            "封存清单 selfscore.seal.json 封存的是脱敏后的副本；副本重新评分，各项得分与原件相同。"
            "核验：selfscore verify selfscore.seal.json evidence",
            "selfscore.seal.json seals the redacted copy, which scores as the original does, rule by rule. "
            "Verify with: selfscore verify selfscore.seal.json evidence",
        )
    return say(
        "封存清单 selfscore.seal.json 封存了所附资料、评价细则和得分。核验：selfscore verify selfscore.seal.json evidence",
        "selfscore.seal.json seals the files, the criteria and the score. "
        "Verify with: selfscore verify selfscore.seal.json evidence",
    )
