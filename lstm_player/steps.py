"""A step of a layer as lines of a table, each computed from the lines above it.

They are read from how the kind is written as a program (`VIEW.code`), so that a kind that can
be programmed can also be put in a spreadsheet, or on paper.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from lstm_core import Array, Layer, LayerTrace

from .kinds import KIND_VIEWS
from .sheets import sheet

INPUT = "x"
_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}


@dataclass(frozen=True)
class Number:
    """The number of a line, of the unit at hand; of the step before, if `before`."""

    line: str
    letter: str
    before: bool = False


@dataclass(frozen=True)
class Weight:
    """What the unit at hand has in an array for a gate: a number, or a row of them in a Dot."""

    array: str
    gate: str
    letter: str


@dataclass(frozen=True)
class Dot:
    """A row of weights times the numbers of a line, of all inputs or all units, and their sum."""

    weight: Weight
    numbers: Number


@dataclass(frozen=True)
class Applied:
    """An activation of something."""

    function: str
    inner: "Term"


@dataclass(frozen=True)
class Operation:
    """Two terms and `+`, `-` or `*` between them."""

    left: "Term"
    sign: str
    right: "Term"

    def sides(self) -> list[tuple["Term", bool]]:
        """Both terms, and whether each needs brackets."""
        return [
            (side, isinstance(side, Operation) and self.sign == "*" and side.sign != "*")
            for side in (self.left, self.right)
        ]


Term = int | Number | Weight | Dot | Applied | Operation


@dataclass(frozen=True)
class Line:
    """A line of a step: `net.forget` is the pre-activation of `forget`.

    quantity: the gate or state that it is or leads to; letter: what a program calls it, if it
    does; term: how it is computed.
    """

    id: str
    quantity: str
    letter: str
    term: Term

    @property
    def is_net(self) -> bool:
        return self.id != self.quantity

    def numbers(self, played: LayerTrace) -> Array:
        """What a run has on this line, (T, H)."""
        if self.is_net:
            found: Array = played.pre_activation[:, played.layer.gates.index(self.quantity)]
        else:
            found = getattr(played, self.quantity)
        return found


def lines_of(layer: Layer) -> tuple[Line, ...]:
    """The lines of a step of this layer, in the order of computing."""
    reader = _Reader(layer)
    for letter, expression in reader.code.lines(layer, _called).items():
        reader.read(letter, _parsed(expression))
    return tuple(reader.lines.values())


def _called(function: str, inner: str) -> str:
    return f"{function}({inner})"


def _parsed(expression: str) -> ast.expr:
    return ast.parse(expression, mode="eval").body


class _Reader:
    """Reads the lines of a step, one expression of the program after another."""

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
            variable: Weight(name, gate, variable)
            for name, gates in rows.items()
            for variable, gate in zip(self.code.variables(self.layer, name), gates, strict=True)
        }

    def read(self, letter: str, expression: ast.expr) -> None:
        """A line of the program; with the pre-activation above it, where it has one."""
        quantity = self.quantities[letter]
        term = self.term(expression)
        if isinstance(term, Applied) and quantity in self.layer.gates:
            net = f"net.{quantity}"
            name = f"a_{letter}" if len(self.layer.gates) > 1 else "a"
            self.lines[net] = Line(net, quantity, name, term.inner)
            term = Applied(term.function, Number(net, name))
        self.lines[quantity] = Line(quantity, quantity, letter, term)
        self.made[letter] = quantity

    def term(self, node: ast.expr) -> Term:
        """An expression; a part that is a quantity gets a line of its own."""
        part = self.parts.get(ast.dump(node))
        if part and (self._follows(part) or not isinstance(node, ast.Name)):
            if part not in self.lines:
                around, self.within = self.within, part
                self.lines[part] = Line(part, part, "", self._term(node))
                self.within = around
            return Number(part, "")
        return self._term(node)

    def _follows(self, part: str) -> bool:
        """Whether the part that the expression is in was declared next after this one."""
        return (part, self.within) in pairwise(self.parts.values())

    def _term(self, node: ast.expr) -> Term:
        match node:
            case ast.Constant(value=int(value)):
                return value
            case ast.Name(id=name):
                return self._variable(name)
            case ast.Call(func=function, args=[inner]):
                return Applied(_name(function), self.term(inner))
            case ast.BinOp(left=left, op=ast.MatMult(), right=ast.Subscript()):
                return Dot(self.arrays[_name(left)], Number(INPUT, INPUT))
            case ast.BinOp(left=left, op=ast.MatMult(), right=right):
                numbers = self.term(right)
                assert isinstance(numbers, Number)
                return Dot(self.arrays[_name(left)], numbers)
            case ast.BinOp(left=left, op=op, right=right):
                return Operation(self.term(left), _SIGNS[type(op)], self.term(right))
        raise NotImplementedError(ast.dump(node))  # which no kind has yet

    def _variable(self, name: str) -> Term:
        if name in self.arrays:
            return self.arrays[name]
        if name in self.made:
            return Number(self.made[name], name)
        return Number(self.quantities[name], name, before=True)


def _name(node: Any) -> str:
    assert isinstance(node, ast.Name)
    return node.id
