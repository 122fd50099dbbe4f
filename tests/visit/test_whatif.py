"""What a visitor holds in a run: actions, undo, links, what a tab hands back, files."""

import base64
import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from lstm_app.screens.practise.sheet import view_contents
from lstm_app.screens.step import contents
from lstm_app.visit.actions import EDITS, Action, perform
from lstm_app.visit.coming_back import come_back
from lstm_app.visit.links import held_in
from lstm_app.visit.own import file_of, program_of, spreadsheet_of
from lstm_app.visit.session import State, visit_of
from lstm_core import run, to_json
from tests.visit.visits import NUMBERS, apply, edit, kept, worked_example

FORGET = {"layer": 0, "name": "forget", "unit": 0, "value": 0.5}
VALUE = re.compile(rb"<f>[^<]*</f><v>([^<]*)</v>")
HELD = "g_1_forget_1_0.5"


def do(visit, what, **said):
    return perform(visit, [Action("browser", next(NUMBERS), what, said)], EDITS)


def holding() -> State:
    visit = State()
    do(visit, "hold", **FORGET)
    return visit


def told(visit):
    return contents(visit, {}, "en", {})


def test_a_gate_is_held_and_let_go_of():
    visit = holding()
    header, arrays = told(visit)
    (one,) = header["held"]
    assert (one["is"], one["name"], one["value"], one["text"]) == ("hold", "forget", 0.5, HELD)
    assert (one["first"], one["last"], header["hold"]) == (1, None, HELD)
    assert set(arrays["0.forget"].ravel()) == {0.5}
    assert arrays["0.free.forget"][4, 0] < 1e-30
    assert header["can"]["reset"]
    do(visit, "release", value=HELD)
    header, arrays = told(visit)
    assert "held" not in header
    assert "0.free.forget" not in arrays
    assert (arrays["0.forget"] == run(worked_example()).layers[0].forget).all()
    assert visit.block.scenario is worked_example()


def test_a_drag_is_undone_at_once_and_undo_brings_it_back():
    visit = State()
    for value in (0.2, 0.4, 0.6):
        do(visit, "hold", **FORGET | {"value": value}, gesture=1)
    assert len(visit.past) == 1
    do(visit, "silence", layer=0, unit=0)
    do(visit, "release", value=None)
    assert visit.interventions == ()
    do(visit, "undo")
    assert told(visit)[0]["hold"] == "g_1_forget_1_0.6~s_1_1"
    do(visit, "undo")
    do(visit, "undo")
    assert visit.interventions == ()
    assert not visit.past


def test_an_edit_keeps_what_is_held_as_long_as_it_has_a_place():
    visit = holding()
    apply(visit, edit("x", 0, 0, to=9))
    assert visit.block.trace.layers[0].cell[0, 0] == 9
    assert told(visit)[0]["hold"] == HELD
    do(visit, "kind", layer=0, value="gru")
    assert visit.interventions == ()
    do(visit, "undo")
    assert told(visit)[0]["hold"] == HELD
    do(visit, "open", value="counter")
    assert visit.interventions == ()


def test_a_state_is_carried_in_before_a_step():
    visit = State()
    do(visit, "carry", layer=0, step=4, name="cell", values=[40])
    trace = visit.block.trace.layers[0]
    assert trace.cell_before[3, 0] == 40
    header, arrays = told(visit)
    assert arrays["0.cell_before"][3, 0] == 40
    assert header["hold"] == "c_1_4_cell_40"


def test_there_is_no_way_back_and_it_is_said():
    visit = State()
    do(visit, "loss", value="4.1")
    do(visit, "hold", **FORGET)
    assert (visit.block.loss, visit.error) == (None, None)
    do(visit, "loss", value="4.1")
    assert "Backwards" in told(visit)[0]["problem"]
    do(visit, "release", value=None)
    do(visit, "loss", value="4.1")
    assert str(visit.block.loss) == "4.1"


def test_a_link_says_what_is_held():
    link = dict(part.split("=") for part in holding().link.split("&"))
    assert link["hold"] == HELD
    other = visit_of(link, None)
    assert told(other)[0]["hold"] == HELD
    assert (other.past, other.astray) == ([], {})
    assert "hold" not in State().link


