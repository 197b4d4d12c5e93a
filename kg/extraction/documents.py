"""Documents in: plain text, Markdown, HTML, PDF, JSON and JSONL files become ``Text`` values.

A file that cannot be read as English text raises ``DocumentError`` before anything is done.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import DocumentError, MissingExtraError
from kg.extraction.language import other_language
from kg.model import Document, PartialDate
from kg.vocabulary import KGD, document_iri

LARGEST: Final = 20_000_000
"""Bytes that a file may have: a thousand long articles."""
LONGEST: Final = 300_000
"""Characters that one text may have, some hundred pages: the parser needs a gigabyte for them."""

_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\r?\n(.*?\r?\n)---[ \t]*\r?\n", re.DOTALL)
_HALF: Final = re.compile("[\ud800-\udfff]")  # JSON may have them, UTF-8 may not
_DATE_PREFIX: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|[T ])")


@dataclass(frozen=True, slots=True)
class Text:
    """A document and its text, to which the offsets of evidence refer.

    ``id`` is the "id" of a JSON article, else the file's name without its ending.

    >>> from_string("Ford and Baidu are partners.", id="a").id
    'a'
    """

    document: Document
    text: str
    id: str


def from_string(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    restates: str | None = None,
    id: str | None = None,  # noqa: A002 - the field's name
    source: str = "text",
) -> Text:
    """The text as a document; ``date`` is the day it was published, as ISO text.

    ``url`` is where the very text stands, ``restates`` that of a page whose facts it tells anew;
    ``None`` for these, ``title`` and ``publisher`` means not known, and for ``id`` the last part
    of the document's IRI. Raises ``DocumentError``, which names ``source``, when the text is empty,
    no Unicode, not English, longer than ``LONGEST`` characters or the date no date.

    >>> from_string("Ford and Baidu work together.", date="2018").document.published.text
    '2018'
    """
    if not text.strip():
        raise DocumentError(source, "the document is empty", hint="give a file with text in it")
    if "\0" in text:
        raise DocumentError(source, "this is not text", hint="convert it to plain text first")
    said = (text, date, title, url, publisher, restates, id)
    if half := next(filter(None, (_HALF.search(part) for part in said if part)), None):
        raise DocumentError(
            source, f"{half.group()!a} is half a character", hint="write the whole one"
        )
    if len(text) > LONGEST:
        raise DocumentError(
            source,
            f"the text has {len(text):,} characters; at most {LONGEST:,} are read as one document",
            hint="split it into one file a chapter or article",
        )
    if (language := other_language(text)) is not None:
        raise DocumentError(
            source, f"the text is {language}, not English", hint="give an English translation"
        )
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    iri = document_iri(url) if url else KGD[f"text-{digest[:16]}"]
    published = _date(date, source)
    document = Document(iri, url, title, publisher, published, restates=restates, sha256=digest)
    return Text(document, text, id or iri.removeprefix(str(KGD)))


def read(path: Path, *, date: str | None = None) -> list[Text]:
    """The texts in a file: one, or one for each article of a JSON or JSONL file.

    ``date`` is used where the file gives none. Raises ``DocumentError`` when the file is missing,
    empty, binary, larger than ``LARGEST`` bytes, not English or of an unknown kind.

    >>> from kg.curated import documents
    >>> [text] = read(documents()[0])
    >>> text.document.published is not None
    True
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(_READERS)
        problem = "unknown kind of file" if path.exists() else "no such file"
        raise DocumentError(path, problem, hint=f"give one of {known}")
    return list(reader(path, _bytes(path), date))


