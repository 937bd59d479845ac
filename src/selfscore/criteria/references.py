"""What a rule refers to: facts, their types, members and columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selfscore.criteria.conditions import conditions
from selfscore.criteria.places import PlacedRule, Spot, Steps, placed_rules
from selfscore.criteria.problems import Code, did_you_mean, told, wrong
from selfscore.dictionary.definitions import FactDef
from selfscore.dictionary.dictionary import Dictionary, near_names, parts_of
from selfscore.dictionary.lint import cycle
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.place import Location
from selfscore.model.rubric import Edition
from selfscore.model.text import Text, say
from selfscore.rules import KINDS
from selfscore.rules.base import Ask
from selfscore.rules.measure import Measure
from selfscore.rules.per_missing import Spec as PerMissing

_PROSE = ("code", "kind", "text", "says", "difficulty", "remedy", "effort", "lead", "source", "cap", "pool")
"""Fields of a rule that name nothing of the dictionary."""
_MEND = say("改正事实目录里的 derive", "correct `derive` in the dictionary")


def references(edition: Edition, dictionary: Dictionary) -> Iterator[Diagnostic]:
    """Check everything that the rules of an edition ask about."""
    for placed in placed_rules(edition):
        for ask in KINDS[placed.rule.kind].asks(placed.rule):
            yield from _fact(placed, ask, dictionary)


def unused_facts(edition: Edition, dictionary: Dictionary) -> Iterator[Diagnostic]:
    """Note the facts that no rule needs, neither itself nor through a derived fact or a register."""
    waiting = [key for rule in edition.rules() for key in KINDS[rule.kind].needs(rule)]
    used: set[str] = set()
    while waiting:
        fact = dictionary.facts.get(waiting.pop())
        if fact is not None and fact.key not in used:
            used.add(fact.key)
            waiting += [*parts_of(fact), *([fact.lists_all_of.fact] if fact.lists_all_of else ())]
    for fact in dictionary:
        if fact.key not in used:
            message = f"{edition.code} 版没有用到“{fact.key}”", f"edition {edition.code} does not use “{fact.key}”"
            yield told(fact.place, "fact-unused", *message)


def _fact(placed: PlacedRule, ask: Ask, dictionary: Dictionary) -> Iterator[Diagnostic]:
    place = _named(placed.at, ask)
    fact = dictionary.facts.get(ask.fact)
    if fact is None:
        alike = [dictionary.find(name) for name in (ask.fact, *dictionary.near(ask.fact))]
        near = tuple(dict.fromkeys(one.key for one in alike if one is not None))
        message = f"事实目录里没有“{ask.fact}”", f"there is no fact “{ask.fact}”"
        yield wrong(
            place, "fact-unknown", *message, did_you_mean(near) or say("先写进 criteria/facts", "add it to criteria/facts first")
        )
    elif fact.type not in ask.types:
        message = (
            f"“{ask.fact}”的类型是 {fact.type}，这里要 {'、'.join(ask.types)}",
            f"“{ask.fact}” is a {fact.type}; this needs {' or '.join(ask.types)}",
        )
        yield wrong(place, "fact-type", *message, say("换一个事实，或换一种评分方式", "use another fact, or another kind"))
    else:
        yield from _derived(fact, place, dictionary)
        yield from _members(placed, ask, fact)
        yield from _columns(placed, ask, fact)
        known = fact.columns if fact.type == "table" else fact.fields
        for where in ask.wheres:
            yield from conditions(placed, fact.key, where, known)


def _derived(fact: FactDef, place: Location, dictionary: Dictionary) -> Iterator[Diagnostic]:
    waiting, seen = [fact], {fact.key}
    while waiting:
        one = waiting.pop()
        for part in parts_of(one):
            if part not in dictionary.facts:
                message = (
                    f"“{fact.key}”算不出来：“{one.key}”要用的“{part}”不存在",
                    f"“{fact.key}” cannot be derived: “{one.key}” is made of “{part}”, which is no fact",
                )
                yield wrong(place, "fact-derived-broken", *message, _MEND)
            elif part not in seen:
                seen.add(part)
                waiting.append(dictionary.facts[part])
    loop = next((way for key in sorted(seen) if (way := cycle(key, dictionary.facts))), ())
    if loop:
        shown = " → ".join(loop)
        message = f"“{fact.key}”循环计算：{shown}", f"“{fact.key}” is made of itself: {shown}"
        yield wrong(place, "fact-derived-broken", *message, _MEND)


def _members(placed: PlacedRule, ask: Ask, fact: FactDef) -> Iterator[Diagnostic]:
    for member in ask.members:
        if member not in fact.members:
            for place in _mentions(placed.at, member, ask, keys=True):
                yield _unknown(place, "member-unknown", member, fact, tuple(fact.members), say("成员", "member"))
    rule = placed.rule
    if not isinstance(rule, PerMissing) or rule.each is not None:
        return
    free = [one for one in rule.members or fact.members if one not in rule.each_of and one in fact.members]
    if free:
        message = f"没有写明每缺一项扣多少：{'、'.join(free)}", f"nothing says what these cost: {', '.join(free)}"
        advice = say("在 each_of 里补上，或写 each", "add them to `each_of`, or give `each`")
        yield wrong(placed.at.key("each_of"), "member-unpriced", *message, advice)


def _columns(placed: PlacedRule, ask: Ask, fact: FactDef) -> Iterator[Diagnostic]:
    measure = getattr(placed.rule, "measure", None)
    summed = (measure.sum, measure.over) if isinstance(measure, Measure) else ()
    for name in ask.columns:
        for place in _mentions(placed.at, name, ask, keys=False):
            column = fact.columns.get(name)
            if column is None:
                yield _unknown(place, "column-unknown", name, fact, tuple(fact.columns), say("列", "column"))
            elif name in summed and column.type != "number":
                message = f"“{name}”是 {column.type}，不能求和", f"“{name}” is a {column.type} and cannot be summed"
                yield wrong(place, "column-type", *message, say("换一个数值列", "name a column of numbers"))


def _unknown(place: Location, code: Code, name: str, fact: FactDef, known: tuple[str, ...], word: Text) -> Diagnostic:
    message = f"“{fact.key}”没有{word.zh}“{name}”", f"“{fact.key}” has no {word.en} “{name}”"
    return wrong(place, code, *message, did_you_mean(near_names(name, known), known))


def _named(at: Spot, ask: Ask) -> Location:
    """Return where a rule names a fact: where the ask says, else where else the name stands (shorthands)."""
    found = sorted(
        (path for path, key in _found(at.written(), ask.fact) if not key),
        key=lambda path: (path[: len(ask.path)] != ask.path, len(path)),
    )
    return at.value(*found[0]) if found else at.value()


def _mentions(at: Spot, name: str, ask: Ask, *, keys: bool) -> Iterator[Location]:
    """Yield where a rule names a column or a member of the fact that it asks about; the rule where it cannot be told."""
    home = ask.path[:-1]
    found = [(path, key) for path, key in _found(at.written(), name) if path != ask.path and (keys or not key)]
    if not keys:
        # Beside the name of the fact, not in another table's part of the rule.
        found = [(path, key) for path, key in found if path[:-1] == home]
    for path, key in found:
        yield at.key(*path) if key else at.value(*path)
    if not found:
        yield at.value()


def _found(data: object, name: str, path: Steps = ()) -> Iterator[tuple[Steps, bool]]:
    """Yield the paths at which a name stands in a rule: as a value (False) or as a key (True)."""
    if isinstance(data, Mapping):
        for key, inner in data.items():
            if not path and key in _PROSE:
                continue
            if key == name:
                yield (*path, key), True
            yield from _found(inner, name, (*path, key))
    elif isinstance(data, list):
        for number, inner in enumerate(data):
            yield from _found(inner, name, (*path, number))
    elif data == name and isinstance(data, str):
        yield path, False
