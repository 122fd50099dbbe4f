"""A scenario as a program of its own, for PyTorch or plain NumPy, that checks its numbers."""

from .libraries import LIBRARIES
from .program import Program, program
