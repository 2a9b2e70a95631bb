"""Files: bytes in, values out, and back. Imports no Django."""
