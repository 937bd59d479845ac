"""LibreOffice prints the application dossier: A4, with its contents, its items and the papers that prove them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office.conftest import Convert
from tests.office.test_report import A4, paper, plain
from tests.shell import ROOT, selfscore


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_dossier_prints_on_a4(convert: Convert, tmp_path: Path, lang: str) -> None:
    done = selfscore("report", "dossier", ROOT / "examples" / "section-a", tmp_path / "made", "--lang", lang, "--no-files")
    assert done.code == 0, done.stderr
    name = {"zh": "申报卷.docx", "en": "dossier.docx"}[lang]
    (file,) = convert.all([tmp_path / "made" / name], "pdf", tmp_path)
    sizes, text = paper(file)
    assert all(abs(one - other) <= 1 for size in sizes for one, other in zip(size, A4, strict=True))
    wanted = {
        "zh": ("目录", "4 市政安全设施", "XHS-007：消火栓不完好", "设施/消火栓台账.csv", "评分标准 10.3", "推定还原"),
        "en": ("Contents", "4 Municipal", "XHS-007", "设施/消火栓台账.csv", "rule 10.3", "reconstructed"),
    }
    for words in wanted[lang]:
        assert plain(words) in text, words
    assert text.count(plain(wanted[lang][1])) >= 2, "in the contents, and as a heading"
