"""Every number of a trace in one tidy table."""

from typing import cast

import numpy as np
import pandas as pd

from lstm_core import GATES, LSTM_STATES, LSTMTrace, Trace


def trace_table(trace: Trace) -> pd.DataFrame:
    """One row for each step, layer and unit (all counted from 1); one column a quantity.

    `from_x_*`, `from_h_*` and `bias_*` add up to `pre_*`. The inputs x1 ... xD of the
    scenario stand on every row of their step.
    """
    return pd.concat([_layer_table(trace, layer) for layer in range(len(trace.layers))])


def _layer_table(trace: Trace, layer: int) -> pd.DataFrame:
    played = cast(LSTMTrace, trace.layers[layer])
    steps, units = played.hidden.shape
    columns: dict[str, object] = {
        "step": np.repeat(np.arange(1, steps + 1), units),
        "layer": layer + 1,
        "unit": np.tile(np.arange(1, units + 1), steps),
    }
    if trace.scenario.tokens is not None:
        columns["token"] = np.repeat(np.array(trace.scenario.tokens, dtype=object), units)
    for place, values in enumerate(trace.scenario.x.T, 1):
        columns[f"x{place}"] = np.repeat(values, units)
    columns["hidden_before"] = played.hidden_before.ravel()
    columns["cell_before"] = played.cell_before.ravel()
    for row, gate in enumerate(GATES):
        columns[f"from_x_{gate}"] = played.from_x[:, row].ravel()
        columns[f"from_h_{gate}"] = played.from_h[:, row].ravel()
        columns[f"bias_{gate}"] = np.tile(played.layer.b[row], steps)
        columns[f"pre_{gate}"] = played.pre_activation[:, row].ravel()
        columns[gate] = getattr(played, gate).ravel()
    for state in LSTM_STATES:
        columns[state.id] = getattr(played, state.id).ravel()
    return pd.DataFrame(columns)
