"""Small pages, retyped from what real portals show, and the markup that portals set them in."""
