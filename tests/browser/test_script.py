"""The scenario as a program: asked for when it is looked at, followed, copied, saved."""

import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from lstm_words import LANGUAGES, words

from .screen import PHONE, cell, fits, focused, open_own, switch_language

SELECTED = "() => getSelection().toString()"


def open_script(page: Page) -> Locator:
    page.locator(".rail .as-script").click()
    window = page.locator("dialog.script")
    expect(window.locator("pre")).to_contain_text("import")
    return window


def asked(page: Page) -> list[str]:
    """The messages in which a program is asked for, from now on."""
    found: list[str] = []
    page.on("request", lambda sent: "script" in (sent.post_data or "") and found.append(sent.url))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_is_fetched_when_it_is_opened_and_follows(visit, language):
    page = visit(f"lang={language}&step=2")
    messages = asked(page)
    cell(page, f"{words(language)['q.candidate.short']}, b").fill("0.5")
    expect(page.locator(".rail .restore")).to_be_visible()
    assert messages == []
    window = open_script(page)
    expect(window.locator("pre")).to_contain_text("b_g = torch.tensor([0.5])")
    expect(window.locator("pre")).to_contain_text(words(language)["code.check"])
    assert focused(page) == "PyTorch"
    page.keyboard.press("ArrowRight")
    expect(window.locator("pre")).to_contain_text("b_g = np.array([0.5])")
    expect(window.locator("[role=tab][aria-selected=true]")).to_have_text("NumPy")
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    assert focused(page).strip() == words(language)["script.open"]
    assert len(messages) == 2
    open_script(page)
    expect(window.locator("pre")).to_contain_text("b_g = np.array([0.5])")
    assert len(messages) == 2  # of the same scenario it is here already
    page.keyboard.press("Escape")
    page.locator(".restore").click()
    expect(page.locator(".rail .restore")).to_be_hidden()
    open_script(page)
    expect(window.locator("pre")).to_contain_text("b_g = np.array([0.])")


def test_it_speaks_the_language_of_the_page(visit):
    page = visit("lang=en")
    window = open_script(page)
    expect(window.locator("pre")).to_contain_text("# input gate")
    page.keyboard.press("Escape")
    switch_language(page, "中文")
    expect(page.locator(".rail .as-script")).to_have_text(words("zh")["script.open"])
    open_script(page)
    expect(window.locator("pre")).to_contain_text("# 输入门")


def test_it_is_copied_or_selected(visit):
    page = visit("lang=en", permissions=("clipboard-read", "clipboard-write"), profile="copies")
    window = open_script(page)
    window.locator(".copy").click()
    expect(window.locator(".status")).to_have_text(words("en")["script.copied"])
    text = window.locator("pre").inner_text()
    assert page.evaluate("navigator.clipboard.readText()").strip() == text.strip()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    window.locator(".copy").click()
    expect(window.locator(".status")).to_have_text(words("en")["script.by_hand"])
    assert page.evaluate(SELECTED).strip() == text.strip()


def test_the_saved_program_runs(visit, tmp_path):
    page = visit("lang=zh&preset=four-units")
    open_own(page).locator(".as-script").click()
    expect(page.locator("dialog.own-sequence")).to_be_hidden()
    window = page.locator("dialog.script")
    window.locator("[role=tab]", has_text="NumPy").click()
    expect(window.locator("pre")).to_contain_text("import numpy")
    with page.expect_download() as download:
        window.locator(".save").click()
    assert download.value.suggested_filename == "four-units_numpy.py"
    download.value.save_as(tmp_path / "four.py")
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", tmp_path / "four.py"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stdout.splitlines()[-1] == words("zh")["code.done"].format(count=384)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_and_can_be_read_without_sight_or_mouse(visit, scheme):
    page = visit("lang=zh", scheme=scheme, **PHONE)
    page.locator(".rail .unfold").click()
    window = open_script(page)
    assert fits(page)
    for button in window.locator("button").all():
        expect(button).to_be_in_viewport(ratio=1)
    text = window.locator("pre")
    text.focus()
    page.keyboard.press("End")
    assert text.evaluate("(node) => node.scrollHeight > node.clientHeight")
    violations = Axe().run(page).response["violations"]
    assert [one["id"] for one in violations if one["impact"] in {"serious", "critical"}] == []
