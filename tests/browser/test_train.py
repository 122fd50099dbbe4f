"""The page "Train": runs that are paused, compared, kept, opened in the player."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from lstm_words import words

from .screen import enter, focused, in_url, is_at, is_quiet, parameters, reopened, setting

EN = words("en")
QUICK = "task=long_memory&gap=10&iterations=200"
LONG = "task=long_memory&gap=10&iterations=10000"


def opened(visit, query: str = QUICK, **options: Any) -> Page:
    return visit(f"lang=en&{query}", page="train", **options)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=EN[f"train.{name}"], exact=True)


def sentence(page: Page) -> Locator:
    return page.locator(".run .sentence")


def is_in_state(page: Page, state: str) -> None:
    expect(page.locator(".train-page")).to_have_attribute("data-state", state)


def trained(page: Page) -> None:
    button(page, "train").click()
    is_in_state(page, "done")


def step(page: Page) -> int:
    found = re.search(r"step (\d+) of", page.locator(".told").inner_text())
    assert found
    return int(found[1])


def curves(page: Page) -> Locator:
    """The names of the lines of the loss figure."""
    return page.locator(".loss .ends span")


def film_to(page: Page, place: int) -> None:
    setting(page, "film").evaluate(
        """(input, place) => {
          input.value = place;
          input.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        place,
    )


def test_a_network_learns_and_its_film_goes_back(visit):
    page = opened(visit)
    expect(sentence(page)).to_have_text(EN["train.say.new"])
    trained(page)
    expect(sentence(page)).to_contain_text("Learned: 100.0%")
    expect(page.locator(".train-page > .spoken")).to_contain_text("Learned: 100.0%")
    expect(page.locator(".hero-number")).to_have_text("100.0%")
    expect(page.locator(".told")).to_have_text("step 200 of 200")
    assert page.locator(".progress progress").evaluate("(bar) => bar.value / bar.max") == 1
    expect(page.locator("button.main")).to_have_text(EN["train.open"])
    expect(page.locator(".example td.right")).to_have_count(1)
    title = page.locator(".gates figcaption")
    expect(title).to_have_text(EN["chart.film.title"].format(step=200))
    figure = page.locator(".gates figure")
    before = figure.get_attribute("data-drawn")
    film_to(page, 0)
    expect(title).to_have_text(EN["chart.film.title"].format(step=0))
    expect(figure).not_to_have_attribute("data-drawn", before or "")
    expect(page.locator(".example td.right")).to_have_count(1)
    button(page, "restart").click()
    is_in_state(page, "new")


def test_the_held_out_table_fits_and_blames_nobody_before_the_first_step(visit):
    page = visit("lang=en", page="train")
    cells = page.locator("table.example td")
    expect(cells).to_have_count(5 * 12)
    widths = page.locator(".example > .across").evaluate(
        "({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]"
    )
    assert widths[0] <= widths[1]
    expect(page.locator("table.example .wrong, table.example .right")).to_have_count(0)
    expect(page.locator(".picker .note")).to_be_empty()


def test_beside_the_example_stands_how_much_is_right_in_all(visit):
    page = opened(visit, "task=long_memory&gap=60&kind=simple_rnn&iterations=4")
    trained(page)
    share = page.locator(".hero-number").inner_text()
    expect(page.locator(".picker .note")).to_contain_text(share)
    expect(page.locator("table.example tr").first.locator("td")).to_have_count(17)


def test_a_network_that_learned_a_text_writes_on(visit):
    page = opened(visit, "task=text&iterations=40")
    expect(page.locator(".writing")).to_be_hidden()
    trained(page)
    beginning, alone, truth = page.locator(".writing dd").all_inner_texts()
    assert len(beginning) <= 20 < len(alone)
    assert alone != truth
    page.get_by_role("button", name=EN["train.example.forth"]).click()
    expect(page.locator(".writing .beginning")).not_to_have_text(beginning)


