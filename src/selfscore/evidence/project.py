"""`selfscore.yaml`: what makes a folder an evidence repository."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from selfscore import yamlmap
from selfscore.dictionary.definitions import ColumnDef
from selfscore.evidence.cells import read_cell
from selfscore.evidence.paths import normal
from selfscore.model.diagnostic import Diagnostic, error, in_order
from selfscore.model.evidence import Policy, Project, Target
from selfscore.model.numbers import Exact
from selfscore.model.place import Location, Marks
from selfscore.model.rubric import Level
from selfscore.model.text import Lang, Strict, Text, same, say

NAME: Final = "selfscore.yaml"
_NEEDED: Final = {
    "district": say("例如 district: 示例区", "such as district: {zh: 示例区, en: Sample District}"),
    "edition": say('例如 edition: "2020"', 'such as edition: "2020"'),
}
_DATE: Final = ColumnDef(type="date", title=same("date"))


def _day(value: object) -> object:
    day = read_cell(value, _DATE) if isinstance(value, str) else None
    if value is not None and not isinstance(day, date):
        raise PydanticCustomError("date_type", "not a date")
    return day


def _words(value: object) -> object:
    return {"zh": value, "en": value} if isinstance(value, str) else value


def _text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _globs(value: object) -> object:
    return [value] if isinstance(value, str) else [] if value is None else value


Day = Annotated[date | None, BeforeValidator(_day)]
_Path = Annotated[str, Field(min_length=1)]


class _Target(Strict):
    score: Exact | None = None
    review: Day = None
    policy: dict[Level, Policy] = {}


class _File(Strict):
    district: Annotated[Text | None, BeforeValidator(_words)] = None
    edition: Annotated[str | None, Field(min_length=1), BeforeValidator(_text)] = None
    as_of: Day = None
    lang: Lang | None = None
    target: _Target | None = None
    units: _Path | None = None
    responsibility: _Path | None = None
    overlay: _Path | None = None
    ignore: Annotated[tuple[str, ...], BeforeValidator(_globs)] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """The file's content as far as it could be read."""

    project: Project
    units: tuple[str, Location] | None
    responsibility: tuple[str, Location] | None
    overlay: tuple[str, Location] | None
    """The folder with what the district adapts of its edition: criteria, no evidence."""
    ignore: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def find_root(start: Path) -> Path | None:
    """Return the nearest folder at or above ``start`` that holds `selfscore.yaml`."""
    try:
        here = start.resolve()
        return next((folder for folder in (here, *here.parents) if (folder / NAME).is_file()), None)
    except (OSError, RuntimeError, ValueError):
        return None


def read_settings(raw: bytes | None) -> Settings:
    """Read the file. What is wrong in it is reported; the rest of it still counts.

    An edition that is not stated is "": none is guessed.
    """
    loaded = yamlmap.load(raw, NAME) if raw is not None else yamlmap.Loaded(None, Marks(Location(NAME, 1, 1)))
    problems = list(loaded.diagnostics)
    data = loaded.data if isinstance(loaded.data, Mapping) else {}
    if raw is not None and not problems and not isinstance(loaded.data, Mapping):
        message = say("selfscore.yaml 是空的，或不是“键: 值”的形式", "selfscore.yaml is empty, or no mapping of keys and values")
        problems.append(error(loaded.marks.value(), "project-empty", message, _both()))
    good = _without_faults(data, loaded, problems)
    made = yamlmap.validate(_File, good, loaded.marks)[0] or _File()
    problems += [_missing(key, loaded.marks) for key in _NEEDED if data and data.get(key) is None]
    return _settings(made, loaded.marks, in_order(problems))


def _both() -> Text:
    return say("至少写明 district（区名）和 edition（版本）", "give at least `district` and `edition`")


def _without_faults(data: Mapping[str, Any], loaded: yamlmap.Loaded, problems: list[Diagnostic]) -> dict[str, Any]:
    """Return what is in order, key by key; of a target, entry by entry. What is written twice is not."""
    doubled = set(loaded.doubled)
    good: dict[str, Any] = {}
    for key, value in data.items():
        if key == "target" and isinstance(value, Mapping):
            parts = {name: one for name, one in value.items() if (key, name) not in doubled}
            value = {name: one for name, one in parts.items() if _fits({key: {name: one}}, loaded.marks, problems)}
        elif not _fits({key: value}, loaded.marks, problems):
            continue
        if (key,) not in doubled and not any(path[0] == key and key != "target" for path in doubled):
            good[key] = value
    return good


def _fits(data: dict[str, Any], marks: Marks, problems: list[Diagnostic]) -> bool:
    made, faults = yamlmap.validate(_File, data, marks)
    if made is not None and made.target is not None and made.target.score is not None and made.target.score < 0:
        message = say("“score”不能是负数", "“score” must not be negative")
        faults = (error(marks.value("target", "score"), "wrong-value", message),)
        made = None
    problems += faults
    return made is not None


def _missing(key: str, marks: Marks) -> Diagnostic:
    return error(marks.value(), "missing-key", say(f"缺少“{key}”", f"“{key}” is missing"), _NEEDED[key])


def _settings(made: _File, marks: Marks, problems: tuple[Diagnostic, ...]) -> Settings:
    target = made.target or _Target()
    project = Project(
        district=made.district or say("（未填区名）", "(district not stated)"),
        edition=made.edition or "",
        place=marks.value(),
        as_of=made.as_of,
        lang=made.lang,
        target=Target(target.score, target.review, dict(sorted(target.policy.items()))),
    )
    units = (made.units, marks.value("units")) if made.units else None
    duties = (made.responsibility, marks.value("responsibility")) if made.responsibility else None
    overlay = (made.overlay, marks.value("overlay")) if made.overlay else None
    # What adapts the criteria states no facts.
    ignore = (*made.ignore, f"/{normal(overlay[0])}") if overlay else made.ignore
    return Settings(project, units, duties, overlay, ignore, problems)
