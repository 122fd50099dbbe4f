"""All books as they are: nothing is wrong with them, and what they say follows the numbers."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lstm_core import Array, CoreError, Layer, Scenario, parting, run, run_rule
from lstm_player.block import show
from lstm_player.catalogue import catalogue
from lstm_player.lessons import library
from lstm_player.lessons.__main__ import main
from lstm_player.lessons.answers import answers, wrong_runs
from lstm_player.lessons.asks import Change, Predict
from lstm_player.lessons.attempt import attempt, read_edits
from lstm_player.lessons.checks import page_problems, problems_in
from lstm_player.lessons.counting import length
from lstm_player.lessons.library import books, folders
from lstm_player.lessons.links import Place
from lstm_player.lessons.numbers import Numbers, sizes
from lstm_player.lessons.packing import book_contents
from lstm_player.lessons.page import Page
from lstm_player.lessons.reading import read_page
from lstm_player.lessons.references import read_reference, references
from lstm_player.lessons.scene import Scene, block_of
from lstm_player.presets import presets
from lstm_words import LANGUAGES

SHELF = [
    *("why-remember", "exam", "carving", "highway", "by-hand"),
    *("network", "gradients", "learned", "limits", "history"),
]
PAGES = [(name, page.name) for name, book in books().items() for page in book.pages]
every_book = pytest.mark.parametrize("name", folders())
every_page = pytest.mark.parametrize(("book", "name"), PAGES)


def page_called(book: str, name: str) -> Page:
    return next(page for page in books()[book].pages if page.name == name)


@every_book
def test_nothing_is_wrong_with_a_book(name: str):
    assert [str(one) for one in problems_in(folders()[name])] == []


def test_books_stand_in_their_order():
    assert [name for name in SHELF if name in folders()] == list(folders())
    numbers = [path.name[:2] for path in folders().values()]
    assert numbers == [f"{1 + SHELF.index(name):02}" for name in folders()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_lists_the_books(language: str):
    listed = catalogue(language)["books"]
    assert [book["name"] for book in listed] == list(books())
    for book in listed:
        assert book["title"]
        assert length(book["sentence"]) <= 40


# --- the text follows the numbers


def said(page: Page, own: Scenario | None = None) -> Iterator[object]:
    """Every text of a page with its numbers, and whether each of its claims holds."""
    scene = Scene(page, show(own, page.link.loss) if own else None)
    for told in page.told.values():
        for part in (told.text, told.part("ask"), told.part("then"), told.part("options")):
            yield from map(scene.filled, part)
    yield from (claim.holds(scene.lookup) for claim in page.claims)


def depends(page: Page) -> bool:
    """Whether a page says anything of its own run besides its sizes."""
    texts = [text for told in page.told.values() for text in (*told.text, *told.part("then"))]
    named = [reference for text in texts for reference, _ in references(text)]
    named += [reference for claim in page.claims for reference in claim.references]
    whole = sizes(presets()[page.link.preset].scenario, 0)
    return any(not reference.beside and reference.name not in whole for reference in named)


def test_most_pages_depend_on_their_numbers():
    pages = [page_called(*where) for where in PAGES]
    assert sum(map(depends, pages)) > 0.7 * len(pages)


@every_page
def test_other_weights_change_the_sentence_or_fail_the_check(book: str, name: str):
    page = page_called(book, name)
    if not depends(page):
        return
    scenario = presets()[page.link.preset].scenario
    others = (drawn(scenario, seed) for seed in range(3))  # by chance one may look alike
    assert any(list(said(page)) != list(said(page, other)) for other in others)


def drawn(scenario: Scenario, seed: int) -> Scenario:
    """A scenario of the same kinds and sizes with other numbers."""
    rng = np.random.default_rng(seed)
    layers = [
        replace(layer, **{key: rng.normal(size=array.shape) for key, array in weights(layer)})
        for layer in scenario.layers
    ]
    return Scenario(rng.normal(size=scenario.x.shape), layers, scenario.tokens)


def weights(layer: Layer) -> list[tuple[str, Array]]:
    return [(key, getattr(layer, key)) for key in layer.arrays]


def turned_round(gate: str) -> Scenario:
    """The memory machine, one gate of which has the opposite weights."""
    scenario = presets()["memory-machine"].scenario
    layer = scenario.layers[0]
    sign = np.ones(len(layer.gates))
    sign[layer.gates.index(gate)] = -1
    arrays = {"W": layer.W * sign[:, None, None], "b": layer.b * sign[:, None]}
    return Scenario(scenario.x, [replace(layer, **arrays)])


@pytest.mark.parametrize("gate", ["input", "forget", "candidate", "output"])
def test_a_gate_that_works_otherwise_is_noticed_where_a_station_speaks_of_it(gate: str):
    stations = presets()["memory-machine"].stations
    other = turned_round(gate)
    changed = {page.name for page in stations if list(said(page)) != list(said(page, other))}
    assert {page.name for page in stations if gate in page.light} <= changed
    assert changed


def test_a_preset_that_is_changed_fails_the_check(monkeypatch: pytest.MonkeyPatch):
    page = presets()["memory-machine"].stations[1]
    assert page_problems(page) == []
    block = show(turned_round("forget"))
    for module in ("scene", "scene_checks", "text_checks", "ask_checks", "answers"):
        monkeypatch.setattr(f"lstm_player.lessons.{module}.block_of", lambda _: block)
    monkeypatch.setattr("lstm_player.lessons.scene.numbers_of", lambda _: Numbers(block))
    found = [error.sentence for error in page_problems(page)]
    assert any(sentence.startswith("not so: forget = 1; forget is") for sentence in found), found


# --- what is asked


@every_page
def test_answers_are_told_apart_and_the_wrong_machine_parts(book: str, name: str):
    page = page_called(book, name)
    if not isinstance(page.ask, Predict):
        return
    found = answers(page)
    assert len({*found.values()}) == len(found)
    assert set(found) == {"truth", *page.ask.rules}
    of = page.ask.of.at(page.link.place)
    true = run(presets()[page.link.preset].scenario).layers[of.layer]
    for rule, wrong in wrong_runs(page).items():
        seen = page.link.place.step - (page.link.place.phase != "whole")
        assert np.array_equal(wrong["cell"][:seen], true.cell[:seen])
        trace = run_rule(
            rule, presets()[page.link.preset].scenario, of.layer, min(seen, of.step - 1)
        )
        step = parting(true, trace)
        assert step is not None
        assert step < of.step


@every_page
def test_edits_complete_a_page_only_when_they_do_what_is_asked(book: str, name: str):
    page = page_called(book, name)
    if not isinstance(page.ask, Change):
        return
    assert not attempt(page, []).holds
    solution = read_edits([[list(target), value] for target, value in page.ask.solution])
    assert attempt(page, solution).holds
    assert not attempt(page, page.ask.wrong).holds
    assert not any(attempt(page, [one]).holds for one in page.ask.wrong)


def test_edits_are_read_as_a_browser_sends_them():
    one, two = [["b", 0, 1, 0], 1], [["b", 0, 1, 0], 2.5]
    assert read_edits([one, two]) == [(("b", 0, 1, 0), 2.5)]
    assert read_edits([]) == []
    for wrong in ({}, [[]], [["b", 1]], [[["b", 0], "1"]], [[[0, "b"], 1]], [[["b"], True]], None):
        with pytest.raises(ValueError, match="edit"):
            read_edits(wrong)


@pytest.mark.parametrize(
    "target",
    [
        ("b", 0, 9, 0),
        ("b",),
        ("x", 0),
        ("c", 0, 0),
        ("b", "0", 0, 0),
        ("b", [0], 0, 0),
        ("W", 9),
        ("tokens", 0),
    ],
)
def test_an_edit_that_does_not_fit_is_an_error_in_words(target: tuple[object, ...]):
    page = read_one("&step=3")
    with pytest.raises(CoreError):
        attempt(page, [(target, 1.0)])


def read_one(place: str, text: str = "It is {cell}.") -> Page:
    """A page of the memory machine, read from a file that is written for it."""
    body = f'+++\nlink = "preset=memory-machine{place}"\n+++\n'
    body += f"# en\n## A\n{text}\n# zh\n## 甲\n{text}\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "01-a.md"
        path.write_text(body, encoding="utf-8")
        return read_page(path)


# --- numbers by name


def test_numbers_are_found_by_name_and_place():
    numbers, place = Numbers(block_of(read_one("&step=3").link)), Place(3)
    wanted = {
        "x": 2,
        "x@1": 3,
        "x@2,2": 1,
        "cell_before@1": 0,
        "cell_before": 7,
        "pre.forget": 10,
        "from_x.candidate": 2,
        "from_h.candidate": 0,
        "b.input": -10,
        "W.forget.2": 100,
        "W.forget": 0,
        "W.candidate.1": 1,
        "U.output.1": 0,
        "units": 1,
        "inputs": 3,
        "steps": 5,
        "layers": 1,
        "count.lstm": 20,
        "count.gru": 15,
        "count.simple_rnn": 5,
        "count.lstm_peephole": 23,
        "products.simple_rnn": 4,
    }
    for name, value in wanted.items():
        assert numbers.value(read_reference(name), place) == pytest.approx(value, abs=1e-12), name
    assert numbers.written(read_reference("forget"), place, percent=True) == "100%"
    assert numbers.written(read_reference("b.input"), place) == "−10"
    assert numbers.written(read_reference("cell"), place) == "7"


@pytest.mark.parametrize(
    "name",
    [
        "sell",
        "cell@6",
        "cell@3,2",
        "cell;2",
        "pre.reset",
        "W.forget.4",
        "W",
        "pre",
        "cell.forget",
        "d_cell",
    ],
)
def test_a_number_that_there_is_not_is_said(name: str):
    with pytest.raises(ValueError, match=r"no |columns|parts|single"):
        Numbers(block_of(read_one("").link)).value(read_reference(name), Place(3))


def test_counts_are_those_of_layers_of_this_size():
    counts = sizes(presets()["four-units"].scenario, 0)
    assert (counts["units"], counts["inputs"]) == (4, 2)
    assert counts["count.lstm"] == 4 * (4 * 2 + 4 * 4 + 4)
    assert counts["count.gru"] * 4 == counts["count.lstm"] * 3
    assert counts["count.simple_rnn"] * 4 == counts["count.lstm"]
    assert counts["count.lstm_peephole"] == counts["count.lstm"] + 3 * 4
    assert counts["products.lstm"] == 4 * (4 * 2 + 4 * 4) + 3 * 4


# --- what a browser gets


@every_book
def test_a_book_holds_every_run_once(name: str):
    book = books()[name]
    header, arrays = book_contents(book, "en")
    assert [page["name"] for page in header["pages"]] == [page.name for page in book.pages]
    assert header["sentence"] == book.sentence("en")
    runs = [(block["preset"], block["loss"]) for block in header["blocks"]]
    assert len({*runs}) == len(runs)
    for page, sent in zip(book.pages, header["pages"], strict=True):
        place = page.link.place
        assert runs[sent["block"]] == (page.link.preset, sent["loss"])
        assert [runs[at][0] for at in sent["beside"]] == [link.preset for link in page.beside]
        assert arrays[f"{sent['block']}/x"].shape[0] >= place.step
        assert (sent["opening"]["step"], sent["opening"]["unit"]) == (place.step, place.unit)
        assert not any("~" in text for text in sent["text"] + sent["parts"]["then"])
        assert sent["counts"]["steps"] == len(arrays[f"{sent['block']}/x"])


@every_book
def test_grey_runs_are_sent_with_the_pages_that_name_their_rules(name: str):
    _, arrays = book_contents(books()[name], "zh")
    sent = {tuple(key.split("/")[1:3]) for key in arrays if key.startswith("ghost/")}
    assert sent == {
        (str(index), rule)
        for index, page in enumerate(books()[name].pages)
        if isinstance(page.ask, Predict)
        for rule in page.ask.rules
    }
    for index, rule in sent:
        assert (
            arrays[f"ghost/{index}/{rule}/cell"].shape
            == arrays[f"ghost/{index}/{rule}/hidden"].shape
        )


# --- by hand


def test_a_book_is_read_and_checked_by_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "01-short"
    folder.mkdir()
    (folder / "book.md").write_text(
        "+++\n+++\n# en\n## A\nB.\n# zh\n## 甲\n乙。\n", encoding="utf-8"
    )
    text = '+++\nlink = "preset=memory-machine&step=3"\n+++\n'
    text += "# en\n## A\nIt is {cell}.\n# zh\n## 甲\n是 {cell}。\n"
    (folder / "01-one.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr(library, "BOOKS", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["short", "--read"]) == 1
    out, err = capsys.readouterr()
    assert "It is 7." in out
    assert "是 7。" in out
    assert "01-short/book.md:1: a book has 6 to 12 pages, this one 1" in err.splitlines()
    assert main([]) == 1
