"""The wall chart in a real browser: mouse, keyboard, screen reader, phone, paper; nothing is fetched and nothing runs but its own."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, expect
from pypdf import PdfReader

from tests.office.conftest import checked
from tests.shell import ROOT, selfscore

EXAMPLES = ROOT / "examples"
OWN = ROOT / "tests" / "cli" / "criteria"
NASTY = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
MM = 72 / 25.4


@pytest.fixture(scope="module")
def walls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wall charts of all kinds, by name."""
    folder = tmp_path_factory.mktemp("walls")
    for name in ("start", "finish", "section-a"):
        shutil.copytree(EXAMPLES / name, folder / name)
    own, hostile = folder / "own", folder / "hostile"
    for one in (own, hostile):
        one.mkdir()
    (own / "selfscore.yaml").write_text("district: 示例区\nedition: toy\nas_of: 2021-12-10\n", encoding="utf-8")
    (hostile / "selfscore.yaml").write_text(
        f"district: '{NASTY}'\nedition: '2020'\nas_of: 2021-12-10\nresponsibility: 分工.csv\n", encoding="utf-8"
    )
    row = f'4,"{NASTY}",{"长" * 10_000},"{NASTY}",2021-12-01\n'
    (hostile / "分工.csv").write_text(f"评价项目,牵头单位,责任单位,督办区领导,完成时限\n{row}", encoding="utf-8")
    made: dict[str, tuple[str, ...]] = {
        "start-zh": ("start",),
        "start-en": ("start", "--lang", "en"),
        "start-a2": ("start", "--paper", "a2"),
        "2023-zh": ("finish", "--edition", "2023"),
        "2023-en": ("finish", "--edition", "2023", "--lang", "en"),
        "grey": ("section-a",),
        "own": ("own", "--criteria", str(OWN)),
        "hostile": ("hostile",),
    }
    for name, (source, *more) in made.items():
        selfscore("report", "wallchart", folder / source, *more, "--output", folder / f"{name}.html").ok()
    return folder


