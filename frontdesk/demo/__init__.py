"""Sample data: four months of a plausible mid-size company's calls, the same for the same day.

It is made by a seeded generator and comes in over the real import path, so that every screen has
something to show and the import is used as a company would use it. People, companies and numbers
are invented (numbers reserved for fiction by the German regulator, `.example` domains).
"""

from frontdesk.demo.folder import build_demo, demo_folder

__all__ = ["build_demo", "demo_folder"]
