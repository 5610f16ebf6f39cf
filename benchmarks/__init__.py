"""Measurements of speed and luck, as ratios taken in one run; they are printed, never asserted."""
