"""How a page becomes a record."""
