"""Call events from the outside; one file per line.

Everything here runs in one background thread with one asyncio loop. A source tells what rings; it
never writes a verdict, never answers a call, and never raises out.
"""
