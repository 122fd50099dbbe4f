"""What a library for arrays calls the same things."""

from collections.abc import Mapping
from dataclasses import dataclass

from lstm_core import ACTIVATIONS


@dataclass(frozen=True)
class Library:
    """A library as a program uses it.

    imports: lines at its top. array: makes an array of a list. stack: makes one array of
    those of all steps. functions: for each activation how it is called; "" where nothing is.
    definitions: the functions that the program must bring along. agree: the function
    that tells whether two arrays with a row for each step are equal.
    """

    id: str
    name: str
    imports: tuple[str, ...]
    array: str
    stack: str
    functions: Mapping[str, str]
    definitions: Mapping[str, str]
    agree: str
    setup: tuple[str, ...] = ()  # after the imports
    has_layers: bool = False  # of its own

    def applied(self, function: str, inner: str) -> str:
        """The call of an activation on an expression."""
        call = self.functions[function]
        return f"{call}({inner})" if call else inner


def _own(**calls: str) -> dict[str, str]:
    """The name under which each activation is called; by its own where nothing else is said."""
    return {name: calls.get(name, name) for name in ACTIVATIONS} | {"identity": ""}


NUMPY = Library(
    id="numpy",
    name="NumPy",
    imports=("import numpy as np",),
    array="np.array",
    stack="np.stack",
    functions=_own(tanh="np.tanh"),
    definitions={
        "sigmoid": """def sigmoid(a):
    with np.errstate(over="ignore"):  # exp(-a) = inf
        return 1 / (1 + np.exp(-a))
""",
        "hard_sigmoid": """def hard_sigmoid(a):
    return np.clip(a / 6 + 0.5, 0, 1)
""",
        "hard_sigmoid_keras2": """def hard_sigmoid_keras2(a):
    return np.clip(0.2 * a + 0.5, 0, 1)
""",
        "step": """def step(a):
    return np.where(a > 0, 1.0, 0.0)
""",
        "relu": """def relu(a):
    return np.maximum(a, 0)
""",
    },
    agree="""def agree(one, other):
    allowed = 1e-12 * np.abs(other).max(axis=1, keepdims=True).clip(min=1)
    return (np.abs(one - other) <= allowed).all()
""",
)

TORCH = Library(
    id="torch",
    name="PyTorch",
    imports=("import torch",),
    array="torch.tensor",
    stack="torch.stack",
    functions=_own(sigmoid="torch.sigmoid", tanh="torch.tanh", relu="torch.relu"),
    definitions={
        "hard_sigmoid": """def hard_sigmoid(a):
    return torch.nn.functional.hardtanh(a / 6 + 0.5, 0, 1)
""",
        "hard_sigmoid_keras2": """def hard_sigmoid_keras2(a):
    return torch.nn.functional.hardtanh(0.2 * a + 0.5, 0, 1)
""",
        "step": """def step(a):
    return torch.sign(torch.relu(a))
""",
    },
    agree="""def agree(one, other):
    allowed = 1e-12 * other.abs().amax(dim=1, keepdim=True).clamp(min=1)
    return ((one - other).abs() <= allowed).all()
""",
    has_layers=True,
    setup=("torch.set_default_dtype(torch.float64)",),
)

LIBRARIES: Mapping[str, Library] = {library.id: library for library in (TORCH, NUMPY)}
