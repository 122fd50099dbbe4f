"""A book as its readers see it, in plain text and in every language."""

from collections.abc import Iterator
from pathlib import Path

from lstm_player.block import Block, show
from lstm_words import LANGUAGES, words

from .answers import answers
from .asks import Ask, Change, Choose, Predict, StepTo, Train
from .counting import length, plain
from .page import Page
from .reading import read_book
from .scene import Scene, block_of, edited


def as_read(folder: Path) -> str:
    """The book in a folder. Raises LessonError."""
    book = read_book(folder)
    lines = [f"=== {folder.name}"]
    for language in LANGUAGES:
        lines += ["", f"[{language}] {book.told[language].title}", book.sentence(language)]
        for number, page in enumerate(book.pages, 1):
            lines += ["", *_page(page, number, language)]
    return "\n".join(lines)


def _page(page: Page, number: int, language: str) -> Iterator[str]:
    told, scene = page.told[language], Scene(page)
    try:
        solved = Scene(page, _solved(page))
        long = sum(length(text) for text in (*told.text, *told.part("ask"), *told.part("then")))
        place = page.link.place
        where = f"{page.link.preset}, step {place.step}, {place.phase}"
        yield f"--- {number}. {told.title}    [{page.name}: {where}; {page.level}; {long} words]"
        for text in (*told.text, *told.part("ask")):
            yield _said(scene.filled(text), language)
        for option, why in told.options:
            option, why = (_said(scene.filled(text), language) for text in (option, why))
            yield f"  ( ) {option} — {why}"
        if page.ask:
            yield f"  > {_done(page, page.ask)}"
        for text in told.part("then"):
            yield f"  → {_said(solved.filled(text), language)}"
    except ValueError as error:
        yield f"  !! {error}"


def _solved(page: Page) -> Block:
    """The run once what was asked has been done."""
    block = block_of(page.link)
    if not isinstance(page.ask, Change):
        return block
    return show(edited(block.scenario, page.ask.solution), block.loss)


def _done(page: Page, ask: Ask) -> str:
    match ask:
        case StepTo():
            return f"step to step {ask.to.step}, {ask.to.phase}"
        case Predict():
            said = ", ".join(
                f"{name}: {value if isinstance(value, str) else f'{value:.4g}'}"
                for name, value in answers(page).items()
            )
            return f"predict {ask.of.name}@{ask.of.step}: {said}"
        case Choose():
            return f"choose {ask.right}"
        case Change():
            return f"{ask.kind} until {'; '.join(one.text for one in ask.until)}"
        case Train():
            return f"train {len(ask.recipes)} until {ask.until}"
    return ask.kind


def _said(text: str, language: str) -> str:
    prefix = "glossary.name."
    names = {
        key.removeprefix(prefix): word
        for key, word in words(language).items()
        if key.startswith(prefix)
    }
    return plain(text, names)