def read_all(paths: Iterable[Path], *, date: str | None = None) -> list[Text]:
    """The texts in files; a folder stands for all in it that can be read.

    Raises ``DocumentError`` as ``read`` does, and for a folder without a document.

    >>> from kg.curated import data_folder
    >>> texts = read_all([data_folder() / "documents"])
    >>> all(text.document.sha256 for text in texts)
    True
    """
    return [text for path in paths for file in _files(path) for text in read(file, date=date)]


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in _READERS and p.is_file())
    if not inside:
        hint = f"it may hold {', '.join(_READERS)}"
        raise DocumentError(path, "no document in this folder", hint=hint)
    return inside


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise DocumentError(path, "this is a folder", hint="give the files in it")
        if size > LARGEST:
            raise DocumentError(
                path,
                f"the file has {size / 1e6:,.0f} MB; at most {LARGEST / 1e6:.0f} MB are read",
                hint="split it into one file an article",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError(path, "no such file", hint="check the path") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise DocumentError(path, f"cannot be read: {reason}", hint="check its rights") from error


def _decoded(path: Path, data: bytes) -> str:
    if b"\0" in data:
        raise DocumentError(path, "this is a binary file", hint="convert it to plain text first")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(
            path, f"byte {error.start} is not UTF-8", hint="save the file as UTF-8"
        ) from error


def _date(text: str | None, source: str | Path) -> PartialDate | None:
    if text is None or not text.strip():
        return None
    prefix = _DATE_PREFIX.match(text.strip())
    try:
        return PartialDate(prefix.group() if prefix else text)
    except ValueError as error:
        raise DocumentError(
            source, f"date: '{text}' is not a date", hint="write YYYY-MM-DD, YYYY-MM or YYYY"
        ) from error


def _plain(path: Path, data: bytes, date: str | None) -> Iterator[Text]:
    text = _decoded(path, data)
    fields: dict[str, str] = {}
    if front := _FRONT_MATTER.match(text):
        for line in front.group(1).splitlines():
            key, colon, value = line.partition(":")
            if colon:
                fields[key.strip().lower()] = value.strip().strip("\"'")
        text = text[front.end() :]
    yield _article(path, {"id": path.stem, **fields, "text": text}, date)


def _html(path: Path, data: bytes, date: str | None) -> Iterator[Text]:
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise MissingExtraError("trafilatura", "extract") from error
    page = _decoded(path, data)
    found = bare_extraction(page, with_metadata=True, include_comments=False) if page else None
    if found is None or isinstance(found, dict) or not found.text:
        raise DocumentError(path, "the page has no main text", hint="save the article itself")
    article = {
        "id": path.stem,
        "text": found.text,
        "title": found.title,
        "url": found.url,
        "publisher": found.sitename or found.hostname,
        "date": found.date,
    }
    yield _article(path, article, date)


def _pdf(path: Path, data: bytes, date: str | None) -> Iterator[Text]:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ModuleNotFoundError as error:
        raise MissingExtraError("pypdf", "extract") from error
    from io import BytesIO

    try:
        reader = PdfReader(BytesIO(data))
        text = "\n".join(page.extract_text() for page in reader.pages)
    except PyPdfError as error:
        raise DocumentError(path, f"this is not a PDF: {error}", hint="save it again") from error
    if not text.strip():
        raise DocumentError(path, "the PDF holds no text", hint="run a text recognition on it")
    yield _article(path, {"id": path.stem, "text": text}, date)


def _json(path: Path, data: bytes, date: str | None) -> Iterator[Text]:
    content = _parsed(path, _decoded(path, data), 1)
    for article in content if isinstance(content, list) else [content]:
        yield _article(path, article, date)


def _json_lines(path: Path, data: bytes, date: str | None) -> Iterator[Text]:
    for number, line in enumerate(_decoded(path, data).splitlines(), start=1):
        if line.strip():
            yield _article(path, _parsed(path, line, number), date)


def _parsed(path: Path, text: str, line: int) -> Any:
    if not text.strip():
        raise DocumentError(path, "the document is empty", hint="give a file with text in it")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {line + error.lineno - 1}, column {error.colno}"
        raise DocumentError(path, f"{place}: {error.msg}", hint="write valid JSON") from error


def _article(path: Path, article: Any, date: str | None) -> Text:
    if not isinstance(article, Mapping) or not isinstance(article.get("text"), str):
        raise DocumentError(
            path, "an article has no 'text'", hint='write {"id": …, "text": …, "date": …}'
        )
    fields = {
        key: str(article[key])
        for key in ("id", "title", "url", "publisher", "restates", "date")
        if article.get(key) not in (None, "")
    }
    fields.setdefault("id", path.stem)
    if date is not None:
        fields.setdefault("date", date)
    return from_string(article["text"], source=str(path), **fields)


_READERS: Final[Mapping[str, Callable[[Path, bytes, str | None], Iterator[Text]]]] = {
    ".txt": _plain,
    ".md": _plain,
    ".html": _html,
    ".htm": _html,
    ".pdf": _pdf,
    ".json": _json,
    ".jsonl": _json_lines,
}
