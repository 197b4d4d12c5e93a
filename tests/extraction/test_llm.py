"""The language model engine against a local server that speaks the protocol, well and badly."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from kg.errors import EndpointError, UsageError
from kg.extraction.chat import Chat
from kg.extraction.documents import from_string
from kg.extraction.engines import engine
from kg.extraction.llm import LanguageModelExtractor, find_quote, pieces
from kg.model import Entity
from kg.registry import Registry
from kg.vocabulary import KGC, KGE

TEXT = from_string("Ford and Baidu have formed an alliance on voice control.\nThe duo is happy.")
REGISTRY = Registry(
    [
        Entity(KGE["Ford"], "Ford Motor Company", "Automaker", ("Ford",)),
        Entity(KGE["Baidu"], "Baidu", "TechCompany"),
    ]
)
DOMAINS = Registry([Entity(KGC["voice"], "voice recognition", "Concept", ("voice control",))])
GOOD = {
    "subjects": ["Ford"],
    "predicate": "partnersWith",
    "object": "Baidu",
    "modality": "asserted",
    "date": "2018-06",
    "quote": "Ford and Baidu have formed an alliance",
}

Answer = Callable[[BaseHTTPRequestHandler, int], None]


def completion(content: Any, **message: Any) -> bytes:
    if not isinstance(content, (str, type(None))):
        content = json.dumps(content)
    return json.dumps(
        {
            "choices": [{"message": {"content": content, **message}}],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 10},
        }
    ).encode()


class Server:
    """Answers request number n with the n-th answer, the last one for ever."""

    def __init__(self, *answers: tuple[int, bytes] | None) -> None:
        self.requests: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                number = min(len(outer.requests), len(answers) - 1)
                outer.requests.append((self.path, dict(self.headers), body))
                answer = answers[number]
                if answer is None:
                    time.sleep(0.5)
                    self.close_connection = True
                    return
                self.send_response(answer[0])
                self.end_headers()
                self.wfile.write(answer[1])

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                """Nothing: the tests are quiet."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}/v1"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    servers: list[Server] = []

    def start(*answers: tuple[int, bytes] | None) -> Server:
        servers.append(Server(*answers))
        return servers[-1]

    yield start
    for server in servers:
        server.http.shutdown()
        server.http.server_close()


def reader(server: Server, **options: Any) -> LanguageModelExtractor:
    chat = Chat(server.url, "test-model", "secret", wait=lambda seconds: None, **options)
    return LanguageModelExtractor(REGISTRY, DOMAINS, chat)


def test_good_answer_becomes_claims(serve: Callable[..., Server]) -> None:
    domain = {**GOOD, "subjects": ["Ford", "Baidu"], "predicate": "inDomain",
              "object": "voice control", "date": None}  # fmt: skip
    server = serve((200, completion({"claims": [GOOD, domain, GOOD]})))
    extractor = reader(server, price_in=2.0, price_out=100.0)
    claims = extractor.extract(TEXT)
    assert sorted(c.predicate for c in claims) == ["inDomain", "partnersWith"]
    deal = next(c for c in claims if c.predicate == "partnersWith")
    assert (deal.subject_name, deal.object_name) == ("Ford Motor Company", "Baidu")
    assert deal.date is not None and deal.date.text == "2018-06"
    assert TEXT.text[deal.evidence.start : deal.evidence.end] == deal.evidence.text
    usage = extractor.chat.usage
    assert (usage.requests, usage.tokens_in, usage.tokens_out) == (1, 1000, 10)
    assert usage.cost == pytest.approx(0.003)
    path, headers, body = server.requests[0]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer secret"
    assert body["model"] == "test-model"
    assert body["response_format"]["type"] == "json_schema"


@pytest.mark.parametrize(
    ("changes", "malformed", "unquoted"),
    [
        ({"quote": "Ford has bought Baidu"}, 0, 1),
        ({"quote": ""}, 1, 0),
        ({"predicate": "marries"}, 1, 0),
        ({"modality": "certain"}, 1, 0),
        ({"subjects": []}, 1, 0),
        ({"subjects": "Ford"}, 1, 0),
        ({"subjects": ["Ford", "Baidu"]}, 1, 0),
        ({"object": None}, 1, 0),
        ({"predicate": "inDomain", "object": "knitting"}, 1, 0),
    ],
)
def test_what_cannot_be_shown_is_dropped(
    serve: Callable[..., Server], changes: dict[str, Any], malformed: int, unquoted: int
) -> None:
    extractor = reader(serve((200, completion({"claims": [{**GOOD, **changes}, GOOD]}))))
    assert len(extractor.extract(TEXT)) == 1
    assert (extractor.dropped.malformed, extractor.dropped.unquoted) == (malformed, unquoted)


