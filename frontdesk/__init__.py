"""FrontDesk."""
