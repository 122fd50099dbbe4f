"""Machines that really work the way some learners think an LSTM works.

`rules` holds the machines, `running` runs one over a scenario, `items` searches questions whose
answer tells them apart, `diagnosis` names the one that gave a learner's answers.
"""

from .diagnosis import diagnose, machine_of
from .items import TARGETS, TOLERANCES, Item, find_item, rule_answers
from .rules import RULES, TRUTH, Rule
from .running import WrongTrace, parting, run_rule
