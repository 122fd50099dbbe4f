"""The headers that every answer has, and who may show the pages in a frame."""

import os
import re
from collections.abc import Mapping

# Origins, apart by blanks, whose pages may frame the app besides its own.
FRAME_ANCESTORS = "LSTM_FRAME_ANCESTORS"
_ORIGIN = re.compile(r"\*|https?://(\*\.)?[\w-]+(\.[\w-]+)*(:\d{1,5})?", re.ASCII)


def fixed_headers(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The headers by name. Raises ValueError when the setting names what is no origin."""
    ancestors = environment.get(FRAME_ANCESTORS, "").split()
    for origin in ancestors:
        if not _ORIGIN.fullmatch(origin):
            raise ValueError(
                f"{FRAME_ANCESTORS}: expected origins such as https://moodle.example.org,"
                f" apart by blanks, got {origin!r}"
            )
    framing = " ".join(["frame-ancestors 'self'", *ancestors])
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Content-Security-Policy": f"{framing}; object-src 'none'; base-uri 'self'",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
    # It cannot name others, and browsers that know the policy pay no heed to it.
    return headers if ancestors else {**headers, "X-Frame-Options": "SAMEORIGIN"}
