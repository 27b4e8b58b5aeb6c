"""Vault in, pages out: the static practice guide."""
