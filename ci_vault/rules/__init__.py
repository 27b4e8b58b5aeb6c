"""What the linter checks: one file, one rule."""
