"""Captures given back: revisits resolved, codings undone."""
