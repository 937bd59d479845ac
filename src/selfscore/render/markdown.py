"""Markdown, for a repository host, a chat or a document: jinja2 templates over the views."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from selfscore.model.assessment import Assessment
from selfscore.model.comparison import Comparison
from selfscore.model.numbers import show
from selfscore.model.place import Location
from selfscore.model.rubric import OverlayMark
from selfscore.model.sample import Sample, SiteResults
from selfscore.model.seal import Verification
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.plain import clean
from selfscore.render.screen import of
from selfscore.views import criteria_verify, words
from selfscore.views.blockers import KINDS, due_words
from selfscore.views.comparison import comparison_page
from selfscore.views.criteria import EditionLine, EditionPage
from selfscore.views.criteria_verify import VerifyPage
from selfscore.views.explain import Explanation
from selfscore.views.facts import FactIndex
from selfscore.views.gaps import Filter, GapList
from selfscore.views.lapses import LapsePage
from selfscore.views.office import STATUSES, ProblemPage, SpendPage, money
from selfscore.views.plan import PlanPage, policy_words, verdict
from selfscore.views.report import headline
from selfscore.views.report import report as lay_out
from selfscore.views.sample import filing, rate_words, stratum
from selfscore.views.sample import how as drawn_how
from selfscore.views.seal import difference_words, grouped, sealed_words, subject_words, tool_words
from selfscore.views.seal import verdict as verdict_of_seal
from selfscore.views.words import overlay_words

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>|#~])")


def escape(text: object) -> str:
    """Make text from a user's file stand for itself in Markdown: no markup, no HTML, no broken table row."""
    return _SPECIAL.sub(r"\\\1", clean(str(text)))


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("selfscore.render", "templates"),
        # Every value is escaped for Markdown instead: by the finalizer below.
        autoescape=False,  # noqa: S701 (this is no HTML; see the finalizer)
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    made.filters |= {"points": show, "spread": words.spread, "signed": words.signed}
    made.globals |= {"of": of, "words": words}
    return made


class _Safe(str):
    """Words of our own, already Markdown."""

    __slots__ = ()


def _finalize(value: object) -> str:
    return str(value) if isinstance(value, _Safe) else escape(value)


def fill(template: str, lang: Lang, **values: Any) -> str:
    """Fill in a template; every value that is not our own Markdown stands for itself in it."""

    def tell(zh: str, en: str) -> str:
        return _Safe(zh if lang == "zh" else en)

    return _environment().get_template(template).render(lang=lang, t=tell, safe=_Safe, **values)


def _named(text: str, mark: OverlayMark | None, lang: Lang) -> str:
    """Return a page with what adapted the edition named at its end."""
    said = overlay_words(mark)
    return f"{text.rstrip()}\n\n{escape(said[lang])}\n" if said is not None else text


def report(view: Assessment, lang: Lang, screen: Screen, only: Filter | None = None) -> str:
    """Write the evaluation report."""
    page = lay_out(view, only)
    return _named(fill("report.md.j2", lang, page=page, headline=headline(page)[lang]), page.overlay, lang)


def brief(view: Assessment, lang: Lang, screen: Screen, only: Filter | None = None) -> str:
    """Write the one page for whoever has a minute."""
    page = lay_out(view, only)
    return _named(fill("brief.md.j2", lang, page=page, headline=headline(page)[lang]), page.overlay, lang)


def gaps(view: GapList, lang: Lang, screen: Screen) -> str:
    """Write the gap list."""
    return _named(fill("gaps.md.j2", lang, page=view), view.overlay, lang)


def plan(view: PlanPage, lang: Lang, screen: Screen) -> str:
    """Write a plan."""
    policy = policy_words(view)
    text = fill("plan.md.j2", lang, page=view, verdict=verdict(view)[lang], policy=policy[lang] if policy else None)
    return _named(text, view.overlay, lang)


def problems(view: ProblemPage, lang: Lang, screen: Screen) -> str:
    """Write the ledger of problems."""
    return fill("problems.md.j2", lang, page=view, kinds=KINDS, statuses=STATUSES, due=due_words)


def spending(view: SpendPage, lang: Lang, screen: Screen) -> str:
    """Write the ledger of spending."""
    return fill("spending.md.j2", lang, page=view, money=money)


def lapses(view: LapsePage, lang: Lang, screen: Screen) -> str:
    """Write what will lapse."""
    return _named(fill("lapses.md.j2", lang, page=view), view.overlay, lang)


def explanation(view: Explanation, lang: Lang, screen: Screen) -> str:
    """Write an explanation."""
    return _named(fill("explanation.md.j2", lang, page=view), view.overlay, lang)


def facts(view: FactIndex, lang: Lang, screen: Screen) -> str:
    """Write the fact index."""
    return fill("facts.md.j2", lang, page=view)


def editions(view: tuple[EditionLine, ...], lang: Lang, screen: Screen) -> str:
    """Write the list of editions."""
    text = fill("editions.md.j2", lang, lines=view)
    for line in view:
        text = _named(text, line.overlay, lang)
    return text


def edition(view: EditionPage, lang: Lang, screen: Screen) -> str:
    """Write an edition as a handbook."""
    return _named(fill("edition.md.j2", lang, page=view), view.edition.overlay, lang)


def checked(view: object, lang: Lang, screen: Screen) -> str:
    """Write what a check found."""
    return fill("checked.md.j2", lang, page=view)


def comparison(view: Comparison, lang: Lang, screen: Screen) -> str:
    """Write what a change does to the score, as a comment under it: the host takes 65,536 characters and no more."""

    def place(one: Location) -> str:
        return f"{screen.prefix}/{one}" if screen.prefix else str(one)

    return fill(
        "comparison.md.j2",
        lang,
        page=comparison_page(view),
        place=place,
        shown=20,
        findings=5,
        most_gaps=50,
    )


def verified(view: VerifyPage, lang: Lang, screen: Screen) -> str:
    """Write a comparison with the official text."""
    return _named(fill("verified.md.j2", lang, page=view, say=criteria_verify), view.view.edition.overlay, lang)


def verification(view: Verification, lang: Lang, screen: Screen) -> str:
    """Write whether a seal holds, and each difference."""
    tool = tool_words(view)
    return fill(
        "verification.md.j2",
        lang,
        view=view,
        verdict=verdict_of_seal(view)[lang],
        sealed=sealed_words(view)[lang],
        tool=tool[lang] if tool else "",
        groups=grouped(view),
        said=difference_words,
        subject=subject_words,
    )


def sample(view: Sample, lang: Lang, screen: Screen) -> str:
    """Write what is drawn, and how."""
    return fill("sample.md.j2", lang, view=view, how=drawn_how(view), filing=filing(view), stratum=stratum)


def site_results(view: SiteResults, lang: Lang, screen: Screen) -> str:
    """Write how often each condition was found on site."""
    return fill("site-results.md.j2", lang, view=view, said=rate_words)


PAGES: Final[dict[str, object]] = {
    "bulletin": "selfscore.render.bulletin_text:in_markdown",
    "carry": "selfscore.render.markdown_carry:carry",
    "comparison": comparison,
    "diff": "selfscore.render.markdown_diff:diff",
    "brief": brief,
    "report": report,
    "gaps": gaps,
    "lapses": lapses,
    "plan": plan,
    "problems": problems,
    "spending": spending,
    "explanation": explanation,
    "facts": facts,
    "editions": editions,
    "edition": edition,
    "checked": checked,
    "criteria-verified": verified,
    "verification": verification,
    "sample": sample,
    "site-results": site_results,
    "guide": "selfscore.render.guide_markdown:guide",
}
"""What this format can show."""
