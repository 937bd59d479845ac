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
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.plain import clean
from selfscore.render.screen import of
from selfscore.views import words
from selfscore.views.blockers import KINDS, due_words
from selfscore.views.comparison import comparison_page
from selfscore.views.explain import Explanation
from selfscore.views.facts import FactIndex
from selfscore.views.gaps import Filter, GapList
from selfscore.views.lapses import LapsePage
from selfscore.views.office import STATUSES, ProblemPage, SpendPage, money
from selfscore.views.plan import PlanPage, policy_words, verdict
from selfscore.views.report import headline
from selfscore.views.report import report as lay_out

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


def report(view: Assessment, lang: Lang, screen: Screen, only: Filter | None = None) -> str:
    """Write the evaluation report."""
    page = lay_out(view, only)
    return fill("report.md.j2", lang, page=page, headline=headline(page)[lang])


def brief(view: Assessment, lang: Lang, screen: Screen, only: Filter | None = None) -> str:
    """Write the one page for whoever has a minute."""
    page = lay_out(view, only)
    return fill("brief.md.j2", lang, page=page, headline=headline(page)[lang])


def gaps(view: GapList, lang: Lang, screen: Screen) -> str:
    """Write the gap list."""
    return fill("gaps.md.j2", lang, page=view)


def plan(view: PlanPage, lang: Lang, screen: Screen) -> str:
    """Write a plan."""
    policy = policy_words(view)
    return fill("plan.md.j2", lang, page=view, verdict=verdict(view)[lang], policy=policy[lang] if policy else None)


def problems(view: ProblemPage, lang: Lang, screen: Screen) -> str:
    """Write the ledger of problems."""
    return fill("problems.md.j2", lang, page=view, kinds=KINDS, statuses=STATUSES, due=due_words)


def spending(view: SpendPage, lang: Lang, screen: Screen) -> str:
    """Write the ledger of spending."""
    return fill("spending.md.j2", lang, page=view, money=money)


def lapses(view: LapsePage, lang: Lang, screen: Screen) -> str:
    """Write what will lapse."""
    return fill("lapses.md.j2", lang, page=view)


def explanation(view: Explanation, lang: Lang, screen: Screen) -> str:
    """Write an explanation."""
    return fill("explanation.md.j2", lang, page=view)


def facts(view: FactIndex, lang: Lang, screen: Screen) -> str:
    """Write the fact index."""
    return fill("facts.md.j2", lang, page=view)


def editions(view: object, lang: Lang, screen: Screen) -> str:
    """Write the list of editions."""
    return fill("editions.md.j2", lang, lines=view)


def edition(view: object, lang: Lang, screen: Screen) -> str:
    """Write an edition as a handbook."""
    return fill("edition.md.j2", lang, page=view)


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


PAGES = {
    "comparison": comparison,
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
}
"""What this format can show."""
