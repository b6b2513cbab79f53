"""Article → indicators: numerals, units, what is no indicator, object, action, role, period, metric, checks.

Rules that are tables live in schemas/codes and rendata/indicators/tables; rules that are code say which section of the guideline
they follow. May not go in: page layout, files, tables of a release.
"""
