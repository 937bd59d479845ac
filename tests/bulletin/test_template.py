"""A district's own template: given, changed, filled in; refused by the name of what is wrong in it, with nothing written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.bulletin.world import bulletin, text_of, word
from tests.shell import selfscore
from tools import make_bulletin_template as maker


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Our template, given to a district."""
    file = tmp_path / "模板.docx"
    selfscore("report", "bulletin", "--write-template", file).ok()
    return file


def changed(file: Path, change: Callable[[Any], object]) -> Path:
    document = Document(str(file))
    change(document)
    document.save(str(file))
    return file


def test_a_changed_template_is_what_is_sent(own: Path, plain: Path, tmp_path: Path) -> None:
    def change(document: Any) -> None:
        document.paragraphs[0].runs[0].text = "北岸区创安专报"
        document.add_paragraph("报：区委、区政府。截至 {{ day }}，红色 {{ red_count }} 项。")

    text = text_of(word(plain, tmp_path / "a.docx", "--template", changed(own, change), "--office", "北岸区创安办"))
    assert "北岸区创安专报" in text
    assert "报：区委、区政府。截至 2021年12月10日，红色 1 项。" in text
    assert "北岸区创安办\t2021年12月10日" in text
    assert "国家安全发展示范城市创建专报" not in text


def test_the_given_template_makes_what_ours_makes(own: Path, plain: Path, tmp_path: Path) -> None:
    assert text_of(word(plain, tmp_path / "a.docx", "--template", own)) == text_of(word(plain, tmp_path / "b.docx"))


def test_a_template_is_never_replaced_unasked(own: Path) -> None:
    own.write_bytes(b"mine")
    done = selfscore("report", "bulletin", "--write-template", own)
    assert done.code == 2
    assert own.read_bytes() == b"mine"
    selfscore("report", "bulletin", "--write-template", own, "--force", "--lang", "en").ok()
    assert "1. Score and trend" in text_of(Document(str(own)))


def _in_body(document: Any) -> None:
    document.add_paragraph("{{ scoer }}")


def _in_footer(document: Any) -> None:
    document.sections[0].footer.paragraphs[0].add_run("{{ pages }}")


def _in_title(document: Any) -> None:
    document.core_properties.title = "{{ nmae }}"


def _in_an_empty_list(document: Any) -> None:
    document.add_paragraph("{% for one in late %}{{ one.lead }}{% endfor %}")


def _untaken(document: Any) -> None:
    document.add_paragraph("{% if alone and errors %}{{ nowhere }}{% endif %}")


@pytest.mark.parametrize(
    ("change", "name", "known"),
    [
        (_in_body, "scoer", "score_words"),
        (_in_footer, "pages", "red_count"),
        (_in_title, "nmae", "masthead"),
        (_in_an_empty_list, "one.lead", "one.leader"),
        (_untaken, "nowhere", "expiring_more"),
    ],
)
def test_an_unknown_field_is_named_with_the_known_ones(
    change: Callable[[Any], None], name: str, known: str, own: Path, plain: Path, tmp_path: Path
) -> None:
    into = tmp_path / "a.docx"
    done = bulletin(plain, "--format", "docx", "--template", changed(own, change), "--output", into)
    assert done.code == 3
    assert "template-unknown-field" in done.stderr
    assert f"模板里的字段 {name} 不认识" in done.stderr
    assert known in done.stderr.split("可用的字段：")[1]
    assert str(own) in done.stderr
    assert not into.exists()


@pytest.mark.parametrize(
    "words",
    [
        "{{ lead.__class__.__mro__ }}",
        "{% for %}",
        "{{ lead",
        "{% for n in range(1000000000) %}x{% endfor %}",
        "{{ score_words | nosuch }}",
        "{% include '/etc/passwd' %}",
    ],
)
def test_a_template_that_reaches_further_is_refused(words: str, own: Path, plain: Path, tmp_path: Path) -> None:
    into = tmp_path / "a.docx"
    done = bulletin(plain, "--format", "docx", "--template", changed(own, lambda one: one.add_paragraph(words)), "--output", into)
    assert done.code == 3, done.stderr
    assert "template-broken" in done.stderr
    assert not into.exists()


@pytest.mark.parametrize("content", [b"", b"not a Word file", b"PK\x03\x04broken"])
def test_what_is_no_word_file_is_refused(content: bytes, plain: Path, tmp_path: Path) -> None:
    (tmp_path / "模板.docx").write_bytes(content)
    done = bulletin(plain, "--format", "docx", "--template", tmp_path / "模板.docx")
    assert done.code == 3
    assert "不是 Word 文件" in done.stderr
    assert done.stdout == ""


def test_a_template_is_for_word_alone(own: Path, plain: Path) -> None:
    assert bulletin(plain, "--format", "html", "--template", own).code == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_our_templates_are_what_the_tool_makes(lang: str) -> None:
    there = (maker.TEMPLATES / maker.NAMES[lang]).read_bytes()
    assert there == maker.make(lang), "run python -m tools.make_bulletin_template"


def test_our_templates_name_every_field_or_say_why_not() -> None:
    from selfscore.render.bulletin_fields import LISTS, columns, known

    text = maker.make("zh")
    xml = _body(text)
    joined = {"since", "start", "target", "review", "policy", "veto", "bonus", "not_applicable", "errors"}
    assert [name for name in known() if name not in joined and name not in xml] == []
    assert all(f"one.{name}" in xml for one in LISTS for name in columns(one) if (one, name) != ("decide", "leader"))


def _body(raw: bytes) -> str:
    import io
    import zipfile

    return zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml").decode()


@pytest.mark.parametrize("name", ["bulletin.md", "bulletin.zh-CN.md"])
def test_the_manual_names_every_field(name: str) -> None:
    from selfscore.render.bulletin_fields import LISTS, columns, known
    from tests.shell import ROOT

    manual = (ROOT / "docs" / name).read_text(encoding="utf-8")
    asked = {*known(), *(field for one in LISTS for field in columns(one))}
    counted = {f"{one}{tail}" for one in LISTS if one != "closed" for tail in ("_count", "_more")}
    assert sorted(field for field in asked - counted if f"`{field}`" not in manual) == []


def test_without_the_office_libraries_it_says_what_to_install(plain: Path, tmp_path: Path) -> None:
    (tmp_path / "docxtpl.py").write_text("raise ModuleNotFoundError('planted', name='docxtpl')\n")
    done = bulletin(plain, "--format", "docx", "--output", tmp_path / "a.docx", env={"PYTHONPATH": str(tmp_path)})
    assert done.code == 2
    assert "selfscore[office]" in done.stderr
    assert not (tmp_path / "a.docx").exists()
    assert "创建专报" in bulletin(plain, env={"PYTHONPATH": str(tmp_path)}).ok()
