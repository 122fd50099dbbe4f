"""Why a number of a run is what it is, and what would change it."""

from .chain import chain
from .shares import Share, Shares, check_place, goes_through_memory, shares
from .smallest_change import GOALS, Change, Search, smallest_change
