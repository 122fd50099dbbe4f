"""The error tree, and the phrases that errors are put together from.

    CoreError (a ValueError)
    ├── ShapeError        an array has the wrong shape
    ├── NotNumericError   a value is not a number, or rows have different lengths
    ├── NotFiniteError    a value is NaN or infinite
    ├── UnknownNameError  a name is not in its list
    ├── FormatError       a file, a text or an argument has not the form asked for
    ├── OverflowedError   the arithmetic left the range of float64
    ├── CellError         a cell for which a column of a table cannot be used
    ├── GapError          cells of a table are missing, and nobody said what to do
    └── AmbiguousError    a number can be read in more than one way, and nobody said which

Every error names the thing, what was expected and what came. `fields` carries the same
facts for programs that say it in another language: `name` is an identifier or a Phrase,
`expected` and `got` are a Phrase, a Shape, a number, or a Foreign text. Only `str` is English.
"""

import reprlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

# What an error can say besides identifiers, numbers and foreign text, by its code.
PHRASES = {
    "row": "row {number}",
    "column": "column {number}",
    "column_named": "column {name}",
    "numbers": "{count} numbers",
    "numbers_in_each_row": "{count} numbers in each row",
    "at_least_numbers": "at least {count} numbers",
    "at_most_numbers": "at most {count} numbers",
    "numbers_between": "numbers from {low} to {high}",
    "varied_numbers": "numbers that are not all the same",
    "same_number_again": "the same number again and again",
    "characters": "{count} characters",
    "at_least_characters": "at least {count} characters",
    "at_most_characters": "at most {count} characters",
    "two_characters": "at least two different characters",
    "whole_number_between": "a whole number from {low} to {high}",
    "whole_number_from": "a whole number from {low} on",
    "number_between": "a number from {low} to {high}",
    "a_positive_number": "a number above 0",
    "index_within": "an index within {shape}",
    "the_key": "the key {key}",
    "only": "only {names}",
    "a_list": "a list",
    "a_list_of_texts": "a list of texts",
    "a_list_of_layers": "a list of layers",
    "at_least_one_layer": "at least one layer",
    "a_gated_memory": "a gated memory",
    "a_last_layer_with_a_cell": "a last layer with a cell",
    "a_self_feeding_task": "a task whose outputs are its next inputs",
    "a_text": "a text",
    "unicode_texts": "Unicode texts",
    "rows_of_numbers": "rows of numbers",
    "rows_in_closed_brackets": "rows in closed brackets",
    "rows_of_different_lengths": "rows of different lengths",
    "closed_quotes": "quotation marks that close",
    "all_printed": "all numbers, printed in full",
    "cells": "{count} cells",
    "at_most_rows": "at most {count} rows",
    "at_most_columns": "at most {count} columns",
    "columns_of_numbers": "{count} columns of numbers",
    "a_measured_column": "a column of measured numbers",
    "an_empty_cell": "an empty cell",
    "weights_called": "weights {name}",
    "torch_names": "weight_ih_l0 and the other weights of an nn.LSTM, nn.GRU or nn.RNN",
    "one_network": "the weights of one network, or the prefix of its names",
    "forward_only": "one direction (run a backward layer on x turned round, then turn h back)",
    "backwards": "a backward layer",
    "both_ways": "both directions",
    "no_projection": "no projection (U = weight_hh @ weight_hr and a dense layer give the same)",
    "a_projection": "proj_size",
    "keras_arrays": "kernel, recurrent_kernel and bias, as get_weights() of one layer gives them",
    "more_rows_than_columns": "1, 3 or 4 times as many rows as columns",
    "more_columns_than_rows": "1, 3 or 4 times as many columns as rows",
    "four_times_units": "4 numbers for each unit",
    "at_least_rows": "at least {count} rows, for x and for h",
    "a_json_text": "a JSON text",
    "a_torch_file": "a file of PyTorch: from_torch makes layers of the state_dict in it",
    "torch_weights": "weights of PyTorch: from_torch makes layers of them",
    "a_safetensors_file": "a safetensors file: from_torch makes layers of what is in it",
    "a_numpy_file": "arrays of NumPy: a function of lstm_core.layouts makes layers of them",
    "a_keras_file": "a file of Keras (HDF5): from_keras makes a layer of get_weights()",
    "keras_weights": "weights of Keras: from_keras makes a layer of them",
    "a_list_of_weights": "arrays without names: from_keras makes a layer of get_weights()",
    "an_onnx_file": "an ONNX file: from_onnx makes a layer of W, R and B in it",
    "onnx_weights": "weights of ONNX: from_onnx makes a layer of them",
    "tf1_weights": "weights of TensorFlow 1: from_tf1 makes a layer of them",
    "a_pickle": "a pickle, which may run code and is not opened",
    "a_zip_file": "a ZIP file",
    "a_spreadsheet": "a spreadsheet",
    "a_table": "a text with numbers",
    "a_sequence": "numbers alone",
    "each_name_once": "each name once in an object",
    "a_name_twice": "{name} twice",
    "a_json_object": "a JSON object",
    "a_scenario": "a scenario",
    "an_object": "an object",
    "a_boolean": "a boolean",
    "a_number": "a number",
    "null": "null",
    "nothing": "nothing",
    "none": "none",
    "something_else": "something else",
    "no_value": "None",
    "true": "True",
    "false": "False",
    "empty_text": "''",
    "not_a_number": "nan",
    "infinity": "inf",
    "minus_infinity": "-inf",
}
# What an error can be about besides the arrays, activations, options and settings by name.
NAMES = (
    *("activation", "activations", "array", "cell", "cell_gradient", "choice", "epsilon"),
    *("example", "format", "inputs", "JSON", "layer", "layers", "level", "loss_gradient"),
    *(
        "outputs",
        "point",
        "recipe",
        "rule",
        "scenario",
        "scheme",
        "seed",
        "step",
        "steps",
        "targets",
        "task",
        "text",
    ),
    *("tokens", "unit", "units", "values", "weights", "x"),
)


