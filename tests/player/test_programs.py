"""Programs that compute a scenario: they run, and fail when a number in them is another."""

import ast
import contextlib
import io
import re
import time

import numpy as np
import pytest
from hypothesis import given

from lstm_core import ACTIVATIONS, KINDS, LSTM, Scenario
from lstm_player.block import Block, show
from lstm_player.kinds import KIND_VIEWS
from lstm_player.presets import presets
from lstm_player.scripts import LIBRARIES, program
from lstm_player.scripts.arrays import number, packed, written_out
from lstm_player.scripts.drift import agreed_steps
from lstm_words import LANGUAGES, words
from tests.core.cells import NAMES, VARIANTS, mixed_scenarios, random_layer
from tests.player.programs import CUT, scenarios

SCENARIOS = scenarios()
EXAMPLE = SCENARIOS["memory-machine"]
languages = pytest.mark.parametrize("language", LANGUAGES)


def text_of(block: Block, library: str = "numpy", language: str = "en", name: str = "own") -> str:
    return program(block, library, language, name).text


def run_program(text: str) -> str:
    """What a program prints."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(text, "program", "exec"), {"__name__": "__main__"})  # noqa: S102
    return printed.getvalue()


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_program_in_numpy_finds_the_numbers_of_the_screen(name: str):
    language = [*LANGUAGES][len(name) % len(LANGUAGES)]
    last = run_program(text_of(SCENARIOS[name], language=language)).splitlines()[-1]
    count = re.search(r"\d+", last)
    assert count is not None
    assert last == words(language)["code.done"].format(count=count[0])
    trace = SCENARIOS[name].trace
    numbers = sum(len(KIND_VIEWS[x.layer.kind].code.letters) * x.hidden.size for x in trace.layers)
    assert (agreed_steps(trace) < len(trace.scenario.x)) == (name in CUT)
    assert (int(count[0]) < numbers) == (name in {*CUT, "thinned"})


@given(mixed_scenarios())
def test_a_program_of_any_kinds_and_activations_runs(scenario: Scenario):
    run_program(text_of(show(scenario)))


def test_every_step_is_printed_under_its_letters():
    first, *_, last, _ = run_program(text_of(EXAMPLE)).splitlines()
    assert first == "1 i [1.0] f [1.0] g [3.0] o [0.0] c [3.0] h [0.0001]"
    assert last == "5 i [0.0] f [0.0] g [3.0] o [0.0] c [0.0] h [0.0]"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("W_f = np.array([[0., 100., 0.]])", "W_f = np.array([[0., 1., 0.]])"),
        ("b_o = np.array([-10.])", "b_o = np.array([-10.00000001])"),
        ("c = f * c + i * g", "c = i * g"),
        ("[6.999773010656488]", "[6.9997730107]"),
        ("[2., 0., 0.]", "[2., 0., 1e-9]"),
    ],
)
def test_a_program_with_another_number_fails(old: str, new: str):
    text = text_of(EXAMPLE)
    assert text.count(old) == 1
    with pytest.raises(AssertionError, match="layer 1, "):
        run_program(text.replace(old, new))


# --- what every kind and activation needs


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_told_as_code(kind: str):
    code = KIND_VIEWS[kind].code
    (layer,) = {layer for layer, _ in VARIANTS if layer.kind == kind}
    drawn = random_layer(np.random.default_rng(0), (layer, {}), 2, 3)
    lines = code.lines(drawn, lambda name, inner: f"{name}({inner})")
    assert set(lines) == set(code.letters.values())
    assert set(code.letters) <= {quantity.id for quantity in layer.quantities}
    assert {*layer.gates, "hidden"} <= set(code.letters)
    used = {
        node.id
        for line in lines.values()
        for node in ast.walk(ast.parse(line))
        if isinstance(node, ast.Name)
    }
    made = {name for array in layer.arrays for name in code.variables(drawn, array)}
    assert made - set(lines) <= used
    assert used <= made | set(lines) | {"x", "t"} | set(ACTIVATIONS)
    module = code.module
    if module:
        assert set(module.knows) <= {*layer.activations, *layer.options}
        assert set(module.second) <= set(layer.gates)


@pytest.mark.parametrize("library", LIBRARIES.values(), ids=LIBRARIES)
def test_every_activation_can_be_called(library):
    assert set(library.functions) == set(ACTIVATIONS)
    own = {name for name, call in library.functions.items() if call == name}
    assert own <= set(library.definitions)
    for language in LANGUAGES:
        said = words(language)
        assert [name for name in ACTIVATIONS if f"code.function.{name}" not in said] == []
        slots = {slot for layer in KINDS.values() for slot in layer.activations}
        assert [slot for slot in slots if f"code.slot.{slot}" not in said] == []


# --- PyTorch; that its programs run is tested where it is installed


USES = {
    "lstm": "torch.nn.LSTM(input_size=3, hidden_size=2)",
    "gru-after": "torch.nn.GRU(input_size=3, hidden_size=2)",
    "simple_rnn": 'torch.nn.RNN(input_size=3, hidden_size=2, nonlinearity="tanh")',
    "simple_rnn-relu": 'torch.nn.RNN(input_size=3, hidden_size=2, nonlinearity="relu")',
    "dense": "torch.nn.Linear(3, 2)",
}
BY_HAND = {
    "memory-machine": "nn.LSTM always has sigmoid in its gates and tanh for g and c; here g has the"
    " identity and c has the identity",
    "lstm-sigmoid": "here g has sigmoid and c has sigmoid",
    "lstm-relu": "here the gates have ReLU and g has ReLU and c has ReLU",
    "gru-before": "nn.GRU resets after the product U h, and this layer resets h before it",
    "gru-after-hard_sigmoid": "the gates have hard sigmoid a/6 + 1/2 and n has hard sigmoid a/6",
    "peephole_lstm": "nn.LSTM has no peepholes",
    "coupled_lstm": "nn.LSTM gives the input gate weights of its own",
    "simple_rnn-step": "nn.RNN knows only tanh and ReLU; this layer is another, it has a step",
}


def prose(text: str) -> str:
    """The comments of a program as running text."""
    return " ".join(line[2:] for line in text.splitlines() if line.startswith("# "))


@pytest.mark.parametrize("name", USES)
def test_pytorch_has_the_layer_where_it_can(name: str):
    text = text_of(SCENARIOS[name], "torch")
    assert USES[name] in text
    assert "written out" not in prose(text)


@pytest.mark.parametrize("name", BY_HAND)
def test_where_pytorch_cannot_the_program_says_why(name: str):
    text = text_of(SCENARIOS[name], "torch")
    assert "torch.nn.LSTM(" not in text
    assert "outputs" not in text
    assert BY_HAND[name] in prose(text)
    assert "written out" in prose(text)


def test_the_rows_and_biases_are_those_of_pytorch():
    lstm, gru = (text_of(SCENARIOS[name], "torch") for name in ("lstm", "gru-after"))
    assert "weight_ih_l0.copy_(torch.cat([W_i, W_f, W_g, W_o]))" in lstm
    assert "bias_hh_l0.zero_()" in lstm
    assert "weight_hh_l0.copy_(torch.cat([U_r, U_z, U_n]))" in gru
    assert "bias_hh_l0.copy_(torch.cat([torch.zeros(2), torch.zeros(2), b_hn]))" in gru


def test_the_way_back_is_asked_of_pytorch_alone():
    assert "loss = h[4, 0]" in text_of(EXAMPLE, "torch")
    assert "loss" not in text_of(EXAMPLE, "numpy")
    assert "backward" not in text_of(show(EXAMPLE.scenario), "torch")


# --- how it is written


@languages
@pytest.mark.parametrize("library", LIBRARIES)
def test_programs_are_python_of_a_readable_width(library: str, language: str):
    for name, block in SCENARIOS.items():
        text = text_of(block, library, language)
        ast.parse(text)
        lines = text.splitlines()
        assert max(map(len, lines)) <= 100, name
        assert "{" not in prose(text)
        assert not re.search(r"[ \t]$", text, re.MULTILINE)


@languages
def test_the_title_says_what_it_is(language: str):
    title = presets()["memory-machine"].title[language]
    scenario = presets()["memory-machine"].scenario

    def first(preset: str, block: Block) -> str:
        return text_of(block, language=language, name=preset).splitlines()[0]

    said = words(language)
    assert first("memory-machine", show(scenario)) == f"# {said['code.title'].format(title=title)}"
    changed = show(Scenario(scenario.x[:2], scenario.layers))
    assert first("memory-machine", changed) == f"# {said['code.title.changed'].format(title=title)}"
    assert first("own", changed) == f"# {said['code.title.own']}"
    assert program(changed, "torch", language, "own").name == "own_torch.py"


def test_tokens_cannot_leave_their_comment():
    rows = [line for line in text_of(SCENARIOS["tokens"]).splitlines() if ",  # " in line]
    assert [row.split("# ", 1)[1] for row in rows[:3]] == ['1: \'"""\'', "2: '#'", "3: '\\n'"]
    assert len(rows) == 8


