"""Other people's tools, run as their users run them."""
