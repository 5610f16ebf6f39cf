"""Claims: one statement of a published text, one file."""
