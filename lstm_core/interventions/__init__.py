"""What would be if: a gate held, a unit silenced, a memory carried in, and what that changes.

trace = run_with(scenario, [Hold(0, "forget", 0, 0.5)])   # as `run`, but the gate stays at 0.5
rank_cuts(scenario, layer=0, unit=0, step=3)              # which unit's silence changes this most

Everything counts from 0; `steps` are the first and the last one, None: to the end.
"""

from .acts import (
    MOST,
    Carry,
    Hold,
    Intervention,
    Silence,
    check_intervention,
    fitting,
    gates_to_hold,
    states_of,
    with_intervention,
)
from .ranking import Cut, lowest_within, rank_cuts
from .running import HeldTrace, run_with
from .writing import read_interventions, written_interventions
