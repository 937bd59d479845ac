"""What people see in a terminal: something they like to look at, at 80 columns, in a pipe and without colour."""

from __future__ import annotations

from selfscore.render import (
    terminal_brief,
    terminal_comparison,
    terminal_criteria,
    terminal_explain,
    terminal_facts,
    terminal_gaps,
    terminal_history,
    terminal_lapses,
    terminal_ledger,
    terminal_plan,
    terminal_report,
)

PAGES = {
    "comparison": terminal_comparison.comparison_page,
    "brief": terminal_brief.brief_page,
    "report": terminal_report.report_page,
    "gaps": terminal_gaps.gaps_page,
    "lapses": terminal_lapses.lapses_page,
    "problems": terminal_ledger.problems_page,
    "spending": terminal_ledger.spending_page,
    "history": terminal_history.history_page,
    "plan": terminal_plan.plan_page,
    "explanation": terminal_explain.explanation_page,
    "facts": terminal_facts.facts_page,
    "editions": terminal_criteria.editions_page,
    "edition": terminal_criteria.edition_page,
    "checked": terminal_criteria.checked_page,
}
"""What this format can show."""
