"""Notes in, one linked vault out."""
