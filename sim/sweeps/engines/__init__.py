"""Engines: who lives the batches of a sweep.  One engine is one file; the same bytes come from each of them."""
