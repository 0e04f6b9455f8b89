"""Every URL known of a portal, and which one is next."""