def test_a_run_is_paused_and_goes_on(visit):
    page = opened(visit, LONG)
    button(page, "train").click()
    expect(button(page, "pause")).to_be_visible()
    expect(page.locator(".settings")).to_have_attribute("inert", "")
    page.wait_for_function(
        "() => !document.querySelector('.told')?.textContent.startsWith('step 0 ')"
    )
    button(page, "pause").click()
    expect(button(page, "continue")).to_be_enabled()
    expect(page.locator(".settings")).not_to_have_attribute("inert", "")
    is_quiet(page)
    at = step(page)
    page.get_by_role("button", name=EN["train.example.forth"]).click()
    expect(page.locator(".picker")).to_contain_text("2 of 200")
    assert step(page) == at
    button(page, "continue").click()
    expect(page.locator(".told")).not_to_have_text(re.compile(rf"^step {at} of"))
    button(page, "pause").click()


def test_the_film_plays_from_the_first_point_to_the_last(visit):
    page = opened(visit)
    play = page.locator(".film .play")
    expect(play).to_be_disabled()  # there is but one point
    trained(page)
    page.evaluate("window.seen = []")
    page.locator(".film .note").evaluate(
        """(note) => new MutationObserver(() => window.seen.push(note.textContent))
          .observe(note, { childList: true, characterData: true, subtree: true })"""
    )
    play.click()
    expect(play).to_have_attribute("data-playing", "true")
    expect(page.locator(".film .note")).to_contain_text("step 0")
    expect(play).to_have_attribute("data-playing", "false")
    expect(page.locator(".film .note")).to_contain_text("step 200")
    assert len(set(page.evaluate("window.seen"))) > 3


def test_the_learned_gates_stand_beside_those_set_by_hand(visit):
    page = opened(visit, "task=memory_machine&iterations=20")
    figures = page.locator(".gates figure[data-drawn], .by_hand figure[data-drawn]")
    expect(figures).to_have_count(2)
    lanes = figures.evaluate_all(
        """(nodes) => nodes.map((node) => {
          const plot = node.querySelector(".plot");
          const { yaxis, yaxis2, yaxis3 } = plot._fullLayout;
          const top = plot.getBoundingClientRect().top;
          return [yaxis, yaxis2, yaxis3].map(({ _offset, _length }) =>
            [Math.round(top + _offset), Math.round(_length)]);
        })"""
    )
    assert lanes[0] == lanes[1]


def test_runs_are_compared(visit):
    page = opened(visit)
    trained(page)
    button(page, "keep").click()
    expect(curves(page)).to_have_count(3)
    enter(page, "seed", "2")
    is_in_state(page, "new")
    trained(page)
    expect(curves(page)).to_have_count(3)
    expect(curves(page).last).to_contain_text("Seed 1")


def test_the_trained_network_opens_in_the_player(visit):
    page = opened(visit)
    trained(page)
    page.get_by_role("button", name=EN["train.example.forth"]).click()
    expect(page.locator(".picker")).to_contain_text("2 of 200")
    letters = page.locator(".example tr").first.locator("td").all_inner_texts()
    page.get_by_role("button", name=EN["train.open"]).click()
    is_at(page, 1)
    expect(page.locator(".rail .name")).to_have_text(EN["rail.trained.title"])
    expect(page.locator(".rail h2")).to_have_text(EN["train.task.long_memory"])
    expect(page.locator(".tower button")).to_have_count(2)
    for letter in letters[:3]:
        expect(page.locator(".strip")).to_contain_text(letter)
    page.keyboard.press("End")
    is_at(page, len(letters))


def test_the_address_and_the_run_outlast_reload_pages_and_languages(visit):
    page = opened(visit, "task=long_memory&gap=10")
    enter(page, "iterations", "200")
    in_url(page, task="long_memory", gap=10, iterations=200)
    trained(page)
    page.get_by_role("link", name=EN["page.gradients"]).click()
    expect(page.locator(".gradients-page[data-shown]")).to_be_visible()
    page.get_by_role("link", name=EN["page.train"]).click()
    is_in_state(page, "done")
    expect(page.locator(".problem")).to_be_hidden()
    in_url(page, task="long_memory", gap=10, iterations=200)
    page.get_by_text("中文", exact=True).click()
    expect(sentence(page)).to_contain_text("学会了")
    is_in_state(page, "done")
    in_url(page, lang="zh")
    reopened(page)  # another session, which goes on where the one before was
    is_in_state(page, "done")
    expect(setting(page, "iterations")).to_have_value("200")


