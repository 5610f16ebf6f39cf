"""Contrasts: which worlds claims are tried in."""
