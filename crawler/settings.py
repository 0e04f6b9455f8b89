"""Scrapy's settings for every crawl: what Scrapy brings along and the house does itself is off."""

BOT_NAME = "luutru"
SPIDER_MODULES = ["spiders.portal_spider"]

# Both run code that comes over a socket, and both are on by default.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# The house has its own: frontier, robots, pace, redirects, retries, decoding.
SCHEDULER = "crawler.crawl.scheduler.FrontierScheduler"
DOWNLOAD_HANDLERS_BASE: dict[str, str] = {}
DOWNLOAD_HANDLERS = {
    "http": "crawler.fetch.handler.FetchHandler",
    "https": "crawler.fetch.handler.FetchHandler",
}
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}
DOWNLOADER_MIDDLEWARES = {"crawler.fetch.cookies.HostCookies": 700}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
EXTENSIONS_BASE: dict[str, int] = {}
EXTENSIONS = {"crawler.crawl.watch.Watch": 0}
ITEM_PIPELINES = {"crawler.crawl.settle.SettleOutcome": 0}
STATS_CLASS = "scrapy.statscollectors.DummyStatsCollector"

# The frontier gives a request out only when it may be sent at once; Scrapy is not to hold it back again.
DOWNLOAD_DELAY = 0
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 16

# More than one starts that many workers for each response.
CONCURRENT_ITEMS = 1

LOG_ENABLED = False
LOG_INSTALL_ROOT_HANDLER = False
