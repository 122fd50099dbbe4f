"""What a page script does: it mounts the component, which asks for its contents by itself."""

from typing import Any

from lstm_app.screens import find, has_visit
from lstm_app.visit.fields import in_address
from lstm_app.visit.session import State
from lstm_app.web.channel import SERVER
from lstm_app.web.mount import component, own_path
from lstm_app.web.session import state
from lstm_player.naming import section
from lstm_words import words


def page(name: str, **callbacks: Any) -> Any:
    """The component of a page, and what it hands back."""
    visit, screen = state(), find(name)
    assert screen is not None
    more = screen.mounted(visit) if hasattr(screen, "mounted") else {}
    data = {
        "channel": introduction(name, visit),
        "player": own_path(""),
        **more,
    }
    return component(name)(data=data, key=name, **callbacks)


def introduction(name: str, visit: State) -> dict[str, Any]:
    """Where the channel of a page is, whose it is, in which language, and what can be set."""
    screen = find(name)
    assert screen is not None
    return {
        "endpoint": own_path("page", name),
        "session": visit.id if has_visit(screen) else None,
        "server": SERVER["Served-By"],
        "language": visit.language,
        "names": in_address(screen.FIELDS),
        "words": section(words(visit.language), "channel."),
    }
