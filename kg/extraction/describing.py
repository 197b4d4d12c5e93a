"""Whether a description such as "the German carmaker" may mean a company."""

from typing import Final

from kg.claims import EntityRef
from kg.extraction.mentions import is_automaker, is_organization
from kg.extraction.patterns import Descriptions
from kg.extraction.tree import Token
from kg.registry import Registry

_FROM: Final = frozenset(("from", "based", "headquartered"))


def fits(words: Descriptions, registry: Registry, token: Token, ref: EntityRef) -> bool:
    """Whether "the German carmaker" may describe the entity."""
    if not is_organization(ref.kind):
        return False
    entity = registry.get(ref.iri)
    lemma = token.lemma_.lower()
    modifiers = [c.lower_ for c in token.children if c.i < token.i]
    if entity is not None and entity.country is not None and not at_home(registry, token, ref):
        for word in _places(token):
            country = words.countries.get(word)
            if country is not None and country != entity.country:
                return False
    if lemma == "venture":
        return ref.kind == "JointVenture" or (ref.provisional and ref.kind == "Organization")
    carmaker = is_automaker(ref.kind)
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


def at_home(registry: Registry, token: Token, ref: EntityRef) -> bool:
    """Whether "the Mountain View-based company" names the town of the entity."""
    entity = registry.get(ref.iri)
    if entity is None or entity.city is None:
        return False
    return f" {entity.city.lower()} " in f" {' '.join(_places(token))} "


def _places(token: Token) -> list[str]:
    """The words that may say where a company is: those before the noun and after "from"."""
    parts = [child for child in token.lefts if child.dep_ != "poss"]
    parts += [child for child in token.rights if child.lower_ in _FROM]
    return [t.lower_ for part in parts for t in part.subtree]
