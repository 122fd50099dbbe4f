"""The peer: a plain Streamlit page that draws the same trace in the ordinary way.

Next and one weight are ordinary widgets; each click reruns the script, which draws the
diagram as SVG in Markdown and the three charts with st.plotly_chart.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import plotly.graph_objects as go  # noqa: E402
import streamlit as st  # noqa: E402

from benchmarks.scenario import large_scenario  # noqa: E402
from lstm_core import memory_ledger, run, with_value  # noqa: E402

st.set_page_config(layout="wide")
step = st.session_state.setdefault("step", 0)


def advance() -> None:
    st.session_state["step"] += 1


st.button("Next", on_click=advance)
weight = st.number_input("weight", value=0.0, step=0.1, key="weight")
scenario = with_value(large_scenario(), "b", (1, 0), weight)
trace = run(scenario).layers[0]
row = min(step, len(trace.x) - 1)

drawing = (ROOT / "lstm_player/assets/drawings/lstm.svg").read_text()
numbers = " ".join(
    f"<b>{name} {value:.4f}</b>"
    for name in ("input", "forget", "candidate", "output", "cell", "hidden")
    for value in getattr(trace, name)[row]
)
st.markdown(
    f'<div id="shown" data-step="{step}" data-weight="{weight:.2f}">{drawing}{numbers}</div>',
    unsafe_allow_html=True,
)
steps = list(range(1, len(trace.x) + 1))
for names in (("forget", "input", "output"), ("cell", "hidden")):
    figure = go.Figure()
    for name in names:
        figure.add_heatmap(z=getattr(trace, name).T, x=steps, showscale=False)
    figure.add_vline(x=row + 1)
    st.plotly_chart(figure, key="-".join(names))
figure = go.Figure(go.Heatmap(z=memory_ledger(trace)[1:, :, 0], x=steps, showscale=False))
figure.add_vline(x=row + 1)
st.plotly_chart(figure, key="ledger")
