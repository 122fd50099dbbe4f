"""A page of a lesson: what of it is read, and every way in which it can be wrong is named."""

from pathlib import Path

import pytest

from lstm_player.lessons.asks import Change, Choose, Make, Predict, Say, StepTo, Train
from lstm_player.lessons.checks import page_problems, problems_in
from lstm_player.lessons.links import Place
from lstm_player.lessons.page import LessonError, Page
from lstm_player.lessons.reading import read_page
from lstm_player.lessons.references import Reference

PREDICT = """\
+++
link = "preset=memory-machine&step=3&phase=forget"
light = ["forget", "kept"]
claims = ["forget@3 > 0.99", "cell@2 = 7"]
charts = ["ledger"]
beside = ["preset=gru-by-hand"]
curves = true
[ask]
kind = "predict"
of = "cell@3"
within = 0.05
rules = ["amount_forgotten"]
+++
# en
## Keep or erase?
The <i data-q="forget">forget gate</i> is {forget%} open, the memory {cell_before},
and the [[bias]] {b.forget}.

A second paragraph.
### ask
What will it be?
### then
It stays {cell}.
# zh
## 留下还是擦掉？
<i data-q="forget">遗忘门</i>开到 {forget%}，记忆是 {cell_before}，
[[bias|偏置]] {b.forget}。
### ask
会是多少？
### then
还是 {cell}。
"""
RULES = 'kind = "predict"\nof = "cell@3"\nwithin = 0.05\nrules = ["amount_forgotten"]'
EDIT = 'kind = "edit"\nuntil = ["cell@3 = 3.5"]\nsolution = [[["b", 0, 1, 0], 0]]\n'
EDIT += 'wrong = [[["b", 0, 1, 0], -10]]'


def written(folder: Path, *changes: tuple[str, str], name: str = "01-keep.md") -> Path:
    """The page, with texts replaced that stand in it."""
    text = PREDICT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def asking(folder: Path, ask: str, *changes: tuple[str, str]) -> Page:
    """The page with another ask, at the end of its step."""
    return read_page(written(folder, (RULES, ask), ("&phase=forget", ""), *changes))


def wrong(page: Page) -> list[str]:
    return [f"{error.line}: {error.sentence}" for error in page_problems(page)]


# --- what is read


def test_a_page_holds_all_that_its_file_says(tmp_path: Path):
    page = read_page(written(tmp_path))
    assert (page.name, page.link.preset) == ("keep", "memory-machine")
    assert page.link.place == Place(3, "forget", 0, 0)
    assert (page.light, page.charts, page.curves) == (("forget", "kept"), ("ledger",), True)
    assert [claim.text for claim in page.claims] == ["forget@3 > 0.99", "cell@2 = 7"]
    assert [link.preset for link in page.beside] == ["gru-by-hand"]
    assert page.ask == Predict(Reference("cell", 3), 0.05, False, ("amount_forgotten",))
    assert (page.level, page.line("of"), page.line("claims")) == ("respond", 10, 4)
    en, zh = page.told["en"], page.told["zh"]
    assert en.title == "Keep or erase?"
    assert [text[-11:] for text in en.text] == ["{b.forget}.", " paragraph."]
    assert "{cell_before}, and the" in en.text[0]
    assert "{cell_before}，[[bias" in zh.text[0]  # no blank where Chinese goes on
    assert (en.part("ask"), en.part("then")) == (("What will it be?",), ("It stays {cell}.",))
    assert wrong(page) == []


def test_each_kind_of_ask_is_read(tmp_path: Path):
    options = ("### ask\nWhat will it be?\n", "### ask\nWhich?\n### options\n- a | no\n- b | yes\n")
    kinds = {
        'kind = "step"\nto = "step=4&phase=output"': (StepTo, None),
        'kind = "choose"\nright = 2': (Choose, "respond"),
        EDIT: (Change, "change"),
        EDIT.replace("edit", "make"): (Make, "make"),
        'kind = "train"\nrecipes = [{task = "slots", kind = "lstm"}]': (Train, "change"),
        'kind = "say"': (Say, "respond"),
    }
    for ask, (kind, level) in kinds.items():
        page = asking(tmp_path, ask, options)
        assert (type(page.ask), page.level) == (kind, level)
    step = asking(tmp_path, next(iter(kinds))).ask
    assert isinstance(step, StepTo)
    assert step.to == Place(4, "output", 0, 0)
    assert page.told["en"].options == (("a", "no"), ("b", "yes"))


def test_a_level_may_be_given(tmp_path: Path):
    page = read_page(written(tmp_path, ("curves = true", 'level = "make"')))
    assert page.level == "make"


# --- what cannot be read: the line and the sentence

