"""``python -m selfscore``, and the ``selfscore`` script."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. Streams speak UTF-8 everywhere, whatever the console's code page is."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if sys.argv[1:] == ["--version"]:
        # Asked by scripts before every run: answered without loading anything.
        from selfscore._version import __version__  # noqa: PLC0415 (only here)

        sys.stdout.write(f"selfscore {__version__}\n")
        return
    from selfscore.cli import REPEATED  # noqa: PLC0415 (after the streams are set)

    if not REPEATED.intersection(sys.argv[1:2]):
        _run()
        return
    from selfscore.cli.unchanged import answer  # noqa: PLC0415 (only here)

    answer(sys.argv[1:], _run)


def _run() -> None:
    from selfscore.cli.main import cli  # noqa: PLC0415 (an answer that is there needs nothing of it)

    cli(prog_name="selfscore")


if __name__ == "__main__":
    main()
