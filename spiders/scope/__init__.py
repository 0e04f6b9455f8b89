"""Which of what is found belongs to a portal, and why the rest is left out."""
