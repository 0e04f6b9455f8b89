"""One crawl: what is ordered, how it runs, how it is taken up again after a crash."""
