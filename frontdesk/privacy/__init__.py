"""Fairness to callers: how long details are kept, and erasing them."""
