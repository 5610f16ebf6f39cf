"""Analysis: pure functions from tables to tables; nothing here runs a world."""
