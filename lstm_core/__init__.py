"""LSTM, GRU and simple RNN with every intermediate value in reach. NumPy only, no screen needed.

trace = run(Scenario(x, [LSTM(W, U, b)]))
trace.layers[0].forget                      # (T, H), the forget gate at every step
loss, loss_gradient = one_output(trace.layers[-1].hidden, step=4)
gradient = backprop(trace, loss_gradient)
gradient.layers[0].d_forget                 # (T, H), what each of them does to the loss
"""

from .activations import ACTIVATIONS, SLOPES, activation, slope
from .backward import GradientTrace, backprop
from .cells import KINDS, QUANTITIES, RECURRENT_KINDS
from .cells.dense import Dense, DenseTrace
from .cells.gru import GRU, GRUGradient, GRUTrace
from .cells.layer import (
    CellTrace,
    Layer,
    LayerGradient,
    LayerTrace,
    RecurrentGradient,
    RecurrentLayer,
    RecurrentTrace,
)
from .cells.lstm import GATES, LSTM, LSTMGradient, LSTMTrace
from .cells.peephole import PeepholeLSTM, PeepholeLSTMTrace
from .cells.simple_rnn import SimpleRNN, SimpleRNNTrace
from .checks import Array, checked_array
from .cost import products_per_step
from .editing import (
    resized,
    with_kind,
    with_layer,
    with_layer_count,
    with_sequence,
    with_token,
    with_value,
)
from .errors import (
    NAMES,
    PHRASES,
    AmbiguousError,
    CellError,
    CoreError,
    Foreign,
    FormatError,
    GapError,
    NotFiniteError,
    NotNumericError,
    NoWayBackError,
    OverflowedError,
    Phrase,
    SentinelError,
    Shape,
    ShapeError,
    UnknownNameError,
    as_text,
    shown,
)
from .exercises import (
    EXERCISE_KINDS,
    MOST_SEED,
    Chip,
    Exercise,
    Level,
    Part,
    Slot,
    Verdict,
    Wrong,
    draw_exercise,
    grade,
    levels,
    number_of,
)
from .explaining import (
    GOALS,
    Change,
    Search,
    Share,
    Shares,
    chain,
    check_place,
    goes_through_memory,
    shares,
    smallest_change,
)
from .files import FORMAT, from_json, state_dict_from_json, to_json
from .forward import Trace, run
from .gradient_flow import (
    FLOW_BIASES,
    FLOW_BY,
    FLOW_INPUTS,
    FLOW_KINDS,
    FLOW_LOSSES,
    Flow,
    FlowExperiment,
    average_factor,
    average_slope,
    critical_scale,
    direct_path,
    gradient_flow,
    gradient_flows,
    memory_survival,
    selected_lstm_of,
)
from .initial import SCHEMES, initial_layer
from .interventions import (
    Carry,
    Cut,
    HeldTrace,
    Hold,
    Intervention,
    Silence,
    check_intervention,
    fitting,
    lowest_within,
    rank_cuts,
    read_interventions,
    run_with,
    with_intervention,
    written_interventions,
)
from .layouts import from_keras, from_onnx, from_tf1, from_torch
from .ledger import memory_ledger
from .losses import all_outputs, one_output, squared_error
from .misconceptions import (
    RULES,
    TARGETS,
    Item,
    Rule,
    WrongTrace,
    diagnose,
    find_item,
    machine_of,
    parting,
    rule_answers,
    run_rule,
)
from .plain import plain_lstm
from .puzzles import (
    PUZZLES,
    REASONS,
    Judgement,
    Puzzle,
    judge,
    read_work,
    work_of,
)
from .quantities import (
    GRU_GATES,
    GRU_STATES,
    LSTM_GATES,
    LSTM_STATES,
    SIMPLE_RNN_STATES,
    Quantity,
    X,
)
from .reading import (
    Column,
    Note,
    Question,
    ReadingChoices,
    Table,
    read_table,
    sequence_from_text,
    text_of,
)
from .scenario import Scenario
from .training import (
    NOISES,
    OUTLIER,
    PROBES,
    RATES,
    RECIPE_FIELDS,
    TASKS,
    GateUse,
    Measured,
    Outlier,
    Point,
    RateSuccess,
    Recipe,
    RecipeField,
    Success,
    Task,
    TaskType,
    Training,
    after_outlier,
    at_lengths,
    constant_answer,
    gate_use,
    sweep,
    sweep_rates,
    under_noise,
)
from .training.tasks.numbers import MOST_NUMBERS
from .training.tasks.text import ALPHABET
from .weight_check import WeightCheck, check_every_weight, check_weight
