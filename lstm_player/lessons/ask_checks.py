"""Whether what a page asks can be done, and is not done already."""

from collections.abc import Iterator
from itertools import combinations

from lstm_core import TASKS, CoreError, Recipe
from lstm_player.block import show

from .answers import answers
from .asks import Change, Choose, Make, Predict, Say, StepTo, Train
from .attempt import holds
from .page import Page
from .scene import block_of, edited
from .scene_checks import place_problems
from .text_checks import is_known

LEAST_MADE = 2  # edits
Problems = Iterator[tuple[int, str]]  # line and sentence


def ask_problems(page: Page) -> Problems:
    """Line and sentence of what is wrong with the ask of a page, and with its parts."""
    yield from _parts(page)
    try:
        match page.ask:
            case StepTo():
                yield from ((page.line("to"), one) for one in _step(page, page.ask))
            case Predict():
                yield from ((page.line("of"), one) for one in _predict(page, page.ask))
            case Choose():
                yield from ((page.line("right"), one) for one in _choose(page, page.ask))
            case Change():
                yield from ((page.line("until"), one) for one in _change(page, page.ask))
            case Train():
                yield from ((page.line("recipes"), one) for one in _train(page.ask))
    except ValueError as error:
        yield page.line("ask"), str(error)


def _parts(page: Page) -> Problems:
    for language, told in page.told.items():
        if page.ask is None:
            for name in told.parts:
                yield told.line, f"the page asks nothing, and has ### {name} ({language})"
            continue
        if "ask" not in told.parts:
            yield told.line, f"### ask says what is to be done ({language})"
        if isinstance(page.ask, Predict | Say) and "then" not in told.parts:
            yield told.line, f"### then says what is so ({language})"
        if isinstance(page.ask, Choose) != ("options" in told.parts):
            yield told.line, f"### options belong to choose, and to nothing else ({language})"


def _step(page: Page, ask: StepTo) -> Iterator[str]:
    yield from place_problems(block_of(page.link).scenario, ask.to)
    if ask.to == page.link.place:
        yield "the page stands there already"


def _predict(page: Page, ask: Predict) -> Iterator[str]:
    of = ask.of.at(page.link.place)
    if of.beside:
        yield "what is asked is a number of the page's own run"
        return
    if is_known(page, of):
        yield f"{of.name}@{of.step} is known where the page stands"
    found = answers(page)
    apart = 0.0 if ask.direction else 2 * ask.within
    for (one, first), (other, second) in combinations(found.items(), 2):
        if isinstance(first, str) or isinstance(second, str):
            if first == second:
                yield f"{one} and {other} both say {first}"
        elif abs(first - second) <= apart:
            yield f"{one} and {other} are told apart by no answer: {first:.4g}, {second:.4g}"


def _choose(page: Page, ask: Choose) -> Iterator[str]:
    for language, told in page.told.items():
        if ask.right > len(told.options) or len(told.options) < 2:
            yield f"option {ask.right} of {len(told.options)} is right ({language})"
        for line, (option, why) in zip(told.part("options"), told.options, strict=True):
            if not (line.startswith("- ") and option and why):
                yield f"an option is written - option | why: {line!r}"


def _change(page: Page, ask: Change) -> Iterator[str]:
    start = block_of(page.link)

    def done(*edits: object) -> bool:
        work = show(edited(start.scenario, edits), start.loss)  # type: ignore[arg-type]
        return holds(page, work)

    try:
        if done():
            yield "it holds before anything was done"
        if not done(*ask.solution):
            yield "it does not hold after the solution"
        for wrong in {ask.wrong, *((one,) for one in ask.wrong)}:
            if done(*wrong):
                yield f"it holds after a wrong edit: {wrong}"
        begun = start.trace.layers[-1].hidden.any()
        if isinstance(ask, Make) and begun and len(ask.solution) < LEAST_MADE:
            yield f"to make is {LEAST_MADE} edits at least, or begins where nothing is put out yet"
    except CoreError as error:
        yield f"an edit does not fit: {error}"


def _train(ask: Train) -> Iterator[str]:
    for recipe in ask.recipes:
        settings = dict(recipe)
        try:
            made = Recipe.of(settings.pop("task", ""), **settings)
        except CoreError as error:
            yield str(error)
            continue
        if ask.probe == "gates" and made.task != "memory_machine":
            yield "the probe gates is for the task memory_machine"
        if ask.probe == "length" and "gap" not in TASKS[made.task].parameters:
            yield "the probe length is for a task with a gap"
