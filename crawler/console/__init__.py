"""What the archive shows in a browser; the one room that knows the web framework."""
