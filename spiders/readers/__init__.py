"""One reader a field: where a page prints it."""
