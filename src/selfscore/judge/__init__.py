"""One set of findings for each rule, and its outcome."""

from selfscore.judge.judge import judge

__all__ = ["judge"]
