"""The use case behind `selfscore pack`: what each unit is asked for, with what the repository says of it now."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from selfscore._version import __version__
from selfscore.app.assess import Prepared
from selfscore.app.init import form_columns
from selfscore.app.pack_forms import YES_NO, lines_of, plain
from selfscore.dictionary.definitions import FactDef
from selfscore.dictionary.dictionary import Dictionary, parts_of
from selfscore.model.assessment import Assessment
from selfscore.model.cells import Blank, show_value
from selfscore.model.evidence import Evidence
from selfscore.model.pack import LedgerForm, Line, Origin, Pack
from selfscore.model.place import Location
from selfscore.model.table import Record
from selfscore.model.text import Lang, Text, say
from selfscore.rules import KINDS

MOST_ROWS: Final = 5_000
"""A longer ledger is kept in its own file."""
_NOT_UNDERSTOOD: Final = say("（原值无法识别）", "(not understood)")
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Forms:
    """The lines and ledgers of some facts."""

    lines: tuple[Line, ...]
    ledgers: tuple[LedgerForm, ...]
    apart: tuple[Text, ...]


def units_of(assessment: Assessment) -> tuple[str, ...]:
    """Name every unit that leads or shares in something: in the order of the register, then as the table names them."""
    named = [name for duty in assessment.duties for name in (duty.lead, *duty.responsible) if name]
    register = [one.name for one in assessment.units if one.name in named]
    return tuple(dict.fromkeys((*register, *named)))


def pack(ready: Prepared, assessment: Assessment, unit: str, folder: str, lang: Lang) -> Pack:
    """Put together what one unit is asked for: the facts of the rules that it leads or shares in."""
    asked = _asked(ready, assessment, unit)
    forms = forms_of(ready.evidence, ready.criteria.dictionary, asked, ready.as_of, lang)
    origin = Origin(
        unit=unit,
        district=ready.evidence.project.district,
        edition=ready.edition.code,
        edition_sha256=ready.edition.sha256,
        evidence_sha256=ready.evidence.sha256,
        as_of=ready.as_of,
        lang=lang,
        tool=f"selfscore {__version__}",
    )
    return Pack(origin, ready.edition.title, folder, forms.lines, forms.ledgers, forms.apart)


def _asked(ready: Prepared, assessment: Assessment, unit: str) -> dict[str, tuple[str, ...]]:
    """Return the facts that a unit's rules ask for, with the codes of the rules."""
    found: dict[str, list[str]] = {}
    for rule in ready.edition.rules():
        duty = assessment.duty(rule.code)
        if duty is None or unit not in (duty.lead, *duty.responsible):
            continue
        for key in _stated(KINDS[rule.kind].needs(rule), ready.criteria.dictionary):
            found.setdefault(key, []).append(rule.code)
    return {key: tuple(dict.fromkeys(codes)) for key, codes in found.items()}


def _stated(keys: Iterable[str], dictionary: Dictionary) -> Iterator[str]:
    """Follow derived facts to those that somebody states. Registers are another unit's business."""
    for key in keys:
        fact = dictionary.facts.get(key)
        if fact is None:
            continue
        if fact.derive is None:
            yield key
        else:
            yield from _stated(parts_of(fact), dictionary)


def forms_of(evidence: Evidence, dictionary: Dictionary, asked: dict[str, tuple[str, ...]], as_of: date, lang: Lang) -> Forms:
    """Lay facts out as lines and ledgers: the same for the same evidence."""
    lines: list[Line] = []
    ledgers: list[LedgerForm] = []
    apart: list[Text] = []
    for key, items in asked.items():
        fact = dictionary.facts[key]
        lines += lines_of(fact, items, evidence, as_of, lang)
        if fact.type == "table":
            made = _ledger(fact, items, evidence, lang)
            if isinstance(made, LedgerForm):
                ledgers.append(made)
            else:
                apart.append(made)
    return Forms(tuple(lines), tuple(ledgers), tuple(apart))


def _ledger(fact: FactDef, items: tuple[str, ...], evidence: Evidence, lang: Lang) -> LedgerForm | Text:
    columns = form_columns(fact.columns)
    about = (*((fact.about,) if fact.about else ()), *fact.documents)
    statement, read = evidence.statements.get(fact.key), evidence.ledgers.get(fact.key)
    title = fact.title
    if fact.key in evidence.doubled:
        return say(f"“{title.zh}”填报了不止一次，请先在资料库里只留一处", f"“{title.en}” is stated twice: keep one first")
    if read is None or (read.rows is None and not _names_ledger(statement.data if statement else None)):
        return LedgerForm(fact.key, title, fact.id, columns, {}, {}, items, about)
    if read.rows is None:
        return say(f"“{title.zh}”的台账读不出来，请先改好原文件", f"the ledger of “{title.en}” cannot be read: repair it first")
    records = list(read.rows.records(date.max))
    if len(records) > MOST_ROWS:
        return say(
            f"“{title.zh}”有 {len(records)} 行，请直接修改原台账",
            f"“{title.en}” has {len(records)} rows: work in its own file",
        )
    there = {key: one for key, one in columns.items() if key in read.rows.columns}
    codes = _codes(records, fact.id)
    rows = {code: {key: cell_text(one, key, lang) for key in there} for code, one in zip(codes, records, strict=True)}
    places: dict[str, dict[str, Location]] = {
        code: {"": one.place, **{key: one.places[key] for key in there}} for code, one in zip(codes, records, strict=True)
    }
    return LedgerForm(fact.key, title, fact.id, there, rows, places, items, about)


def _names_ledger(data: object) -> bool:
    return isinstance(data, dict) and data.get("ledger") is not None


def _codes(records: list[Record], id_: str | None) -> list[str]:
    """Name every row: by its id where it alone has it, else by its place."""
    ids = [show_value(cell) if id_ and not isinstance(cell := one.cells[id_], Blank) else "" for one in records]
    counts = Counter(ids)
    fine = [bool(name) and counts[name] == 1 and plain(name) for name in ids]
    return [
        f"id:{name}" if good else f"at:{one.place}" if plain(str(one.place)) else f"row:{number}"
        for number, (name, good, one) in enumerate(zip(ids, fine, records, strict=True), 1)
    ]


def cell_text(record: Record, column: str, lang: Lang) -> str:
    """Write a cell of a ledger as the sheet shows it."""
    cell = record.cells[column]
    if cell is Blank.EMPTY:
        return ""
    if isinstance(cell, Blank):
        return _NOT_UNDERSTOOD[lang]
    if isinstance(cell, bool):
        return YES_NO[lang][0 if cell else 1]
    text = record.written.get(column) or show_value(cell)
    return text if plain(text) else _NOT_UNDERSTOOD[lang]


def folder_names(units: Iterable[str]) -> dict[str, str]:
    """Give every unit a folder that every system can have; units that would share one are numbered."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for unit in units:
        name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", unit)).strip(" .")[:80] or "_"
        name = "".join(char if char.isprintable() else "_" for char in name)
        name = f"_{name}" if _RESERVED.fullmatch(name) else name
        number, made = 1, name
        while made.casefold() in taken:
            number += 1
            made = f"{name}-{number}"
        taken.add(made.casefold())
        found[unit] = made
    return found
