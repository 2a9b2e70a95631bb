"""Text in, values out: what a speech is and how it is read, numbered and timed. Imports no Django."""
