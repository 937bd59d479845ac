"""The bulletin in Word: a template, ours or a district's own, filled with fields. Nothing that is filled in is ever evaluated."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Any, Final

from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import XMLSyntaxError

from selfscore.model.archive import settled
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.place import Location
from selfscore.model.text import Lang, say
from selfscore.render import Screen
from selfscore.render.bulletin_fields import CHART, LISTS, BadTemplate, columns, fields, known, template
from selfscore.views.bulletin import BulletinPage

_PLACE: Final = Location("--template")
_CHART_WIDTH: Final = Mm(156)


def bulletin(view: BulletinPage, lang: Lang, screen: Screen) -> bytes:
    """Fill the template in; the same bulletin gives the same bytes.

    Raises:
        BadTemplate: it is no Word file, names a field that there is not, or cannot be filled in.
    """
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    document = _opened(view.template if view.template is not None else template(lang))
    problems = tuple(_unknown(document, environment))
    if problems:
        raise BadTemplate(problems)
    try:
        document.render(_values(view, lang, document), environment, autoescape=True)
    except (TemplateError, TypeError, ValueError, ArithmeticError, XMLSyntaxError) as fault:
        raise BadTemplate((_unfillable(fault),)) from fault
    _describe(document, view, lang)
    into = io.BytesIO()
    document.save(into)
    return settled(into, view.made_for)


def _opened(raw: bytes) -> DocxTemplate:
    try:
        document = DocxTemplate(io.BytesIO(raw))
        document.init_docx()
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, XMLSyntaxError, EOFError) as fault:
        what = say("不是 Word 文件（.docx）", "it is no Word file (.docx)")
        raise BadTemplate((error(_PLACE, "template-unreadable", what, _start_from()),)) from fault
    return document


def _start_from() -> Any:
    return say(
        "可从自带模板改起：selfscore report bulletin --write-template 模板.docx",
        "start from ours: selfscore report bulletin --write-template FILE.docx",
    )


def _values(view: BulletinPage, lang: Lang, document: DocxTemplate) -> dict[str, object]:
    return {**fields(view, lang), CHART: _picture(view, document) if view.trend is not None else ""}


def _picture(view: BulletinPage, document: DocxTemplate) -> InlineImage:
    from selfscore.render.bulletin_chart import png  # noqa: PLC0415 (a heavy library, imported only where there is a line to draw)

    assert view.trend is not None, "there is a line to draw"
    return InlineImage(document, io.BytesIO(png(view.trend)), width=_CHART_WIDTH)


def _sources(document: DocxTemplate) -> Iterator[str]:
    """Yield all that the library will evaluate."""
    yield document.patch_xml(document.get_xml())
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            yield document.patch_xml(document.get_part_xml(part))
    about = document.docx.core_properties
    yield from (about.author, about.comments, about.identifier, about.language, about.subject, about.title)


def _unknown(document: DocxTemplate, environment: ImmutableSandboxedEnvironment) -> Iterator[Diagnostic]:
    """Find every field that the template names and that there is not, in whatever branch."""
    seen: dict[str, tuple[str, ...]] = {}
    for source in _sources(document):
        try:
            tree = environment.parse(source)
            asked = meta.find_undeclared_variables(tree)
        except TemplateSyntaxError as fault:
            yield _unfillable(fault)
            return
        names = sorted(asked - set(known()) - set(environment.globals))
        seen |= dict.fromkeys(names, known())
        seen |= dict(_of_rows(tree))
    for name, there in seen.items():
        near = get_close_matches(name, there, n=1)
        meant = say(f"；是不是 {near[0]}？", f"; did you mean {near[0]}?") if near else say("。", ".")
        listed = " ".join(there)
        yield error(
            _PLACE,
            "template-unknown-field",
            say(f"模板里的字段 {name} 不认识", f"the template names a field {name} that there is not"),
            say(f"可用的字段：{listed}{meant.zh}", f"fields that there are: {listed}{meant.en}"),
        )


def _of_rows(tree: nodes.Template) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what is asked of a row of a list and is no part of it."""
    for loop in tree.find_all(nodes.For):
        if not (isinstance(loop.target, nodes.Name) and isinstance(loop.iter, nodes.Name)):
            continue
        if loop.iter.name not in LISTS and loop.iter.name != "sections":
            continue
        there = columns(loop.iter.name)
        for one in loop.find_all(nodes.Getattr):
            if isinstance(one.node, nodes.Name) and one.node.name == loop.target.name and one.attr not in there:
                yield f"{loop.target.name}.{one.attr}", tuple(f"{loop.target.name}.{name}" for name in there)


def _unfillable(fault: Exception) -> Diagnostic:
    said = str(fault)[:200]
    return error(
        _PLACE, "template-broken", say(f"模板填不进去：{said}", f"the template cannot be filled in: {said}"), _start_from()
    )


def _describe(document: DocxTemplate, view: BulletinPage, lang: Lang) -> None:
    """Name the file for what it is, and say in words what the picture shows."""
    made = datetime(view.made_for.year, view.made_for.month, view.made_for.day, tzinfo=UTC)
    about, texts = document.docx.core_properties, fields(view, lang)
    about.title, about.author = str(texts["title"])[:255], str(texts["office"])[:255]
    about.created = about.modified = made
    about.last_modified_by, about.revision = "", 1
    for shape in document.docx.inline_shapes:
        if not shape._inline.docPr.get("descr"):
            shape._inline.docPr.set("descr", str(texts["trend_words"]))
