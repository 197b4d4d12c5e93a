"""Oxigraph on disk."""

from pathlib import Path

from kg.stores import open_store


def test_what_was_written_is_in_tables_when_it_is_closed(tmp_path: Path) -> None:
    """Not in the log alone, through which whoever opens the graph next would have to go."""
    where = tmp_path / "store"
    with open_store(f"oxigraph:{where}") as store:
        tables = set(where.glob("*.sst"))
        store.update("INSERT DATA { kge:A kg:partnersWith kge:B }")
        assert set(where.glob("*.sst")) == tables
    assert set(where.glob("*.sst")) - tables
    store.close()  # once more does nothing
    with open_store(f"oxigraph:{where}") as store:
        assert store.count() == 1
