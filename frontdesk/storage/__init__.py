"""The desk's database: the only place that knows peewee and SQL.

Queries return frozen dataclasses of `frontdesk.domain`; nothing lazy leaves this package.
"""
