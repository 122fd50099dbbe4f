import base64
import json
import time
import zlib
from urllib.parse import parse_qsl

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstm_app.visit.links import LONGEST, read_link, scenario_text, write_link
from lstm_app.visit.session import visit_of
from lstm_core import CoreError, Scenario, resized, run, to_json
from lstm_player.presets import presets
from lstm_words import LANGUAGES
from tests.core.cells import mixed_scenarios
from tests.core.examples import scenarios
from tests.visit.visits import WORKED_EXAMPLE, large_scenario, worked_example


def parts(link: str | None) -> dict[str, str]:
    assert link is not None
    return dict(parse_qsl(link, strict_parsing=True))


def in_link(document: bytes) -> str:
    return base64.urlsafe_b64encode(zlib.compress(document, 9)).decode().rstrip("=")


def example_with(**changed: object) -> bytes:
    return json.dumps({**json.loads(to_json(worked_example())), **changed}).encode()


PACKED = parts(write_link("en", WORKED_EXAMPLE, worked_example()))["s"]

ONE_INPUT = json.loads(to_json(presets()["leaky-memory"].scenario))["layers"][0]

# --- there and back


@given(scenarios(), st.sampled_from(list(LANGUAGES)), st.sampled_from(list(presets())))
def test_round_trip_to_the_last_bit(scenario: Scenario, language: str, preset: str):
    link = read_link(parts(write_link(language, preset, scenario)))
    assert (link.language, link.preset) == (language, preset)
    assert link.scenario is not None
    assert to_json(link.scenario) == to_json(scenario)


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), min_size=5, max_size=5)
)
def test_tokens_of_any_script(tokens: list[str]):
    example = worked_example()
    labelled = Scenario(example.x, example.layers, tokens)
    link = read_link(parts(write_link("zh", None, labelled)))
    assert link.scenario is not None
    assert link.scenario.tokens == tuple(tokens)


def test_a_preset_as_it_is_needs_only_its_name():
    assert parts(write_link("zh", "counter", None)) == {"lang": "zh", "preset": "counter"}


def test_where_to_look():
    link = read_link({"step": "3", "phase": "forget", "layer": "4", "unit": "2"})
    assert (link.step, link.phase, link.layer, link.unit) == (3, "forget", 3, 1)
    silent = read_link({})
    assert (silent.step, silent.phase, silent.layer, silent.unit) == (None, "whole", 0, 0)
    assert silent.scenario is None


@pytest.mark.parametrize(
    ("asked", "found"), [("1", (0, 1)), ("2", (1, 0)), ("9", (1, 0)), ("0", (0, 1)), ("x", (0, 1))]
)
def test_a_link_opens_the_layer_it_names(asked: str, found: tuple[int, int]):
    visit = visit_of({"preset": "climb", "layer": asked, "unit": "2"}, locale=None)
    assert not visit.link_failed
    assert (visit.layer, visit.unit) == found


@given(mixed_scenarios())
def test_a_stack_of_any_kinds_comes_back_to_the_last_bit(scenario: Scenario):
    link = read_link(parts(write_link("zh", "climb", scenario)))
    assert link.scenario is not None
    assert to_json(link.scenario) == to_json(scenario)


@pytest.mark.parametrize("text", ["-5", "1.5", "", " ", "1_0", "٣", "x", "1e3", "9" * 5000])
def test_a_place_that_is_none_is_passed_over(text: str):
    link = read_link({"step": text, "layer": text, "unit": text})
    assert (link.step, link.layer, link.unit) == (None, 0, 0)


def test_many_numbers_that_are_alike_fit_a_link():
    example = worked_example()
    layers = (resized(example, inputs=8).layers,)
    alike = Scenario([[0.25] * 8] * 500, *layers)
    assert to_json(read_link(parts(write_link("en", None, alike))).scenario) == to_json(alike)


def test_too_large_for_a_link():
    assert scenario_text(large_scenario(), LONGEST) is None
    fits = scenario_text(worked_example(), LONGEST)
    assert fits
    assert scenario_text(worked_example(), len(fits) - 1) is None
    assert write_link("en", WORKED_EXAMPLE, large_scenario()) is None
    assert len(write_link("en", WORKED_EXAMPLE, worked_example()) or "") < LONGEST


