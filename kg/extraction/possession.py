"""What stands beside a name says: Google makes "Google's Android", Ford owns "Ford's Lincoln"."""

from collections.abc import Iterator
from typing import Final

from kg.claims import EntityRef, Modality
from kg.extraction import goods, syntax
from kg.extraction.discourse import Discourse
from kg.extraction.mentions import is_organization, is_product
from kg.extraction.statements import Statement
from kg.extraction.tree import Sentence, Token
from kg.registry import Registry

_CONFIDENCE: Final = 0.8
_MAKERS_FOLLOW: Final = frozenset(("by", "from", "of"))
_PARTS: Final = frozenset(("subsidiary", "unit", "brand", "arm", "division", "affiliate", "marque"))


def find(sentence: Sentence, discourse: Discourse) -> Iterator[Statement]:
    """The statements that possessives and makers beside names make."""
    for token in sentence:
        for maker in made_by(token, discourse):
            product = discourse.reading.named[token.i]
            yield Statement(maker, "develops", product, Modality.ASSERTED, _CONFIDENCE, token)
        things = discourse.of(token)
        holder = token.head if token.dep_ == "compound" else token  # "Baidu's Apollo robotaxis"
        if len(things) != 1 or token.lower_ in ("it", "its", "they", "their"):
            continue
        for child in syntax.children(holder, "poss"):
            for owner in discourse.of_group(child):
                predicate = says(owner, things[0], discourse.registry)
                if described_as_part(token, discourse) and is_organization(owner.kind):
                    predicate = "subsidiaryOf" if owner.iri != things[0].iri else None
                named_goods = holder is not token and goods.is_product_noun(holder)
                named_goods = named_goods or any(c.lower_ == "own" for c in holder.children)
                if things[0].kind == "Thing" and named_goods and is_organization(owner.kind):
                    predicate = "develops"  # "Bosch's Torvina radar"
                if predicate == "develops":
                    yield Statement(
                        owner, predicate, things[0], Modality.ASSERTED, _CONFIDENCE, token
                    )
                elif predicate == "subsidiaryOf":
                    yield Statement(
                        things[0], predicate, owner, Modality.ASSERTED, _CONFIDENCE, token
                    )


def described_as_part(token: Token, discourse: Discourse) -> bool:
    """ "Alphabet's subsidiary Waymo", which is read as "Alphabet's Waymo"."""
    first = discourse.reading.text_of([token]).partition(" ")[0]
    return token.i in discourse.reading.named and first in _PARTS


def made_by(token: Token, discourse: Discourse) -> Iterator[EntityRef]:
    """The maker of a product, where it stands beside the product: "Nvidia Orin", "Orin by Nvidia".

    The registry must agree, since "Audi MMI" and "Audi Siri" are said alike; that both stand in one
    sentence does not suffice.
    """
    product = discourse.reading.named.get(token.i)
    entity = discourse.registry.get(product.iri) if product is not None else None
    if entity is None or not is_product(entity.kind) or entity.kind == "VehicleModel":
        return
    nouns = [token, *syntax.children(token, "appos")]  # "Orin, a chip from Nvidia"
    if token.dep_ in ("appos", "compound"):  # "the Nvidia chip Orin", "Nvidia's Orin chip"
        nouns.append(token.head)
    for noun in nouns:
        beside = syntax.children(noun, "poss", "compound", "nmod")
        beside += [o for word, o in syntax.prepositions(noun) if word in _MAKERS_FOLLOW]
        for ref in (ref for other in beside for ref in discourse.of(other)):
            if ref.iri == entity.maker:
                yield ref


def says(owner: EntityRef, thing: EntityRef, registry: Registry) -> str | None:
    """The predicate between an owner and what it owns; ``None`` when the registry knows better."""
    if not is_organization(owner.kind) or owner.iri == thing.iri:
        return None
    entity = registry.get(thing.iri)
    if thing.kind == "VehicleModel":
        return None
    if is_product(thing.kind):
        other_maker = entity is not None and entity.maker is not None and entity.maker != owner.iri
        return None if other_maker and not related(owner, thing, registry) else "develops"
    if thing.kind == "JointVenture":
        return None
    if is_organization(thing.kind) and related(owner, thing, registry):
        return "subsidiaryOf"
    return None


def related(owner: EntityRef, thing: EntityRef, registry: Registry) -> bool:
    """Whether the registry has ``owner`` above ``thing``, at whatever distance."""
    iri, steps = thing.iri, 0
    while steps < 6 and (entity := registry.get(iri)) is not None:
        above = entity.parent or entity.maker
        if owner.iri in entity.owners or above == owner.iri:
            return True
        if above is None:
            return False
        iri, steps = above, steps + 1
    return False
