"""Designs of evaluations, one a file: each says what it sees, what fools it, and which truth it is held against."""
