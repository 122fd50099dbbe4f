"""The whole program: imports, functions, sequence, layers, and the numbers that must come out."""

from typing import NamedTuple

from lstm_core import Scenario, Trace
from lstm_player.block import Block
from lstm_player.presets import presets
from lstm_words import words

from .arrays import UNPACK
from .drift import agreed_steps
from .ink import Ink, code_of
from .layer import layer_lines
from .libraries import LIBRARIES
from .loss import loss_lines

SHOWN = """def shown(vector):
    return [round(number, 4) for number in vector.tolist()]
"""
WRITTEN_OUT = 3_000  # numbers of a program; with more of them long arrays are packed
COMPARED = 20_000  # numbers; with more of them only the first steps and the last are compared


class Program(NamedTuple):
    """The name of its file, and its text."""

    name: str
    text: str


def program(block: Block, library: str, language: str, preset: str) -> Program:
    """What computes the scenario of a block with one of `LIBRARIES`, explained in a language.

    preset: the example that it began from, or any other name. Every gate and state of
    every step is compared with the block's in the program's last lines, where rounding
    lets it (`agreed_steps`) and at most `COMPARED` numbers.
    """
    scenario = block.scenario
    of = LIBRARIES[library]
    steps = _compared(block.trace, agreed := agreed_steps(block.trace))
    ink = Ink(of, words(language), _count(block.trace, steps) > WRITTEN_OUT)
    layers = range(len(scenario.layers))
    body = [line for index in layers for line in layer_lines(ink, scenario, index, agreed)]
    loss = loss_lines(ink, block, agreed)
    ending = [*_check(ink, block.trace, steps, agreed), *loss]
    title = _title(ink, scenario, preset, language)
    lines = [*title, *_head(ink, scenario, bool(loss)), *body, *ending]
    return Program(f"{preset}_{of.id}.py", "\n".join(lines) + "\n")


def _title(ink: Ink, scenario: Scenario, preset: str, language: str) -> list[str]:
    if preset not in presets():
        return ink.notes("title.own")
    example = presets()[preset]
    key = "title" if scenario is example.scenario else "title.changed"
    return ink.notes(key, title=example.title[language])


def _head(ink: Ink, scenario: Scenario, has_loss: bool) -> list[str]:
    library = ink.library
    size = {"steps": len(scenario.x), "inputs": scenario.layers[0].inputs}
    notes = tuple(f"{t + 1}: {token!r}" for t, token in enumerate(scenario.tokens or ()))
    needed = [text for name, text in library.definitions.items() if name in ink.used]
    x = ink.array(scenario.x, notes)
    return [
        *ink.notes("from", app=ink.words["app.tagline"], library=library.name),
        *(["import base64", "import struct", ""] if ink.packs else [""]),
        *library.imports,
        "",
        *ink.notes(f"precision.{library.id}"),
        *library.setup,
        *_functions(ink, needed),
        "",
        "",
        *ink.notes("sequence", **size),
        f"x = {x}",
        *(["x.requires_grad_()", "sequence = x"] if has_loss else []),
        "seen = []",
    ]


def _functions(ink: Ink, needed: list[str]) -> list[str]:
    """The functions that the program brings along, each behind two empty lines."""
    agree = "\n".join([*ink.notes("agree"), ink.library.agree])
    unpack = "\n".join([*ink.notes("unpack"), UNPACK])
    functions = [*needed, SHOWN, agree, *([unpack] if ink.packs else [])]
    return [line for text in functions for line in ("", "", text.rstrip("\n"))]


def _count(trace: Trace, steps: list[int]) -> int:
    """How many numbers the program holds."""
    layers = trace.scenario.layers
    arrays: int = sum(getattr(layer, name).size for layer in layers for name in layer.arrays)
    return trace.scenario.x.size + arrays + len(steps) * _each_step(trace)


def _each_step(trace: Trace) -> int:
    return sum(len(code_of(layer).letters) * layer.units for layer in trace.scenario.layers)


def _compared(trace: Trace, agreed: int) -> list[int]:
    """The steps that are compared: all that agree, or the first and the last of them."""
    most = max(COMPARED // _each_step(trace), 2)
    if agreed <= most:
        return list(range(agreed))
    return [*range(most - most // 2), *range(agreed - most // 2, agreed)]


def _check(ink: Ink, trace: Trace, steps: list[int], agreed: int) -> list[str]:
    """The numbers of the screen, and the comparison."""
    T = len(trace.scenario.x)
    if not steps:
        return ["", "", *ink.notes("drift.none")]
    lines = ["", "", *ink.notes("expected")]
    if agreed < T:
        lines += ink.notes("drift", count=agreed, steps=T)
    if len(steps) < agreed:
        lines += ink.notes("some", count=len(steps), steps=agreed)
    lines.append("expected = [")
    for played in trace.layers:
        lines.append("    {")
        for quantity, letter in code_of(played.layer).letters.items():
            text = ink.array(getattr(played, quantity)[steps])
            first, *rest = f'"{letter}": {text},'.split("\n")
            inside = "" if ink.packs and '"""' in text else " " * 8
            lines += [" " * 8 + first, *(inside + line for line in rest)]
        lines.append("    },")
    lines += ["]", *_comparison(ink, steps, T)]
    total = len(steps) * _each_step(trace)
    return [*lines, f'print("{ink.words["code.done"].format(count=total)}")']


def _comparison(ink: Ink, steps: list[int], T: int) -> list[str]:
    part = ""
    if len(steps) < T:
        part = f"[:{len(steps)}]" if steps[-1] + 1 == len(steps) else "[compared]"
    where = ink.words["code.differs"].format(layer="{layer}", name="{name}")
    return [
        *ink.notes("check"),
        *([_chosen(steps)] if part == "[compared]" else []),
        "for layer, (got, wanted) in enumerate(zip(seen, expected), start=1):",
        "    for name, numbers in wanted.items():",
        f'        assert agree(got[name]{part}, numbers), f"{where}"',
    ]


def _chosen(steps: list[int]) -> str:
    gap = next(at for at, step in enumerate(steps) if step != at)
    return f"compared = [*range({gap}), *range({steps[gap]}, {steps[-1] + 1})]"
