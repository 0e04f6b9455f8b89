"""What Vietnamese portals print, as pure knowledge of text: no tree, no clock."""
