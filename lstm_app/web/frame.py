"""The picture frame round every page: page config, language, navigation, then the page."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402

from lstm_app.screens import names  # noqa: E402
from lstm_app.web.session import state  # noqa: E402
from lstm_words import LANGUAGES, words  # noqa: E402


def main() -> None:
    visit = state()
    text = words(visit.language)
    st.set_page_config(page_title=text["app.title"], layout="wide")
    pages = [  # without icons: their font would come before the first paint
        st.Page(ROOT / "pages" / f"{name}.py", title=text[f"page.{name}"], default=not at)
        for at, name in enumerate(names())
    ]
    page = st.navigation(pages, position="hidden")
    visit.turn_to(page.url_path)
    st.html(Path(__file__).with_name("frame.css"))
    with st.container(key="head", horizontal=True, vertical_alignment="center"):
        st.title(text["app.tagline"], anchor=False, width="content")
        with st.container(key="pages", horizontal=True):
            for one in pages:
                with st.container(key=f"page_{'now' if one == page else one.url_path}"):
                    st.page_link(one, width="content")
        _language_switch(visit.language, text["lang.label"])
    page.run()


def _language_switch(language: str, label: str) -> None:
    st.session_state["language"] = language
    st.segmented_control(
        label,
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="language",
        on_change=_switch_language,
        label_visibility="collapsed",
        required=True,
    )


def _switch_language() -> None:
    state().language = st.session_state["language"] or state().language


main()
