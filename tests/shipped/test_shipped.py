"""The action, the GitLab template and the pre-commit hooks: valid by others' schemas, and run as they stand on a real repository."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.check.world import CHANGE, CRITERIA, GIT, commit, git, put, start
from tests.shell import ROOT, Done, run_process

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
TEMPLATE = yaml.safe_load((ROOT / "ci" / "selfscore.gitlab-ci.yml").read_text(encoding="utf-8"))
_EXPRESSION = re.compile(r"\$\{\{ ([^}]+) \}\}")


def installing() -> dict[str, str]:
    """Return what pip needs to know of this machine: where packages come from, and how to trust it."""
    names = ("HOME", "XDG_CONFIG_DIRS", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "PYENV_VERSION", "PYENV_ROOT")
    return {
        name: value
        for name, value in os.environ.items()
        if name in names or name.startswith("PIP_") or name.lower().endswith("_proxy")
    }


def bash(script: str, cwd: Path, env: Mapping[str, str]) -> Done:
    """Run a step as a host does: from a file, by a bash that stops at the first fault."""
    file = cwd.parent / "step.sh"
    file.write_text(script, encoding="utf-8")
    command = ("bash", "--noprofile", "--norc", "-eo", "pipefail", str(file))
    return run_process(command, cwd=cwd, env={**installing(), **env}, timeout=540)


def step(number: int, inputs: Mapping[str, str], places: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return a step of the action: its script untouched, and its environment with the host's expressions filled in."""
    values = {f"inputs.{name}": one.get("default", "") for name, one in ACTION["inputs"].items()}
    values |= {f"inputs.{name}": value for name, value in inputs.items()} | dict(places)
    taken: dict[str, Any] = ACTION["runs"]["steps"][number]
    assert taken["shell"] == "bash"
    assert not _EXPRESSION.search(taken["run"]), "an expression in a script would let a branch's name run as a command"

    def value(found: re.Match[str]) -> str:
        return next((values[one.strip()] for one in found[1].split("||") if values.get(one.strip())), "")

    return taken["run"], {name: _EXPRESSION.sub(value, text) for name, text in taken["env"].items()}


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Run the action's first step as it stands: install from where the action is."""
    folder = tmp_path_factory.mktemp("runner")
    found = {"runner.temp": str(folder / "temp"), "github.action_path": str(ROOT), "github.base_ref": ""}
    (folder / "temp").mkdir()
    script, env = step(0, {"python": sys.executable}, found)
    done = bash(script, folder / "temp", env)
    assert done.code == 0, done.stderr
    return found


def judge(places: dict[str, str], root: Path, inputs: Mapping[str, str]) -> tuple[Done, dict[str, str], str]:
    script, env = step(1, {"criteria": CRITERIA, **inputs}, places)
    files = {name: root.parent / name for name in ("output", "summary")}
    for file in files.values():
        file.write_text("", encoding="utf-8")
    done = bash(script, root, env | {"GITHUB_OUTPUT": str(files["output"]), "GITHUB_STEP_SUMMARY": str(files["summary"])})
    outputs = dict(line.split("=", 1) for line in files["output"].read_text(encoding="utf-8").splitlines())
    return done, outputs, files["summary"].read_text(encoding="utf-8")


def test_the_action_on_a_pull_request(places: dict[str, str], tmp_path: Path) -> None:
    root = start(tmp_path / "repo")
    put(root, CHANGE)
    done, outputs, summary = judge({**places, "github.base_ref": "main"}, root, {})
    assert done.code == 10
    assert done.stdout.startswith("::notice title=selfscore::得分 2.5 → 2.3 / 4（-0.2）\n::warning file=设施/消火栓.csv,line=3,")
    assert (outputs["score"], outputs["moved"], outputs["exit-code"]) == ("2.3", "-0.2", "10")
    assert "⬇️ 示例区" in summary
    assert (root / outputs["comment"]).read_text(encoding="utf-8") == summary
    assert (root / outputs["sarif"]).is_file()
    assert (root / "selfscore-reports" / "junit.xml").is_file()


def test_the_action_without_a_base_scores_and_takes_every_gate(places: dict[str, str], tmp_path: Path) -> None:
    root = start(tmp_path / "repo", "资料 库")
    inputs = {"evidence": "资料 库", "lang": "en"}
    done, outputs, summary = judge(places, tmp_path / "repo", inputs)
    assert (done.code, outputs["score"], outputs["moved"]) == (0, "2.5", "")
    assert "What was lost where" in summary
    for name, value, code in (
        ("fail-under", "3", 10),
        ("fail-on", "yellow", 10),
        ("require-complete", "true", 11),
        ("as-of", "never", 2),
        ("baseline", "none.yaml", 3),
    ):
        done, outputs, _ = judge(places, root.parent, {**inputs, name: value})
        assert (done.code, outputs["exit-code"]) == (code, str(code)), name


