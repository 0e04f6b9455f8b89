"""What a page leads to: addresses in one spelling, links, manifests, and how each was found."""
