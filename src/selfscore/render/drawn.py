"""Templates for SVG and HTML: everything is escaped, nothing is fetched from anywhere."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from selfscore.model.numbers import show
from selfscore.model.text import Lang
from selfscore.render import chart
from selfscore.render.plain import clean
from selfscore.views import history as pages
from selfscore.views import words


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("selfscore.render", "templates"),
        autoescape=True,
        finalize=lambda value: clean(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    made.filters |= {"points": show, "spread": words.spread, "signed": words.signed}
    return made


def fill(template: str, lang: Lang, **values: Any) -> str:
    """Fill a template; every value is escaped."""
    return _environment().get_template(template).render(lang=lang, zh=lang == "zh", **values)


def history_drawing(template: str, view: pages.HistoryPage, lang: Lang) -> str:
    """Fill a template with a history."""
    return page(template, view, lang, whys=pages.WHYS)


def page(template: str, view: pages.HistoryPage | None, lang: Lang, **values: Any) -> str:
    """Fill a template with values, and with the drawing of a history where there is one."""
    drawing = chart.chart(view, lang) if view is not None else None
    return fill(template, lang, view=view, chart=drawing, size=chart, **values)
