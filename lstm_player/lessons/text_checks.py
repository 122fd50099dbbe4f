"""Whether what a page says is short enough, the same in every language, and only what is known."""

import re
from collections.abc import Iterator

from lstm_core import QUANTITIES, Layer
from lstm_player.kinds import phases
from lstm_words import LANGUAGES, words

from .asks import Change
from .counting import TERM, length, most, plain
from .links import Place
from .page import Page, Told
from .references import TEMPLATE, Located, references
from .scene import Scene, block_of

Problems = Iterator[tuple[int, str]]  # line and sentence
LONGEST_TITLE = 40
_MARK = re.compile(r'<([ib]) data-q="(\w+)">[^<>{}]+</\1>|<sub>[^<>]*</sub>')
_ASCII = re.compile(r"-\d|[\"']|--|\*\*|`")
_DECIMAL = re.compile(r"(?<![\w.{@])[−-]?\d+\.\d+")
_ALWAYS = ("x", "cell_before", "hidden_before")


def text_problems(page: Page) -> Problems:
    """Line and sentence of what is wrong with the texts of a page."""
    for language, told in page.told.items():
        yield from _length(language, told)
        for line, text in _texts(told):
            yield from ((line, sentence) for sentence in _signs(text, language))
            yield from ((line, sentence) for sentence in _numbers(page, text))
            yield from ((line, sentence) for sentence in _by_hand(page, text))
        yield from _too_early(page, told)
    yield from _alike(page)


def _texts(told: Told) -> Iterator[tuple[int, str]]:
    """Every text with the line near which it stands."""
    yield told.line, told.title
    yield from ((told.line, text) for text in told.text)
    for part in told.parts.values():
        yield from ((part.line, text) for text in part.paragraphs)


def _length(language: str, told: Told) -> Problems:
    read = [*told.text, *told.part("ask"), *told.part("then")]
    long = sum(map(length, read))
    if not told.text and "ask" not in told.parts:
        yield told.line, "a page says something"
    if long > most(language):
        yield told.line, f"{long} words, at most {most(language)} ({language})"
    if len(told.title) > LONGEST_TITLE:
        yield told.line, f"a title has at most {LONGEST_TITLE} characters ({len(told.title)})"
    if TEMPLATE.search(told.title) or TERM.search(told.title):
        yield told.line, "a title has no numbers of the run and no terms to unfold"


def _signs(text: str, language: str) -> Iterator[str]:
    """What the page would show as it stands there."""
    for tag, quantity in _MARK.findall(text):
        if tag and quantity not in {one.id for one in QUANTITIES}:
            yield f"no quantity {quantity!r} to colour"
    for term in TERM.findall(text):
        if f"glossary.{term[0]}" not in words(language):
            yield f"the glossary has no [[{term[0]}]]"
    bare = TERM.sub("", TEMPLATE.sub("", text))
    if found := re.search(r"[<>{}]|\[\[|\]\]", _MARK.sub("", bare)):
        yield f"{found[0]} stands alone: {text!r}"
    if found := _ASCII.search(plain(bare)):
        yield f"{found[0]!r} is not how the page writes it (−, “ ”, ’, –)"


def _numbers(page: Page, text: str) -> Iterator[str]:
    scene = Scene(page)
    for reference, percent in references(text):
        try:
            scene.written(reference, percent)
        except ValueError as error:
            yield str(error)


def _by_hand(page: Page, text: str) -> Iterator[str]:
    """Decimals that the run gives and that were typed; a bound that is asked for is none."""
    asked = page.ask.bounds if isinstance(page.ask, Change) else ()
    trace = block_of(page.link).trace.layers[page.link.place.layer]
    for typed in _DECIMAL.findall(TEMPLATE.sub("", plain(text))):
        value = float(typed.replace("−", "-"))
        if value in asked:
            continue
        for quantity in trace.layer.quantities:
            if (abs(getattr(trace, quantity.id) - value) < 0.005).any():
                yield f"{typed} is typed, and is a number of the run: {{{quantity.id}}}"
                break


def _too_early(page: Page, told: Told) -> Problems:
    """Numbers that nobody knows yet where the page stands, before it has been answered."""
    parts = [(told.line, told.text)]
    parts += [(told.parts[name].line, told.part(name)) for name in ("ask",) if name in told.parts]
    for line, texts in parts:
        for text in texts:
            for reference, _ in references(text):
                if not is_known(page, reference.at(page.link.place)):
                    yield line, f"{{{reference.name}}} is not known yet; it belongs under ### then"


def is_known(page: Page, at: Located) -> bool:
    """Whether a number is known where a page stands, before its answer."""
    place, scenario = page.link.place, block_of(page.link).scenario
    weights = (*scenario.layers[at.layer].arrays, "units", "inputs", "steps", "layers")
    if at.name.split(".")[0] in (*weights, "count", "products") or at.name == "x":
        return True
    if page.link.loss is not None or at.step != place.step:
        return page.link.loss is not None or at.step < place.step or _is_handed_on(at, place)
    if place.phase == "whole" or at.name in _ALWAYS or at.layer < place.layer:
        return True
    if at.beside or at.layer > place.layer:
        return False
    return _revealed(scenario.layers[at.layer], at.name) <= _position(
        scenario.layers[at.layer], place.phase
    )


def _is_handed_on(at: Located, place: Place) -> bool:
    """What the next step begins with is known once this one is done."""
    return at.name in _ALWAYS and at.step == place.step + 1 and place.phase == "whole"


def _position(layer: Layer, phase: str) -> int:
    return [one.id for one in phases(layer)].index(phase)


def _revealed(layer: Layer, name: str) -> int:
    """The place among the phases from which a quantity, or what makes up a gate, is known."""
    gate = name.split(".")[-1]
    for at, phase in enumerate(phases(layer)):
        if gate in phase.reveals:
            return at
    return len(phases(layer))


def _alike(page: Page) -> Problems:
    """Languages have the same parts, options and numbers."""
    first, *others = LANGUAGES
    one = page.told[first]
    for other in (page.told[language] for language in others):
        if one.parts.keys() != other.parts.keys():
            yield other.line, "the languages have different parts"
        elif len(one.options) != len(other.options):
            yield other.line, "the languages have different numbers of options"
        for name in ("text", "ask", "then", "options"):
            mine, theirs = (_named(told, name) for told in (one, other))
            if mine != theirs:
                yield other.line, f"{name}: the languages say different numbers of the run"


def _named(told: Told, name: str) -> set[tuple[object, bool]]:
    texts = told.text if name == "text" else told.part(name)
    return {one for text in texts for one in references(text)}