def test_a_branch_s_name_runs_nothing(places: dict[str, str], tmp_path: Path) -> None:
    root = start(tmp_path / "repo")
    done, _, _ = judge({**places, "github.base_ref": '$(touch hacked)`touch hacked`"; touch hacked; #'}, root, {})
    assert done.code == 2
    assert not list(root.rglob("hacked"))


def test_the_gitlab_job(places: dict[str, str], tmp_path: Path) -> None:
    root = start(tmp_path / "repo")
    git(root, "switch", "-q", "main")
    base = git(root, "rev-parse", "HEAD")
    put(root, CHANGE)
    commit(root, "改动")
    job = TEMPLATE["selfscore"]
    # The job's own install is the action's with another name for the folder; what was installed there is used.
    (root / ".selfscore-venv").symlink_to(Path(places["runner.temp"]) / "selfscore")
    defaults = {name: value for name, value in TEMPLATE["variables"].items() if isinstance(value, str)}
    env = defaults | {"SELFSCORE_OPTIONS": f"--criteria {CRITERIA}"}
    script = "\n".join(job["script"])
    done = bash(script, root, env | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base})
    assert (done.code, "得分 2.5 → 2.3" in done.stdout) == (10, True)
    for path in (job["artifacts"]["reports"]["junit"], "selfscore-reports/comment.md", "selfscore-reports/score.sarif"):
        assert (root / path).is_file()
    done = bash(script, root, env)
    assert (done.code, "已证实 2.3" in done.stdout) == (0, True)


def test_the_gitlab_job_installs_what_it_is_told_to(tmp_path: Path) -> None:
    script = "\n".join(TEMPLATE["selfscore"]["before_script"])
    (tmp_path / "job").mkdir()
    done = bash(script, tmp_path / "job", {"SELFSCORE_PACKAGE": f"{ROOT}[git]"})
    assert done.code == 0, done.stderr
    assert run_process((str(tmp_path / "job" / ".selfscore-venv/bin/selfscore"), "--version")).ok().startswith("selfscore ")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where pre-commit keeps what it installs, shared by the tests of this file."""
    return {**installing(), **GIT, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}


def pre_commit(hooks: dict[str, str], cwd: Path, *args: str) -> Done:
    return run_process((sys.executable, "-m", "pre_commit", *args), cwd=cwd, env=hooks, timeout=540)


def test_pre_commit_s_own_schema_of_hooks(hooks: dict[str, str]) -> None:
    assert pre_commit(hooks, ROOT, "validate-manifest", ".pre-commit-hooks.yaml").code == 0


def test_the_hooks_through_pre_commit_itself(hooks: dict[str, str], tmp_path: Path) -> None:
    root = start(tmp_path / "repo")
    text = (root / "selfscore.yaml").read_text(encoding="utf-8").replace("edition: T", 'edition: "2020"')
    put(root, {"selfscore.yaml": text, "规划/事实.yaml": "facts: {}\n", "设施/事实.yaml": "facts: {}\n"})
    commit(root, "空资料库")
    done = pre_commit(hooks, root, "try-repo", str(ROOT), "selfscore-evaluate", "--all-files")
    assert done.code == 0, done.stdout + done.stderr
    assert "/ 100" in done.stdout, "the score is shown although it passed"
    done = pre_commit(hooks, root, "try-repo", str(ROOT), "selfscore-lint", "--all-files")
    assert done.code == 0, done.stdout + done.stderr
    put(root, {"坏.yaml": "facts: {no_such_fact: {value: true}}\n"})
    git(root, "add", "-A")
    done = pre_commit(hooks, root, "try-repo", str(ROOT), "selfscore-lint")
    assert done.code == 1
    assert "坏.yaml:1:9" in done.stdout
    assert "exit code: 3" in done.stdout


@pytest.mark.parametrize(
    ("file", "schema", "old", "new"),
    [
        ("action.yml", "vendor.github-actions", "using: composite", "using: magic"),
        ("ci/selfscore.gitlab-ci.yml", "vendor.gitlab-ci", "when: always", "when: sometimes"),
    ],
)
def test_metadata_fits_the_schemas_of_the_hosts(file: str, schema: str, old: str, new: str, tmp_path: Path) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    planted = tmp_path / Path(file).name
    for content, code in ((text, 0), (text.replace(old, new), 1)):
        planted.write_text(content, encoding="utf-8")
        done = run_process((sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(planted)))
        assert done.code == code, done.stdout
