"""What the graph is made of: plain values that know no store and no RDF shape."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import total_ordering

from rdflib import URIRef

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day, as ISO text: ``2021``, ``2021-02`` or ``2021-02-01``.

    Sorts by its earliest day, the coarser one first; raises ``ValueError`` on any other text.

    >>> sorted([PartialDate("2021-02"), PartialDate("2021"), PartialDate("2020-12-31")])[1].text
    '2021'
    """

    text: str

    def __post_init__(self) -> None:
        if not _PARTIAL_DATE.fullmatch(self.text):
            raise ValueError(f"'{self.text}' is not YYYY, YYYY-MM or YYYY-MM-DD")
        if len(self.text) == 10:
            date.fromisoformat(self.text)  # raises ValueError for 30 February

    @property
    def year(self) -> int:
        """The year as a number."""
        return int(self.text[:4])

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self.text < other.text

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Entity:
    """An organisation, brand, product, vehicle model or person.

    ``kind`` is a class of the ontology (``Automaker``, ``TechCompany``, ``Person``, …).
    ``country`` is the ISO 3166-1 alpha-2 code of the headquarters, ``city`` its town in English.
    ``parent`` is the owning company or group of an organisation, ``maker`` the company behind a
    product; ``owners`` are those of a joint venture. ``wikidata`` is the same thing there, and
    ``sources`` the documents that say so. ``provisional`` entities were found in a text and are
    not in the registry. ``None`` and empty mean: not known to the graph.

    >>> from kg.vocabulary import KGE
    >>> Entity(KGE["AliOS"], "AliOS", "OperatingSystem").label
    'AliOS'
    """

    iri: URIRef
    label: str
    kind: str
    alt_labels: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    parent: URIRef | None = None
    maker: URIRef | None = None
    owners: tuple[URIRef, ...] = ()
    successor: URIRef | None = None
    country: str | None = None
    city: str | None = None
    sector: URIRef | None = None
    wikidata: URIRef | None = None
    note: str | None = None
    provisional: bool = False
    sources: tuple[URIRef, ...] = ()


