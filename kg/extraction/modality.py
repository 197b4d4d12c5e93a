"""How a statement is meant: asserted, planned, rumoured, denied or ended.

From the word that triggers the statement the tree is climbed: what governs it ("plans to", "talks
about", "denied that") and what stands beside it ("not", "may", "former") changes the modality,
until a clause is reached whose truth is presupposed ("under its partnership with …").
"""

from typing import Final

from kg.claims import Modality
from kg.extraction.markers import beside, conditional, infinitive, is_question
from kg.extraction.patterns import cues
from kg.extraction.syntax import children, is_verb
from kg.extraction.tree import Token

_STRENGTH: Final = {"asserted": 0, "planned": 1, "rumoured": 2, "ended": 3, "denied": 4}
"""Of several marks the strongest counts."""
_PRESUPPOSING_PREPOSITIONS: Final = frozenset(
    ("under", "through", "following", "after", "since", "via", "within", "during", "by", "besides",
     "thanks", "because", "despite", "before", "with", "from", "in", "at")
)  # fmt: skip
_DISPOSE: Final = frozenset(("sell", "offload", "divest"))
_HELD: Final = frozenset(("stake", "share", "holding", "shareholding", "investment"))
_SIGN: Final = frozenset(("sign", "strike", "reach", "conclude"))
_LASTING: Final = frozenset(
    ("be", "work", "cooperate", "collaborate", "partner", "supply", "buy", "source", "sell", "own",
     "run", "use", "lead", "head", "serve", "hold", "provide", "deliver", "get", "have", "employ",
     "equip", "fit", "power", "back", "build", "make", "ship", "rely", "offer", "chair", "take")
)  # fmt: skip
_OFFERED: Final = frozenset(
    ("offer", "bid", "plan", "deal", "investment", "order", "project", "agreement", "contract",
     "pact", "venture", "alliance", "partnership", "cooperation", "collaboration", "idea")
)  # fmt: skip
_PARTICLES: Final = ("prt", "advmod", "advcl", "prep", "acomp", "oprd")
_CLAUSE_ENDS: Final = frozenset(("relcl", "parataxis"))


def of(trigger: Token) -> Modality:
    """The modality of what ``trigger`` (a verb or a noun) states."""
    found = ["asserted"]
    node = trigger
    top = is_verb(trigger)  # whether the auxiliaries of the next verb belong to the statement
    if is_question(trigger):
        found.append("rumoured")
    own_clause = False
    for _ in range(12):
        if not own_clause:
            found += beside(node, auxiliaries=is_verb(node) and top)
        own_clause = False
        head = node.head
        if head == node:
            break
        if is_verb(head) and node.dep_ == "advcl" and conditional(node):
            found.append("rumoured")
            break
        if node.dep_ == "appos":
            break
        participle = node.dep_ == "acl" and node.tag_ in ("VBN", "VBG")
        participle = participle and not children(node, "nsubj", "nsubjpass", "aux")
        told = node.dep_ == "relcl" and cues().nouns.get(head.lemma_) == "rumoured"
        if (
            participle
            or (node.dep_ in _CLAUSE_ENDS and not told)
            or (node.dep_ == "advcl" and not infinitive(node))
        ):
            break
        if node.dep_ == "conj":  # "does not buy A, and B sells C": the "not" is not shared
            own_clause = bool(children(node, "nsubj", "nsubjpass"))
            node = coordinated(node)
            continue
        step, going_on, top = climb(node, head, top)
        found += step
        if not going_on:
            break
        node = head
    if "ended" in found and "denied" in found[found.index("ended") :]:
        return Modality.ASSERTED  # "has no plans to end its agreement"
    if past_period(trigger) or taken_back(trigger):
        found.append("ended")
    return Modality(max(found, key=_STRENGTH.__getitem__))


def of_verb(verb: Token) -> str | None:
    """What a verb says of its object; "call off" and "fall apart" are verbs of their own."""
    words = cues().verbs
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ in _PARTICLES and (found := words.get(f"{lemma} {child.lower_}")):
            return found
    return words.get(lemma)


def taken_back(trigger: Token) -> bool:
    """ "Agreed to invest, but withdrew the offer"; "its alliance, dissolved last year"."""
    if not is_verb(trigger):
        return any(
            of_verb(clause) == "ended" and not children(clause, "dobj", "agent", "nsubj")
            for clause in trigger.subtree  # "its pact with X on chips lapsed", of X or chips
            if clause.dep_ in ("acl", "relcl") and clause.tag_ in ("VBN", "VBD")
        )
    verbs = [trigger]
    while verbs[-1].dep_ in ("xcomp", "ccomp") and is_verb(verbs[-1].head):
        verbs.append(verbs[-1].head)
    return any(
        of_verb(other) == "ended" and any(o.lemma_ in _OFFERED for o in children(other, "dobj"))
        for verb in verbs
        for other in children(verb, "conj")
    )


