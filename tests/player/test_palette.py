import re
from itertools import combinations

import pytest

from lstm_core import QUANTITIES
from lstm_player.palette import PALETTE

IDS = [quantity.id for quantity in QUANTITIES]
themes = pytest.mark.parametrize("theme", PALETTE)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` as WCAG 2 defines it."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2, from 1 to 21."""
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_it_should_be():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert contrast("#949494", "#FFFFFF") == pytest.approx(3.03, abs=0.005)


@themes
@pytest.mark.parametrize("kind", ["fill", "ink"])
def test_every_quantity_has_its_colour(theme: str, kind: str):
    colours = PALETTE[theme][kind]
    assert sorted(colours) == sorted(IDS)
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in colours.values())
    for one, other in combinations(IDS, 2):
        assert colours[one] != colours[other], (one, other)


@themes
@pytest.mark.parametrize("behind", ["surface", "bed", "sunk", "flash"])
def test_what_is_written_can_be_read_on_everything_it_stands_on(theme: str, behind: str):
    colours = PALETTE[theme]
    for quantity in IDS:
        assert contrast(colours["ink"][quantity], colours[behind]) >= 4.5, quantity
    assert contrast(colours["text"], colours[behind]) >= 7
    assert contrast(colours["muted"], colours[behind]) >= 4.5
    assert behind == "flash" or contrast(colours["faint"], colours[behind]) >= 4.5


@themes
@pytest.mark.parametrize("behind", ["surface", "bed"])
def test_what_is_drawn_can_be_seen(theme: str, behind: str):
    colours = PALETTE[theme]
    for quantity in IDS:
        assert contrast(colours["fill"][quantity], colours[behind]) >= 3, quantity


@themes
def test_the_interface_has_a_colour_that_is_no_quantitys(theme: str):
    colours = PALETTE[theme]
    assert colours["primary"] not in {*colours["fill"].values(), *colours["ink"].values()}
    assert contrast(colours["primary"], colours["surface"]) >= 7
    assert contrast(colours["wrong"], colours["wrong_bed"]) >= 4.5


@themes
def test_diverging_scale_has_two_ends_and_a_quiet_middle(theme: str):
    colours = PALETTE[theme]
    low, middle, high = (contrast(colour, colours["surface"]) for colour in colours["diverging"])
    assert middle < 1.3
    assert min(low, high) > 4


def test_both_themes_say_the_same_things():
    light, dark = PALETTE["light"], PALETTE["dark"]
    assert light.keys() == dark.keys()
    assert luminance(light["surface"]) > 0.8 > 0.05 > luminance(dark["surface"])
