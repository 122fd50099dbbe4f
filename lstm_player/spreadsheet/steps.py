"""A step of a layer as lines of a table, each a formula of the lines above it.

The formulas are read from how the kind is written as a program (`VIEW.code`), so that a kind
that can be programmed can be put in a spreadsheet. A formula is a list of pieces: text, and
places whose addresses depend on the timestep and the unit.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from lstm_core import Layer
from lstm_player.kinds import FUNCTION_SYMBOLS, KIND_VIEWS
from lstm_player.sheets import sheet

from .functions import FORMULAS

INPUT = "x"
_SIGNS = {ast.Add: ("+", " + "), ast.Sub: ("-", " − "), ast.Mult: ("*", " × ")}


@dataclass(frozen=True)
class Number:
    """The number of a line, of the unit at hand; of the step before, if `before`."""

    line: str
    before: bool = False


@dataclass(frozen=True)
class Numbers:
    """The numbers of a line, of all units."""

    line: str
    before: bool = False


@dataclass(frozen=True)
class Weight:
    """What the unit at hand has in an array, for a gate: one number, or a row of them."""

    array: str
    gate: str
    is_row: bool


Piece = str | Number | Numbers | Weight


@dataclass(frozen=True)
class Line:
    """A line of a step: `net.forget` is the pre-activation of `forget`.

    quantity: the gate or state that it shows or leads to. pieces: its formula; how: the same in
    the letters of the field.
    """

    id: str
    quantity: str
    pieces: tuple[Piece, ...]
    how: str

    @property
    def is_net(self) -> bool:
        return self.id != self.quantity


def lines_of(layer: Layer) -> tuple[Line, ...]:
    """The lines of a step of this layer, in the order of computing."""
    writer = _Writer(layer)
    for letter, expression in writer.code.lines(layer, _called).items():
        writer.write(letter, _parsed(expression))
    return tuple(writer.lines.values())


def _called(function: str, inner: str) -> str:
    return f"{function}({inner})"


def _parsed(expression: str) -> ast.expr:
    return ast.parse(expression, mode="eval").body


Said = tuple[list[Piece], str]  # a formula, and how it is shown


class _Writer:
    """Writes the lines of a step, one expression of the program after another."""

    def __init__(self, layer: Layer):
        self.layer = layer
        self.code = KIND_VIEWS[layer.kind].code
        self.lines: dict[str, Line] = {}
        self.made: dict[str, str] = {}  # the line of each variable that this step has computed
        self.quantities = {letter: name for name, letter in self.code.letters.items()}
        parts = self.code.parts(layer, _called)
        self.parts = {ast.dump(_parsed(text)): name for name, text in parts.items()}
        self.arrays = self._arrays(sheet(layer)["weights"])
        self.within = ""  # the part that the expression at hand is in

    def _arrays(self, rows: Mapping[str, tuple[str, ...]]) -> dict[str, Weight]:
        """Where each variable that is no state stands among the weights."""
        return {
            variable: Weight(
                name, gate, is_row=self.layer.arrays[name][-1] != "units" or name == "U"
            )
            for name, gates in rows.items()
            for variable, gate in zip(self.code.variables(self.layer, name), gates, strict=True)
        }

    def write(self, letter: str, expression: ast.expr) -> None:
        """A line of the program; with the pre-activation above it, where it has one."""
        quantity = self.quantities[letter]
        if isinstance(expression, ast.Call) and quantity in self.layer.gates:
            net, function = f"net.{quantity}", _name(expression.func)
            pieces, how = self.said(expression.args[0])
            index = f"_{letter}" if len(self.layer.gates) > 1 else ""
            self.lines[net] = Line(net, quantity, tuple(pieces), f"a{index} = {how}")
            before, after = FORMULAS[function]
            symbol = FUNCTION_SYMBOLS[function]
            shown = f"{symbol}(a{index})" if symbol else f"a{index}"
            self._add(quantity, [before, Number(net), after], f"{letter} = {shown}")
        else:
            pieces, how = self.said(expression)
            self._add(quantity, pieces, f"{letter} = {how}")
        self.made[letter] = quantity

    def _add(self, quantity: str, pieces: list[Piece], how: str) -> None:
        self.lines[quantity] = Line(quantity, quantity, tuple(pieces), how)

    def said(self, node: ast.expr) -> Said:
        """An expression as a formula; a part that is a quantity gets a line of its own."""
        part = self.parts.get(ast.dump(node))
        if part and (self._follows(part) or not isinstance(node, ast.Name)):
            if part not in self.lines:
                around, self.within = self.within, part
                pieces, how = self._written(node)
                self.within = around
                self._add(part, pieces, how)
            return [Number(part)], f"{{{part}}}"
        return self._written(node)

    def _follows(self, part: str) -> bool:
        """Whether the part that the expression is in was declared next after this one."""
        return (part, self.within) in pairwise(self.parts.values())

    def _written(self, node: ast.expr) -> Said:
        match node:
            case ast.Constant(value=int(value)):
                return [str(value)], str(value)
            case ast.Name(id=name):
                return self._variable(name)
            case ast.Call(func=function, args=[inner]):
                pieces, how = self.said(inner)
                before, after = FORMULAS[_name(function)]
                symbol = FUNCTION_SYMBOLS[_name(function)]
                return [before, *pieces, after], f"{symbol}({how})" if symbol else how
            case ast.BinOp(left=left, op=ast.MatMult(), right=right):
                return self._product(left, right)
            case ast.BinOp(left=left, op=op, right=right):
                sign, shown = _SIGNS[type(op)]
                tight = isinstance(op, ast.Mult)
                (one, first), (two, second) = self._inside(left, tight), self._inside(right, tight)
                return [*one, sign, *two], f"{first}{shown}{second}"
        raise NotImplementedError(ast.dump(node))  # which no kind has yet

    def _inside(self, node: ast.expr, tight: bool) -> Said:
        """One side of an operation, in brackets where it is a sum under a product."""
        pieces, how = self.said(node)
        is_sum = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub)
        if tight and is_sum and len(pieces) > 1:
            return ["(", *pieces, ")"], f"({how})"
        return pieces, how

    def _variable(self, name: str) -> Said:
        if name in self.arrays:
            return [self.arrays[name]], name
        if name in self.made:
            return [Number(self.made[name])], name
        return [Number(self.quantities[name], before=True)], f"{name}₋"

    def _product(self, matrix: ast.expr, vector: ast.expr) -> Said:
        """A row of weights times all inputs, or all units."""
        name = _name(matrix)
        if isinstance(vector, ast.Subscript):
            seen, how = Numbers(INPUT), "x"
        else:
            [number], how = self.said(vector)
            assert isinstance(number, Number)
            seen = Numbers(number.line, number.before)
        return ["SUMPRODUCT(", self.arrays[name], ",", seen, ")"], f"{name}·{how}"


def _name(node: Any) -> str:
    assert isinstance(node, ast.Name)
    return node.id
