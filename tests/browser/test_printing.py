"""Worksheets as the printer gets them."""

import re
import unicodedata
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from lstm_core import draw_exercise
from lstm_player.worksheets import from_exercise
from lstm_words import words

STUDENTS = 30
# What stands outside its page, or is cut by it: any box of a page against the page itself.
_CUT = """pages => pages.flatMap((page, index) => {
  const edge = page.getBoundingClientRect();
  const isIn = (box) => box.left >= edge.left - 1 && box.right <= edge.right + 1
    && box.top >= edge.top - 1 && box.bottom <= edge.bottom + 1;
  const body = page.querySelector(".page-body");
  const parts = [...page.querySelectorAll(".block, .block *, footer *")];
  const over = [body.scrollHeight - body.clientHeight, body.scrollWidth - body.clientWidth];
  const out = parts.filter((part) => !isIn(part.getBoundingClientRect()));
  return out.map((part) => `${index} ${part.className}`)
    .concat(Math.max(...over) > 1 ? [`${index} is too full`] : []);
})"""


def squeezed(text: str) -> str:
    """Without spaces, and with characters that fonts take for each other as one."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.slow
@pytest.mark.parametrize(("paper", "language"), [("a4", "en"), ("letter", "zh")])
def test_thirty_seeds_are_printed_whole_with_their_key(visit, paper: str, language: str):
    page = visit(
        f"sheet=cell&cell=lstm&level=7&copies={STUDENTS}&paper={paper}&lang={language}",
        page="practise",
    )
    desk = page.locator(".paper[data-sheets]")
    expect(desk).to_have_attribute("data-sheets", str(STUDENTS))
    keys = int(desk.get_attribute("data-keys") or 0)
    assert page.locator(".page").evaluate_all(_CUT) == []
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(reader.pages) == STUDENTS + keys
    wanted = (595, 842) if paper == "a4" else (612, 792)
    assert all(round(float(side)) in wanted for leaf in reader.pages for side in leaf.mediabox[2:])
    texts = [squeezed(leaf.extract_text()) for leaf in reader.pages]
    said = words(language)
    for seed, text in enumerate(texts[:STUDENTS], start=1):
        assert squeezed(said["sheet.number"].format(seed=seed)) in text
        assert squeezed(said["q.hidden.short"]) in text  # its last line
    shown = page.locator(".key li").evaluate_all("rows => rows.map((row) => row.dataset.right)")
    right = [
        row.shown
        for seed in range(1, STUDENTS + 1)
        for row in from_exercise(draw_exercise("lstm", 7, seed), said).blanks()
    ]
    assert shown == right
    printed = "".join(texts[STUDENTS:])
    lines = page.locator(".key li").all_text_contents()
    assert [line for line in lines if squeezed(line) not in printed] == []


def test_a_teacher_ticks_what_is_left_blank_and_the_page_follows(visit):
    page = visit("sheet=scenario&preset=memory-machine&step=2&steps=2", page="practise")
    blanks = page.locator(".page .leaf-lines .leaf-answer.blank")
    expect(page.locator(".paper[data-sheets]")).to_be_visible()
    before = blanks.count()
    page.get_by_role("checkbox", name=words("en")["q.cell.short"]).press("Space")
    expect(blanks).to_have_count(before - 2)
    expect(page).to_have_url(re.compile("blank="))
    assert page.locator(".page").evaluate_all(_CUT) == []


def test_the_step_page_hands_over_a_spreadsheet(visit):
    page = visit()
    page.locator(".rail button.own").click()
    with page.expect_download() as download:
        page.locator("dialog.own-sequence .as-sheet").click()
    assert download.value.suggested_filename == "memory-machine.xlsx"
    with open(download.value.path(), "rb") as file:
        assert file.read(2) == b"PK"
