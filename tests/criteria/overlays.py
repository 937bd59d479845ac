"""Small overlays on disk, and what is said of them."""

from __future__ import annotations

from pathlib import Path

from selfscore.app.criteria import Criteria, lint_criteria

HEAD = 'name: {zh: 示例市细则, en: City rules}\nof: "2020"\n'
SOURCE = "sources: {city: {title: {zh: 示例市细则, en: City rules}}}\n"
"""What many overlays begin with: three lines."""

ITEM = """
    - code: "58"
      title: {zh: 校园周边, en: Around schools}
      text: {zh: 校园周边道路有护栏。, en: Roads around schools have railings.}
      points: "0.5"
      lead: {zh: 区教委, en: education commission}
      source: {document: city, clause: 第58项, status: official}
      rules:
        - code: "58.1"
          kind: required
          text: {zh: 没有护栏的扣 0.5 分。, en: 'No railings: 0.5.'}
          fact: school_railings
          deduct: "0.5"
          difficulty: {level: yellow, reason: {zh: 安装数日, en: some days of work}}
          remedy: {do: {zh: 安装护栏, en: put up railings}, file: {zh: 照片, en: photos}}
          effort: "3"
          source: {document: city, clause: 第58项, status: official}
"""
"""An item for ``adds: A2:``; item 4 has to give up half a point for it."""
FACTS = "facts:\n  school_railings: {type: boolean, title: {zh: 校园周边护栏, en: Railings around schools}, documents: [{zh: 照片, en: photos}]}\n"
WHOLE = HEAD + SOURCE + 'changes:\n  "4": {points: "1.5"}\n  "4.2": {deduct: "0.5"}\nadds:\n  A2:' + ITEM


def overlay(folder: Path, text: str, facts: str | None = None) -> Path:
    """Write an overlay."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "overlay.yaml").write_text(text, encoding="utf-8")
    if facts is not None:
        (folder / "facts").mkdir()
        (folder / "facts" / "own.yaml").write_text(facts, encoding="utf-8")
    return folder


def adapted(folder: Path, text: str, facts: str | None = None) -> Criteria:
    """Write an overlay, load the edition by it and lint it."""
    return lint_criteria("2020", overlay(folder, text, facts))


def said(found: Criteria) -> list[str]:
    """List what is wrong, each as place and code."""
    return [f"{one.place} {one.code}" for one in found.diagnostics if one.severity.value != "note"]
