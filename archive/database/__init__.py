"""The database: what can be asked of the archive; made again from the WARC files at will."""
