"""Spreadsheets: LibreOffice computes from their formulas the numbers of the core."""

import os
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import numpy as np
import pytest

from lstm_core import ACTIVATIONS, Scenario, Trace, run
from lstm_player.presets import presets
from lstm_player.spreadsheet import spreadsheet
from lstm_player.spreadsheet.functions import FORMULAS
from lstm_player.spreadsheet.plan import FIRST, Plan, column
from lstm_player.steps import lines_of
from lstm_words import LANGUAGES, words
from tests.core.cells import NAMES, VARIANTS, random_layer
from tests.player.programs import CUT, scenarios

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
NEEDS_OFFICE = pytest.mark.skipif(
    not OFFICE and os.environ.get("REQUIRE_LIBREOFFICE") != "1", reason="needs LibreOffice"
)
_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""
# One with every activation in every kind, and a few that are wide, long, or of several layers.
OTHERS = {"memory-machine", "four-units", "long-strip", "six-layers", "stack", "tower", "tokens"}
DRAWN = {f"{name}-{function}" for name in NAMES for function in ACTIVATIONS} - CUT
TRACES = {name: block.trace for name, block in scenarios().items() if name in OTHERS | DRAWN}


def sheets_in(contents: bytes) -> list[ElementTree.Element]:
    """The sheets of a workbook, in their order."""
    with ZipFile(BytesIO(contents)) as file:
        names = [name for name in file.namelist() if re.fullmatch(r"xl/worksheets/.*\.xml", name)]
        names.sort(key=lambda name: int(re.sub(r"\D", "", name)))
        return [ElementTree.fromstring(file.read(name)) for name in names]


def numbers_in(sheet: ElementTree.Element) -> dict[str, float]:
    """The number in each cell, by its address."""
    found = {}
    for cell in sheet.iter(f"{_SPACE}c"):
        value = cell.find(f"{_SPACE}v")
        if value is not None and cell.get("t", "n") == "n":
            found[str(cell.get("r"))] = float(str(value.text))
    return found


def without_results(contents: bytes) -> bytes:
    """The workbook with a wrong result kept for each formula: who does not compute is found out."""
    out = BytesIO()
    with ZipFile(BytesIO(contents)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/"):
                text = re.sub(rb"</f><v>[^<]*</v>", b"</f><v>7</v>", text)
            new.writestr(name, text)
    return out.getvalue()


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every workbook as LibreOffice leaves it, by the name of its scenario."""
    folder: Path = tmp_path_factory.mktemp("sheets")
    settings = folder / "profile/user/registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_ALWAYS, encoding="utf-8")
    for index, (name, trace) in enumerate(TRACES.items()):
        language = [*LANGUAGES][index % len(LANGUAGES)]
        contents = spreadsheet(trace, language, name)
        (folder / f"{name}.xlsx").write_bytes(without_results(contents))
    assert OFFICE is not None
    subprocess.run(
        [
            OFFICE,
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out")),
            *(str(path) for path in sorted(folder.glob("*.xlsx"))),
        ],
        check=True,
        timeout=300,
        capture_output=True,
    )
    return {name: (folder / "out" / f"{name}.xlsx").read_bytes() for name in TRACES}


def plans_of(scenario: Scenario) -> list[Plan]:
    return [
        Plan(index, f"layer {index}", "weights", 2, layer, len(scenario.x))
        for index, layer in enumerate(scenario.layers)
    ]


def largest_difference(contents: bytes, trace: Trace) -> float:
    """How far a computed workbook is from the core; of numbers above 1, relative to them."""
    pages = sheets_in(contents)
    largest = 0.0
    for plan, played in zip(plans_of(trace.scenario), trace.layers, strict=True):
        found = numbers_in(pages[3 + plan.index])
        for line in plan.lines:
            for step, row in enumerate(line.numbers(played)):
                address = plan.row(step, line.id) + 1
                got = [found[f"{column(FIRST + unit)}{address}"] for unit in range(len(row))]
                gaps = np.abs(got - row) / np.maximum(np.abs(row), 1.0)
                largest = max(largest, float(gaps.max()))
    return largest


@NEEDS_OFFICE
@pytest.mark.slow
def test_formulas_find_the_numbers_of_the_core(computed: dict[str, bytes]):
    assert len(computed) >= 50
    far = {name: largest_difference(computed[name], trace) for name, trace in TRACES.items()}
    assert {name: gap for name, gap in far.items() if gap > 1e-12} == {}


@NEEDS_OFFICE
@pytest.mark.slow
def test_a_workbook_says_itself_how_far_it_is_from_the_screen(computed: dict[str, bytes]):
    for name, contents in computed.items():
        pages = sheets_in(contents)
        front, layer = numbers_in(pages[0]), numbers_in(pages[3])
        assert 0 <= min(front.values()) <= max(front.values()) <= 1e-12, name
        assert [*layer.values()][-1] <= 1e-12


def test_every_quantity_and_every_pre_activation_has_a_line():
    generator = np.random.default_rng(0)
    for name, variant in zip(NAMES, VARIANTS, strict=True):
        layer = random_layer(generator, variant, 2, 2)
        wanted = {q.id for q in layer.quantities} | {f"net.{gate}" for gate in layer.gates}
        assert {line.id for line in lines_of(layer)} == wanted, name
    assert FORMULAS.keys() == ACTIVATIONS.keys()


def test_tokens_are_text_whatever_they_say():
    tokens = ["=1+1", "@SUM(A1)", "https://example.org", "\x01<&\ufffe", '="', "{=1}", "-5", "+1"]
    layer = random_layer(np.random.default_rng(0), VARIANTS[0], 1, 1)
    contents = spreadsheet(run(Scenario(np.ones((8, 1)), [layer], tokens)), "en", "=2+2")
    with ZipFile(BytesIO(contents)) as file:
        assert not [name for name in file.namelist() if "rels" in name and "worksheets" in name]
        strings = file.read("xl/sharedStrings.xml").decode()
    assert "<t>=1+1</t>" in strings
    assert "<t>=2+2</t>" in strings
    sequence = sheets_in(contents)[1]
    assert [*sequence.iter(f"{_SPACE}f")] == []


def test_a_workbook_is_named_in_the_language_of_the_visitor():
    trace = run(presets()["memory-machine"].scenario)
    for language in LANGUAGES:
        with ZipFile(BytesIO(spreadsheet(trace, language, "x"))) as file:
            book = file.read("xl/workbook.xml").decode()
        titles = re.findall(r'sheet name="([^"]*)"', book)
        said = words(language)
        assert titles[1:3] == [said["xlsx.sequence"], said["xlsx.weights"]]
        assert all(len(title) <= 31 for title in titles)