UNREADABLE = [
    ("+++\nlink", "link", 1, "begins with its header"),
    ("curves = true", "curves = yes", 7, "header"),
    ("curves = true", "curves = 1", 7, "true or false"),
    ("curves = true", "curve = true", 7, "no 'curve'"),
    ("light = [", "light = 3 #", 3, "a list of texts"),
    ("link = ", "lint = ", 2, "no 'lint'"),
    ('"preset=memory-machine&step=3&phase=forget"', '"step=3"', 2, "names a preset"),
    ("&step=3", "&step=three", 2, "step is a whole number"),
    ("&step=3", "&unit=0", 2, "counted from 1"),
    ("&step=3", "&stop=3", 2, "no 'stop'"),
    ("&step=3", "&step=3&step=4", 2, "not a link"),
    ("preset=memory-machine&step=3", "s=eNr&step=3", 2, "nobody can read"),
    ("&step=3", "&step=3&loss=4", 2, "no loss"),
    ('"cell@2 = 7"', '"cell@2 == 7"', 4, "not a condition"),
    ('"cell@2 = 7"', '"cell@2 < 7 ± 1"', 4, "± belongs"),
    ('"cell@2 = 7"', '"7 = 7"', 4, "names a number of the run"),
    ('"cell@2 = 7"', '"cell@0 = 7"', 4, "counted from 1"),
    ("curves = true", 'level = "watch"', 7, "respond, change, make"),
    ('kind = "predict"', 'kind = "guess"', 8, "kind is one of"),
    ('of = "cell@3"\n', "", 8, "needs of"),
    ('of = "cell@3"', 'of = "cell"', 8, "names its step"),
    ("within = 0.05", "within = 0", 8, "above 0"),
    ("within = 0.05", "direction = 1", 8, "direction is true or false"),
    ("within = 0.05", "without = 0.05", 8, "no 'without'"),
    ("# zh", "# fr", 24, "each once"),
    ("# zh", "# en", 24, "each once"),
    ("# en\n", "", 14, "in no language"),
    ("## Keep or erase?\n", "", 14, "begins with one title"),
    ("### then\nIt", "### later\nIt", 22, "each once"),
    ("### then\nIt stays {cell}.", "### then\n", 22, "nothing stands under"),
]


@pytest.mark.parametrize(("old", "new", "line", "sentence"), UNREADABLE)
def test_what_cannot_be_read_is_said_by_its_line(
    tmp_path: Path, old: str, new: str, line: int, sentence: str
):
    path = written(tmp_path, (old, new))
    with pytest.raises(LessonError) as error:
        read_page(path)
    assert (error.value.path, error.value.line) == (path, line)
    assert sentence in error.value.sentence


def test_a_file_is_called_by_number_and_name(tmp_path: Path):
    with pytest.raises(LessonError, match="number and name"):
        read_page(written(tmp_path, name="keep.md"))


# --- what is read and wrong

MISTAKES = [
    ("preset=memory-machine", "preset=memory-machina", "2: there is no preset 'memory-machina'"),
    ("&step=3", "&step=6", "2: there are 5 steps"),
    ("&step=3", "&step=3&unit=2", "2: there are 1 units"),
    ("&step=3", "&step=3&layer=2", "2: there are 1 layers"),
    ("&phase=forget", "&phase=reset", "2: phases of this layer are"),
    ('"kept"]', '"lid"]', "3: no part 'lid'"),
    ('"cell@2 = 7"', '"cell@2 = 7.1"', "4: not so: cell@2 = 7.1; cell is 7"),
    ('"cell@2 = 7"', '"sell@2 = 7"', "4: sell@2 = 7: layer 1, a lstm, has no number called sell"),
    ('"cell@2 = 7"', '"cell@2~2 = 7"', "4: cell@2~2 = 7: there is no run ~2"),
    ('["ledger"]', '["legder"]', "5: no chart 'legder'"),
    ('["preset=gru-by-hand"]', '["preset=gru"]', "6: there is no preset 'gru'"),
    ('of = "cell@3"', 'of = "forget@3"', "10: forget@3 is known where the page stands"),
    ('["amount_forgotten"]', '["amount_forgot"]', "8: no rule 'amount_forgot'"),
    ('["amount_forgotten"]', '["forget_on_new"]', "10: truth and forget_on_new are told apart"),
    ("A second paragraph.", "So it is {cell}.", "15: {cell} is not known yet"),
    ("A second paragraph.", "So it is {cell@4}.", "15: {cell} is not known yet"),
    ("### ask\nWhat", "### ask\n{written} or what", "20: {written} is not known yet"),
    ("A second paragraph.", "It is {cell", "15: { stands alone"),
    ("A second paragraph.", "<b>It</b>", "15: < stands alone"),
    ("A second paragraph.", "a < b", "15: < stands alone"),
    ("A second paragraph.", "[[lossy]]", "15: the glossary has no [[lossy]]"),
    ("A second paragraph.", "Don't.", '15: "\'" is not how the page writes it'),
    ("A second paragraph.", "x = -1", "15: '-1' is not how the page writes it"),
    ('data-q="forget">forget', 'data-q="forgot">forget', "15: no quantity 'forgot'"),
    ("A second paragraph.", "It was 6.999.", "15: 6.999 is typed"),
    ("A second paragraph.", "word " * 41, "15: 61 words, at most 60 (en)"),
    ("## 留下还是擦掉？\n", "## 留下还是擦掉？\n" + "字" * 91, "25: 111 words, at most 110 (zh)"),
    ("Keep or erase?", "Keep or erase? " * 3, "15: a title has at most 40 characters"),
    ("Keep or erase?", "Keep {cell_before}?", "15: a title has no numbers"),
    ("It stays {cell}.", "It stays.", "25: then: the languages say different numbers"),
    ("### then\nIt stays {cell}.\n", "", "15: ### then says what is so (en)"),
    ("### ask\nWhat will it be?\n", "", "15: ### ask says what is to be done (en)"),
    ("### then\nIt", "### options\n- a | b\n### then\nIt", "15: ### options belong to choose"),
]


