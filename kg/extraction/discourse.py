"""What a noun phrase refers to: a name, "the carmaker", "the duo", "it", a surname.

Everything comes from the registry (kind, sector, country) and from what the text has named so
far; the words that describe kinds of companies are in ``patterns/descriptions.toml``.
"""

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from kg.claims import EntityRef
from kg.extraction.describing import at_home, fits
from kg.extraction.mentions import is_automaker, is_organization
from kg.extraction.names import NameReader
from kg.extraction.patterns import Descriptions
from kg.extraction.predication import apposed_to
from kg.extraction.reading import Reading
from kg.extraction.salience import Salience
from kg.extraction.syntax import children, group, is_verb, prepositions, subjects
from kg.extraction.tree import Token
from kg.registry import Registry

_SINGULAR: Final = frozenset(("it", "its", "itself"))
_PLURAL: Final = frozenset(("they", "their", "them", "themselves", "both", "each"))
_SUBJECT: Final = ("nsubj", "nsubjpass")
_PARTS: Final = frozenset(("unit", "brand", "arm", "division", "subsidiary", "marque"))
_FIRST_PERSON: Final = frozenset(("we", "our", "us", "ours", "ourselves"))


@dataclass(slots=True)
class Discourse:
    """The referents of one document, resolved from left to right."""

    registry: Registry
    words: Descriptions
    reading: Reading
    names: NameReader
    parties: tuple[EntityRef, ...] = ()
    """Those of the latest deal: who "the duo" or "the partnership" means."""
    rumoured: tuple[EntityRef, ...] = ()
    """Those of a deal that was only talked of in the sentence before: "that alliance" is real."""
    told_at: int = -1
    """The start of the sentence that told the latest deal."""
    funded: EntityRef | None = None
    """The company that the sentence before raised money for: what others "joined"."""
    offices: dict[EntityRef, EntityRef] = field(default_factory=dict)
    """The company that each executive of the text speaks for."""
    salience: Salience = field(init=False)
    _known: dict[int, tuple[EntityRef, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.salience = Salience(self.reading, self._known)

    def named(self, token: Token) -> EntityRef | None:
        """The entity that the token itself names; unknown names become provisional entities."""
        return self.names.of(token)

    def of(self, token: Token) -> tuple[EntityRef, ...]:
        """The entities that the noun phrase with this head refers to; empty when unknown."""
        if token.i not in self._known:
            self._known[token.i] = self._resolve(token)
        return self._known[token.i]

    def of_group(self, token: Token) -> tuple[EntityRef, ...]:
        """Those of the phrase and of everything coordinated with it, each once."""
        refs = [ref for member in group(token) for ref in self.of(member)]
        return tuple(dict.fromkeys(refs))

    def _resolve(self, token: Token) -> tuple[EntityRef, ...]:
        name = self.named(token)
        if name is not None:
            return (name,)
        word = token.lower_
        if word == "latter" and token.dep_ in ("nsubj", "nsubjpass"):
            return tuple(islice(self.salience.before(token, subject_first=False), 1))
        if word in ("one", "other") and token.dep_ in ("appos", "conj"):
            return self._one_of_two(token)
        if token.tag_ == "WP$":
            verb = token.head.head
            return self.of(verb.head) if verb.dep_ == "relcl" and verb.head != token else ()
        if word in _FIRST_PERSON:
            return self.speaker(token)
        if word in _SINGULAR and token.pos_ == "PRON":
            described = self.of(apposed_to(token.head)) if token.head.dep_ == "appos" else ()
            if word == "its" and token.head.dep_ in ("dobj", "attr", "pobj"):
                own = self._clause_subjects(token)
                if len(own) == 1 and is_organization(own[0].kind):
                    return own
            if token.dep_ in _SUBJECT:  # "with Bosch it makes": it is not Bosch
                described += tuple(
                    ref
                    for word, obj in prepositions(token.head)
                    if word in ("with", "from", "for") and obj.i < token.i
                    for ref in self.of_group(obj)
                )
            if token.dep_ in ("dobj", "pobj"):
                described += self._clause_subjects(token)
            others = (
                r for r in self.salience.before(token, subject_first=True) if r not in described
            )
            return tuple(islice(others, 1))
        if word == "them":
            told = self._clause_subjects(token)
            near = [
                self.salience.company(t)
                for t in token.doc[token.sent.start : token.i]
                if self.salience.names_company(t) and self.salience.company(t) not in told
            ]
            if told and len(set(near)) == 1:
                return (near[0],)
        if word in _PLURAL and token.dep_ not in ("det", "preconj"):
            return self._pair(token)
        if token.pos_ == "NUM" and word == "two":
            return self._pair(token) if self._definite(token) else ()
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return ()
        return self._described(token)

    def _one_of_two(self, token: Token) -> tuple[EntityRef, ...]:
        """ "The two firms, one backed by X and the other by Y": the first and the second."""
        head = token.head.head if token.dep_ == "conj" else token.head
        pair = self.of(head)
        if len(pair) != 2:
            return ()
        return pair[:1] if token.lower_ == "one" else pair[1:]

    def _definite(self, token: Token) -> bool:
        return any(
            child.lower_ in ("the", "both", "these", "this", "each") for child in token.children
        )

    def _described(self, token: Token) -> tuple[EntityRef, ...]:
        lemma = token.lemma_.lower()
        if token.dep_ == "appos" and self.named(token.head) is not None:
            return ()  # it describes the name beside it
        if lemma in ("percent", "%", "cent", "rest"):
            return ()
        if lemma in self.words.company_nouns and (name := self._name_before(token)) is not None:
            return (name,)
        for child in children(token, "compound"):
            if lemma in _PARTS and children(token, "poss") and self.named(child) is not None:
                return self.of(child)  # "Alphabet's Waymo unit"
        if lemma not in self.words.product_nouns | self.words.vehicles:
            called = token.head if token.head.lemma_ in ("call", "name") else token
            for child in (*children(token, "appos"), *children(called, "oprd")):
                if child != token and (name := self.named(child)) is not None:
                    return (name,)
        if not self._definite(token) or token.dep_ == "attr":
            return ()
        if any(c.lemma_ == "name" for r in children(token, "relcl") for c in r.subtree):
            return ()  # "the firm, which goes by the name X": a new one
        if lemma in self.words.vehicles and token.tag_ == "NN" and lemma not in self.words.heads:
            return self._latest_model(token)
        if lemma not in self.words.heads and lemma not in self.words.pairs:
            return self._by_last_word(token)
        plural = token.tag_ in ("NNS", "NNPS") or any(
            c.lower_ in ("two", "both") for c in token.children
        )
        if plural or lemma in self.words.pairs:
            return self._pair(token)
        telling = self.words.vehicles | self.words.kinds.keys()
        bare = not any(c.lemma_.lower() in telling for c in token.children if c.i < token.i)
        candidates = dict.fromkeys(
            self.salience.before(token, bare and lemma in self.words.any_company)
        )
        same_clause = self._clause_subjects(token)
        fitting = [
            r
            for r in candidates
            if r not in same_clause and fits(self.words, self.registry, token, r)
        ]
        if any("automaker" in self.words.kinds.get(w, ()) for w in {lemma, *telling_words(token)}):
            fitting.sort(key=lambda ref: ref.provisional)  # a new name is rarely a carmaker
        wanted = "AutomakerBrand" if lemma in ("brand", "marque") else "Automaker"
        fitting.sort(key=lambda ref: is_automaker(ref.kind) and ref.kind != wanted)
        if same_clause and lemma in self.words.any_company and fitting:
            counts = Counter(self.reading.named.values())
            counts.update(r for refs in self._known.values() for r in refs if r.provisional)
            fitting.sort(key=lambda ref: -counts[ref])  # who the text is about
        fitting.sort(key=lambda ref: not at_home(self.registry, token, ref))
        return tuple(fitting[:1])

    def _name_before(self, token: Token) -> EntityRef | None:
        """The company in "X, a firm backed by Y", where the parser does not join the two."""
        first = token.left_edge
        if first.lower_ not in ("a", "an", "the") or first.i < token.sent.start + 2:
            return None
        name = self.named(first.nbor(-2))
        close = first.nbor(-1).text == "," and not children(first.nbor(-2), "conj")
        return name if close and name is not None and is_organization(name.kind) else None

    def _latest_model(self, token: Token) -> tuple[EntityRef, ...]:
        """ "The sedan": the vehicle model named last."""
        for number in range(token.i - 1, -1, -1):
            ref = self.reading.named.get(number)
            if ref is not None and ref.kind == "VehicleModel":
                return (ref,)
        return ()

    def _by_last_word(self, token: Token) -> tuple[EntityRef, ...]:
        """ "The alliance" is the "Renault-Nissan-Mitsubishi Alliance" of the text."""
        for ref in self.salience.before(token, subject_first=False):
            words = ref.label.lower().split()
            if len(words) > 1 and words[-1] == token.lower_:
                return (ref,)
        return ()

    def _clause_subjects(self, token: Token) -> tuple[EntityRef, ...]:
        """Whom a description in the same clause cannot mean: "Ford sued the company"."""
        verb = token
        while not is_verb(verb) and verb.head != verb:
            if verb.dep_ == "appos" and verb.head.i in self.reading.named:
                return tuple(r for r in self.of(verb.head) if is_organization(r.kind))
            if verb.dep_ in ("nsubj", "nsubjpass"):
                return ()
            verb = verb.head
        return tuple(
            ref
            for subject in subjects(verb)
            if subject.i in self._known or subject.i in self.reading.named
            for ref in self.of_group(subject)
            if is_organization(ref.kind)
        )

    def speaker(self, token: Token) -> tuple[EntityRef, ...]:
        """Whom "we" means: the company of who speaks in this sentence, else of who spoke last.

        Where nobody has an office, the company that the text names first.
        """
        for part in (token.sent, token.doc[: token.sent.end], token.doc):
            for other in reversed(list(part)):
                named = self.named(other)
                if named is not None and named in self.offices:
                    return (self.offices[named],)
        here = range(token.sent.start, token.sent.end)
        first = next(
            (
                ref
                for number, ref in sorted(self.reading.named.items())
                if is_organization(ref.kind) and number not in here
            ),
            None,
        )
        return () if first is None else (first,)

    def _pair(self, token: Token) -> tuple[EntityRef, ...]:
        """The two that are spoken of: coordinated in this sentence, else the latest deal's."""
        for earlier in reversed(token.doc[token.sent.start : token.i]):
            if not self.salience.names_company(earlier) or earlier.dep_ == "conj":
                continue
            members = [
                self.salience.company(t)
                for t in group(earlier)
                if t.i < token.i and self.salience.names_company(t)
            ]
            members = list(dict.fromkeys(members))
            if len(members) == 2 and self._kind_fits_all(token, members):
                return tuple(members)
        if self.parties and self._kind_fits_all(token, list(self.parties)):
            return self.parties
        return self._latest_two(token)

    def _kind_fits_all(self, token: Token, refs: list[EntityRef]) -> bool:
        lemma = token.lemma_.lower()
        return lemma not in self.words.kinds or all(
            fits(self.words, self.registry, token, ref) for ref in refs
        )

    def _latest_two(self, token: Token) -> tuple[EntityRef, ...]:
        seen: list[EntityRef] = []
        for ref in self.salience.before(token, subject_first=False):
            if self._kind_fits_all(token, [ref]) and ref not in seen:
                seen.append(ref)
        return tuple(reversed(seen[:2])) if len(seen) >= 2 else ()


def telling_words(noun: Token) -> set[str]:
    """The words before a noun that tell what it is: "German" and "car" of "German car maker"."""
    return {child.lemma_.lower() for child in noun.lefts}
