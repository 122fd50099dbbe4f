"""Twelve questions of a class, each answered on the screen within six actions, in each language.

An action is a click, a key, a scroll, or a value typed; the answer must stand in view.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from lstm_player.lessons.library import books
from lstm_player.presets import presets
from lstm_words import LANGUAGES, words

from .screen import is_at, is_ready, number, row_of, shows

MOST = 6


class Learner:
    """Somebody in front of the opening page, whose actions are counted."""

    def __init__(self, page: Page, language: str):
        self.page, self.language = page, language
        self.words = words(language)
        self.actions = 0

    def click(self, target: str | Locator) -> None:
        self.actions += 1
        found = self.page.locator(target) if isinstance(target, str) else target
        expect(found).to_be_in_viewport()
        found.click()

    def types(self, label: str, text: str) -> None:
        """Clicks a number of the editor and types another."""
        field = self.page.locator(f'.editor input[aria-label="{label}"]')
        self.click(field)
        self.actions += 1
        field.fill(text)

    def scrolls(self, over: Locator, by: int) -> None:
        self.actions += 1
        over.hover(position={"x": 20, "y": 20})
        self.page.mouse.wheel(0, by)

    def card(self, step: int) -> None:
        self.click(self.page.locator(".card").nth(step))
        is_at(self.page, step)

    def tab(self, name: str) -> None:
        self.click(f'.tabs [data-tab="{name}"]')

    def follows(self, link: Locator) -> None:
        """Clicks what opens another window, and looks there."""
        with self.page.context.expect_page() as opened:
            self.click(link)
        self.page = opened.value
        is_ready(self.page)

    def sees(self, target: str | Locator, *texts: str) -> None:
        """Waits until the place is in view, and all of these in it."""
        found = self.page.locator(target) if isinstance(target, str) else target
        for text in texts:
            expect(found).to_contain_text(re.compile(re.escape(text)))
        expect(found).to_be_in_viewport(ratio=0.95)

    def sees_row(self, *texts: object) -> None:
        """The same of a row of the terms of a sum."""
        row = self.page.locator(".terms tbody tr").filter(has_text=row_of(*texts))
        expect(row).to_have_count(1)
        self.sees(row)

    def sees_box(self, name: str, value: float) -> None:
        """The same of the number in a box of the diagram."""
        shows(self.page, name, value)
        self.sees(number(self.page, name))


@pytest.fixture(params=LANGUAGES)
def learner(request: pytest.FixtureRequest, visit) -> Iterator[Learner]:
    learner = Learner(visit(f"lang={request.param}"), request.param)
    here = learner.page
    yield learner
    assert learner.actions <= MOST
    if learner.page is not here:
        learner.page.close()


def test_1_at_which_step_the_memory_is_wiped_and_by_which_weight(learner: Learner):
    learner.card(5)
    learner.sees_box("cell", 0)
    learner.sees('[data-role="forget"]', learner.words["player.role.forget.none"])
    learner.click(learner.page.locator(".side .line").first)
    learner.sees_row("x2", 100, "×", "−1", "=", "−100")
    learner.sees(learner.page.locator(".side .line").first, "σ(−90)")


def test_2_where_the_seven_comes_from(learner: Learner):
    learner.card(4)
    learner.sees_box("hidden", 7)
    step = learner.words["player.pieces.step"]
    pieces = learner.page.locator(".side .who + .line")
    learner.sees(pieces, "3", step.format(step=1), "4", step.format(step=2))


def test_3_whether_a_forget_gate_of_1_keeps(learner: Learner):
    learner.sees_box("forget", 1)
    learner.sees('[data-role="forget"]', learner.words["player.role.forget.all"])
    assert learner.actions == 0


def test_4_memory_and_hidden_state_at_step_3(learner: Learner):
    learner.card(3)
    learner.sees_box("cell", 7)
    learner.sees_box("hidden", 0)
    said = learner.words["player.say.whole"].split("{cell}")[1].split("{hidden}")[0]
    learner.sees(".side .sentence", f"7{said}0")
    learner.sees('[data-role="output"]', learner.words["player.role.output.none"])


def test_5_what_the_forget_gate_receives_at_step_3(learner: Learner):
    learner.card(3)
    learner.click(learner.page.locator(".side .line").first)
    learner.sees_row("x2", 100, "×", 0, "=", 0)
    learner.sees_row("h1", 0, "×", 0, "=", 0)
    learner.sees_row(learner.words["player.bias"], 10)
    learner.sees_row(learner.words["player.sum"], 10)


def test_6_a_weight_that_makes_it_forget_nothing(learner: Learner):
    learner.tab("weights")
    learner.types(f"{learner.words['q.forget.short']}, x2", "0")
    learner.card(5)
    learner.sees_box("forget", 1)
    learner.sees_box("cell", 7)


def test_7_how_many_weights_this_cell_has_and_a_gru(learner: Learner):
    learner.tab("cell")
    learner.scrolls(learner.page.locator(".stage"), 400)
    learner.sees(".cell-settings .learned", "20", "GRU", "15")


def test_8_units_and_timesteps(learner: Learner):
    link = learner.page.locator(".rail .ask a", has_text=learner.words["rail.ask.units"])
    if not in_view(link):
        learner.scrolls(learner.page.locator(".stage"), 400)
    learner.follows(link)
    page = next(page for page in books()["network"].pages if page.name == "units-and-steps")
    told = page.told[learner.language]
    learner.sees(".tale h2", told.title)
    learner.click(learner.page.locator(".option").nth(page.ask.right - 1))  # type: ignore[union-attr]
    learner.sees(".tale .then", *told.part("then"))


def test_9_why_not_a_plain_rnn(learner: Learner):
    learner.click(learner.page.get_by_role("link", name=learner.words["page.compare"]))
    is_ready(learner.page)
    shares = learner.page.locator(".verdict dl > div")
    for at, (name, left) in enumerate([("SimpleRNN", "≈ 0"), ("GRU", "0.85"), ("LSTM", "0.83")]):
        learner.sees(shares.nth(at), name, left)
    learner.sees(".verdict .note")


def test_10_which_input_still_matters_at_the_end(learner: Learner):
    learner.click(".rail .another")
    learner.click('.gallery [data-example="first-day"]')
    expect(learner.page.locator(".rail h2")).to_have_text(
        presets()["first-day"].headline[learner.language]
    )
    learner.card(4)
    step = learner.words["player.pieces.step"]
    pieces = learner.page.locator(".side .who + .line")
    if not in_view(pieces):
        learner.scrolls(learner.page.locator(".stage"), 200)
    for at, part in enumerate(["0.47", "0.42", "0.59", "0.93"], start=1):
        learner.sees(pieces, part, step.format(step=at))


def test_11_the_same_in_pytorch(learner: Learner):
    learner.click(".rail .as-script")
    program = learner.page.locator("dialog.script pre")
    learner.sees(program, "import torch", learner.words["code.title"].split("{title}")[1])
    loop = program.locator(".comment", has_text="nn.LSTM")
    learner.scrolls(program, 600)
    expect(loop.first).to_be_in_viewport()
    learner.sees(program, "f = torch.sigmoid(W_f @ x[t] + U_f @ h + b_f)", "c = f * c + i * g")
    assert learner.actions <= 3


def test_12_what_happens_at_step_4_without_x3(learner: Learner):
    learner.card(4)
    learner.sees_box("hidden", 7)
    learner.tab("sequence")
    name = learner.words["editor.step"]
    label = f"{name} 4, x3"
    learner.types(label, "0")
    learner.sees_box("hidden", 0)
    learner.sees_box("cell", 7)
    learner.sees('[data-role="output"]', learner.words["player.role.output.none"])


def in_view(place: Locator) -> bool:
    """Whether all of it is on the screen now."""
    box = place.bounding_box()
    size = place.page.viewport_size
    return bool(box and size and box["y"] >= 0 and box["y"] + box["height"] <= size["height"])
