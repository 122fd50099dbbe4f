"""The page "Learn": books of lessons beside the player."""

from .page import ACTIONS, FIELDS, contents, prepare

__all__ = ["ACTIONS", "FIELDS", "contents", "prepare"]