class Visit:
    """A visit to one chart: the page, and all that it asked for or complained of."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.asked: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda one: self.asked.append(one.url))
        page.on("console", lambda one: self.said.append(one.text))
        page.on("pageerror", lambda one: self.said.append(str(one)))
        page.on("dialog", self._refuse)
        page.set_default_timeout(10_000)
        page.goto(file.as_uri())

    def _refuse(self, one: Dialog) -> None:
        self.said.append(one.message)
        one.dismiss()

    def shown(self) -> list[str]:
        """Return the codes of the tiles that can be seen."""
        found: list[str] = self.page.evaluate(
            "[...document.querySelectorAll('.tile')].filter(t => t.checkVisibility()).map(t => t.dataset.code)"
        )
        return found

    def focused(self) -> str:
        """Return what has the focus: its id, or the code of its tile."""
        found: str = self.page.evaluate(
            "(e => e.id || e.closest('.tile')?.dataset.code || e.value || e.type || e.tagName)(document.activeElement)"
        )
        return found


@pytest.fixture
def visit(browser: Browser, walls: Path) -> Iterator[Any]:
    """Open a chart: ``visit("start-zh", 1920, 1080)``. In the end nothing but the file was asked for, and nothing went wrong."""
    visits: list[Visit] = []

    def go(name: str, width: int = 1920, height: int = 1080, **more: Any) -> Visit:
        page = browser.new_page(viewport={"width": width, "height": height}, **more)
        visits.append(Visit(page, walls / f"{name}.html"))
        return visits[-1]

    yield go
    for one in visits:
        assert [url for url in one.asked if not url.startswith(("file:", "data:"))] == []
        assert len(one.asked) == 1
        assert one.said == []
        one.page.close()


def test_a_click_opens_why_and_escape_goes_back(visit: Any) -> None:
    here = visit("start-zh")
    here.page.click("#item-14")
    dialog = here.page.get_by_role("dialog", name="14 人员密集场所安全风险")
    assert dialog.is_visible()
    text = dialog.inner_text()
    assert "14.1 扣 0.8 分" in text
    assert "钟楼商场：安全出口或疏散通道不符合" in text
    assert "安全疏散检查台账.xlsx:疏散检查:3" in text
    assert "占用堵塞的当场清理" in text
    here.page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert here.focused() == "14"
    spot = here.page.locator("#item-15 .points strong").bounding_box()
    here.page.mouse.click(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    assert here.page.get_by_role("dialog").get_by_role("heading", level=3).inner_text().startswith("15 ")
    here.page.get_by_role("button", name="关闭").click()
    assert here.page.locator("#reasons article").count() == 47


def test_everything_can_be_done_with_the_keyboard_and_the_focus_is_seen(visit: Any) -> None:
    here = visit("start-zh")
    order = []
    for _ in range(10):
        here.page.keyboard.press("Tab")
        order.append(here.focused())
    assert order == ["unit", "leader", "mark", "red", "orange", "yellow", "green", "reset", "1", "2"]
    ring = here.page.evaluate("getComputedStyle(document.activeElement.closest('.tile')).outline")
    assert "solid 4px" in ring
    for key in ("Enter", "Space"):
        here.page.keyboard.press(key)
        assert here.page.get_by_role("dialog").is_visible()
        here.page.keyboard.press("Tab")
        assert here.page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
        here.page.keyboard.press("Escape")
        assert here.focused() == "2"
    for _ in range(6):
        here.page.keyboard.press("Shift+Tab")
    here.page.keyboard.press("Space")
    assert here.page.inner_text("#count") == "筛选后 13 项，共 47 项"


def test_filters_by_unit_leader_colour_and_state(visit: Any) -> None:
    here = visit("start-zh")
    assert len(here.shown()) == 47
    said = here.page.get_by_role("status")
    colours = here.page.get_by_role("group", name="颜色")
    colours.get_by_role("checkbox", name="红").check()
    red = here.shown()
    assert said.inner_text() == "筛选后 13 项，共 47 项"
    assert here.page.eval_on_selector_all(".tile.red", "all => all.map(t => t.dataset.code)") == red
    colours.get_by_role("checkbox", name="绿").check()
    assert [code for code in here.shown() if code not in red] == ["7", "9"]
    here.page.get_by_label("督办领导").select_option(label="王副区长")
    assert here.shown() == ["8", "17", "19", "21", "42"]
    assert here.page.locator(".section").evaluate_all("all => all.map(s => s.checkVisibility())") == [
        True, True, False, False, True, False,
    ]  # fmt: skip
    here.page.get_by_label("单位").select_option(label="区城管局")
    by_unit = here.shown()
    assert "17" in by_unit
    assert set(by_unit) < {"8", "17", "19", "21", "42"}
    here.page.get_by_role("button", name="显示全部").click()
    here.page.get_by_label("情况").select_option(label="已过期")
    assert here.shown() == ["16", "20", "26", "35", "41"]
    here.page.get_by_role("button", name="显示全部").click()
    expect(said).to_have_text("全部 47 项")
    assert len(here.shown()) == 47


@pytest.mark.parametrize(("name", "width", "height"), [("start-zh", 1920, 1080), ("2023-en", 390, 844), ("grey", 1366, 768)])
def test_axe_finds_nothing(name: str, width: int, height: int, visit: Any) -> None:
    here = visit(name, width, height)
    for state in ("wall", "dialog"):
        if state == "dialog":
            here.page.click("#item-16")
        found = Axe().run(here.page).response
        assert found["violations"] == [], state
        assert len(found["passes"]) > 10


def test_the_checker_of_html_finds_nothing(walls: Path) -> None:
    assert checked(*(walls / f"{name}.html" for name in ("start-zh", "2023-en", "hostile", "own"))) == []
    broken = walls / "broken.txt.html"
    broken.write_text("<!DOCTYPE html><title>x</title><p id=a><p id=a>", encoding="utf-8")
    assert any("Duplicate ID" in line for line in checked(broken))
    broken.unlink()


@pytest.mark.parametrize(
    ("name", "paper"),
    [("start-zh", (420, 297)), ("2023-en", (420, 297)), ("grey", (420, 297)), ("own", (420, 297)),
     ("hostile", (420, 297)), ("start-a2", (594, 420))],
)  # fmt: skip
def test_it_prints_on_exactly_one_page(name: str, paper: tuple[int, int], visit: Any) -> None:
    here = visit(name)
    pages = PdfReader(io.BytesIO(here.page.pdf(prefer_css_page_size=True))).pages
    assert len(pages) == 1
    box = pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((paper[0] * MM, paper[1] * MM), abs=1.5)
    text = pages[0].extract_text().replace("\n", "")
    for code in here.shown():
        assert code in text


_CUT = (ROOT / "tests" / "office" / "cut_off.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["start-zh", "start-en", "2023-zh", "2023-en", "grey", "own"])
def test_on_paper_nothing_is_cut_off(name: str, visit: Any) -> None:
    here = visit(name)
    here.page.emulate_media(media="print")
    assert here.page.evaluate(_CUT) == []


def test_a_filtered_wall_says_so_on_paper(visit: Any) -> None:
    here = visit("start-zh")
    here.page.get_by_role("group", name="颜色").get_by_role("checkbox", name="橙").check()
    text = PdfReader(io.BytesIO(here.page.pdf(prefer_css_page_size=True))).pages[0].extract_text()
    assert "筛选后 22 项，共 47 项" in text
    here.page.emulate_media(media="print")
    assert here.page.evaluate(_CUT) == []


LEAST_AT_A2 = {
    ".figure strong": 31,
    ".code": 9,
    ".points strong": 4.7,
    ".shade": 5.2,
    ".title": 3.9,
    ".lead": 3.8,
    ".due": 3.3,
    ".mark": 3.2,
}
"""Smallest type on an A2 page in mm, by what it is; docs/wallchart.md says so."""


def test_type_on_a2_is_as_large_as_the_documents_say(visit: Any) -> None:
    here = visit("start-a2")
    here.page.emulate_media(media="print")
    for part, least in LEAST_AT_A2.items():
        sizes = here.page.locator(part).evaluate_all("all => all.map(e => parseFloat(getComputedStyle(e).fontSize) * 25.4 / 96)")
        assert min(sizes) >= least, part


def test_without_javascript_it_is_a_wall_with_its_reasons_below(browser: Browser, walls: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto((walls / "start-zh.html").as_uri())
    assert page.locator("#filters").is_hidden()
    assert page.locator(".tile").count() == 47
    page.click("#item-14 a")
    assert page.url.endswith("#why-14")
    assert "钟楼商场" in page.locator("#why-14").inner_text()
    assert page.locator("#why-14 .back a").is_visible()
    context.close()


@pytest.mark.parametrize("name", ["start-zh", "2023-en", "hostile", "own"])
def test_on_a_phone_nothing_runs_off_the_side(name: str, visit: Any) -> None:
    here = visit(name, 360, 740)
    assert here.page.evaluate("document.documentElement.scrollWidth") <= 360
    here.page.click("#item-4 a")
    assert here.page.get_by_role("dialog").is_visible()
    assert here.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_a_screen_in_a_meeting_room_the_whole_wall_is_seen_at_once(visit: Any) -> None:
    here = visit("start-zh")
    assert here.page.evaluate("document.documentElement.scrollHeight") <= 1080
    assert here.page.evaluate("document.documentElement.scrollWidth") <= 1920


def test_hostile_texts_run_nothing(visit: Any) -> None:
    here = visit("hostile")
    assert here.page.locator("h1").inner_text() == f"{NASTY}创建作战图"
    here.page.click("#item-4")
    assert NASTY in here.page.get_by_role("dialog").inner_text()
    assert here.page.locator("img").count() == 0
