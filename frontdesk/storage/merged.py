"""Which callers were merged into which: rows that lead on to the one that was kept."""

from collections.abc import Sequence

from frontdesk.storage.database import Storage

#: The caller that is kept, the merged one's own row, its name, folded name and company.
MergedRow = tuple[int, int, str, str, int | None]


def kept_row(storage: Storage, key: int) -> int:
    """Return the caller that stands for this one: itself, or the one it was merged into."""
    return way_to_kept(storage, key)[-1]


def way_to_kept(storage: Storage, key: int) -> tuple[int, ...]:
    """Return this caller and those it was merged into one after the other, the kept one last."""
    way = [key]
    while (
        into := storage.value("SELECT merged_into FROM caller WHERE id = ?", (way[-1],))
    ) is not None:
        way.append(int(into))
    return tuple(way)


def merged_rows(storage: Storage, keys: Sequence[int]) -> list[MergedRow]:
    """Return every caller merged into these, also by way of another, in the order of their rows."""
    found: list[MergedRow] = []
    for start in range(0, len(keys), 500):
        part = keys[start : start + 500]
        marks = ", ".join("?" * len(part))
        found += storage.rows(
            "WITH RECURSIVE tree (kept, id, name, folded, company_id) AS ("
            "SELECT merged_into, id, name, folded, company_id FROM caller"
            f" WHERE merged_into IN ({marks}) UNION ALL"
            " SELECT tree.kept, c.id, c.name, c.folded, c.company_id"
            " FROM tree JOIN caller c ON c.merged_into = tree.id)"
            " SELECT kept, id, name, folded, company_id FROM tree ORDER BY id",
            part,
        )
    return found
