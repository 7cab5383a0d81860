"""The week's report on screen: figures, charts, the calls, and the ways to take it along."""
