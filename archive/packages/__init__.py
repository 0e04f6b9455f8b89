"""Packages that others can open: CDXJ, WACZ and BagIt go out, WARC files of other tools come in."""
