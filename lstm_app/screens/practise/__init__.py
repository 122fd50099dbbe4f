"""The page "Practise": exercises, puzzles, what comes back, and worksheets."""

from .page import ACTIONS, FIELDS, HAS_VISIT, contents

__all__ = ["ACTIONS", "FIELDS", "HAS_VISIT", "contents"]
