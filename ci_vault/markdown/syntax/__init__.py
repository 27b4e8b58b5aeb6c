"""Obsidian's syntaxes, one file each: the grammar once, for the scan and for the HTML alike."""
