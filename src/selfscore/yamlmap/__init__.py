"""YAML text → plain data with the place of every value; and pydantic errors → located diagnostics.

Only a small, safe part of YAML is read: no aliases, tags, merge keys or doubled keys. Every scalar stays text, save
plain integers, ``true``/``false`` and ``null``: dates, ``0.5``, ``yes`` and ``off`` mean what their reader says.
"""

from selfscore.yamlmap.read import MAX_BYTES, MAX_DEPTH, MAX_SCALAR, MAX_VALUES, Loaded, load
from selfscore.yamlmap.validate import validate
from selfscore.yamlmap.write import dump, dump_line

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_SCALAR", "MAX_VALUES", "Loaded", "dump", "dump_line", "load", "validate"]
