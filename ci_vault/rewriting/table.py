"""A checklist in a spreadsheet, brought up to date with what people filled in."""
