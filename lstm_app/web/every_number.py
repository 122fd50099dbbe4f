"""The table of every number, made only while it is open."""

import streamlit as st

from lstm_app.visit.session import State
from lstm_words import Words

_ROWS_SHOWN = 2_000


def numbers(visit: State, words: Words) -> None:
    """A section with the table and its download as CSV."""
    section = st.expander(words["panel.table"], key="open_table", on_change="rerun")
    if not section.open:
        return
    visit.is_watched = True
    with section:
        # pandas, which the rest of the page can do without
        from lstm_app.screens.step.trace_table import as_csv, heading, trace_table

        table = trace_table(visit.block.trace)
        st.caption(words["panel.table.note"])
        st.dataframe(
            table.head(_ROWS_SHOWN),
            hide_index=True,
            alt=words["panel.table"],
            column_config={
                name: st.column_config.Column(heading(name, words))
                if table[name].dtype == object
                else st.column_config.NumberColumn(heading(name, words), format="%.6g")
                for name in table
            },
        )
        if len(table) > _ROWS_SHOWN:
            st.caption(words["panel.table.more"].format(shown=_ROWS_SHOWN, rows=len(table)))
        st.download_button(
            words["panel.table.csv"],
            lambda: as_csv(table).encode("utf-8-sig"),
            file_name="trace.csv",
            mime="text/csv",
            key="csv",
            on_click="ignore",
        )