@pytest.mark.parametrize("content", ["not json", "[]", '{"claims": 3}', '{"claims": [3, null]}'])
def test_malformed_content_gives_no_claims(serve: Callable[..., Server], content: str) -> None:
    extractor = reader(serve((200, completion(content))))
    assert extractor.extract(TEXT) == []
    assert extractor.dropped.malformed >= 1


def test_bad_date_is_no_date(serve: Callable[..., Server]) -> None:
    extractor = reader(serve((200, completion({"claims": [{**GOOD, "date": "last May"}]}))))
    assert [c.date for c in extractor.extract(TEXT)] == [None]


def test_unknown_name_is_provisional(serve: Callable[..., Server]) -> None:
    extractor = reader(serve((200, completion({"claims": [{**GOOD, "object": "Zentora"}]}))))
    [claim] = extractor.extract(TEXT)
    assert not isinstance(claim.object, str)
    assert claim.object.provisional and claim.object.kind == "Organization"


def test_busy_server_is_asked_again(serve: Callable[..., Server]) -> None:
    server = serve((429, b"slow down"), (503, b""), (200, completion({"claims": [GOOD]})))
    assert len(reader(server).extract(TEXT)) == 1
    assert len(server.requests) == 3


def test_slow_server_times_out_and_is_asked_again(serve: Callable[..., Server]) -> None:
    server = serve(None, (200, completion({"claims": [GOOD]})))
    assert len(reader(server, timeout=0.1).extract(TEXT)) == 1


@pytest.mark.parametrize(
    ("answer", "problem", "requests"),
    [
        ((401, b""), "HTTP 401", 1),
        ((500, b""), "HTTP 500", 4),
        ((200, b"<html>"), "no chat completion", 1),
        ((200, b"{}"), "no chat completion", 1),
        ((200, b'{"choices": []}'), "no chat completion", 1),
        ((200, completion(None, refusal="I cannot")), "refused: I cannot", 1),
        ((200, completion(None)), "refused", 1),
    ],
)
def test_what_does_not_answer_is_told(
    serve: Callable[..., Server], answer: tuple[int, bytes], problem: str, requests: int
) -> None:
    server = serve(answer)
    with pytest.raises(EndpointError, match=problem):
        reader(server).extract(TEXT)
    assert len(server.requests) == requests


def test_unreachable_endpoint_is_told() -> None:
    chat = Chat("http://127.0.0.1:9", "m", attempts=2, wait=lambda seconds: None)
    with pytest.raises(EndpointError, match="127.0.0.1:9"):
        chat.ask("a", "b", {})


def test_environment_is_needed_and_checked() -> None:
    with pytest.raises(EndpointError, match="KG_LLM_BASE_URL"):
        Chat.from_environment({})
    settings = {"KG_LLM_BASE_URL": "file:///etc", "KG_LLM_MODEL": "m"}
    with pytest.raises(EndpointError, match="not a web address"):
        Chat.from_environment(settings)
    settings["KG_LLM_BASE_URL"] = "https://example.com/v1"
    assert Chat.from_environment(settings).model == "m"
    with pytest.raises(EndpointError, match="give numbers"):
        Chat.from_environment({**settings, "KG_LLM_PRICE_IN": "cheap"})


def test_quotes_are_found_whatever_the_spaces_and_marks() -> None:
    assert find_quote('says "yes"', "He says\n“yes” now") == (3, 13)
    assert find_quote("it's (a) deal?", "So it’s (a) deal? Yes") == (3, 17)
    assert find_quote("no", "yes") is None


def test_pieces_make_up_the_text() -> None:
    text = "word " * 5000 + "\n" + "x" * 30_000
    parts = list(pieces(text))
    assert "".join(part for _, part in parts) == text
    assert all(text.startswith(part, offset) for offset, part in parts)


def test_engines_by_name() -> None:
    with pytest.raises(UsageError, match="unknown engine 'magic'"):
        engine("magic", REGISTRY, DOMAINS)
    assert engine("patterns", REGISTRY, DOMAINS).extract(TEXT)
