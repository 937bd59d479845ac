"""Write the generated documents: the JSON Schemas and the handbook of each edition. A gate holds them up to date."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel

from selfscore.app.baseline import BaselineV1
from selfscore.app.criteria import edition_codes, load_criteria
from selfscore.app.seal import SealV1
from selfscore.model.text import LANGS
from selfscore.render import Screen, render
from selfscore.render.schema_carry_v1 import CarryV1
from selfscore.render.schema_comparison_v1 import ComparisonV1
from selfscore.render.schema_diff_v1 import DiffV1
from selfscore.render.schema_v1 import GapsV1, ScorecardV1
from selfscore.render.schema_verify_v1 import VerificationV1
from selfscore.views.criteria import edition_page

ROOT = Path(__file__).parent.parent
DIALECT = "https://json-schema.org/draft/2020-12/schema"
PUBLISHED: dict[str, type[BaseModel]] = {
    "scorecard-v1": ScorecardV1,
    "gaps-v1": GapsV1,
    "check-v1": ComparisonV1,
    "carry-v1": CarryV1,
    "diff-v1": DiffV1,
    "baseline-v1": BaselineV1,
    "verify-v1": VerificationV1,
    "seal-v1": SealV1,
}


def documents() -> dict[str, str]:
    """Return every generated document by its path."""
    made = {}
    for name, model in PUBLISHED.items():
        schema = {"$schema": DIALECT, "$id": f"urn:selfscore:{name}", **model.model_json_schema(by_alias=True)}
        made[f"docs/schema/{name}.schema.json"] = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    for code in edition_codes():
        edition = load_criteria(code).edition
        if edition is None:
            raise SystemExit(f"edition {code} cannot be loaded: run selfscore criteria lint")
        for lang in LANGS:
            name = f"docs/criteria-{code}.md" if lang == "zh" else f"docs/criteria-{code}.{lang}.md"
            text = render("edition", "markdown", edition_page(edition), lang, Screen())
            made[name] = str(text).rstrip("\n") + "\n"
    return made


def main() -> None:
    """Write them all."""
    for name, text in documents().items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(name)


if __name__ == "__main__":
    main()