def test_what_is_too_large_is_given_up_by_its_count(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delattr("lstm_app.visit.links.zlib.compressobj")
    x = np.random.default_rng(1).normal(size=(500, 5))
    assert scenario_text(Scenario(x, resized(worked_example(), inputs=5).layers), LONGEST) is None


@pytest.mark.parametrize("step", [1, 0.002, 1 / 7, 1e-9])
def test_a_ramp_that_fits_a_link_is_not_given_up(step: float):
    layers = resized(worked_example(), inputs=16).layers
    for steps in range(250, 501, 50):
        ramp = Scenario(np.arange(1.0, 16 * steps + 1).reshape(-1, 16) * step, layers)
        fits = len(zlib.compress(to_json(ramp).encode(), 9)) * 4 / 3 <= LONGEST - 4
        assert bool(scenario_text(ramp, LONGEST)) >= fits


def test_a_link_is_made_once_for_a_scenario(monkeypatch: pytest.MonkeyPatch):
    scenario = resized(worked_example(), steps=3)
    link = write_link("en", None, scenario)
    monkeypatch.delattr("lstm_app.visit.links.to_json")
    assert write_link("en", None, scenario) == link
    assert write_link("zh", "counter", scenario) != link


# --- links that cannot be read

UNREADABLE = {
    **{f"cut off after {at}": {"s": PACKED[:at]} for at in range(1, len(PACKED), 20)},
    "without its last letter": {"s": PACKED[:-1]},
    "one letter changed": {"s": PACKED[:60] + ("A" if PACKED[60] != "A" else "B") + PACKED[61:]},
    "words": {"s": "hello world"},
    "Chinese": {"s": "你好，世界"},
    "emoji": {"s": "🧠🧠"},
    "HTML": {"s": "<script>alert(1)</script>"},
    "one letter": {"s": "A"},
    "base64 of nothing deflated": {"s": base64.urlsafe_b64encode(b"hello").decode()},
    "plus and slash": {"s": base64.b64encode(b"\xfb\xff\xfe" * 4).decode()},
    "nothing deflated": {"s": in_link(b"")},
    "not JSON": {"s": in_link(b"hello")},
    "not UTF-8": {"s": in_link(b"\xff\xfe\xfa")},
    "a number": {"s": in_link(b"5")},
    "zeros by the megabyte": {"s": in_link(bytes(100_000_000))},
    "blanks by the megabyte": {"s": in_link(b" " * 50_000_000 + example_with())},
    "rows by the thousand": {"s": in_link(b'{"format":1,"x":[' + b"[1]," * 40_000 + b"[1]]}")},
    "brackets by the thousand": {"s": in_link(b"[" * 100_000)},
    "another format": {"s": in_link(example_with(format=2))},
    "format true": {"s": in_link(example_with(format=True))},
    "no layers": {"s": in_link(example_with(layers=[]))},
    "NaN": {"s": in_link(example_with(x=[[float("nan"), 1, 0]]))},
    "too many layers": {"s": in_link(example_with(x=[[1]], layers=[ONE_INPUT] * 7))},
    "too many steps": {"s": in_link(example_with(x=[[1, 1, 0]] * 501))},
    "too large to compute with": {"s": in_link(example_with(x=[[1e308, 1, 0]] * 5))},
    "preset that is none": {"preset": "nonsense"},
    "preset with a path": {"preset": "../../etc/passwd"},
    "preset that is none, with a scenario": {"preset": "nonsense", "s": PACKED},
}


@pytest.mark.parametrize("query", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worked_example_opens_instead(query: dict[str, str], language: str):
    began = time.process_time()
    visit = visit_of({"lang": language, **query}, locale=None)
    assert time.process_time() - began < 2
    assert visit.link_failed
    assert visit.language == language
    assert (visit.preset, visit.scenario) == (WORKED_EXAMPLE, worked_example())
    assert (visit.opening.step, visit.opening.phase) == (1, "whole")


@given(
    st.dictionaries(
        st.sampled_from(["s", "preset", "lang", "step", "phase", "layer", "unit"]), st.text()
    )
)
def test_any_query_opens_something_that_runs(query: dict[str, str]):
    visit = visit_of(query, locale="zh-CN")
    assert visit.language in LANGUAGES
    assert visit.opening.step >= 0
    assert 0 <= visit.layer < len(visit.scenario.layers)
    assert 0 <= visit.unit < visit.scenario.layers[visit.layer].units
    run(visit.scenario)


def test_a_link_that_can_be_read_is_followed():
    visit = visit_of({"lang": "zh", "preset": "latch", "s": PACKED, "step": "2"}, locale="en-GB")
    assert not visit.link_failed
    assert (visit.language, visit.preset, visit.opening.step) == ("zh", "latch", 2)
    assert to_json(visit.scenario) == to_json(worked_example())


@pytest.mark.parametrize(
    ("locale", "language"),
    [("zh-CN", "zh"), ("zh", "zh"), ("en-GB", "en"), ("de", "en"), (None, "en")],
)
def test_without_a_language_the_browser_s_own(locale: str | None, language: str):
    assert visit_of({}, locale).language == language
    assert visit_of({"lang": "xx"}, locale).language == language


def test_a_link_is_read_in_full_or_not_at_all():
    """What was left of a link is never mistaken for the whole."""
    for at in range(len(PACKED)):
        try:
            link = read_link({"s": PACKED[:at]})
        except CoreError:
            continue
        assert at == 0
        assert link.scenario is None
