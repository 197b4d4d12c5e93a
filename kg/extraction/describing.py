"""Whether a description such as "the German carmaker" may mean a company."""

from kg.extraction.mentions import CARMAKERS, is_organization
from kg.extraction.patterns import Descriptions
from kg.extraction.tree import Token
from kg.model import EntityRef
from kg.registry import Registry


def fits(words: Descriptions, registry: Registry, token: Token, ref: EntityRef) -> bool:
    """Whether "the German carmaker" may describe the entity."""
    if not is_organization(ref.kind):
        return False
    entity = registry.get(ref.iri)
    lemma = token.lemma_.lower()
    modifiers = [c.lower_ for c in token.children if c.i < token.i]
    if entity is not None and entity.country is not None:
        places = [t.lower_ for c in token.lefts for t in c.subtree if c.dep_ != "poss"]
        for word in places:
            country = words.countries.get(word)
            if country is not None and country != entity.country:
                return False
    if lemma == "venture":
        return ref.kind == "JointVenture" or (ref.provisional and ref.kind == "Organization")
    carmaker = ref.kind in CARMAKERS
    sector = "" if entity is None or entity.sector is None else entity.sector.split("/")[-1]
    for word in (*modifiers, lemma):
        wanted = words.kinds.get(word)
        if word in words.vehicles and word != lemma and lemma in ("maker", "company"):
            wanted = frozenset(("automaker",))
        if wanted is None:
            continue
        if "automaker" in wanted:
            return carmaker or (entity is None)
        return not carmaker and (entity is None or sector in wanted or "any" in wanted)
    return True
