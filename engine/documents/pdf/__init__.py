"""A docx drawn as PDF without an office suite: its paragraphs and tables are walked and set by Typst."""
