"""What is known of each portal, and how its pages are read."""
