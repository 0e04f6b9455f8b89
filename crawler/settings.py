"""Scrapy's settings for every crawl: what Scrapy brings along and the house does itself is off."""

BOT_NAME = "luutru"
SPIDER_MODULES = ["spiders.portal_spider"]

# Both run code that comes over a socket, and both are on by default.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# The house has its own: frontier, robots, pace, redirects, retries, decoding.
SCHEDULER = "crawler.crawl.scheduler.FrontierScheduler"
DOWNLOADER = "crawler.fetch.downloader.FrontierDownloader"
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
EXTENSIONS_BASE: dict[str, int] = {}
EXTENSIONS = {"crawler.crawl.watch.Watch": 0}
STATS_CLASS = "scrapy.statscollectors.DummyStatsCollector"

# Of all hosts, and kept alive with each; the frontier minds how many a host is asked at once.
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 16

LOG_ENABLED = False
LOG_INSTALL_ROOT_HANDLER = False
