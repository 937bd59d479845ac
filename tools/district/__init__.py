"""Writes the worked example: one synthetic district in June 2020 (``start``) and in December 2021 (``finish``).

One module for each part of the rubric; each writes what the departments of its items would file, at both stages.
Everything is made up. ``tools/make_district.py`` puts the parts together.
"""
