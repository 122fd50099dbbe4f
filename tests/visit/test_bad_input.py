"""What a person can do wrong, and the one sentence that answers it in each language."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from lstm_app.visit.actions import ElsewhereError
from lstm_app.visit.cell import change_kind, resize, set_option
from lstm_app.visit.error_text import say_error
from lstm_app.visit.limits import LimitError
from lstm_app.visit.links import read_link
from lstm_app.visit.own import open_file, use_text
from lstm_app.visit.sent import bytes_of
from lstm_app.visit.session import State
from lstm_app.visit.training_session import SpentError
from lstm_core import (
    KINDS,
    NAMES,
    PHRASES,
    CoreError,
    Recipe,
    Scenario,
    UnknownNameError,
    resized,
    to_json,
    with_kind,
)
from lstm_words import LANGUAGES, words
from tests.visit.visits import apply, edit, worked_example

EXAMPLE = json.loads(to_json(worked_example()))
LAYER = EXAMPLE["layers"][0]
GRU_LAYER = json.loads(to_json(with_kind(worked_example(), "gru")))["layers"][0]
Deed = Callable[[State], object]


def paste(text: str) -> Deed:
    return lambda visit: use_text(visit, {"value": text})


def size(name: str, value: Any) -> Deed:
    return lambda visit: resize(visit, name, value)


def kind(name: Any) -> Deed:
    return lambda visit: change_kind(visit, name)


def option(name: Any, value: Any) -> Deed:
    return lambda visit: set_option(visit, name, value)


def sent(value: Any) -> Deed:
    """A file as a browser sends it."""
    return lambda visit: open_file(visit, bytes_of(value))


def change(*place: Any, to: Any) -> Deed:
    return lambda visit: apply(visit, edit(*place, to=to))


def file(contents: bytes | None = None, **changed: Any) -> Deed:
    if contents is None:
        contents = json.dumps({**EXAMPLE, **changed}).encode()
    return lambda visit: open_file(visit, contents)


def layer(**changed: Any) -> Deed:
    return file(layers=[{**LAYER, **changed}])


def big(**sizes: int) -> Deed:
    return file(to_json(resized(worked_example(), **sizes)).encode())


def link(text: str) -> Deed:
    def follow(visit: State) -> None:
        try:
            read_link({"s": text})
        except CoreError as error:
            visit.fail(error)

    return follow


NUMBERS = "全是数字，而且每行一样多"
RAGGED = "rows of different lengths"
# What is refused, or several deeds of which the last one is; then what is said.
TABLE: dict[str, tuple[Deed | tuple[Deed, ...], str, str]] = {
    # pasted texts
    "nan": (paste("1,nan,2"), "Row 1, column 2: .*“nan”", "第 1 行，第 2 列.*“nan”"),
    "inf": (paste("1,0,0\n-inf,0,0"), "Row 2, column 1: .*“-inf”", "第 2 行，第 1 列.*“-inf”"),
    "1e400": (paste("1,2,1e400"), "column 3: .*“1e400”", "第 3 列.*“1e400”"),
    "letters": (paste("a,b,c"), "Row 1, column 1: .*got “a”", "应为一个数.*“a”"),
    "word of a term": (paste("nothing,2,3"), "got “nothing”", "“nothing”"),
    "empty cell": (paste("1,,3"), "an empty cell", "空的格子"),
    "ragged": (
        paste("1,2,3\n4,5"),
        "Row 2, column 3: .*an empty cell",
        "第 2 行，第 3 列.*空的格子",
    ),
    "a million rows": (paste("1 2 3\n" * 10**6), "at most 200000 here", "文本的字数：这里最多"),
    "501 rows": (paste("1,2,3\n" * 501), "Timesteps: at most 500", "时间步数：这里最多 500"),
    "no rows": (paste(""), "expected rows of numbers, got nothing", "一行行的数字.*空白"),
    "blanks": (paste(" \n\t"), "got nothing", "空白"),
    "open bracket": (paste("[1,2,3"), "brackets that close", "成对括号"),
    "two columns": (paste("1,2"), "expected 3 numbers in each row, got 2", "每行 3 个数.*2"),
    "HTML": (paste("<b>1</b>,2,3"), "“<b>1</b>”", "“<b>1</b>”"),
    "emoji": (paste("🧠,2,3"), "“🧠”", "“🧠”"),
    "Chinese": (paste("三,一,零"), "“三”", "“三”"),
    "half a surrogate": (paste("\ud800,1,2"), "complete Unicode", "完整的 Unicode"),
    "long word": (paste("a" * 5000), r"“a+\.\.\.a+”", r"“a+\.\.\.a+”"),
    # sizes
    "0 steps": (size("steps", 0), "from 1 to 500, got 0", "时间步数：应为 1 到 500 之间的整数"),
    "no size": (size("inputs", None), "Inputs: .* 1 to 32, got nothing", "输入维数.*空值"),
    "-1 units": (size("units", -1), "from 1 to 64, got -1", "单元数.*-1"),
    "65 units": (size("units", 65), "Units: at most 64 here, got 65", "最多 64，收到的是 65"),
    "0 layers": (size("layers", 0), "Layers: .* 1 to 6, got 0", "层数：应为 1 到 6 之间的整数"),
    "7 layers": (size("layers", 7), "Layers: at most 6 here, got 7", "层数：这里最多 6"),
    "no layers at all": (size("layers", None), "Layers: .*got nothing", "层数.*空值"),
    "all units together": (
        (size("steps", 500), size("units", 40), size("layers", 2)),
        "units over all layers: at most 32000 here, got 40000",
        "时间步数 × 各层单元总数：这里最多 32000，收到的是 40000",
    ),
    "huge": (size("inputs", 10**9), "Inputs: at most 32", "输入维数：这里最多 32"),
    "size that is text": (size("units", "many"), "1 to 64, got “many”", "1 到 64.*“many”"),
    "size of 2.5": (size("steps", 2.5), "1 to 500, got 2.5", "1 到 500.*2.5"),
    "size true": (size("layers", True), "got true", "true"),
    "size of nothing": (size("gates", 2), "Place: .*units, got “gates”", "要改的位置.*“gates”"),
    "size without a name": (size(None, 2), "Place: .*got nothing", "要改的位置.*空值"),
    # kind and options
    "kind": (kind("rnn"), "Kind of cell: .*dense, got “rnn”", "层的类型.*“rnn”"),
    "kind of nothing": (kind(None), "Kind of cell: .*got nothing", "层的类型.*空值"),
    "kind a list": (kind(["gru"]), "Kind of cell", "层的类型"),
    "no such option": (option("W", "tanh"), "Place: .*gate, .*“W”", "要改的位置.*“W”"),
    "option of another kind": (option("reset_place", "after"), "Place: .*“reset_place”", "位置"),
    "no such activation": (option("gate", "relu6"), "gates: .*relu, got “relu6”", "“relu6”"),
    "activation a number": (option("cell_input", 5), "candidate: .*got 5", "候选值.*5"),
    # edits
    "edit nan": (change("x", 0, 1, to=float("nan")), "x: .*NaN .*1, 2", "x：.*1, 2.*NaN"),
    "edit inf": (change("W", 0, 0, 0, 0, to=float("inf")), "W: .*infinity", "W：.*无穷大"),
    "edit text": (change("b", 0, 0, 0, to="abc"), "b: .*got “abc”", f"b：.*{NUMBERS}.*“abc”"),
    "edit none": (change("x", 0, 0, to=None), "got nothing", "空值"),
    "edit true": (change("x", 0, 0, to=True), "got true", "true"),
    "edit list": (change("x", 0, 0, to=[1]), RAGGED, "长短不一"),
    "start nan": (change("cell_start", 0, 0, to=float("nan")), "Start value of c", "c 的初始值"),
    "overflow": (
        change("W", 0, 0, 0, 0, to=1e308),
        "step 1 a value grows too large",
        "第 1 步.*大到",
    ),
    "place": (change("q", 0, to=1), "one of x, W, .*“q”", "x, W, .*“q”"),
    "no such layer": (change("b", 1, 0, 0, to=1), "Layer: .* 0 to 0, got 1", "层：.*0 到 0.*1"),
    "layer of text": (change("b", "a", 0, 0, to=1), "Layer: .*got “a”", "层：.*“a”"),
    "peephole of none": (change("P", 0, 0, 0, to=1), "one of x, W, .*“P”", "x, W, .*“P”"),
    "bias of a GRU": (
        (kind("gru"), change("b_recurrent", 0, 0, to="abc")),
        "Bias of the recurrent part b′: .*got “abc”",
        "循环部分的偏置 b′.*“abc”",
    ),
    "token of 41": (change("tokens", 0, to="a" * 41), "token label: at most 40", "词元的字数"),
    "token 5": (change("tokens", 0, to=5), "Token labels", "词元"),
    "token surrogate": (change("tokens", 0, to="\ud800"), "complete Unicode", "完整的 Unicode"),
    # links
    "link words": (link("hello world"), "Link: expected a scenario, got some", "链接：应为场景"),
    "link cut off": (link("eNqrVkrLL8pNLFGyMtQBAB"), "something else", "别的内容"),
    # files
    "not JSON": (file(b"hello"), "File: expected a scenario", "文件：应为在这里保存过的场景"),
    "empty file": (file(b""), "got something else", "别的内容"),
    "no base64": (sent("*"), "got something else", "别的内容"),
    "base64 of no text": (sent("//4A"), "got something else", "别的内容"),
    "no file": (sent(None), "got something else", "别的内容"),
    "file a list": (sent([1]), "got something else", "别的内容"),
    "UTF-16 text": (file("你好".encode("utf-16")), "got something else", "别的内容"),
    "binary": (file(bytes(range(256))), "got something else", "别的内容"),
    "too deep": (file(b"[" * 20_000), "got something else", "别的内容"),
    "brackets": (
        file(b"[" * 100_000),
        "Lists and fields in the file: at most 30000 here",
        "文件里的列表和字段：这里最多 30000",
    ),
    "too large": (
        file(b" " * 7_501_000),
        "KB: at most 7500 here, got 7501",
        "文件大小（KB）.*7500",
    ),
    "a list": (file(b"[]"), "Scenario: .*got a list", "场景：.*列表"),
    "another format": (file(format=2), "expected 1, got 2", "格式编号.*1.*2"),
    "no format": (file(b"{}"), "a field called format, got none", "format 字段.*空缺"),
    "foreign field": (file(extra=1), "no fields but .*“extra”", "只含这些字段.*“extra”"),
    "no weights": (layer(W={}), "W: expected a field called input", "W：.*input 字段"),
    "shape of x": (file(x=[[1, 2]]), "expected size ≥1 × 3, got 1 × 2", "≥1 × 3.*1 × 2"),
    "x a number": (file(x=5), "got a single number", "单独一个数"),
    "ragged x": (file(x=[[1, 2, 3], [4]]), RAGGED, "长短不一"),
    "nan in a file": (file(x=[[1, 2, float("nan")]]), "NaN .*1, 3", "1, 3.*NaN"),
    "shape of a start": (layer(cell_start=[1, 2]), "size 1, got 2", "大小应为 1.*2"),
    "rnn": (layer(cell="rnn"), "dense, got “rnn”", "dense.*“rnn”"),
    "activation": (
        layer(activations={**LAYER["activations"], "gate": "relu6"}),
        "Activation of the gates: .*hard_sigmoid.*“relu6”",
        "门的激活函数.*hard_sigmoid.*“relu6”",
    ),
    "no layers": (file(layers=[]), "at least one layer, got none", "至少一层.*空缺"),
    "file of 7 layers": (
        file(to_json(Scenario([[1.0]], resized(worked_example(), inputs=1).layers * 7)).encode()),
        "Layers: at most 6 here, got 7",
        "最多 6，收到的是 7",
    ),
    "layers that do not fit": (
        file(layers=[LAYER, LAYER]),
        r"W: expected size 4 × 1 × 1, got 4 × 1 × 3",
        r"W：大小应为 4 × 1 × 1，收到的是：4 × 1 × 3",
    ),
    "place of the reset gate": (
        file(x=[[1.0]], layers=[{**GRU_LAYER, "reset_place": "never"}]),
        "Place of the reset gate: .*after, before.*“never”",
        "重置门的位置：.*after, before.*“never”",
    ),
    "layers a number": (file(layers=5), "expected a list, got a number", "列表.*一个数"),
    "tokens missing": (file(tokens=["a"]), "expected size 5, got 1", "大小应为 5.*1"),
    "file of 65 units": (big(units=65), "Units: at most 64", "单元数：这里最多 64"),
    "file of 501 steps": (big(steps=501), "Timesteps: at most 500", "时间步数"),
}
# Names that a Chinese sentence may hold as they are.
LATIN = {
    "x",
    "dense",
    "W",
    "U",
    "b",
    "h",
    "c",
    "q",
    "a",
    "n",
    "ud",
    "e",
    "NaN",
    "LSTM",
    "lstm",
    "JSON",
    "KB",
}
LATIN |= {"Unicode", "format", "input", "layers", "tokens", "cell", "activations", "true"}
LATIN |= {"steps", "inputs", "units", "gate", "gates"}
LATIN |= {"cell_input", "cell_output"}
LATIN |= {"gru", "peephole_lstm", "coupled_lstm", "simple_rnn", "P", "after", "before"}
LATIN |= {
    "hidden_start",
    "cell_start",
    "sigmoid",
    "hard_sigmoid",
    "hard_sigmoid_keras",  # and its 2
    "step",
    "tanh",
    "identity",
    "relu",
}


def sentence(deeds: Deed | tuple[Deed, ...], language: str) -> str:
    visit = State()
    *before, refused = deeds if isinstance(deeds, tuple) else (deeds,)
    for deed in (change("x", 0, 0, to=2), *before):
        deed(visit)
        assert visit.error is None
    good = visit.block.trace, visit.opening, visit.preset
    refused(visit)
    assert visit.error is not None
    assert (visit.block.trace, visit.opening, visit.preset) == good
    said = say_error(visit.error, words(language))
    assert len(said) < 200
    assert "“'" not in said
    said.encode()
    return said


@pytest.mark.parametrize(("deed", "english", "_chinese"), TABLE.values(), ids=TABLE)
def test_said_in_english(deed: Any, english: str, _chinese: str):
    said = sentence(deed, "en")
    assert re.search(english, said), said
    assert said.endswith(".")
    assert "'" not in re.sub("“.*”", "", said)


@pytest.mark.parametrize(("deed", "_english", "chinese"), TABLE.values(), ids=TABLE)
def test_said_in_chinese_and_nothing_else(deed: Any, _english: str, chinese: str):
    said = sentence(deed, "zh")
    assert re.search(chinese, said), said
    assert said.endswith("。")
    assert set(re.findall(r"[A-Za-z_]+", re.sub("“.*”", "", said))) <= LATIN


# --- whatever an error can hold has its words

PLACEHOLDER = re.compile(r"{(\w+)}")
CHINESE = re.compile("[\u4e00-\u9fff]")
OF_THE_APP = (LimitError, SpentError, ElsewhereError)


def every_error() -> list[type[CoreError]]:
    return [error for error in CoreError.__subclasses__() if error.__module__ != __name__]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_a_sentence_with_all_its_facts(language: str):
    assert len(every_error()) == 11 + len(OF_THE_APP)
    for error in every_error():
        said = words(language)[f"error.{error.__name__}"]
        assert set(PLACEHOLDER.findall(said)) == set(PLACEHOLDER.findall(error.template))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("code", "english"), PHRASES.items(), ids=PHRASES)
def test_every_phrase_has_words_with_all_that_is_filled_in(code: str, english: str, language: str):
    said = words(language)[f"term.{code}"]
    assert set(PLACEHOLDER.findall(said)) == set(PLACEHOLDER.findall(english))
    assert bool(CHINESE.search(said)) == (language == "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_has_words(language: str):
    of_kinds = {name for kind in KINDS.values() for name in (*kind.activations, *kind.options)}
    for name in {
        *NAMES,
        *of_kinds,
        *Recipe.names(),
    } - {"x", "epsilon"}:
        assert bool(CHINESE.search(words(language)[f"term.{name}"])) == (language == "zh"), name


# --- errors of any kind, and text from outside


class NewError(CoreError):
    template = "{name}: something new"


@pytest.mark.parametrize("error", [CoreError(), NewError(name="x")])
def test_an_error_without_words_of_its_own_gives_a_sentence(error: CoreError):
    for language in LANGUAGES:
        assert say_error(error, words(language)) == words(language)["error.CoreError"]


def test_long_text_is_cut_to_40_characters():
    for text in ("a" * 5000, "[" * 5000, "字" * 5000, "a b " * 5000):
        visit = State()
        use_text(visit, {"value": text})
        said = say_error(visit.error or CoreError(), words("en"))
        assert max(map(len, re.findall("“(.*)”", said)), default=0) <= 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_setting_is_refused_without_a_list_of_names(language: str):
    with pytest.raises(UnknownNameError) as refused:
        Recipe.from_settings({"volume": "2000"})
    said = say_error(refused.value, words(language))
    assert "“volume”" in said
    assert "keep_bias" not in said
