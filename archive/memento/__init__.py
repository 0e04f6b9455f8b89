"""Captures as other tools ask for them: by address and moment, over Memento and the CDX server API."""
