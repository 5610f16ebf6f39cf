"""Engines: who lives the batches of a sweep.  One engine is one file; the same bytes come from each of them."""

import pkgutil

NAMES = tuple(sorted(entry.name for entry in pkgutil.iter_modules(__path__)))
"""The engines there are."""