@pytest.mark.parametrize(("old", "new", "sentence"), MISTAKES)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, sentence: str):
    found = wrong(read_page(written(tmp_path, (old, new))))
    assert any(one.startswith(sentence) for one in found), found


ASKED = [
    ('kind = "step"\nto = "step=9"', "there are 5 steps"),
    ('kind = "step"\nto = "step=3"', "the page stands there already"),
    (EDIT.replace("3.5", "7"), "it holds before anything was done"),
    (EDIT.replace("3.5", "3.6"), "it does not hold after the solution"),
    (EDIT.replace("-10", "0"), "it holds after a wrong edit"),
    (EDIT.replace('"b", 0, 1, 0], 0', '"b", 0, 4, 0], 0'), "an edit does not fit"),
    (EDIT.replace("edit", "make"), "to make is 2 edits at least"),
    ('kind = "train"\nrecipes = [{task = "slots", kind = "lstn"}]', "lstn"),
    ('kind = "train"\nrecipes = [{task = "slot"}]', "slot"),
    ('kind = "train"\nrecipes = [{task = "slots"}]\nprobe = "gates"', "the probe gates is for"),
    ('kind = "train"\nrecipes = [{task = "sine"}]\nprobe = "length"', "the probe length is for"),
    ('kind = "predict"\nof = "cell@4~1"', "the page's own run"),
    ('kind = "predict"\nof = "cell@9"', "there are 5 steps"),
]


@pytest.mark.parametrize(("ask", "sentence"), ASKED)
def test_what_cannot_be_done_is_named(tmp_path: Path, ask: str, sentence: str):
    found = wrong(asking(tmp_path, ask))
    assert any(sentence in one for one in found), found


def test_each_wrong_edit_alone_and_all_together_leave_a_page_open(tmp_path: Path):
    one, two = '[["b", 0, 1, 0], 1]', '[["b", 0, 1, 0], 0]'
    both = EDIT.replace('[["b", 0, 1, 0], -10]', f"{two}, {one}")
    assert any("wrong edit" in one for one in wrong(asking(tmp_path, both)))


OPTIONS = ("### ask\nWhat will it be?\n", "### ask\nWhich?\n### options\n{}\n")
CHOICES = [
    ("- a | no\n- b | yes", "right = 3", "option 3 of 2 is right (en)"),
    ("- a | no\n- b", "right = 1", "an option is written - option | why: '- b'"),
    ("- a | no\n* b | yes", "right = 1", "an option is written - option | why: '* b | yes'"),
]


@pytest.mark.parametrize(("options", "right", "sentence"), CHOICES)
def test_options_have_reasons(tmp_path: Path, options: str, right: str, sentence: str):
    old, new = OPTIONS
    page = asking(tmp_path, f'kind = "choose"\n{right}', (old, new.format(options)))
    found = wrong(page)
    assert any(sentence in one for one in found), found
    assert any("the languages have different parts" in one for one in found)


def test_a_book_is_of_some_length_and_lets_its_reader_do_things(tmp_path: Path):
    folder = tmp_path / "01-short"
    folder.mkdir()
    (folder / "book.md").write_text(
        "+++\n+++\n# en\n## A\nB.\n# zh\n## 甲\n乙。\n", encoding="utf-8"
    )
    written(folder)
    written(folder, name="02-keep.md")
    found = [error.sentence for error in problems_in(folder)]
    assert found == [
        "a book has 6 to 12 pages, this one 2",
        "two pages are called keep",
        "no page lets its reader change",
        "no page lets its reader make",
    ]
    (folder / "book.md").unlink()
    assert [error.sentence for error in problems_in(folder)] == ["this file is missing"]
    written(folder, ("# zh", "# fr"), name="03-all.md")
    written(folder, ("of =", "off ="), name="04-all.md")
    assert [error.path.name for error in problems_in(folder)] == ["03-all.md", "04-all.md"]
