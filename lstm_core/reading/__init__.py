"""Numbers as they really come: any text or file into a table, and what of it is taken."""

from .columns import Column
from .decoding import text_of
from .facts import Note, Question, ReadingChoices
from .sequence import sequence_from_text
from .table import Table, read_table
