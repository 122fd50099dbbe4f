"""The app without gc.freeze() at start-up, to measure what that saves."""

import gc
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
gc.freeze = lambda: None

from app import app  # noqa: E402, F401
