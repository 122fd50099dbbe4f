"""The whole workbook: what it is, the sequence, the weights, and a sheet for each layer."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from lstm_core import Scenario, Trace
from lstm_player.steps import lines_of
from lstm_words import Words, words

from .front import FRONT, write_front
from .given import write_sequence, write_weights
from .layer_sheet import write_layer, write_screen
from .looks import Looks
from .plan import Plan
from .writing import Writing

# A token or a title is text and nothing else: no formula, no address of a page.
_PLAIN_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class _Sheet(Worksheet):  # type: ignore[misc]
    """A sheet whose formulas use no function that an old Excel lacks.

    The library looks for some forty of them in each formula, which takes half of all time.
    """

    def _prepare_formula(self, formula: str, _expand: bool = False) -> str:
        return formula.strip("{}").removeprefix("=")


def count_cells(scenario: Scenario) -> int:
    """How many cells it takes, counted by the time for one with a formula.

    The words of a line take that of two, three numbers of the weights that of one.
    """
    steps = weights = 0
    for layer in scenario.layers:
        steps += len(lines_of(layer)) * (layer.units + 2) + layer.inputs
        weights += sum(getattr(layer, name).size for name in layer.arrays)
    return len(scenario.x) * steps + weights // 3


def spreadsheet(
    trace: Trace,
    language: str,
    title: str,
    names: Mapping[str, Sequence[str]] | None = None,
    note: str = "",
) -> bytes:
    """The run of `trace` as the bytes of an .xlsx file, in a language.

    Numbers stand on the sheets of the sequence and of the weights, and at the start of each
    layer; every other number is a formula, kept with the value of the screen. Each step and the
    last line of each sheet say how far they are from the screen, for numbers above 1 relative
    to them. names: of the inputs of the first layer and of the units of the last one.
    note: one sentence more for the first sheet.
    """
    said, scenario = words(language), trace.scenario
    file = BytesIO()
    workbook = Workbook(file, {"in_memory": True, **_PLAIN_TEXT})
    workbook.set_properties({"title": title, "comments": said["app.tagline"]})
    workbook.set_calc_mode("auto")
    writing = Writing(Looks(workbook), said, names or {}, len(scenario.layers))
    plans = _plans(scenario, said)
    sheets = {name: _added(workbook, name) for name in _titles(plans, said)}
    write_front(writing, sheets[said[FRONT]], (title, note), plans)
    write_sequence(writing, sheets[writing.sequence], scenario)
    for plan, played in zip(plans, trace.layers, strict=True):
        write_weights(writing, sheets[plan.weights_title], plan)
        below = plans[plan.index - 1] if plan.index else None
        write_layer(writing, sheets[plan.title], plan, played, below, scenario.tokens)
        write_screen(writing, sheets[writing.screen(plan)], plan, played)
    workbook.close()
    return file.getvalue()


def _added(workbook: Workbook, title: str) -> Worksheet:
    """A new sheet, which prints as wide as the paper."""
    page = workbook.add_worksheet(title, worksheet_class=_Sheet)
    page.set_paper(9)  # A4
    page.set_landscape()
    page.fit_to_pages(1, 0)
    return page


def _plans(scenario: Scenario, said: Words) -> list[Plan]:
    plans: list[Plan] = []
    for index, layer in enumerate(scenario.layers):
        top = plans[-1].weights_end + 1 if plans else 2
        title = said["xlsx.layer"].format(layer=index + 1)
        plans.append(Plan(index, title, said["xlsx.weights"], top, layer, len(scenario.x)))
    return plans


def _titles(plans: list[Plan], said: Words) -> list[str]:
    """The sheets in their order; the numbers of the screen stand last."""
    layers = [plan.title for plan in plans]
    screens = [said["xlsx.screen"].format(sheet=title) for title in layers]
    return [said[FRONT], said["xlsx.sequence"], said["xlsx.weights"], *layers, *screens]
