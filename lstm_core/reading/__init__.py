"""Numbers as they really come: any text or file into a table, and what of it is taken."""

from .columns import Column, Place
from .decoding import text_of
from .facts import GAPS, SENTINELS, Note, Option, Question, ReadingChoices
from .sentinels import Sentinel
from .sequence import sequence_from_text
from .table import Table, read_table