@pytest.mark.parametrize("hold", ["g_1_forget_2_0.5", "nonsense", "g_1_forget_1_7"])
def test_what_a_link_holds_and_is_not_there_is_said(hold):
    visit = visit_of({"hold": hold}, None)
    assert visit.astray == {"hold": hold}
    assert not visit.link_failed
    assert visit.interventions == ()
    assert held_in({}) == ()


def test_a_tab_hands_back_what_was_held():
    said = {"session": "before", "mine": True, "scenario": kept(holding())}
    visit = State()
    assert come_back(visit, said) == "handed"
    assert told(visit)[0]["hold"] == HELD
    other = State()
    assert come_back(other, {**said, "scenario": said["scenario"] | {"hold": "x"}}) == "lost"
    adopting, old = State(), holding()
    adopting.adopt(old, scenario_too=True)
    assert adopting.interventions == old.interventions


def test_files_and_programs_are_without_it():
    visit = holding()
    assert file_of(visit)["text"] == to_json(worked_example(), rows=True)
    note, plain = program_of(visit, "numpy")["text"].split("\n", 1)
    assert note == "# Files, programs and worksheets are written as if nothing were held."
    assert plain == program_of(State(), "numpy")["text"]
    book = base64.b64decode(spreadsheet_of(visit)["contents"])
    with ZipFile(BytesIO(book)) as held, ZipFile(BytesIO(plain_book())) as free:
        assert note[2:] in held.read("xl/sharedStrings.xml").decode()
        for name in ("xl/worksheets/sheet4.xml", "xl/worksheets/sheet5.xml"):
            assert set(VALUE.findall(held.read(name))) == set(VALUE.findall(free.read(name)))
    worksheet, _ = view_contents({"sheet": "scenario"}, "en", visit)
    assert worksheet["without"] == note[2:]
    assert not view_contents({"sheet": "scenario"}, "en", State())[0]["without"]


def plain_book() -> bytes:
    return base64.b64decode(spreadsheet_of(State())["contents"])


def test_units_are_ranked_by_what_their_silence_changes():
    visit = State()
    do(visit, "open", value="counter")
    layer = len(visit.scenario.layers) - 1
    added, error = do(visit, "rank", layer=layer, unit=0, step=2)
    assert error is None
    ranked = added["ranked"]
    assert (ranked["layer"], ranked["unit"], ranked["step"]) == (layer, 0, 2)
    assert len(ranked["cuts"]) == sum(each.units for each in visit.scenario.layers)


REFUSED = [
    ("hold", FORGET | {"value": 1.5}),
    ("hold", FORGET | {"value": "0.5"}),
    ("hold", FORGET | {"value": True}),
    ("hold", FORGET | {"value": 10**400}),
    ("hold", FORGET | {"name": "candidate"}),
    ("hold", FORGET | {"name": ["forget"]}),
    ("hold", FORGET | {"layer": 1}),
    ("hold", FORGET | {"first": 9}),
    ("hold", FORGET | {"first": 3, "last": 2}),
    ("hold", FORGET | {"first": {}}),
    ("silence", {"layer": 0, "unit": 1}),
    ("silence", {}),
    ("carry", {"layer": 0, "step": 0, "name": "cell", "values": [1]}),
    ("carry", {"layer": 0, "step": 1, "name": "cell", "values": [[1]]}),
    ("carry", {"layer": 0, "step": 1, "name": "cell", "values": "1"}),
    ("carry", {"layer": 0, "step": 1, "name": "output", "values": [1]}),
    ("carry", {"layer": 0, "step": 1, "name": "cell", "values": [1] * 99}),
    ("rank", {"layer": 0, "unit": 0, "step": 6}),
    ("rank", {"layer": None, "unit": 0, "step": 1}),
]


@pytest.mark.parametrize(("what", "said"), REFUSED)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_not_there_is_refused_with_a_sentence(what, said, language):
    from lstm_app.visit.error_text import say_error
    from lstm_words import words

    visit = holding()
    before = visit.block
    _, error = do(visit, what, **said)
    error = error or visit.error
    assert visit.block is before
    assert len(say_error(error, words(language))) > 10


def test_at_most_so_many_are_held():
    visit = State()
    do(visit, "resize", layer=0, name="units", value=64)
    for unit in range(64):
        do(visit, "silence", layer=0, unit=unit)
    assert visit.error is None
    do(visit, "hold", **FORGET)
    assert visit.error is not None
    assert len(visit.interventions) == 64
