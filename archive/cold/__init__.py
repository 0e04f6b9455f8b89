"""Sealed WARC files packed small, read in place, and unpacked again."""
