"""What may fill the slots of a pattern: the referents of a word that fit its predicate."""

from collections.abc import Iterable
from typing import Final

from kg.claims import EntityRef
from kg.extraction import goods, products, syntax
from kg.extraction.discourse import Discourse
from kg.extraction.mentions import is_automaker, is_organization, is_product
from kg.extraction.patterns import Pattern, classes, descriptions
from kg.extraction.products import maker_of, owner_of_phrase, product_before
from kg.extraction.tree import Token
from kg.vocabulary import KGE, PREDICATES, slug

_PRODUCT_SIDES: Final = frozenset(
    (("powers", "subject"), ("usesTechnology", "object"), ("develops", "object"),
     ("launches", "object"))
)  # fmt: skip
_RUNNING_SIDES: Final = frozenset((("powers", "subject"), ("usesTechnology", "object")))
_OF_UNITS: Final = frozenset(("suppliesTo", "investsIn"))
"""Predicates that hold of a company when they hold of "its plant" or "its network"."""
_MAKER_FIRST: Final = frozenset(("develops", "launches", "usesTechnology"))
_PREMODIFIERS: Final = frozenset(
    ("amod", "compound", "nummod", "nmod", "npadvmod", "punct", "cc", "conj", "advmod")
)
_VAGUE: Final = frozenset(
    ("service", "feature", "function", "store", "product", "technology", "solution", "brand",
     "tool", "application", "project", "fleet", "range", "line")
)  # fmt: skip
"""Nouns that name no particular thing, however they are described."""


def candidates(pattern: Pattern, side: str, token: Token, discourse: Discourse) -> list[EntityRef]:
    """The referents of a token that may stand on this side of the pattern's predicate."""
    predicate = pattern.predicate
    refs = discourse.of(token)
    if token.dep_ == "appos" and not refs:
        refs = discourse.of(token.head)
    if token.lower_ == "it" and (predicate, side) in _RUNNING_SIDES:
        refs = products.latest_product(token, discourse)
    if (predicate, side) in _PRODUCT_SIDES and token.pos_ == "NOUN":
        refs = refs or product_before(token, discourse)
        if predicate == "powers":
            refs = refs or products.described_product(token, discourse)
    if predicate == "suppliesTo" and side == "subject" and refs and is_product(refs[0].kind):
        refs = products.maker(token, refs[0], discourse)
    if predicate == "suppliesTo" and side == "object" and refs and refs[0].provisional:
        refs = brand_before(token, discourse) or refs
    if predicate == "suppliesTo" and side == "object" and refs and is_product(refs[0].kind):
        refs = maker_of(refs[0], discourse) or owner_of_phrase(discourse, token)
    if predicate == "powers":
        if side == "subject":
            thing = None
            refs = refs or named_beside(token, discourse)
            if (
                not refs and goods.is_goods(token) and "in" in pattern.object
            ):  # "has its system in the IM L6"
                thing = described_thing(pattern, token, discourse)
            return [thing] if thing else [r for r in refs if may_power(r, pattern)]
        bought = goods.is_goods(token) and token.lemma_ not in descriptions().vehicles
        if bought and not refs and not syntax.children(token, "poss", "compound"):
            return []  # what "runs on chips from X" does not run in X
        if token.lemma_.lower() in descriptions().vehicles or not refs:
            refs = refs or owner_of_phrase(discourse, token)
            if not refs and syntax.children(token, "nummod"):
                thing = described_thing(pattern, token, discourse)
                return [thing] if thing is not None else []
        found = [r for r in refs if is_organization(r.kind) or is_product(r.kind)]
        if found and found[0].provisional and syntax.children(token, "poss"):
            found = []  # "Renault's new Megane"
        return found or list(owner_of_phrase(discourse, token))
    if not refs and predicate in _MAKER_FIRST and side == "object":
        refs = named_beside(token, discourse)
    if predicate in _MAKER_FIRST and side == "object":
        things = [r for r in refs if is_product(r.kind) or is_thing(r) or is_new(r)]
        if pattern.brand:
            things += [r for r in refs if r not in things]
        if pattern.form == "role":
            things = [r for r in things if r.kind != "VehicleModel"]
        if not things and pattern.object_text and not refs:
            thing = described_thing(pattern, token, discourse)
            return [thing] if thing is not None else []
        return things
    if predicate == "acquires" and side == "object" and not refs:
        thing = (
            described_thing(pattern, token, discourse) if syntax.children(token, "poss") else None
        )
        return [thing] if thing is not None else []
    people = token.dep_ in ("dobj", "dative") and any(c.lower_ == "with" for c in token.rights)
    if predicate in _OF_UNITS and not refs and token.tag_ == "NNS" and side == "object":
        people = people or any(c.lower_ == "with" for c in token.head.rights)
    part = token.lemma_ in ("unit", "arm", "division", "subsidiary") and predicate == "investsIn"
    of_unit = token.dep_ == "pobj" or part or (people and token.dep_ in ("dobj", "dative"))
    built = side == "object" and token.lemma_ in descriptions().vehicles
    built = built or (goods.is_goods(token) and "source" in pattern.subject)
    of_unit = of_unit or (predicate == "suppliesTo" and built)
    if predicate in _OF_UNITS and not refs and token.pos_ == "NOUN" and of_unit:
        refs = owner_of_phrase(discourse, token)
    if predicate == "subsidiaryOf" or PREDICATES[predicate].between_companies or side == "subject":
        the = any(c.lower_ == "the" for c in syntax.children(token, "det"))  # a car, mostly
        return [r for r in refs if is_organization(r.kind) or (is_thing(r) and not the)]
    return list(refs)


