import hashlib
import json
from pathlib import Path

import pytest

from kg.errors import DocumentError
from kg.extraction import documents
from kg.extraction.documents import from_string, read
from kg.vocabulary import KGD, document_iri

ARTICLE = "Ford and Baidu signed an agreement on Monday. They want to work on voice control."


def test_plain_text_is_kept_verbatim(tmp_path: Path) -> None:
    path = tmp_path / "deal.txt"
    path.write_bytes((ARTICLE + "\r\n").encode())
    [text] = read(path, date="2018-06-27")
    assert (text.text, text.id) == (ARTICLE + "\r\n", "deal")
    assert text.document.sha256 == hashlib.sha256(text.text.encode()).hexdigest()
    assert text.document.iri == KGD[f"text-{text.document.sha256[:16]}"]
    assert text.document.published is not None and text.document.published.text == "2018-06-27"


def test_front_matter_is_metadata_and_not_text(tmp_path: Path) -> None:
    path = tmp_path / "deal.md"
    head = '---\ntitle: "A deal: at last"\nurl: https://example.com/a\ndate: 2018-06\n---\n'
    path.write_text(head + ARTICLE, encoding="utf-8")
    [text] = read(path, date="2001")
    assert text.text == ARTICLE
    assert text.document.title == "A deal: at last"
    assert text.document.iri == document_iri("https://example.com/a")
    assert text.document.published is not None and text.document.published.text == "2018-06"


def test_html_gives_main_text_and_metadata(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        '<html><head><title>Deal</title><link rel="canonical" href="https://example.com/deal">'
        '<meta property="og:site_name" content="Example Times">'
        '<meta property="article:published_time" content="2019-03-04T10:00:00Z"></head>'
        f"<body><nav>Home Sport</nav><article><h1>Deal</h1><p>{ARTICLE * 4}</p>"
        f"<p>{ARTICLE * 4}</p></article></body></html>",
        encoding="utf-8",
    )
    [text] = read(path)
    assert ARTICLE in text.text and "Sport" not in text.text
    assert text.document.publisher == "Example Times"
    assert text.document.url == "https://example.com/deal"
    assert text.document.published is not None and text.document.published.text == "2019-03-04"


def test_json_article_and_list(tmp_path: Path) -> None:
    article = {"id": "real/1", "text": ARTICLE, "date": "2020", "unknown": 3, "url": None}
    one, many, lines = tmp_path / "a.json", tmp_path / "b.json", tmp_path / "c.jsonl"
    one.write_text(json.dumps(article), encoding="utf-8")
    many.write_text(json.dumps([article, article]), encoding="utf-8")
    lines.write_text(json.dumps(article) + "\n\n" + json.dumps(article), encoding="utf-8")
    assert [t.id for t in read(one)] == ["real/1"]
    assert len(read(many)) == len(read(lines)) == 2


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"  \n ", "empty"),
        ("a.txt", b"a\0b", "binary"),
        ("a.txt", b"caf\xe9 \xff", "UTF-8"),
        ("a.xyz", b"text", "unknown kind"),
        ("a.json", b"{", "line 1, column 2"),
        ("a.json", b'{"id": 1}', "'text'"),
        ("a.json", b"3", "'text'"),
        ("a.json", b"", "empty"),
        ("a.jsonl", b'{"text": "Ford and Baidu"}\n{]', "line 2, column 2"),
        ("a.html", b"<html></html>", "no main text"),
        ("a.pdf", b"not a pdf", "PDF"),
        ("a.md", b"---\ndate: soon\n---\nFord and Baidu", "not a date"),
        ("a.txt", b"Der Konzern baut mit dem Partner aus China ein neues Auto.", "German"),
        ("a.txt", "阿里巴巴与福特汽车签署合作协议".encode(), "Chinese"),
    ],
)
def test_bad_input_is_told(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DocumentError, match="a\\.") as caught:
        read(path)
    assert problem in str(caught.value)
    assert caught.value.hint


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read(tmp_path / "missing.txt")
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    with pytest.raises(DocumentError, match="folder"):
        read(folder)


def test_enormous_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("was read"))
    with pytest.raises(DocumentError, match="100 MB"):
        read(path)


def test_text_too_long_for_the_parser_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Ford and Baidu met. " * 20_000, encoding="utf-8")
    with pytest.raises(DocumentError, match="report.txt.*400,000 characters.*at most 300,000") as e:
        read(path)
    assert "split it" in str(e.value.hint)


def test_string_without_date() -> None:
    assert from_string(ARTICLE).document.published is None


def test_folders_stand_for_what_is_in_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "read", lambda path, date: [path.name])
    for name in ("b.txt", "a.md", "d.htm", "e.pdf", "f.json", "g.jsonl", "h.HTML", "picture.png"):
        (tmp_path / name).write_text("Ford and Baidu", encoding="utf-8")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "c.html").write_text("", encoding="utf-8")
    single = tmp_path / "picture.png"
    assert documents.read_all([tmp_path, single]) == [
        *("a.md", "b.txt", "d.htm", "e.pdf", "f.json", "g.jsonl", "h.HTML", "c.html"),
        "picture.png",
    ]


def test_folder_without_documents_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no document"):
        documents.read_all([tmp_path])


@pytest.mark.parametrize("field", ["text", "title", "url", "date"])
def test_half_a_character_is_told(tmp_path: Path, field: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": ARTICLE, field: ARTICLE + "\ud800"}), encoding="utf-8")
    with pytest.raises(DocumentError, match=r"a\.json: '\\ud800' is half a character"):
        read(path)
