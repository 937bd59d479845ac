"""Editions as data: loaded, and linted until they add up."""
