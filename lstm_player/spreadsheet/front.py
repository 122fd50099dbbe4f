"""The first sheet: what the workbook is, how to use it, and whether it agrees with the screen."""

from collections.abc import Sequence
from typing import Any

from .plan import DIFFERENCE, Plan, column, quoted
from .writing import Writing

FRONT = "xlsx.front"
_AGREES = "1E-9"  # a difference that is rounding and nothing else
_SAID = ("xlsx.say.change", "xlsx.say.follow", "xlsx.say.names", "xlsx.say.check")


def write_front(
    writing: Writing, page: Any, headings: tuple[str, str], plans: Sequence[Plan]
) -> None:
    """Title and a note, how to use it, the verdict, and a link to each sheet."""
    title, note = headings
    looks, said = writing.looks, writing.words
    page.hide_gridlines(2)
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 64)
    page.write_string(0, 0, title, looks.title())
    page.write_string(1, 0, said["xlsx.from"].format(app=said["app.tagline"]), looks.quiet())
    page.write_string(2, 0, note, looks.quiet())
    row = 3
    for key in _SAID:
        page.merge_range(row, 0, row, 1, said[key], looks.text())
        page.set_row(row, 32)
        row += 1
    page.write_blank(row, 0, None, looks.given())
    page.write_string(row, 1, said["xlsx.legend.given"], looks.plain())
    _write_verdict(writing, page, row + 2, plans)
    titles = [writing.sequence, said["xlsx.weights"], *(plan.title for plan in plans)]
    for place, name in enumerate(titles, start=row + 5):
        page.write_url(place, 0, f"internal:{quoted(name)}!A1", looks.link(), string=name)
        page.write_string(place, 1, _about(writing, name, plans), looks.quiet())


def _write_verdict(writing: Writing, page: Any, row: int, plans: Sequence[Plan]) -> None:
    looks, said = writing.looks, writing.words
    last = [
        f"{quoted(plan.title)}!{column(DIFFERENCE)}{plan.heading(plan.steps) + 1}" for plan in plans
    ]
    page.write_string(row, 0, said["xlsx.largest"], looks.heading())
    page.write_formula(row, 1, f"=MAX({','.join(last)})", looks.verdict(), 0)
    agrees, differs = said["xlsx.agrees"], said["xlsx.differs"]
    text = f'=IF(B{row + 1}<={_AGREES},"{agrees}","{differs}")'
    page.write_formula(row + 1, 1, text, looks.text(), agrees)


def _about(writing: Writing, name: str, plans: Sequence[Plan]) -> str:
    kinds = {plan.title: writing.words[f"cell.{plan.layer.kind}"] for plan in plans}
    abouts = {
        writing.sequence: writing.words["xlsx.sequence.title"],
        writing.words["xlsx.weights"]: writing.words["xlsx.weights.title"],
    }
    return {**kinds, **abouts}[name]
