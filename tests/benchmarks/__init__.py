"""How near FrontDesk comes to the limit of its machine: `uv run python -m tests.benchmarks`.

Each figure stands beside the same work done bare, measured in the same run; nothing here is a
timed test.
"""
