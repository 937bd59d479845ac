"""Generated documents are what their generator makes now."""

from __future__ import annotations

from pathlib import Path

from tools.gen_docs import documents

ROOT = Path(__file__).parents[2]


def stale(made: dict[str, str], root: Path) -> list[str]:
    """Name the documents that are not there, or not as they are made."""
    return [name for name, text in made.items() if not (root / name).is_file() or (root / name).read_bytes().decode() != text]


def test_generated_documents_are_up_to_date() -> None:
    assert stale(documents(), ROOT) == [], "run make docs"


def test_a_stale_document_is_seen(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("old\n")
    assert stale({"old.md": "new\n", "gone.md": "x"}, tmp_path) == ["old.md", "gone.md"]
    assert stale({"old.md": "old\n"}, tmp_path) == []


def test_the_handbook_reads_like_one() -> None:
    text = documents()["docs/criteria-2020.md"]
    for words in ("市政消火栓不完好的，每处扣 0.2 分", "要归档：更新后的台账", "公开材料转述", "建议牵头：区城管局"):
        assert words in text
