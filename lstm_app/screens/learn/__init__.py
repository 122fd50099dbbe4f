"""The page "Learn": books of lessons beside the player."""

from .page import ACTIONS, FIELDS, contents

__all__ = ["ACTIONS", "FIELDS", "contents"]
