"""What a screen reader meets: the accessible tree of every screen, and the real bus."""
