"""The app on a server that forgets a session as soon as its connection is lost.

Streamlit keeps them for two minutes; nobody wants to wait for that in a test.
"""

from streamlit.runtime.memory_session_storage import MemorySessionStorage

from app import app

MemorySessionStorage.__init__.__defaults__ = (128, 0)

__all__ = ["app"]
