"""The only room that does arithmetic on points: deductions, caps, subtotals, the interval, and what-if."""

from selfscore.tally.carry import bridges, losses, spans
from selfscore.tally.compare import item_changes, marked, moved, rule_changes, section_changes, standing
from selfscore.tally.options import Choices, Option, TooManyGaps, options
from selfscore.tally.running import Earned, Running
from selfscore.tally.score import tally
from selfscore.tally.whatif import Done, Fix, levers, sequence, whatif, worths

__all__ = [
    "Choices",
    "Done",
    "Earned",
    "Fix",
    "Option",
    "Running",
    "TooManyGaps",
    "bridges",
    "item_changes",
    "levers",
    "losses",
    "marked",
    "moved",
    "options",
    "rule_changes",
    "section_changes",
    "sequence",
    "spans",
    "standing",
    "tally",
    "whatif",
    "worths",
]
