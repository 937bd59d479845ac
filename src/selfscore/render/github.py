"""Workflow commands of GitHub Actions: one annotation for each result, beside its file and row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import normpath
from typing import Final

from selfscore.model.assessment import Assessment
from selfscore.model.comparison import Comparison
from selfscore.model.place import Location
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.plain import clean
from selfscore.views.comparison import verdict
from selfscore.views.gaps import Filter
from selfscore.views.report import headline, report
from selfscore.views.results import Result, accepted_words, changed, results

_COMMANDS: Final = {"error": "error", "warning": "warning", "note": "notice"}
_RANKS: Final = list(_COMMANDS)


def evaluation(view: Assessment, lang: Lang, screen: Screen, only: Filter | None = None) -> str:
    """Write an evaluation: the score, then everything that costs or is wrong."""
    return _page(headline(report(view))[lang], results(view, only), lang, screen.prefix)


def comparison(view: Comparison, lang: Lang, screen: Screen) -> str:
    """Write a comparison: what moved, then only what is new or worse."""
    fresh = (one for one in changed(view) if one.state in (None, "new", "updated"))
    return _page(verdict(view)[lang], fresh, lang, screen.prefix)


def _page(head: str, found: Iterable[Result], lang: Lang, prefix: str) -> str:
    """Put the worst and dearest first: the host shows no more than ten of a kind."""
    told = sorted(found, key=lambda one: (one.acceptance is not None, _RANKS.index(one.rank), -one.points))
    return "\n".join([_command("notice", {"title": "selfscore"}, head), *_annotations(told, lang, prefix)]) + "\n"


def _annotations(found: Iterable[Result], lang: Lang, prefix: str) -> Iterator[str]:
    for one in found:
        place = one.places[0]
        text = one.message[lang] + _sheet(place)
        if one.acceptance is not None:
            text += f"\n{accepted_words(one.acceptance)[lang]}"
        elif one.help is not None:
            text += f"\n→ {one.help[lang]}"
        rank = "note" if one.acceptance is not None else one.rank
        yield _command(_COMMANDS[rank], {**_at(place, prefix), "title": clean(one.title[lang])}, text)


def _sheet(place: Location) -> str:
    return f" [{place.sheet}:{place.row}]" if place.sheet is not None and place.row else ""


def _at(place: Location, prefix: str) -> dict[str, str]:
    made = {"file": normpath(f"{prefix}/{place.path}") if prefix else place.path}
    line = place.line or (place.row if place.sheet is None else 0)
    if line:
        made["line"] = str(line)
    return made


def _command(name: str, properties: dict[str, str], text: str) -> str:
    """Write one command; nothing in a value can end it or begin another."""
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    lines = "\n".join(clean(line) for line in text.splitlines())
    return f"::{name} {listed}::{_data(lines)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(clean(text)).replace(":", "%3A").replace(",", "%2C")


PAGES = {"report": evaluation, "brief": evaluation, "comparison": comparison}
"""What this format can show."""
