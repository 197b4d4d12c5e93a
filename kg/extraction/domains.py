"""In which technology domains a deal is: the SKOS concepts that its clause names."""

from collections.abc import Iterator
from typing import Final

from kg.claims import EntityRef, Modality
from kg.extraction import syntax
from kg.extraction.automaton import automaton
from kg.extraction.deals import Deal
from kg.extraction.discourse import Discourse
from kg.extraction.mentions import fold_same_length
from kg.extraction.patterns import descriptions, domain_cues
from kg.extraction.statements import Detail
from kg.extraction.tree import Sentence, Token
from kg.registry import Registry, names_of

_FIELDS: Final = frozenset(("field", "area", "domain", "topic"))
_SHOWN: Final = frozenset(("unveil", "launch", "present", "introduce", "show", "debut"))
_TRIALS: Final = frozenset(("pilot", "trial", "study", "feasibility"))


class DomainFinder:
    """Finds technology domains by their labels in running text."""

    def __init__(self, domains: Registry) -> None:
        self._concepts: list[EntityRef] = []
        names: list[str] = []
        for concept in domains.values():
            cues = domain_cues().get(concept.iri.rpartition("/")[2], ())
            for name in (*names_of(concept), *cues):
                plain = fold_same_length(name).replace("-", " ")
                for form in dict.fromkeys((plain, plain.removesuffix("s"), f"{plain}s")):
                    names.append(form)
                    self._concepts.append(EntityRef(concept.iri, concept.label, "Concept"))
        self._automaton = automaton(names)

    def find(self, text: str) -> list[tuple[int, int, EntityRef]]:
        """(start, end, concept) of every domain named in ``text``, in order."""
        folded = fold_same_length(text).replace("-", " ")
        return [
            (start, end, self._concepts[number])
            for number, start, end in self._automaton.find_matches_as_indexes(folded)
            if not (folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum())
        ]


def in_domains(
    sentence: Sentence, deal: Deal, discourse: Discourse, domains: DomainFinder
) -> Iterator[Detail]:
    """The technology domains that the clause of a deal names."""
    starts = discourse.reading.starts
    begin = starts[sentence.start]
    scope = clause(deal.trigger)
    for start, _, concept in domains.find(discourse.reading.text_of(sentence)):
        token = next((t for t in reversed(list(sentence)) if starts[t.i] <= begin + start), None)
        if token is None or token not in scope or describes_company(token):
            continue
        if token.i in discourse.reading.named or is_part_of_name(token):
            continue
        how = deal.modality
        if how is Modality.ASSERTED and any(t.lower_ in _TRIALS for t in scope):
            how = Modality.PLANNED
        yield Detail(deal.parties[:2], "inDomain", concept, how, 0.7, deal.trigger)


def is_part_of_name(token: Token) -> bool:
    """The "Mobility" of "Kestrel Mobility", but not "AI"."""
    return token.tag_ in ("NNP", "NNPS") and not token.text.isupper() and token.i > token.sent.start


def describes_company(token: Token) -> bool:
    """ "cloud providers", "the battery maker": not what a deal is about."""
    words = descriptions()
    node = token
    while node.dep_ in ("compound", "amod", "nmod", "npadvmod") and node.head.i > node.i:
        node = node.head
    lemma = node.lemma_.lower()
    return node != token and (lemma in words.company_nouns or node.pos_ == "PROPN")


def clause(token: Token) -> frozenset[Token]:
    """The words of the clause that a trigger stands in."""
    if token.dep_ == "pobj" and token.head.lower_ in ("following", "after", "since", "despite"):
        return frozenset(token.subtree)
    node = token
    while node.head != node and not (
        syntax.is_verb(node)
        and node.head.lemma_ not in _FIELDS
        and node.dep_ in ("ROOT", "conj", "advcl", "ccomp", "relcl", "parataxis")
    ):
        node = node.head
    outside = {
        t
        for child in node.children
        if child.dep_ in ("conj", "ccomp", "parataxis", "advcl") and is_other_clause(child)
        for t in child.subtree
    }
    return frozenset(set(node.subtree) - outside)


def is_other_clause(verb: Token) -> bool:
    """Whether the words below the verb tell of something else."""
    if verb.dep_ != "advcl":
        return syntax.is_verb(verb)
    return bool(syntax.children(verb, "mark", "nsubj"))


def tells_domains(trigger: Token) -> bool:
    """Whether the domains around a trigger are those of the deal.

    "Its partner BMW" says nothing of what else the sentence names, and what is shown with a
    partner tells what it is more than what the partnership is about.
    """
    if trigger.lemma_ in _SHOWN:
        return False
    return syntax.is_verb(trigger) or trigger.dep_ not in ("appos", "compound")
