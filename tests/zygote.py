"""A process that has loaded the command and forks itself for each run: a real process of its own, without the loading.

Used where a system can fork; whatever a run needs from a process's very start (its locale, its memory, what it imports)
is run anew instead (`tests.shell`). Started with ``python -m tests.zygote``; takes a run on each line of stdin as JSON, gives its exit
code on a line of stdout.
"""

from __future__ import annotations

import gc
import io
import json
import os
import sys
import time
from importlib import import_module
from typing import Any


def _load() -> None:
    """Import what most runs import: the commands, and what they import when they are called."""
    import selfscore.app.workbook
    import selfscore.cli.criteria
    import selfscore.cli.evaluate
    import selfscore.cli.explain
    import selfscore.cli.gaps
    import selfscore.cli.main
    import selfscore.criteria.lint
    import selfscore.dictionary.lint
    import selfscore.render.edition_workbook
    import selfscore.render.json_v1
    import selfscore.render.markdown
    import selfscore.render.terminal
    from selfscore.app.criteria import lint_criteria

    import_module("openpyxl")
    for page in selfscore.render.terminal.PAGES.values():
        import_module(page.partition(":")[0])
    for module in ("pack_docx", "xlsx_pack"):
        import_module(f"selfscore.render.{module}")
    for library in ("openpyxl", "ruamel.yaml"):
        import_module(library)

    # What pydantic builds when a model is first used is built here, and both editions are read: a fork that finds
    # their files unchanged has them already (`selfscore.app.kept`).
    for edition in ("2020", "2023"):
        lint_criteria(edition)
    gc.collect()
    gc.freeze()


def _child(run: dict[str, Any]) -> None:
    """Become the command."""
    for number, (name, flags) in enumerate(
        ((run["stdin"], os.O_RDONLY), (run["stdout"], os.O_WRONLY), (run["stderr"], os.O_WRONLY))
    ):
        opened = os.open(name, flags)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = io.TextIOWrapper(io.FileIO(0, "r", closefd=False), encoding="utf-8")
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.FileIO(number, "w", closefd=False), encoding="utf-8") for number in (1, 2))
    os.chdir(run["cwd"])
    os.environ.clear()
    os.environ.update(run["env"])
    time.tzset()
    sys.argv = ["selfscore", *run["args"]]
    from selfscore.__main__ import main

    main()


def _code(run: dict[str, Any]) -> int:
    """Run in this forked process; return the exit code that Python itself would give."""
    code: object = 0
    try:
        _child(run)
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001 (what Python does with an exception that nobody catches)
        sys.excepthook(*sys.exc_info())
        code = 1
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    return code if isinstance(code, int) else 0 if code is None else 1


def serve() -> None:
    """Fork for every line."""
    _load()
    for line in sys.stdin:
        run = json.loads(line)
        child = os.fork()
        if child == 0:
            os._exit(_code(run))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
