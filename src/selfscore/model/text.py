"""Words for people, in both languages of the tool."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")


class Strict(BaseModel):
    """Base of everything read from YAML: immutable, and an unknown key is an error, never ignored."""

    # Validators are built when a model is first used: most kinds of rule are not used by most commands.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Text(Strict):
    """One statement in Chinese and in English; both are always there."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __getitem__(self, lang: Lang) -> str:
        """Return the wording in ``lang``."""
        return self.zh if lang == "zh" else self.en


def say(zh: str, en: str) -> Text:
    """Make a `Text` from its two wordings."""
    return Text(zh=zh, en=en)


def same(word: str) -> Text:
    """Make a `Text` of a name that is written alike in both languages (a code, a path, a person's name)."""
    return Text(zh=word, en=word)
