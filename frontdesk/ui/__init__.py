"""The window: with `app.py` all that knows Qt; it never reads the database itself."""
