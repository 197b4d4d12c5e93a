"""The SPARQL files that ship with the code: named queries and rules."""

from importlib.resources import files


def sparql_files(folder: str) -> dict[str, str]:
    """The text of each ``.rq`` file in a folder of the package, by its name, sorted.

    >>> sparql_files("rules")["partners-with"].startswith("#")
    True
    """
    found = (file for file in (files("kg") / folder).iterdir() if file.name.endswith(".rq"))
    texts = {file.name.removesuffix(".rq"): file.read_text(encoding="utf-8") for file in found}
    return dict(sorted(texts.items()))
