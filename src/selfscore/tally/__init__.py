"""The only room that does arithmetic on points: deductions, caps, subtotals, the interval, and what-if."""

from selfscore.tally.score import tally
from selfscore.tally.whatif import Fix, levers, whatif, worths

__all__ = ["Fix", "levers", "tally", "whatif", "worths"]
