"""The portal of Bình Lâm, a province that is on no map: a small real website to crawl."""
