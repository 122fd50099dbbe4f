"""How a spreadsheet writes each activation: what stands before its argument, and after.

The argument stands once, so that a formula is short to read. σ would ask for EXP of more than
709, which no spreadsheet can, so it takes no less than -700, where it is 1e-304.
"""

from collections.abc import Mapping

FORMULAS: Mapping[str, tuple[str, str]] = {
    "sigmoid": ("1/(1+EXP(-MAX(-700,", ")))"),
    "hard_sigmoid": ("MAX(0,MIN(1,(", ")/6+0.5))"),
    "hard_sigmoid_keras2": ("MAX(0,MIN(1,0.2*(", ")+0.5))"),
    "step": ("IF(", ">0,1,0)"),
    "tanh": ("TANH(", ")"),
    "identity": ("", ""),
    "relu": ("MAX(0,", ")"),
}
