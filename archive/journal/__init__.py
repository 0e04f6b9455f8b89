"""The capture journal: what was kept, in a Merkle tree whose signed roots show every later change."""
