"""Worksheets: steps of a cell on paper, with blanks, and what belongs into them."""

from .making import from_exercise, from_scenario, quantities_of
from .model import Worksheet
