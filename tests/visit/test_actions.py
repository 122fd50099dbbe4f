"""Actions of a message: numbered, done once, and no more of them than one message holds."""

import pytest

from lstm_app.visit.actions import EDITS, MOST, actions_of


def undone(count: int) -> list[dict[str, object]]:
    return [{"n": n, "do": "undo"} for n in range(1, count + 1)]


def test_a_message_holds_so_many_actions_and_no_more():
    assert len(actions_of("a-1", undone(MOST), EDITS)) == MOST
    with pytest.raises(ValueError, match="list of actions"):
        actions_of("a-1", undone(MOST + 1), EDITS)
