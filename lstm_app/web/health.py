"""Whether this server can serve a page, for those who watch over it."""

import logging

from anyio import fail_after, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from streamlit import runtime

from lstm_app.screens import find, names
from lstm_app.visit.session import State
from lstm_app.web.assets import asset_files
from lstm_player.packing import packed

WITHIN = 5  # seconds
_log = logging.getLogger(__name__)


async def health(_request: Request) -> Response:
    """200 when the first page would be answered, 503 when it would not."""
    try:
        with fail_after(WITHIN):
            well = await _is_running() and await to_thread.run_sync(
                _answers_a_page, abandon_on_cancel=True
            )
    except Exception:  # whatever it is, a page would meet it too
        _log.exception("not healthy")
        well = False
    headers = {"Cache-Control": "no-store"}
    return PlainTextResponse("ok" if well else "not healthy", 200 if well else 503, headers)


async def _is_running() -> bool:
    """Whether Streamlit would take a new visitor, where it runs."""
    if not runtime.exists():
        return True
    ready, _ = await runtime.get_instance().is_ready_for_browser_connection
    return ready


def _answers_a_page() -> bool:
    """Whether the worked example is shown, and the page's files are there."""
    first = names()[0]
    screen = find(first)
    assert screen is not None
    packed(*screen.contents(State(), {}, "en", {}))
    return all(path.is_file() for path in asset_files().values())
