"""The judge: claims are tried in worlds, and given verdicts."""