def past_period(node: Token) -> bool:
    """ "They were partners from 2015 to 2018": over by then."""
    verb = node if is_verb(node) else node.head
    if verb.tag_ != "VBD":
        return False
    dates = (t for t in verb.subtree if t.dep_ == "pobj" and t.ent_type_ == "DATE")
    before = {t.head.lower_ for t in dates}
    over = "until" in before or {"from", "to"} <= before
    return over and verb.lemma_ in _LASTING


def of_description(noun: Token) -> Modality:
    """The modality of what a noun says of the name beside it: "its former supplier Denso"."""
    if noun.dep_ in ("attr", "oprd", "dobj") or (noun.dep_ == "pobj" and is_verb(noun.head.head)):
        return of(noun)
    said = ["asserted", *beside(noun, auxiliaries=False)]
    if noun.dep_ == "conj":
        said += beside(noun.head, auxiliaries=False)
    return Modality(max(said, key=_STRENGTH.__getitem__))


def is_planned(trigger: Token) -> bool:
    """Whether a plan governs what ``trigger`` states, rather than a mere "will"."""
    node = trigger
    words = cues()
    for _ in range(8):
        head = node.head
        if any(words.modifiers.get(c.lower_) == "planned" for c in node.children):
            return True
        if head == node:
            return False
        lemma = head.lemma_.lower()
        if node.dep_ == "xcomp" and head.lower_ == "set" and infinitive(node):
            return True
        if words.verbs.get(lemma) == "planned" or (
            words.nouns.get(lemma) == "planned" and head.pos_ == "NOUN"
        ):
            return True
        node = head
    return False


def climb(node: Token, head: Token, top: bool) -> tuple[list[str], bool, bool]:
    """(modalities that the head adds, whether to climb on, whether its auxiliaries count)."""
    words = cues()
    lemma = head.lemma_.lower()
    if not is_verb(head):
        if head.pos_ == "ADP":
            left = head.head.head if head.head.pos_ in ("ADV", "ADP") else head.head
            if head.lower_ in ("from", "of") and of_verb(left) == "ended":
                return ["ended"], True, top  # "walked away from the deal"
            over = head.head.lemma_  # "was in talks" states the talks, "in the deal, A" does not
            on = (
                head.lower_ not in _PRESUPPOSING_PREPOSITIONS or over in words.nouns or over == "be"
            )
            if head.lower_ in ("at", "into") and head.head.lemma_ == "look":
                return ["rumoured"], True, top
            return [], on, top
        if head.pos_ in ("NOUN", "PROPN") and node.dep_ in ("prep", "acl", "relcl", "pcomp"):
            return [words.nouns[lemma]] if lemma in words.nouns else [], True, top
        if head.pos_ == "ADJ" and lemma in ("close", "near", "interested"):
            return ["rumoured"], True, True
        if head.pos_ == "ADJ" and lemma in ("due", "likely", "set", "unlikely", "ready"):
            value = {"likely": "rumoured", "unlikely": "denied"}.get(lemma, "planned")
            return [value], True, True
        return [], True, top
    if node.dep_ == "nsubj":
        if any(c.lower_ in ("until", "before") for c in children(head, "mark")):
            return [], False, False  # "until the contract expires"
        ending = of_verb(head) == "ended" or came_to_nothing(head)
        return (["ended"] if ending else []), False, False
    if node.dep_ in ("dobj", "nsubjpass", "attr", "pobj", "prep"):
        modality = of_verb(head)
        if lemma in words.presupposing:
            return [], False, False
        if lemma == "put" and {"hold", "ice"} & {o.lower_ for o in _objects_of_on(head)}:
            return ["ended"], True, True
        if lemma in _DISPOSE and node.lemma_ not in _HELD:
            modality = None
        if modality is not None and (node.dep_ in ("dobj", "nsubjpass") or modality != "planned"):
            return [modality], True, True
        return [], True, True
    if node.dep_ in ("xcomp", "ccomp", "acl", "advcl", "pcomp"):
        modality = words.verbs.get(lemma)
        if modality == "ended" and node.dep_ != "xcomp":
            modality = None
        if node.dep_ == "xcomp" and head.lower_ == "used" and not children(head, "dobj"):
            modality = "ended"
        if node.dep_ == "xcomp" and (head.lower_ in ("going", "set") or lemma == "agree"):
            modality = "planned"
        if node.dep_ in ("advcl", "acl") and infinitive(node) and lemma in _SIGN:
            modality = "planned"
        return ([modality] if modality else []), True, node.dep_ == "xcomp"
    return [], True, top


def coordinated(node: Token) -> Token:
    """The first of a coordination: what governs it governs all."""
    while node.dep_ == "conj" and node.head != node:
        node = node.head
    return node


def _objects_of_on(verb: Token) -> list[Token]:
    on = [c for t in verb.subtree for c in children(t, "prep") if c.lower_ == "on"]
    return [o for prep in on for o in children(prep, "pobj")]


def came_to_nothing(verb: Token) -> bool:
    """ "The talks came to nothing": they are over."""
    return verb.lemma_ == "come" and any(
        c.lower_ == "to" and any(o.lower_ == "nothing" for o in c.children)
        for c in children(verb, "prep")
    )