def brand_before(token: Token, discourse: Discourse) -> tuple[EntityRef, ...]:
    """The carmaker in "the Kia Niro", where only the model's name is new."""
    names = [discourse.named(c) for c in syntax.children(token, "compound", "nmod")]
    return tuple(r for r in names if r is not None and is_automaker(r.kind))


def not_goods(things: Iterable[Token], discourse: Discourse) -> bool:
    """Whether what is had from somebody is money or a company, which nobody supplies."""
    return any(
        thing.ent_type_ == "MONEY"
        or (thing.lemma_ in descriptions().company_nouns)
        or any(is_organization(r.kind) for r in discourse.of(thing))
        for thing in things
    )


def owns_part(things: Iterable[Token], discourse: Discourse) -> bool:
    """Whether what is sold is a part of a company: "half of X", "10 percent of its shares"."""
    parts = [t for t in things if t.lemma_.lower() in classes()["share"]]
    wholes = [o for t in parts for word, o in syntax.prepositions(t) if word in ("of", "in")]
    return any(
        o.lemma_ in ("share", "equity", "stock") or any(is_organization(r.kind) for r in refs)
        for o in wholes
        for refs in [discourse.of(o) if o.lower_ not in ("its", "their") else ()]
    )


def may_power(ref: EntityRef, pattern: Pattern) -> bool:
    """Products run in cars; so does what only a company's name is known of, such as Spotify."""
    if is_product(ref.kind):
        return ref.kind != "VehicleModel"
    return is_thing(ref) or (pattern.brand and not is_automaker(ref.kind) and ref.kind != "Person")


def is_thing(ref: EntityRef) -> bool:
    """A name that neither the registry nor the recogniser can tell the kind of."""
    return ref.kind == "Thing"


def named_beside(token: Token, discourse: Discourse) -> tuple[EntityRef, ...]:
    """The name that stands beside a description: "its platform, TAI", "a system called TAI"."""
    beside = syntax.children(token, "appos")
    for clause in syntax.children(token, "acl"):
        if clause.lemma_ in ("call", "name", "dub", "know"):
            beside += syntax.children(clause, "oprd", "dobj")
    doc = token.doc
    if token.i + 2 < token.sent.end and doc[token.i + 1].text == ",":  # "a system, TAI, in cars"
        second = doc[token.i + 2]
        article = second.dep_ == "det" and second.i + 1 < token.sent.end
        beside.append(second.nbor(1) if article else second)
    left = token.left_edge.i
    if left - 2 >= token.sent.start and doc[left - 1].text == ",":  # "TAI, the platform of …"
        beside.append(doc[left - 2])
    refs = [ref for t in beside for ref in [discourse.named(t)] if ref is not None]
    return tuple(dict.fromkeys(r for r in refs if not is_organization(r.kind) or is_new(r)))


def is_new(ref: EntityRef) -> bool:
    """A name that only the recogniser has seen, and which it takes for an organisation."""
    return ref.provisional and ref.kind == "Organization"


def described_thing(pattern: Pattern, token: Token, discourse: Discourse) -> EntityRef | None:
    """ "two electric models": a thing without a name, called by its own words."""
    lemma = token.lemma_.lower()
    words = descriptions()
    owners = [c for c in syntax.children(token, "poss", "compound", "nmod") if discourse.of(c)]
    if token.pos_ != "NOUN" or (lemma in _VAGUE and not owners):
        return None
    made = pattern.predicate in ("develops", "launches")
    if (made or not owners) and lemma not in words.product_nouns | words.vehicles:
        return None
    below = {t.i for t in token.subtree}
    start = token.i
    while start - 1 in below and token.doc[start - 1].dep_ in _PREMODIFIERS:
        start -= 1
    while token.doc[start].text == "-":
        start += 1
    if start == token.i and not owners:
        return None
    text = discourse.reading.text_of(token.doc[start : token.i + 1])
    if owners and owners[0].i < start:
        named = owners[0].i in discourse.reading.named
        owner = discourse.of(owners[0])[0].label
        text = f"{discourse.reading.text_of(owners[:1]) if named else owner} {text}"
    return EntityRef(KGE[slug(text)], text, "Product", provisional=True)