@pytest.mark.parametrize("value", [0.0, -0.0, 1.0, -3.0, 0.1, 1e-300, 1e22, 1 / 3, 2.0**-1074])
def test_a_number_reads_back_as_itself(value: float):
    assert ast.literal_eval(number(value)) == value
    assert number(0.0) == number(-0.0) == "0."


@pytest.mark.parametrize("shape", [(1,), (7,), (40,), (1, 1), (3, 40), (40, 1), (5, 3)])
def test_an_array_reads_back_as_itself(shape: tuple[int, ...]):
    array = np.random.default_rng(0).normal(size=shape)
    names: dict[str, object] = {}
    text = text_of(SCENARIOS["packed"])
    unpack = text[text.index("def unpack") : text.index("# The sequence")]
    for source in (written_out(array, "np.array"), packed(array, "np.array")):
        start = f"import base64, struct\nimport numpy as np\n{unpack}\na = {source}"
        exec(start, names)  # noqa: S102
        np.testing.assert_array_equal(names["a"], array)


# --- size and rounding


def test_the_largest_scenario_is_a_program_of_sane_size():
    wide = ("lstm", "peephole_lstm", "gru-after", "coupled_lstm")
    named = dict(zip(NAMES, VARIANTS, strict=True))
    generator = np.random.default_rng(0)
    sizes = [(32, 64), (64, 64), (64, 64), (64, 64)]
    layers = [
        random_layer(generator, named[name], *size, scale=0.1)
        for name, size in zip(wide, sizes, strict=True)
    ]
    block = show(Scenario(generator.normal(size=(125, 32)), layers))
    began = time.process_time()
    text = text_of(block, "torch")
    assert time.process_time() - began < 2
    assert len(text) < 2_000_000
    said = prose(text)
    assert "Compared are 14 of 125 steps, the first and the last" in said


def test_rounding_that_grows_ends_the_comparison():
    assert 5 < agreed_steps(SCENARIOS["chaotic"].trace) < 60
    assert "Compared are the first" in prose(text_of(SCENARIOS["chaotic"]))
    assert agreed_steps(EXAMPLE.trace) == 5
    assert agreed_steps(SCENARIOS["four-units"].trace) == 16
    at_once = LSTM([[[1e8, -1e8, 0.3]]] * 4, [[[0.0]]] * 4, [[0.1]] * 4)
    undecided = show(Scenario([[0.1, 0.1, 0.2]] * 3, [at_once]))
    assert agreed_steps(undecided.trace) == 0
    assert "nothing is compared" in prose(text_of(undecided))
    run_program(text_of(undecided))
