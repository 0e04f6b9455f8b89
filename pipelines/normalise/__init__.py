"""What printed text means, one module a field."""
