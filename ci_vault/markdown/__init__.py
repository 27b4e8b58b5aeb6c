"""Text in, note out; note in, HTML out. The only room that knows a Markdown engine or YAML."""
