"""A new repository as folders and files: how they are named, what stands in which, and where to look for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from selfscore.model.skeleton import Chapter, FactForm, Skeleton
from selfscore.model.text import Lang, Text

SETTINGS: Final = "selfscore.yaml"
README: Final[dict[Lang, str]] = {"zh": "README.md", "en": "README.en.md"}
REGISTERS: Final = "名册"
FACTS: Final = "事实.yaml"
UNITS: Final = f"{REGISTERS}/单位名册.xlsx"
DUTIES: Final = f"{REGISTERS}/责任分工表.xlsx"
_UNFIT: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
"""What some system does not allow in the name of a file."""
_LONGEST: Final = 60
_SEPARATORS: Final = re.compile(r"[、,，;；/]+")


@dataclass(frozen=True, slots=True)
class Place:
    """One chapter with the folder that it is filed in."""

    chapter: Chapter
    folder: str
    file: str = FACTS
    """Name of its fact file."""

    @property
    def facts(self) -> str:
        """Return the path of its fact file."""
        return f"{self.folder}/{self.file}"


@dataclass(frozen=True, slots=True)
class Layout:
    """All folders and files of a new repository."""

    skeleton: Skeleton
    places: tuple[Place, ...]
    ledgers: Mapping[str, str]
    """Path of the ledger of each table, by the fact's key."""
    registers: str = REGISTERS
    """Folder of the registers."""
    file: str = FACTS
    """Name of every fact file."""

    @property
    def register_facts(self) -> str:
        """Return the path of the fact file of the registers."""
        return f"{self.registers}/{self.file}"

    def asked_in(self, path: str) -> tuple[FactForm, ...]:
        """Return the facts that a fact file lays out."""
        if path == self.register_facts:
            return self.skeleton.registers
        return next((one.chapter.facts for one in self.places if one.facts == path), ())

    @property
    def paths(self) -> dict[str, str]:
        """Return, by the fact's key, the file that somebody fills in for it: its ledger, else the fact file of its chapter."""
        found = {fact.key: self.register_facts for fact in self.skeleton.registers}
        for place in self.places:
            found |= {fact.key: place.facts for fact in place.chapter.facts}
        return {key: self.ledgers.get(key, path) for key, path in found.items()}

    def facts_of(self, chapter: str) -> str:
        """Return the path of a chapter's fact file; "" is the registers'."""
        return next((one.facts for one in self.places if one.chapter.code == chapter), self.register_facts)

    @property
    def first(self) -> Place | None:
        """Return the place of the quickest first points."""
        quick = self.skeleton.quick
        return next((one for one in self.places if quick is not None and one.chapter.code == quick.chapter), None)


@dataclass(frozen=True, slots=True)
class Office:
    """A department that an edition suggests, with the items that it would lead and those that it would help with."""

    name: str
    leads: tuple[str, ...]
    helps: tuple[str, ...]


def lay_out(skeleton: Skeleton) -> Layout:
    """Give every chapter its folder and every table its file. Names are Chinese, safe on every system, and differ."""
    return _laid(skeleton, "", FACTS)


def lay_out_more(skeleton: Skeleton, under: str = "") -> Layout:
    """Lay out what an edition asks for on top of what a repository has.

    The fact files go by another name than those of a new repository, which may stand beside them.

    Args:
        skeleton: what is asked for.
        under: a folder of the repository, with ``/``; "" is its root.
    """
    return _laid(skeleton, f"{under}/" if under else "", _named(f"{skeleton.edition}版新增事实") + ".yaml")


def _laid(skeleton: Skeleton, under: str, file: str) -> Layout:
    width = max((len(one.code) for one in skeleton.chapters), default=1)
    places = tuple(Place(one, under + _folder(one, max(width, 2)), file) for one in skeleton.chapters)
    registers = under + REGISTERS
    ledgers = dict(_ledgers(registers, skeleton.registers))
    for place in places:
        ledgers |= _ledgers(place.folder, place.chapter.facts)
    return Layout(skeleton, places, ledgers, registers, file)


def _folder(chapter: Chapter, width: int) -> str:
    section = _named(f"{chapter.section} {chapter.section_title.zh}")
    return section if chapter.code == chapter.section else f"{section}/{_named(f'{chapter.code:0>{width}} {chapter.title.zh}')}"


def _ledgers(folder: str, facts: tuple[FactForm, ...]) -> Iterator[tuple[str, str]]:
    taken = {UNITS.casefold(), DUTIES.casefold()}
    for fact in facts:
        if fact.is_table:
            stem = _named(fact.title.zh)
            # A workbook whose name ends so is read as one that states facts.
            stem = f"{stem}台账" if stem.endswith("事实") else stem
            path = f"{folder}/{stem}.xlsx"
            path = f"{folder}/{stem} {fact.key}.xlsx" if path.casefold() in taken else path
            taken.add(path.casefold())
            yield fact.key, path


def _named(title: str) -> str:
    """Make a title a name that Windows, too, can have: nothing forbidden, no dot or blank at its ends, not too long."""
    return _UNFIT.sub("、", " ".join(title.split()))[:_LONGEST].strip(" .、") or "_"


def split_units(name: str) -> tuple[str, ...]:
    """Return the single units of a name that holds several (区应急局、区消防救援支队)."""
    return tuple(part for part in (one.strip() for one in _SEPARATORS.split(name)) if part)


def owners(chapter: Chapter, lang: Lang) -> tuple[str, tuple[str, ...]]:
    """Return the suggested lead unit of an item, and those that share in it."""
    leads = _units(chapter.lead, lang)
    helpers = (*leads[1:], *(name for one in chapter.support for name in _units(one, lang)))
    lead = leads[0] if leads else ""
    return lead, tuple(name for name in dict.fromkeys(helpers) if name != lead)


def _units(text: Text | None, lang: Lang) -> tuple[str, ...]:
    if text is None:
        return ()
    return split_units(text.zh) if lang == "zh" else (text.en,)


def offices(layout: Layout, lang: Lang) -> tuple[Office, ...]:
    """Return every department that the edition suggests, in the order of its items."""
    leads: dict[str, list[str]] = {}
    helps: dict[str, list[str]] = {}
    for place in layout.places:
        lead, helpers = owners(place.chapter, lang)
        if lead:
            leads.setdefault(lead, []).append(place.chapter.code)
        for name in helpers:
            helps.setdefault(name, []).append(place.chapter.code)
    names = dict.fromkeys((*leads, *helps))
    return tuple(Office(name, tuple(leads.get(name, ())), tuple(helps.get(name, ()))) for name in names)
