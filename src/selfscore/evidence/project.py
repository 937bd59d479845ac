"""`selfscore.yaml`: what makes a folder an evidence repository."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field

from selfscore import yamlmap
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.evidence import Policy, Project, Target
from selfscore.model.numbers import Exact
from selfscore.model.place import Location, Marks
from selfscore.model.rubric import Level
from selfscore.model.text import Lang, Strict, Text, same, say

NAME: Final = "selfscore.yaml"


def _day(value: object) -> date:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    raise ValueError("must be a date such as 2021-12-20")


def _words(value: object) -> object:
    return {"zh": value, "en": value} if isinstance(value, str) and value.strip() else value


def _text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Day = Annotated[date, BeforeValidator(_day)]


class _Target(Strict):
    score: Exact | None = None
    review: Day | None = None
    policy: dict[Level, Policy] = {}


class _File(Strict):
    district: Annotated[Text, BeforeValidator(_words)]
    edition: Annotated[str, BeforeValidator(_text), Field(min_length=1)]
    as_of: Day | None = None
    lang: Lang | None = None
    target: _Target = _Target()
    units: str | None = None
    responsibility: str | None = None
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """The file's content as far as it could be read."""

    project: Project
    units: tuple[str, Location] | None
    responsibility: tuple[str, Location] | None
    ignore: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def find_root(start: Path) -> Path | None:
    """Return the nearest folder at or above ``start`` that holds `selfscore.yaml`."""
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / NAME).is_file()), None)


def read_settings(raw: bytes | None) -> Settings:
    """Read the file. What is wrong in it is reported; the rest of it still counts."""
    root = Location(NAME, 1, 1)
    if raw is None:
        return _settings(None, yamlmap.Loaded(None, Marks(root)), {}, ())
    loaded = yamlmap.load(raw, NAME)
    if not isinstance(loaded.data, dict):
        message = say("selfscore.yaml 是空的或不是“键: 值”的形式", "selfscore.yaml is empty or not a mapping")
        help_ = say("至少写明 district 和 edition", "give at least district and edition")
        problems = loaded.diagnostics or (error(root, "project-empty", message, help_),)
        return _settings(None, loaded, {}, problems)
    made, problems = yamlmap.validate(_File, loaded.data, loaded.marks)
    if made is None:
        made = _without_faults(loaded, problems)
    return _settings(made, loaded, loaded.data, (*loaded.diagnostics, *problems))


def _without_faults(loaded: yamlmap.Loaded, problems: tuple[Diagnostic, ...]) -> _File | None:
    """Read what is left when every top key with a fault in it is taken away."""
    bad = {one.place for one in problems}
    marks = loaded.marks

    def faulty(key: str) -> bool:
        below = {place for path, place in (*marks.at.items(), *marks.keys.items()) if path[:1] == (key,)}
        return bool(below & bad)

    kept: dict[str, Any] = {key: value for key, value in loaded.data.items() if not faulty(key)}
    kept.setdefault("district", "—")
    kept.setdefault("edition", "2020")
    return yamlmap.validate(_File, kept, marks)[0]


def _settings(made: _File | None, loaded: yamlmap.Loaded, data: Mapping[str, Any], problems: tuple[Diagnostic, ...]) -> Settings:
    place = loaded.marks.value()
    if made is None:
        return Settings(Project(same("—"), "2020", place), None, None, (), problems)
    target = Target(made.target.score, made.target.review, made.target.policy)
    project = Project(made.district, made.edition, place, made.as_of, made.lang, target)
    units = (made.units, loaded.marks.value("units")) if made.units else None
    duties = (made.responsibility, loaded.marks.value("responsibility")) if made.responsibility else None
    return Settings(project, units, duties, made.ignore, problems)
