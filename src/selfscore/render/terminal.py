"""What people see in a terminal: something they like to look at, at 80 columns, in a pipe and without colour."""

from __future__ import annotations

from typing import Final

PAGES: Final = {
    "brief": "selfscore.render.terminal_brief:brief_page",
    "carry": "selfscore.render.terminal_carry:carry_page",
    "checked": "selfscore.render.terminal_criteria:checked_page",
    "comparison": "selfscore.render.terminal_comparison:comparison_page",
    "diff": "selfscore.render.terminal_diff:diff_page",
    "edition": "selfscore.render.terminal_criteria:edition_page",
    "editions": "selfscore.render.terminal_criteria:editions_page",
    "explanation": "selfscore.render.terminal_explain:explanation_page",
    "facts": "selfscore.render.terminal_facts:facts_page",
    "gaps": "selfscore.render.terminal_gaps:gaps_page",
    "history": "selfscore.render.terminal_history:history_page",
    "intake": "selfscore.render.terminal_intake:intake_page",
    "lapses": "selfscore.render.terminal_lapses:lapses_page",
    "plan": "selfscore.render.terminal_plan:plan_page",
    "problems": "selfscore.render.terminal_ledger:problems_page",
    "report": "selfscore.render.terminal_report:report_page",
    "verification": "selfscore.render.terminal_seal:verification_page",
    "sample": "selfscore.render.terminal_sample:sample_page",
    "site-results": "selfscore.render.terminal_sample:results_page",
    "spending": "selfscore.render.terminal_ledger:spending_page",
    "criteria-verified": "selfscore.render.terminal_verify:verified",
}
"""What this format can show, by the place of its function: one page never waits for the modules of the others."""
