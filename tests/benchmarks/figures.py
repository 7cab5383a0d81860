"""A measured figure beside its limit, and the table of them."""

from collections.abc import Iterable
from dataclasses import dataclass

#: What a stored value is multiplied by for its unit; times are stored in seconds, sizes in bytes.
_UNITS = {"ms": 1e3, "s": 1.0, "MB": 1e-6, "": 1.0}
_COLUMNS = f"{'measure':<58} {'ours':>11} {'limit':>11} {'ratio':>7} {'goal':>10}  within?"


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, ours and the limit (`None` where there is none), in seconds or bytes.

    `goal` is the most the ratio may be, `most` the most ours may be; either may be missing.
    """

    measure: str
    ours: float
    limit: float | None = None
    goal: float | None = None
    most: float | None = None
    unit: str = "ms"
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the limit ours is."""
        return self.ours / self.limit if self.limit else None

    @property
    def within(self) -> bool | None:
        """Whether the goals are kept; `None` where there is none."""
        kept = []
        if self.goal is not None and self.ratio is not None:
            kept.append(self.ratio <= self.goal)
        if self.most is not None:
            kept.append(self.ours <= self.most)
        return all(kept) if kept else None

    def line(self) -> str:
        """Return the figure as a line of the table."""
        goals = [f"≤ {self.goal:g} ×"] if self.goal is not None else []
        if self.most is not None:
            goals.append(f"≤ {self._shown(self.most, 0)}")
        within = {None: "", True: "yes", False: "OVER"}[self.within]
        limit = self._shown(self.limit) if self.limit is not None else ""
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else ""
        line = f"{self.measure:<58} {self._shown(self.ours):>11} {limit:>11} {ratio:>7}"
        return f"{line} {', '.join(goals):>10}  {within:<5} {self.note}".rstrip()

    def _shown(self, value: float, places: int | None = None) -> str:
        scaled = value * _UNITS[self.unit]
        if places is None:
            places = 3 if scaled < 1 and self.unit else 2 if scaled < 10 and self.unit else 1
        if not self.unit:
            places = 0 if scaled == int(scaled) else 2
        return f"{scaled:,.{places}f} {self.unit}".rstrip()


def print_table(figures: Iterable[Figure]) -> None:
    """Print each figure as it comes, and at the end those that are over."""
    print(_COLUMNS, "-" * len(_COLUMNS), sep="\n", flush=True)
    over = []
    for figure in figures:
        print(figure.line(), flush=True)
        if figure.within is False:
            over.append(figure.measure)
    print("-" * len(_COLUMNS))
    print(f"over: {'; '.join(over)}" if over else "all within")
