"""The memory line alone beside all ways back: a figure, its text, and what follows from it."""

from collections.abc import Sequence
from typing import Any

from lstm_app.screens.gradients.figures import bias_text
from lstm_app.screens.gradients.lag_figure import Curve, Texts, lag_figure
from lstm_core import Array, Flow, direct_path, memory_survival, selected_lstm_of
from lstm_player.charts import chart
from lstm_player.kinds import LineStyle
from lstm_player.written import scientific
from lstm_words import Words

_STYLES = (
    LineStyle("@cell", "solid", "circle"),
    LineStyle("@kept", "dash", "square"),
    LineStyle("@forget", "dot", "triangle-up"),
)
_SAME = 1e-9  # relative; nearer than that, nothing came by another way


def direct_chart(found: Sequence[Flow], lag: int, words: Words) -> dict[str, Any]:
    """dL/dc_t of the experiment's own LSTM beside what of it stays on the memory line."""
    selected_lstm = selected_lstm_of(found)
    values = _values(selected_lstm)
    curves = [
        Curve(words[f"gradients.direct.{name}"], line, values[name])
        for name, line in zip(values, _STYLES, strict=True)
    ]
    texts = Texts(words["gradients.lag"], words["gradients.size"], words["gradients.hover"])
    numbers = {name: scientific(curve[lag]) for name, curve in values.items()}
    numbers["bias"] = bias_text(selected_lstm)
    return chart("gradients", "direct", lag_figure(curves, texts), words, lag=lag, **numbers)


def direct_text(found: Sequence[Flow], lag: int, words: Words) -> str:
    """The numbers of the direct path at the lag, and why they differ."""
    own = selected_lstm_of(found)
    numbers = {name: scientific(curve[lag]) for name, curve in _values(own).items()}
    reason = "here" if lag == 0 else "differ" if own.experiment.scale else "same"
    why = words[f"gradients.direct.{reason}"]
    return words["gradients.direct.text"].format(lag=lag, why=why, **numbers)


def forget_lesson(found: Sequence[Flow], lag: int, words: Words) -> str:
    """What the forget gate changes, with what it does in this experiment at this lag."""
    own = selected_lstm_of(found)
    values = _values(own)
    full, direct = values["full"][lag], values["direct"][lag]
    return words["gradients.lesson.forget.text"].format(
        bias=bias_text(own),
        lag=lag,
        full=scientific(full),
        direct=scientific(direct),
        so=words[f"gradients.lesson.forget.{_detours(full, direct)}"],
    )


def _detours(full: float, direct: float) -> str:
    """What the ways beside the memory line do, as far as the two lengths tell.

    They bring at least full - direct, which is more than half of full if direct is less.
    """
    if abs(full - direct) <= _SAME * full:
        return "none"
    if direct > full:
        return "cancel"
    return "most" if direct < full / 2 else "some"


def _values(own: Flow) -> dict[str, Array]:
    return {
        "full": own.sizes("memory"),
        "direct": direct_path(own),
        "share": memory_survival(own),
    }
