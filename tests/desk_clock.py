"""A clock that can be moved and settings that can be changed."""

from datetime import datetime, timedelta

from generated_calls import NOW

from frontdesk.settings import Settings


class Clock:
    """The time at the desk; call it to read it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> datetime:
        """Move it on and return the new time."""
        self.now += timedelta(**by)
        return self.now


class DeskSettings:
    """The settings of the desk; assign `current` to change them."""

    def __init__(self) -> None:
        self.current = Settings(zone="Europe/Berlin", region="DE")

    def __call__(self) -> Settings:
        return self.current