def test_a_link_that_cannot_be_used_is_said(visit):
    page = opened(visit, "task=sine&units=65")
    problem = page.locator(".train-page .problem")
    expect(problem).to_contain_text("a whole number from 1 to 64")
    expect(setting(page, "task")).to_have_value("memory_machine")
    page.wait_for_url(lambda url: "units" not in parameters(url))
    expect(problem).to_be_visible()


def test_ones_own_numbers(visit):
    page = opened(visit, "task=numbers", may_fail=True)
    problem = page.locator(".own .reading .refusal")
    first = page.locator(".example td").first
    before = first.inner_text()
    page.locator("#own-text").fill("no numbers\nat all")
    button(page, "own.use").click()
    expect(problem).to_contain_text("“no”")
    is_quiet(page)
    expect(problem).to_be_visible()
    expect(first).to_have_text(before)
    page.locator("#own-text").fill(
        "\n".join(["rain,town", *(f"{1 + n % 9},x" for n in range(200))])
    )
    expect(page.locator(".reading .taken .name")).to_have_text("rain")
    expect(page.locator(".reading .lost .remark")).to_have_text("left out because of row 2: “x”")
    expect(page.locator("#own-next")).not_to_be_empty()
    button(page, "own.use").click()
    expect(problem).to_be_hidden()
    expect(first).not_to_have_text(before)
    expect(page.locator("#own-next")).to_be_empty()
    expect(page.locator("#own-now")).to_contain_text("rain: 200")
    page.locator(".own input[type=file]").set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": b"<html>\n" * 50_000}
    )
    expect(problem).to_be_visible()


def test_sentences_come_in_the_language_of_the_page(visit):
    page = visit("lang=zh", page="train")
    setting(page, "task").select_option("slots")
    in_url(page, task="slots", language="zh")
    expect(page.locator(".more figure:visible")).to_have_count(1)
    wanted = page.locator(".figures .figure:not([hidden])").count()
    assert wanted == page.locator("figure:visible").count()


def test_seeds_are_counted(visit):
    page = opened(visit, "task=long_memory&iterations=2")
    page.get_by_role("button", name=EN["train.sweep.start"], exact=True).click()
    expect(page.locator(".sweep td").first).to_have_text(re.compile(r"^\d+/10$"))
    page.get_by_role("button", name=EN["train.sweep.stop"], exact=True).click()
    expect(button(page, "sweep.start")).to_be_visible()
    is_in_state(page, "new")


def test_everything_can_be_done_by_keyboard(visit):
    page = opened(visit, "task=long_memory&iterations=20")
    train = page.locator(".train-page .controls .main")
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(focused(page).strip())
        if train.evaluate("(node) => node.getRootNode().activeElement === node"):
            page.keyboard.press("Enter")
            is_in_state(page, "done")
            assert focused(page).strip() == EN["train.open"]  # what comes next
        if reached[-1] == EN["train.sweep.start"]:
            break
    for name in ("restart", "keep", "save", "example.forth", "sweep.start"):
        assert EN[f"train.{name}"] in reached
    setting(page, "film").focus()
    page.keyboard.press("Home")
    expect(page.locator(".film .note")).to_contain_text("step 0")


def test_the_sliders_show_what_the_network_is_trained_with(visit):
    page = opened(visit, "task=long_memory&keep_bias=9&gap=7")
    expect(setting(page, "keep_bias")).to_have_value("9")
    expect(setting(page, "gap")).to_have_value("7")
    in_url(page, gap=7)
    assert float(parameters(page.url)["keep_bias"]) == 9


def test_a_setting_changed_while_an_answer_is_on_its_way_is_not_lost(visit):
    page = opened(visit)
    held: list[Route] = []
    route = re.compile("/(training|page)/")
    page.route(route, lambda waiting: held.append(waiting), times=1)
    with page.expect_request(route):
        enter(page, "seed", "2")
    enter(page, "iterations", "300")
    held[0].continue_()
    in_url(page, seed=2, iterations=300)
    expect(setting(page, "seed")).to_have_value("2")
    expect(setting(page, "iterations")).to_have_value("300")
