"""Texts from people's files are shown as text in every format: never run, never breaking the file."""

from __future__ import annotations

import re
from pathlib import Path

from tests.bulletin.world import STEPS, Files, bulletin, text_of, word
from tests.check.world import put
from tests.pages import parsed

FORMULA, JINJA, SCRIPT = '=cmd|"/C calc"!A0', "{{ 7*7 }}{% for x in y %}", "<script>alert(1)</script>"
BACKWARDS, LONG, XML, MARKS = "a\u202eb", "长" * 10_000, "]]>&amp;</w:t></w:r>", "|`*_[x](http://e)"


def evidence() -> Files:
    """The last state of the small repository, with hostile texts as names of the district, units, leaders and a hydrant."""
    files = dict(STEPS[2][1])
    settings = str(files["selfscore.yaml"])
    files["selfscore.yaml"] = settings.replace("zh: 示例区", f"zh: '{SCRIPT}'")
    rows = ((1, JINJA, FORMULA), (2, BACKWARDS, LONG), (3, XML, MARKS))
    lines = (f"{item},{_cell(lead)},,{_cell(leader)},2021-12-01\n" for item, lead, leader in rows)
    files["名册/责任.csv"] = f"项目,牵头单位,责任单位,督办领导,完成时限\n{''.join(lines)}"
    files["设施/消火栓.csv"] = f"编号,是否完好\n{_cell(JINJA)},否\nH2,是\n"
    return files


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


SEEN = (FORMULA, JINJA, SCRIPT, "a\\u202eb", "长" * 20, XML, MARKS)
"""What a reader sees: what steers a text shown as code, what is too long cut."""


def test_hostile_texts_are_shown_in_every_format(tmp_path: Path) -> None:
    root = tmp_path / "repo"
    put(root, evidence())
    document = word(root, tmp_path / "a.docx")
    text = text_of(document)
    assert [one for one in SEEN if one not in text] == []
    assert "49" not in text
    assert "长" * 30 not in text

    page = bulletin(root, "--format", "html").ok()
    tree = parsed(page)
    words = " ".join(tree.itertext())
    assert [one for one in SEEN if one not in words] == []
    assert tree.findall(".//script") == []

    marked = bulletin(root).ok()
    assert not re.search(r"(?<!\\)<", marked)
    assert [one for one in SEEN if one not in re.sub(r"\\([\\`*_{}\[\]<>|#~])", r"\1", marked)] == []
    assert "\u202e" not in marked
