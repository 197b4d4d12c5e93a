"""Which product a phrase means, who makes it and whose car it is."""

from typing import Final

from kg.claims import EntityRef
from kg.extraction.discourse import Discourse
from kg.extraction.mentions import is_automaker, is_organization, is_product, reference
from kg.extraction.syntax import children, group, is_definite, is_verb, prepositions
from kg.extraction.tree import Token

_PRODUCT_KINDS: Final = {
    "chip": ("Chip",),
    "processor": ("Chip",),
    "platform": ("Platform",),
    "system": ("OperatingSystem", "Platform", "Product"),
    "software": ("OperatingSystem", "Platform", "Product", "Service"),
    "assistant": ("Product", "Service"),
}


_NEARBY: Final = 80
"""Words after which another car may be meant."""


def latest_product(token: Token, discourse: Discourse) -> tuple[EntityRef, ...]:
    """The product named last before the token: what "it" may be where a company cannot."""
    for number in range(token.i - 1, -1, -1):
        ref = discourse.reading.named.get(number)
        if ref is not None and is_product(ref.kind):
            return (ref,)
    return ()


def described_product(token: Token, discourse: Discourse) -> tuple[EntityRef, ...]:
    """ "The chip", "the same processor": the latest product of that kind."""
    kinds = _PRODUCT_KINDS.get(token.lemma_.lower())
    if kinds is None or token.tag_ != "NN" or not is_definite(token):
        return ()
    if children(token, "poss", "compound") or token.dep_ == "attr":
        return ()
    for number in range(token.i - 1, -1, -1):
        ref = discourse.reading.named.get(number)
        if ref is not None and ref.kind in kinds:
            return (ref,)
    return ()


def maker(token: Token, product: EntityRef, discourse: Discourse) -> tuple[EntityRef, ...]:
    """Whose product it is: "its platform X", "X, its platform", or as the registry knows."""
    for noun in (token, token.head, *children(token, "appos")):
        for owner in children(noun, "poss"):
            if noun.dep_ == "appos" or noun in (token, token.head):
                return tuple(r for r in discourse.of(owner) if is_organization(r.kind))
    entity = discourse.registry.get(product.iri)
    maker = discourse.registry.get(entity.maker) if entity is not None and entity.maker else None
    return () if maker is None else (reference(maker),)


def product_before(noun: Token, discourse: Discourse) -> tuple[EntityRef, ...]:
    """ "The AliOS system" is AliOS."""
    before = noun.nbor(-1) if noun.i > noun.sent.start else noun
    ref = discourse.named(before) if before in children(noun, "compound", "nmod") else None
    return () if ref is None or not is_product(ref.kind) else (ref,)


def maker_of(product: EntityRef, discourse: Discourse) -> tuple[EntityRef, ...]:
    """The company that makes a vehicle of the registry, which is supplied when the vehicle is.

    Of a brand's model it is the group, where the text names that and not the maker itself.
    """
    registry = discourse.registry
    entity = registry.get(product.iri)
    maker = registry.get(entity.maker) if entity is not None and entity.maker else None
    if maker is None or product.kind != "VehicleModel":
        return ()
    group = registry.get(maker.parent) if maker.parent else None
    named = set(discourse.reading.named.values())
    told = reference(maker) in named and maker.kind == "Automaker"
    if group is not None and reference(group) in named and not told:
        return (reference(group),)
    return (reference(maker),)


def latest_carmaker(token: Token, discourse: Discourse) -> tuple[EntityRef, ...]:
    """The carmaker, or the maker of the car, that was named last: whose parts are spoken of."""
    for number in range(token.i - 1, max(-1, token.i - _NEARBY), -1):
        ref = discourse.reading.named.get(number)
        if ref is not None and is_automaker(ref.kind):
            return (ref,)
        if ref is not None and ref.kind == "VehicleModel":
            return maker_of(ref, discourse)
    return ()


def owner_of_phrase(discourse: Discourse, token: Token) -> tuple[EntityRef, ...]:
    """The companies that "Ford and Lincoln models" or "Audi's cars" belong to."""
    refs: list[EntityRef] = []
    for labels in (("compound", "nmod", "npadvmod", "amod"), ("poss",)):
        for child in children(token, *labels):
            for member in group(child):
                refs += [r for r in discourse.of(member) if not is_product(r.kind)]
        if refs:
            break
    if not refs:  # "Ford and Lincoln-branded vehicles": the first name heads the coordination
        before = token.doc[token.i - 1] if token.i else token
        if before.i in discourse.reading.named and not is_verb(before):
            refs += discourse.of(before)
    if not refs:  # "cars from Polestar"
        refs = [
            ref
            for word, obj in prepositions(token)
            if word in ("of", "from", "by")
            for ref in discourse.of_group(obj)
        ]
    return tuple(dict.fromkeys(r for r in refs if is_organization(r.kind) or r.kind == "Thing"))
