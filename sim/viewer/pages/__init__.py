"""Pages of the viewer: one file is one page, found and not listed."""
