"""What a person sees: progress, summaries, records, in words that are safe on a terminal."""
