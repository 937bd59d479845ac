"""Facts from evidence: one file for each fact type."""

from __future__ import annotations

from collections.abc import Mapping

from selfscore.facts import boolean, checklist, date_, number, ratio, ratio_by_member, series, survey, table, text
from selfscore.facts.task import Reader
from selfscore.model.facts import FactType

TYPES: Mapping[FactType, Reader] = {
    "boolean": boolean.READER,
    "number": number.READER,
    "date": date_.READER,
    "text": text.READER,
    "ratio": ratio.READER,
    "ratio_by_member": ratio_by_member.READER,
    "checklist": checklist.READER,
    "table": table.READER,
    "series": series.READER,
    "rate_series": series.RATE_READER,
    "survey": survey.READER,
}
"""Every fact type with its reader."""

HELPERS = ("body", "derive", "derived", "members", "moments", "reasons", "scalar", "standing", "task", "words")
"""Files of this room that are no fact type."""
