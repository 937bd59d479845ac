"""The use case behind `selfscore init`: which facts an edition asks for, each once, under the item that needs it first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from selfscore.app.facts import with_parts
from selfscore.dictionary.definitions import ColumnDef, FactDef
from selfscore.dictionary.dictionary import Dictionary, find_in
from selfscore.evidence.registers import DUTY_COLUMNS, UNIT_COLUMNS
from selfscore.facts.derive import derive
from selfscore.judge import judge
from selfscore.model.evidence import Evidence, Project
from selfscore.model.numbers import exact
from selfscore.model.place import Location
from selfscore.model.rubric import Edition, Item, RuleSpec, Section
from selfscore.model.skeleton import Chapter, Elsewhere, FactForm, FormColumn, Quick, Skeleton
from selfscore.model.text import LANGS, Text, same, say
from selfscore.rules import KINDS
from selfscore.rules.coverage import Spec as Coverage
from selfscore.tally import worths

REGISTERS: Final = ""
"""Code of the chapter that holds the registers."""
_ANY_DAY: Final = date(2000, 1, 1)
"""Nothing is stated yet, so that the date makes no difference."""


def skeleton(
    edition: Edition,
    dictionary: Dictionary,
    district: str = "",
    criteria: str = "",
    *,
    only: Collection[str] | None = None,
    home: str = "",
) -> Skeleton:
    """Lay out everything that evidence for an edition is asked for. The edition alone decides, nothing of it stands here.

    Args:
        edition: what asks for it.
        dictionary: the facts that there are.
        district: name of the district.
        criteria: what `Skeleton` says.
        only: facts that are still to be laid out; None: all of them. Chapters without any are left out.
        home: the repository's own edition, where it has one already.
    """
    work = _Work(edition, dictionary, only)
    registers = work.registers()
    chapters = tuple(one for one in work.chapters() if only is None or one.facts)
    return Skeleton(
        edition=edition.code,
        title=edition.title,
        notice=edition.notice,
        partial=edition.partial,
        points=exact(edition.total),
        district=district,
        registers=registers,
        chapters=chapters,
        units=form_columns(UNIT_COLUMNS),
        duties=form_columns(DUTY_COLUMNS),
        quick=_quick(edition, dictionary, chapters) if only is None else None,
        criteria=criteria,
        home=home or edition.code,
    )


@dataclass
class _Work:
    """``home`` holds for each fact that is laid out the code of its chapter."""

    edition: Edition
    dictionary: Dictionary
    only: Collection[str] | None
    home: dict[str, str] = field(default_factory=dict)

    def registers(self) -> tuple[FactForm, ...]:
        """Return the tables that others are held against."""
        found: dict[str, list[str]] = {}
        for rule in self.edition.rules():
            for key in with_parts(KINDS[rule.kind].needs(rule), self.dictionary):
                listed = self.dictionary.facts[key].lists_all_of
                if listed is not None:
                    found.setdefault(listed.fact, []).append(rule.code)
            if isinstance(rule, Coverage):
                found.setdefault(rule.listed.fact, []).append(rule.code)
        known = [key for key in self.dictionary.facts if key in found and self._asked(key)]
        self.home |= dict.fromkeys(known, REGISTERS)
        return tuple(self._form(key, found[key]) for key in known)

    def chapters(self) -> Iterator[Chapter]:
        """Yield the items in order, then the bonus and the vetoes."""
        for section in self.edition.sections:
            for indicator in section.indicators:
                yield from (self._item(section, item) for item in indicator.items)
        for part in (self.edition.bonus, self.edition.vetoes):
            if part is not None and part.rules:
                code = part.rules[0].code[0]
                facts, elsewhere = self._facts(code, part.rules)
                yield Chapter(code, code, part.title, part.title, None, None, None, (), part.rules, facts, elsewhere)

    def _item(self, section: Section, item: Item) -> Chapter:
        facts, elsewhere = self._facts(item.code, item.rules)
        points = exact(item.points)
        return Chapter(
            item.code,
            section.code,
            section.title,
            item.title,
            item.text,
            points,
            item.lead,
            _support(item),
            item.rules,
            facts,
            elsewhere,
        )

    def _facts(self, chapter: str, rules: Iterable[RuleSpec]) -> tuple[tuple[FactForm, ...], tuple[Elsewhere, ...]]:
        users: dict[str, list[str]] = {}
        for rule in rules:
            for key in self._needs(rule):
                users.setdefault(key, []).append(rule.code)
        own: list[FactForm] = []
        elsewhere: list[Elsewhere] = []
        for key, codes in users.items():
            if self.home.setdefault(key, chapter) == chapter:
                own.append(self._form(key, codes))
            else:
                elsewhere.append(Elsewhere(self.dictionary.facts[key].title, self.home[key], tuple(codes)))
        return tuple(own), tuple(elsewhere)

    def _needs(self, rule: RuleSpec) -> Iterator[str]:
        """Yield the facts that have to be stated for a rule; what is derived is not."""
        for key in with_parts(KINDS[rule.kind].needs(rule), self.dictionary):
            if self._asked(key):
                yield key

    def _asked(self, key: str) -> bool:
        """Tell whether a fact is to be laid out: one that is derived never is."""
        return self.dictionary.facts[key].derive is None and (self.only is None or key in self.only)

    def _form(self, key: str, used_by: Iterable[str]) -> FactForm:
        fact = self.dictionary.facts[key]
        validity = fact.validity
        listed = fact.lists_all_of
        return FactForm(
            key=key,
            name=_name(fact, self.dictionary),
            title=fact.title,
            about=fact.about,
            type=fact.type,
            unit=fact.unit,
            whole=fact.whole,
            documents=fact.documents,
            proof=fact.proof,
            months=validity.months if validity else None,
            counted_from=validity.counted_from if validity else "observed",
            gone=fact.expired == "missing",
            members=tuple(_member(one, fact) for one in fact.members),
            columns=tuple(form_columns(fact.columns or fact.fields).values()),
            dated=fact.columns[fact.recorded].title if fact.recorded else None,
            lists_all_of=self.dictionary.facts[listed.fact].title if listed else None,
            used_by=tuple(dict.fromkeys(used_by)),
        )


def _support(item: Item) -> tuple[Text, ...]:
    """Return who contributes: those that the item names, and those that lead one of its rules."""
    named = {one.zh: one for one in (*item.support, *(rule.lead for rule in item.rules if rule.lead is not None))}
    return tuple(one for name, one in named.items() if name != item.lead.zh)


def _name(fact: FactDef, dictionary: Dictionary) -> Text:
    return Text(**{lang: _unless_taken(fact.title[lang], fact.key, dictionary) for lang in LANGS})


def _unless_taken(title: str, key: str, dictionary: Dictionary) -> str:
    found = dictionary.find(title)
    return title if found is not None and found.key == key else key


def _member(key: str, fact: FactDef) -> Text:
    title = fact.members[key].title
    return Text(**{lang: title[lang] if find_in(fact.members, title[lang]) == key else key for lang in LANGS})


def form_columns(columns: Mapping[str, ColumnDef]) -> dict[str, FormColumn]:
    """Describe the columns that somebody fills in; derived ones are not."""
    return {
        key: FormColumn(
            one.title,
            one.type,
            one.unit,
            one.optional,
            tuple(say(words[0], value) if words else same(value) for value, words in one.values.items()),
            one.says_unit,
        )
        for key, one in columns.items()
        if not one.band
    }


def _quick(edition: Edition, dictionary: Dictionary, chapters: Iterable[Chapter]) -> Quick | None:
    """Find the yes-or-no fact that alone brings the most, with the least effort: what a beginner should file first.

    One whose proof is good for some months only comes after those that hold for good.
    """
    facts, _ = derive(_nothing(edition), dictionary, _ANY_DAY)
    gains = worths(edition, judge(edition, facts, (), edition.code))
    best: tuple[tuple[bool, Fraction, Fraction], Quick] | None = None
    for chapter in chapters:
        forms = {one.key: one for one in chapter.facts}
        for rule in chapter.rules:
            needs = KINDS[rule.kind].needs(rule)
            form = forms.get(needs[0]) if len(needs) == 1 else None
            gain = gains.get(rule.code, Fraction(0))
            if form is None or form.type != "boolean" or not gain:
                continue
            rank = (form.months is not None, -gain, rule.effort)
            if best is None or rank < best[0]:
                best = rank, Quick(chapter.code, rule.code, form, gain)
    return best[1] if best is not None else None


def _nothing(edition: Edition) -> Evidence:
    project = Project(same("-"), edition.code, Location(""))
    return Evidence(project, {}, {}, {}, {}, (), (), (), (), "")
