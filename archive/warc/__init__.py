"""WARC files: the bytes as they crossed the wire."""
