"""Errors stay what they are when one process hands them to another."""

import pickle

import pytest

from kg.errors import DataError, KgError, MissingExtraError, QueryError, UnknownNameError


@pytest.mark.parametrize(
    "error",
    [
        QueryError("too long", hint="ask for less"),
        DataError("a.ttl", "no dot", line=3, hint="add one"),
        UnknownNameError("name", "Frod", ["Ford"]),
        MissingExtraError("spacy", "extract"),
    ],
)
def test_errors_survive_a_pickle(error: KgError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.__dict__) == (type(error), str(error), error.__dict__)
