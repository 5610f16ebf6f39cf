"""Claims whose truth is known by construction, because it was planted."""
