"""Sweeps: a design says which worlds to live, a folder keeps them, and an interruption costs nothing."""
