"""The application dossier: LibreOffice prints it on A4; in a browser its pages fetch nothing and lead to the papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Request

from tests.dossier.made import ODD, repository
from tests.office.conftest import Convert, checked
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


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a dossier with odd file names."""
    into = tmp_path_factory.mktemp("dossier")
    selfscore("report", "dossier", repository(into / "资料"), into / "卷 #1").ok()
    return into / "卷 #1"


def test_axe_and_the_checker_of_html_find_nothing_and_nothing_is_fetched(browser: Browser, folder: Path) -> None:
    files = [folder / "index.html", folder / "items" / "1.html", folder / "items" / "12.html"]
    page = browser.new_page()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    for file in files:
        page.goto(file.as_uri())
        assert Axe().run(page).response["violations"] == []
    assert asked == [file.as_uri() for file in files]
    page.close()
    assert checked(*files) == []


def test_a_click_leads_from_the_index_to_the_item_and_to_its_paper(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="城市总体规划及防灾减灾等专项规划").click()
    assert page.url == (folder / "items" / "1.html").as_uri()
    with page.expect_request(lambda one: "evidence" in one.url) as asked:
        page.get_by_role("link", name=ODD).click()
    assert asked.value.url == (folder / "evidence" / ODD).as_uri()
    page.close()
