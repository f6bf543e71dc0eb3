"""The HTML page in a real browser: headless Chromium, driven by selenium."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from normalize import Document, Normalizer
from normalize.report.html import Binder, Page, render_page
from normalize.scoring import score

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
SWITCHES = (
    "headless=new",
    "no-sandbox",
    "disable-gpu",
    "disable-quic",
    "disable-dev-shm-usage",
    "no-first-run",
    "disable-background-networking",
    "disable-component-update",
    "disable-sync",
    "window-size=1200,800",
)
HOSTILE = "</script><script>window.hacked = 1</script><img src=http://example.com/x onerror=hacked=1>"
TEXT = (
    "The team used inference models such as O1 .\n\n"
    "It said that the the paper was done , and left.\n\n"
    f"{HOSTILE} \u202eturned\u202c \0 and O3 mini .\n\n"
    + "Nothing is said here.\n\n" * 40
    + "The end came , late .\n"
)
OTHER = "The team used reasoning models such as o1.\n\nThe paper was done, and it left."

SHIFT = "\ue008"

Browser = Any


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs pip install 'mt-normalize[browser]'")
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("needs Chromium: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for switch in SWITCHES:
        options.add_argument(f"--{switch}")
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    normalizer, binder = Normalizer(), Binder()
    entries, documents, results = [], [], []
    for name in ("a.txt", "b.txt"):
        document = Document(TEXT, name)
        result = normalizer.fix(document.text)
        binder.add_report(replace(result, id=name))
        documents.append(document)
        results.append(result)
        entries.append(
            {
                "document": name,
                "status": "out",
                "reason": None,
                "edits": len(result.edits),
                "edits_by_rule": dict(result.counts),
                "left_by_rule": {},
            }
        )
    card = score(
        documents,
        [document.replace(text=result.text) for document, result in zip(documents, results, strict=True)],
        [Document(OTHER, "r")] * 2,
        termbase=normalizer.termbase,
        edits=[result.edits for result in results],
    )
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render_page(Page(entries, binder.sheets, card, "1.0")), encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Browser]:
    """The page, freshly opened; afterwards nothing may have been fetched, run or complained about."""
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(report.as_uri())
    browser.execute_script("localStorage.clear()")
    browser.get(report.as_uri())
    yield browser
    assert browser.get_log("browser") == []
    events = [json.loads(line["message"])["message"] for line in browser.get_log("performance")]
    requests = [e["params"] for e in events if e["method"] == "Network.requestWillBeSent"]
    # the browser's own first tab may still be loading its page
    sent = [r["request"]["url"] for r in requests if not r["documentURL"].startswith("chrome:")]
    assert report.as_uri() in sent
    assert {url.partition(":")[0] for url in sent} <= {"file", "data"}
    assert [url for url in sent if url.startswith("file")] == [report.as_uri()] * 2
    assert browser.execute_script("return window.hacked") is None


def run(page: Browser, script: str) -> Any:
    return page.execute_script(f"return {script}")


def press(page: Browser, *keys: str) -> None:
    """Type keys; a shift is held down for those after it."""
    from selenium.webdriver import ActionChains

    actions = ActionChains(page)
    for key in keys:
        actions = actions.key_down(key) if key == SHIFT else actions.send_keys(key)
    (actions.key_up(SHIFT) if SHIFT in keys else actions).perform()


def focused(page: Browser) -> str:
    return str(run(page, "document.activeElement.id"))


def panel(page: Browser) -> str:
    return str(
        run(page, "document.getElementById('panel').hidden ? '' : document.getElementById('panel').innerText")
    )


def first(page: Browser, selector: str) -> Any:
    element = page.find_element("css selector", selector)
    page.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    return element


def until(page: Browser, condition: Callable[[], bool]) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(page, 10).until(lambda _: condition())


EDIT = ".edit[data-c='TRM001']"


def test_the_page_opens_from_disk_and_shows_its_parts(page: Browser) -> None:
    assert [title.text for title in page.find_elements("css selector", "h2")][:4] == [
        "Summary",
        "Counts before and after",
        "Overlap with the reference",
        "Guard-rails",
    ]
    assert page.find_element("css selector", "#counts .plot").size["width"] > 100
    assert page.find_element("css selector", ".linked .theirs").is_displayed()
    old, new = (first(page, f"{EDIT} > {name}") for name in ("del", "ins"))
    assert (old.text, new.text) == ("inference models", "reasoning models")
    assert "line-through" in old.value_of_css_property("text-decoration-line")
    assert "underline" in new.value_of_css_property("text-decoration-line")


def test_hostile_text_is_text(page: Browser) -> None:
    until(page, lambda: HOSTILE in str(run(page, "document.getElementById('d0').textContent")))
    assert run(page, "document.images.length") == 0
    assert run(page, "document.scripts.length") == 1
    assert "U+202E" in run(page, "document.getElementById('d0').textContent")


def test_evidence_shows_on_hover_and_goes_with_the_pointer(page: Browser) -> None:
    from selenium.webdriver import ActionChains

    assert panel(page) == ""
    ActionChains(page).move_to_element(first(page, EDIT)).perform()
    until(page, lambda: "entry reasoning-model" in panel(page))
    ActionChains(page).move_to_element(page.find_element("css selector", "#documents-title")).perform()
    until(page, lambda: panel(page) == "")


def test_evidence_shows_on_click_and_stays_until_escape(page: Browser) -> None:
    from selenium.webdriver import ActionChains

    edit = first(page, EDIT)
    edit.click()
    assert "entry reasoning-model" in panel(page)
    assert edit.get_attribute("aria-expanded") == "true"
    ActionChains(page).move_to_element(page.find_element("id", "count")).pause(0.3).perform()
    assert "entry reasoning-model" in panel(page)
    press(page, "\ue00c")
    assert panel(page) == ""
    assert edit.get_attribute("aria-expanded") == "false"


def test_evidence_shows_on_focus_inside_the_window(page: Browser) -> None:
    page.execute_script("document.querySelector(arguments[0]).focus()", EDIT)
    assert "entry reasoning-model" in panel(page)
    inside = """(() => { const box = document.getElementById('panel').getBoundingClientRect();
      return box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight; })()"""
    assert run(page, inside)


@pytest.mark.parametrize(
    ("forth", "back"), [("j", "k"), ("n", "p"), ("\ue014", "\ue012"), ("\ue004", "\ue008+\ue004")]
)
def test_keys_move_from_mark_to_mark(page: Browser, forth: str, back: str) -> None:
    ids = run(page, "[...document.querySelectorAll('#d0 .item')].map(item => item.id)")
    page.execute_script("document.getElementById(arguments[0]).focus()", ids[0])
    press(page, forth, forth)
    assert focused(page) == ids[2]
    assert panel(page) != ""
    assert run(page, "document.activeElement.matches(':focus-visible')")
    press(page, *back.split("+"))
    assert focused(page) == ids[1]


def test_from_the_top_a_key_reaches_the_first_mark_and_goes_round(page: Browser) -> None:
    ids = run(page, "[...document.querySelectorAll('.item')].map(item => item.id)")
    press(page, "j")
    assert focused(page) == ids[0]
    press(page, "k")
    assert focused(page) == ids[-1]
    top = run(page, "document.activeElement.getBoundingClientRect().top")
    assert 0 < top < 800


@pytest.mark.parametrize("key", ["\ue007", " "])
def test_enter_and_space_pin_the_evidence(page: Browser, key: str) -> None:
    press(page, "j", key)
    assert run(page, "document.getElementById('panel').className") == "pinned"
    press(page, key)
    assert run(page, "document.getElementById('panel').className") == ""


def test_a_rule_filter_leaves_only_its_edits(page: Browser) -> None:
    first(page, ".chip[data-value='TRM001']").click()
    deleted = "[...document.querySelectorAll('.edit > del')]"
    marked = f"{deleted}.filter(e => e.checkVisibility()).map(e => e.textContent)"

    assert run(page, marked) == ["inference models"] * 2
    off = "[...document.querySelectorAll('.edit.off')]"
    assert run(page, f"{off}.length") > 4
    assert run(page, f"{off}.every(e => e.tabIndex === -1)")
    assert run(page, "document.querySelector('.chip[data-value=TRM001]').ariaPressed") == "true"
    assert page.find_element("id", "count").text.startswith("2 of ")
    press(page, "j", "j", "j")
    assert "TRM001" in run(page, "document.activeElement.dataset.c")

    page.find_element("id", "clear").click()
    assert run(page, f"{off}.length") == 0


def test_a_safety_filter_leaves_only_that_safety(page: Browser) -> None:
    first(page, ".chip[data-key='s'][data-value='unsafe']").click()
    left = "[...document.querySelectorAll('.item:not(.off)')].map(e => e.dataset.s)"

    assert set(run(page, left)) == {"unsafe"}
    shown = "[...document.querySelectorAll('.entry')].filter(e => !e.hidden).map(e => e.dataset.s)"
    assert set(run(page, shown)) == {"unsafe"}


def test_passages_without_marks_can_be_put_away(page: Browser) -> None:
    rows = "[...document.querySelectorAll('#d0 .row:not(.heads)')].filter(e => e.checkVisibility()).length"
    before = run(page, rows)
    first(page, "#only").click()
    assert 0 < run(page, rows) < before - 30


def test_dark_and_light_differ_by_system_and_by_choice(page: Browser) -> None:
    def ground(system: str) -> str:
        features = [{"name": "prefers-color-scheme", "value": system}]
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        return str(run(page, "getComputedStyle(document.body).backgroundColor"))

    light, dark = ground("light"), ground("dark")
    assert light != dark
    toggle = page.find_element("id", "theme")
    toggle.click()
    assert (ground("dark"), toggle.text) == (light, "Theme: light")
    toggle.click()
    assert (ground("light"), toggle.text) == (dark, "Theme: dark")
    assert run(page, "localStorage.getItem('mt-normalize-theme')") == "dark"


def test_a_link_unfolds_a_document_and_goes_there(page: Browser) -> None:
    page.execute_script("document.getElementById('d1').open = false; location.hash = '#e1-0'")
    until(page, lambda: focused(page) == "e1-0")
    assert run(page, "document.getElementById('d1').open")


def test_the_first_stop_skips_to_the_documents(page: Browser) -> None:
    press(page, "\ue004")
    assert run(page, "document.activeElement.className") == "skip"
    press(page, "\ue007")
    assert run(page, "location.hash") == "#documents"


@pytest.mark.parametrize("width", [400, 1200])
def test_nothing_sticks_out_at_any_width(page: Browser, width: int) -> None:
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    assert run(page, "document.documentElement.scrollWidth") <= width
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_it_reads_without_scripts(browser: Browser, report: Path) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(report.as_uri())
        assert not browser.find_element("css selector", ".tools").is_displayed()
        edit = browser.find_element("css selector", EDIT)
        assert edit.find_element("css selector", "ins").text == "reasoning models"
        why = edit.find_element("css selector", ".why")
        assert not why.is_displayed()
        edit.click()
        assert why.is_displayed()
        assert "entry reasoning-model" in why.text
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_print_has_no_tools_and_all_text(page: Browser) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not page.find_element("css selector", ".tools").is_displayed()
    assert page.find_element("css selector", EDIT).is_displayed()
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
