"""Each use case as four or five calls; no terminal, no words of a report."""