class Phrase:
    """One of `PHRASES` with what is filled in. `str` gives it in English."""

    def __init__(self, code: str, **fields: object):
        self.code, self.fields = code, fields
        self._english = PHRASES[code].format(**{key: as_text(it) for key, it in fields.items()})

    def __str__(self) -> str:
        return self._english


class Shape(NamedTuple):
    """The sizes of an array; None stands for any size from 1 on."""

    sizes: tuple[int | None, ...]

    @property
    def texts(self) -> list[str]:
        """Each size as it is written."""
        return ["≥1" if size is None else str(size) for size in self.sizes]

    def __str__(self) -> str:
        return "(" + ", ".join(self.texts) + ")"


class Foreign(NamedTuple):
    """What came from outside, in at most 40 characters; is_text if it came as a text."""

    text: str
    is_text: bool = True

    def __str__(self) -> str:
        return f"'{self.text}'" if self.is_text else self.text


Got = Phrase | Foreign | int | float
_SINGLE = {None: "no_value", True: "true", False: "false", "": "empty_text"}
_INFINITE = {"nan": "not_a_number", "inf": "infinity", "-inf": "minus_infinity"}


def shown(value: object) -> Got:
    """`value` as the `got` of an error, short, however long or deep it is."""
    if value is None or (isinstance(value, bool | str) and value in _SINGLE):
        return Phrase(_SINGLE[value])
    if isinstance(value, float | np.floating) and not np.isfinite(value):
        return Phrase(_INFINITE[str(float(value))])
    if isinstance(value, float | np.floating):
        return float(value)
    if isinstance(value, int | np.integer) and -(10**30) < int(value) < 10**30:
        return int(value)
    try:
        text = reprlib.repr(value)[:40]
    except ValueError:  # Python refuses to print integers of thousands of digits
        text = type(value).__name__
    return Foreign(text[1:-1]) if isinstance(value, str) else Foreign(text, is_text=False)


def as_text(value: object) -> str:
    """What stands for `value` in a sentence, in which 5.0 is written as 5."""
    return f"{value:.15g}".replace("e+", "e") if isinstance(value, float) else str(value)


class CoreError(ValueError):
    """Base of everything that `lstm_core` raises on bad input."""

    template = ""

    def __init__(self, **fields: object):
        self.fields = fields
        super().__init__(self.template.format(**{key: as_text(it) for key, it in fields.items()}))


class ShapeError(CoreError):
    template = "{name}: expected shape {expected}, got {got}"


class NotNumericError(CoreError):
    template = "{name}: expected a rectangle of numbers, got {got}"


class NotFiniteError(CoreError):
    template = "{name}: expected finite numbers, got {got} at position {position}"


class UnknownNameError(CoreError):
    template = "{name}: expected one of {expected}, got {got}"

    def __init__(self, name: str, expected: Sequence[str], got: object):
        super().__init__(name=name, expected=", ".join(expected), got=shown(got))


class FormatError(CoreError):
    template = "{name}: expected {expected}, got {got}"

    def says(self, code: str) -> bool:
        """Whether the phrase with this code is what came."""
        got = self.fields["got"]
        return isinstance(got, Phrase) and got.code == code


class OverflowedError(CoreError):
    template = "step {step}: expected values within float64, got numbers too large to represent"


class CellError(CoreError):
    template = "row {row}, {column}: expected a number, got {got}"


class GapError(CoreError):
    template = "row {row}, {column}: expected a number, got {got}; missing in all: {count}"


class AmbiguousError(CoreError):
    template = "{got} can be read in more than one way: expected a choice"
