"""The whole breakdown as one HTML file that needs nothing else: no script, no font, no request."""

from __future__ import annotations

from fractions import Fraction

from selfscore.model.assessment import Assessment
from selfscore.model.diagnostic import Severity
from selfscore.model.numbers import exact, show
from selfscore.model.rubric import Level
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.drawn import fill
from selfscore.render.screen import of
from selfscore.views.blockers import due_words
from selfscore.views.breakdown import breakdown
from selfscore.views.gaps import Filter
from selfscore.views.report import headline
from selfscore.views.results import accepted_words
from selfscore.views.words import LEVELS, SEVERITIES, UNASSIGNED, overlay_words


def report(view: Assessment, lang: Lang, screen: Screen, only: Filter | None = None) -> str:
    """Write the breakdown down to file and row."""
    return _page(view, lang, only, brief=False)


def brief(view: Assessment, lang: Lang, screen: Screen, only: Filter | None = None) -> str:
    """Write the overview with the red gaps."""
    return _page(view, lang, only, brief=True)


def _page(view: Assessment, lang: Lang, only: Filter | None, *, brief: bool) -> str:
    made = breakdown(view, only)
    gaps = made.page.gaps.gaps
    return fill(
        "breakdown.html.j2",
        lang,
        view=made,
        page=made.page,
        brief=brief,
        headline=headline(made.page)[lang],
        overlay=overlay_words(made.page.overlay),
        gaps=[gap for gap in gaps if gap.difficulty is Level.RED] if brief else gaps,
        problems=[] if brief else [one for one in made.page.diagnostics if one.severity is not Severity.NOTE],
        levels=LEVELS,
        severities=SEVERITIES,
        unassigned=UNASSIGNED,
        of=of,
        exact=exact,
        due=due_words,
        accepted=accepted_words,
        percent=_percent,
    )


def _percent(part: Fraction, whole: Fraction) -> str:
    return show(100 * part / whole) if whole else "0"
