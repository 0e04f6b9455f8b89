"""Checks that what is kept is what was kept."""
