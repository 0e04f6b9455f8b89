"""Real pages of a NukeViet portal, served on loopback as they were found; they lie beside the repository."""
