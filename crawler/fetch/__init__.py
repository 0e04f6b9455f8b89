"""The way to a page and back: wire, manners, keeping."""