@dataclass(frozen=True, slots=True)
class AmbiguousName:
    """A short name that may mean several entities, and is therefore a name of none.

    ``default`` is the usual reading, if there is one; ``rule`` says when which one is meant.

    >>> from kg.vocabulary import KGE
    >>> AmbiguousName("VW", (KGE["Volkswagen"], KGE["Volkswagen_Group"])).default is None
    True
    """

    label: str
    candidates: tuple[URIRef, ...]
    default: URIRef | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as a source states it: ``currency`` is ISO 4217, ``scope`` says what it covers.

    ``scope`` is a concept (``kgc:scope-party-share``, ``kgc:scope-round-total``,
    ``kgc:scope-whole-deal``, …); ``None`` means that the source does not say.

    >>> from kg.vocabulary import KGC
    >>> Amount(Decimal("1000000000"), "USD", KGC["scope-round-total"]).currency
    'USD'
    """

    amount: Decimal
    currency: str
    scope: URIRef | None = None
    source: URIRef | None = None


@dataclass(frozen=True, slots=True)
class ProductUse:
    """One product that a deal brings to one target.

    ``product`` and ``target`` are entities; where the thing is generic ("Ford vehicles") the
    IRI is ``None`` and the name says what the source calls it. ``relation`` is a concept
    (``kgc:powers``, ``kgc:integrated-in``, ``kgc:used-by``, ``kgc:supplies``, ``kgc:maps``,
    ``kgc:no-relation``).

    >>> from kg.vocabulary import KGC, KGE
    >>> ProductUse(KGC["powers"], KGE["AliOS"], target_name="SAIC internet cars").target is None
    True
    """

    relation: URIRef
    product: URIRef | None = None
    product_name: str | None = None
    makers: tuple[URIRef, ...] = ()
    target: URIRef | None = None
    target_name: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A person whom a source names for a deal, in the role held at that time.

    >>> from kg.vocabulary import KGE
    >>> Role(KGE["Jim_Hackett"], KGE["Ford_Motor_Company"], "CEO").title
    'CEO'
    """

    person: URIRef
    organization: URIRef
    title: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sources disagree on a field: the note says how; ``values`` as the sources give them.

    >>> Conflict("announced", "Two papers give two days.", ("2021-02-01", "2021-02-02")).field
    'announced'
    """

    field: str
    note: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldSource:
    """The document that supports one field where it is not that of the whole record.

    >>> from kg.vocabulary import KGD
    >>> FieldSource("ended", KGD["a"]).field
    'ended'
    """

    field: str
    source: URIRef


@dataclass(frozen=True, slots=True)
class Partnership:
    """One deal: who, what, since when, on what terms, whether it is still on, who says so.

    ``announced`` is ``None`` where no source reports the act itself; ``known_by`` is then the
    earliest date at which a source shows the deal. ``status_as_of`` is the date up to which
    ``status`` is supported, ``basis`` whether a source is about the deal or only mentions it
    (``None``: not assessed), ``note`` why a record of low confidence is doubtful. ``origin`` is
    ``kgc:curated`` or ``kgc:extracted``.
    Every partnership has at least one of ``sources`` (documents).

    >>> from kg.vocabulary import KGC, KGE, KGP
    >>> Partnership(
    ...     KGP["ford-google-2021"], "Ford–Google, 2021",
    ...     automakers=(KGE["Ford_Motor_Company"],), tech_companies=(KGE["Google"],),
    ...     announced=PartialDate("2021-02-01"),
    ... ).announced.year
    2021
    """

    iri: URIRef
    label: str
    automakers: tuple[URIRef, ...]
    tech_companies: tuple[URIRef, ...]
    others: tuple[URIRef, ...] = ()
    formed: URIRef | None = None
    kind: URIRef | None = None
    domains: tuple[URIRef, ...] = ()
    announced: PartialDate | None = None
    known_by: PartialDate | None = None
    started: PartialDate | None = None
    ended: PartialDate | None = None
    duration_years: Decimal | None = None
    status: URIRef | None = None
    status_as_of: PartialDate | None = None
    values: tuple[Amount, ...] = ()
    products: tuple[ProductUse, ...] = ()
    geography: tuple[str, ...] = ()
    people: tuple[Role, ...] = ()
    description: str | None = None
    sources: tuple[URIRef, ...] = ()
    field_sources: tuple[FieldSource, ...] = ()
    confidence: URIRef | None = None
    basis: URIRef | None = None
    note: str | None = None
    conflicts: tuple[Conflict, ...] = ()
    expands: tuple[URIRef, ...] = ()
    renews: tuple[URIRef, ...] = ()
    replaces: tuple[URIRef, ...] = ()
    ends: tuple[URIRef, ...] = ()
    origin: URIRef | None = None

    @property
    def participants(self) -> tuple[URIRef, ...]:
        """All parties: automakers, technology companies, others."""
        return self.automakers + self.tech_companies + self.others

    @property
    def mentions(self) -> set[URIRef]:
        """Every entity that the record names, whether as party, product, venture or person."""
        used = {iri for use in self.products for iri in (use.product, use.target, *use.makers)}
        people = {iri for role in self.people for iri in (role.person, role.organization)}
        return {iri for iri in {*self.participants, self.formed, *used, *people} if iri}

    @property
    def since(self) -> PartialDate | None:
        """The best date to sort by: announced, else started, else known by; ``None``: undated."""
        return self.announced or self.started or self.known_by


@dataclass(frozen=True, slots=True)
class Document:
    """A text that says something. ``quality`` is a concept: solid, weak (repost, blog), junk.

    ``url`` is where the text itself stands; ``restates`` is the URL of a page whose facts a text
    in other words tells. ``sha256`` is that of the UTF-8 text that was read, ``None``: only cited.

    >>> from kg.vocabulary import KGD
    >>> Document(KGD["a"], restates="https://example.org/a").link
    'https://example.org/a'
    """

    iri: URIRef
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    quality: URIRef | None = None
    restates: str | None = None
    sha256: str | None = None

    @property
    def link(self) -> str | None:
        """Where to look it up: its own page, else the one that it restates; ``None``: nowhere."""
        return self.url or self.restates
