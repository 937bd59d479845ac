"""Score evidence against a rubric: every point explained down to file and row."""
