"""A page walked once: the lines of text as a person sees them, for all readers."""
