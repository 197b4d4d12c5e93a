"""What a page shows, as plain data that knows no RDF, no layout and no HTML."""

from dataclasses import dataclass, field
from typing import Final

AUTOMAKER: Final = "automaker"
TECHNOLOGY: Final = "technology"
BOTH: Final = "both"
OTHER: Final = "other"

ASSERTED: Final = "asserted"


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation as a node of the page.

    ``side`` is the side on which it stands in its partnerships: ``AUTOMAKER``, ``TECHNOLOGY``,
    ``BOTH`` or ``OTHER``. ``kind`` is a class of the ontology, ``sector`` the id of a concept,
    ``family`` the group of sectors that gives the colour. ``parent`` is the id of the owner when
    the page has it, ``parent_name`` its name in any case.
    """

    id: str
    label: str
    kind: str
    side: str
    family: str
    aliases: tuple[str, ...] = ()
    sector: str | None = None
    country: str | None = None
    parent: str | None = None
    parent_name: str | None = None
    note: str | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A document that somebody can open. ``url`` is ``None`` unless it is an http(s) address.

    ``name`` is its title; the page calls an untitled one by its publisher, else its host.
    """

    id: str
    name: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    quality: str | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as a source states it; ``scope`` is the id of a concept."""

    amount: str
    currency: str
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """A product that a deal brings to a target; ``relation`` is the id of a concept."""

    product: str
    relation: str
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Officer:
    """A person whom a source names for a deal."""

    name: str
    title: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two sources disagree on a field."""

    field: str
    note: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Another partnership that this one ``expands``, ``renews``, ``replaces`` or ``ends``."""

    relation: str
    deal: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What a document says, word for word, with its place in the text.

    ``subjects`` and ``target`` are names; ``organisations`` the ids of those on the page;
    ``document`` the id of a source. The sentence is ``text[start:end]`` of that document.
    """

    id: str
    subjects: tuple[str, ...]
    predicate: str
    target: str
    organisations: tuple[str, ...]
    modality: str
    confidence: float
    sentence: str
    start: int
    end: int
    document: str
    date: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Deal:
    """One thing that connects organisations, as a card.

    ``type`` is ``partnership``, ``claim`` or ``fact`` (a bare line, such as a query's).

    ``automakers``, ``technology`` and ``others`` are ids of organisations; ``relation`` is the
    predicate of a claim or fact, ``None`` for a partnership. ``date`` is the one to sort by and
    ``date_kind`` says which it is (``announced``, ``known_by``, ``started``, ``happened``,
    ``reported``). ``modality`` is ``ASSERTED`` for all that the graph asserts. ``sources`` and
    ``statements`` are ids; concepts (``kind``, ``domains``, ``status``, ``confidence``,
    ``basis``, ``origin``) are ids with their labels in the scene's ``terms``.
    """

    id: str
    label: str
    automakers: tuple[str, ...]
    technology: tuple[str, ...]
    others: tuple[str, ...] = ()
    type: str = "partnership"
    modality: str = ASSERTED
    relation: str | None = None
    kind: str | None = None
    domains: tuple[str, ...] = ()
    date: str | None = None
    date_kind: str | None = None
    started: str | None = None
    ended: str | None = None
    years: str | None = None
    status: str | None = None
    status_as_of: str | None = None
    values: tuple[Money, ...] = ()
    formed: str | None = None
    products: tuple[Use, ...] = ()
    places: tuple[str, ...] = ()
    people: tuple[Officer, ...] = ()
    text: str | None = None
    sources: tuple[str, ...] = ()
    confidence: str | None = None
    basis: str | None = None
    origin: str | None = None
    conflicts: tuple[Disagreement, ...] = ()
    links: tuple[Link, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """Two organisations and the ids of all deals between them.

    ``beside`` marks a pair of which one only takes part in the other's deal without standing on
    the automaker's or the technology side: not drawn in the whole picture.
    """

    a: str
    b: str
    deals: tuple[str, ...]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """All that one page shows. ``terms`` gives the label of every concept id in use."""

    title: str
    organisations: tuple[Organisation, ...] = ()
    deals: tuple[Deal, ...] = ()
    edges: tuple[Edge, ...] = ()
    statements: tuple[Statement, ...] = ()
    sources: tuple[Source, ...] = ()
    terms: dict[str, str] = field(default_factory=dict)
