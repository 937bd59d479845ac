"""Scripts that make what the repository ships: examples and generated documents."""
