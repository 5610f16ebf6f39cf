"""Experiments: scenarios lived many times, alone or in paired worlds, and what came of it."""
