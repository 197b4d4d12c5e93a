"""Updates that cannot be carried out, told from texts that are no updates."""

from collections.abc import Iterator

import pytest

from kg.errors import KgError, QueryError, StoreError
from kg.stores import open_store
from tests.stores.answering import page


@pytest.fixture(scope="module")
def broken() -> Iterator[str]:
    with page(b"this is <wrong") as address:
        yield address


@pytest.mark.parametrize("where", ["memory:", "oxigraph:"])
@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("LOAD <PAGE>", StoreError),
        ("MOVE <urn:absent> TO <urn:x>", StoreError),
        ("LOAD <PAGE", QueryError),
        ("DROP <urn:absent>", QueryError),
    ],
)
def test_errors_have_one_class_on_both_engines(
    where: str, text: str, error: type[KgError], broken: str
) -> None:
    with open_store(where) as store:
        store.update("INSERT DATA { kge:A kg:powers kge:B }")
        with pytest.raises(error):
            store.update(text.replace("PAGE", broken), allow_network=True)
        assert store.count() == 1


def test_the_store_in_memory_is_named_with_one_colon() -> None:
    with open_store("oxigraph:") as store, pytest.raises(StoreError, match="^oxigraph: [^:]"):
        store.update("MOVE <urn:absent> TO <urn:x>")
