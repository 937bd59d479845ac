"""What has to be true of an edition before anyone may be scored by it."""

from __future__ import annotations

from selfscore.criteria.amounts import amounts
from selfscore.criteria.codes import codes
from selfscore.criteria.references import references, unused_facts
from selfscore.criteria.sums import sums
from selfscore.criteria.wording import wording
from selfscore.dictionary.dictionary import Dictionary
from selfscore.model.diagnostic import Diagnostic, in_order
from selfscore.model.rubric import Edition


def lint(edition: Edition, dictionary: Dictionary, *, unused: bool = False) -> tuple[Diagnostic, ...]:
    """Check an edition against itself and against the dictionary: everything that is wrong, sorted.

    Args:
        edition: the edition; one that `load_edition` made knows the place of every value.
        dictionary: the facts that its rules may ask about.
        unused: note every fact of the dictionary that no rule of the edition needs.
    """
    return in_order(
        [
            *codes(edition),
            *sums(edition),
            *amounts(edition),
            *wording(edition),
            *references(edition, dictionary),
            *(unused_facts(edition, dictionary) if unused else ()),
        ]
    )
