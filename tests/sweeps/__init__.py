"""Sweeps must lose nothing, double nothing and blame nobody, whatever happens to whom at which moment."""
