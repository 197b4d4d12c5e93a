"""Offices told by a title beside a name: "Ford President and CEO Jim Hackett"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from kg.claims import EntityRef, Modality
from kg.extraction.discourse import Discourse
from kg.extraction.mentions import is_organization
from kg.extraction.patterns import any_of, titles
from kg.extraction.statements import Statement
from kg.extraction.tree import Sentence, Token

_CONFIDENCE: Final = 0.9
_LONGEST_TITLE: Final = 160
_ENDED: Final = re.compile(
    r"\b(?:former|ex-?|then)\s*$|\bformer(?:ly)?\b|\buntil (?:now|recently)\b", re.IGNORECASE
)
_HEADS: Final = re.compile(r"^, who (?:now )?(?:heads|leads|runs|chairs) ", re.IGNORECASE)
_PLANNED: Final = re.compile(
    r"\b(?:picked|named|chosen|to be|will|designate|incoming|next|nominated)\b", re.IGNORECASE
)


@cache
def title_pattern() -> str:
    """A regular expression for one title, such as "senior vice president"."""
    words = any_of(titles()).replace(r"\ ", r"[\s-]+")
    return rf"(?:(?:senior|deputy|global|group|regional|interim)\s+)*{words}"


@cache
def _before_name() -> re.Pattern[str]:
    title = title_pattern()
    more = rf"(?:(?:,|\s+and|\s*/|\s+&)\s+{title})*"
    scope = r"(?:\s+(?:for|of)\s+(?:[\w&-]+\s+){1,4}?|\s*\(\s*)?"
    return re.compile(rf"\b({title}{more}){scope}[\s,]*$", re.IGNORECASE)


@cache
def _after_name() -> re.Pattern[str]:
    title = title_pattern()
    more = rf"(?:(?:,|\s+and|\s*/|\s+&)\s+(?:the\s+)?{title})*"
    return re.compile(
        rf"^\s*(?:,|\(|–|-|:|is|was|who|becomes|became)(?P<lead>[^.;!?\"“”]{{0,80}}?)\b(?P<title>{title}{more})\b",
        re.IGNORECASE,
    )


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(
        rf"^[^.;\"“”]{{0,120}}?\b(?P<verb>join(?:ed|s|ing))\b[^.;]{{2,60}}? as (?:its )?"
        rf"(?P<title>{title_pattern()})\b",
        re.IGNORECASE,
    )


def titles_beside(sentence: Sentence, discourse: Discourse) -> Iterator[Statement]:
    """The offices that a title beside a name tells."""
    reading = discourse.reading
    begin = reading.starts[sentence.start]
    end = reading.ends[sentence.end - 1]
    for token in sentence:
        person = person_named(token, discourse)
        if person is None:
            continue
        first, last = name_offsets(token, person, discourse)
        before = reading.text[begin:first]
        if joined := _joined().match(reading.text[last:end]):
            place = last + joined.start("verb")
            new = company_after(sentence, place, last + joined.end(), discourse)
            if new is not None:
                yield office(new, person, joined["title"], "", token)
        after = reading.text[last : min(end, last + _LONGEST_TITLE)]
        if found := _before_name().search(before):
            start = begin + found.start()
            company = company_before(sentence, start, discourse)
            opens = not before[: found.start()].strip(" \"“'‘") and " " in found.group(1)
            company = company or known_office(person, discourse)
            if company is None and (opens or found.group(1)[0].islower()):
                company = topic(sentence, start, discourse)
            role, clue = found.group(1), before[: found.start()][-20:]
        elif heads := _HEADS.match(after):
            company = company_after(sentence, last + heads.end() - 1, end, discourse)
            role, clue = "head", ""
        elif match := _after_name().match(after):
            if re.search(r"\b(?:said|told|added|says)\b", match["lead"]):
                continue
            role, clue = match["title"], match["lead"]
            if clue.strip(" ,").lower() in ("its", "their"):  # that of the name before
                company = nearest(sentence, first, discourse)
                if company is not None:
                    yield office(company, person, role, clue, token)
                    continue
            company = company_after(sentence, last, last + match.end(), discourse)
            if company is None and clue.strip(" ,").lower() == "the":
                company = topic(sentence, first, discourse)
        else:
            continue
        if company is None:
            continue
        yield office(company, person, role, clue, token)
        if not found:
            for second, other in second_offices(sentence, last, end, discourse):
                if other != company:
                    yield office(other, person, second, "", token)


def second_offices(
    sentence: Sentence, start: int, end: int, discourse: Discourse
) -> Iterator[tuple[str, EntityRef]]:
    """The other half of "chairwoman of A and chief executive of B"."""
    text = discourse.reading.text[start:end]
    for match in re.finditer(
        rf"\b(?:and|becomes|became) (?:the )?({title_pattern()}) (?:of|at) ", text, re.IGNORECASE
    ):
        company = company_after(sentence, start + match.end(), start + match.end(), discourse)
        if company is not None:
            yield " ".join(match[1].split()), company


def office(company: EntityRef, person: EntityRef, role: str, clue: str, token: Token) -> Statement:
    """The statement that a person holds an office, as the words beside the title put it."""
    how = Modality.ASSERTED
    if _ENDED.search(clue):
        how = Modality.ENDED
    elif _PLANNED.search(clue):
        how = Modality.PLANNED
    role = " ".join(role.split())
    return Statement(company, "hasExecutive", person, how, _CONFIDENCE, token, (("role", role),))


def person_named(token: Token, discourse: Discourse) -> EntityRef | None:
    """The person whose name ends at the token; unknown two-word names count when capitalised."""
    ref = discourse.named(token)
    if ref is None:
        return None
    if ref.kind == "Person":
        return ref
    words = ref.label.split()
    if ref.kind == "Thing" and ref.provisional and 2 <= len(words) <= 4 and len(token.text) > 1:
        return EntityRef(ref.iri, ref.label, "Person", provisional=True)
    return None


def name_offsets(token: Token, person: EntityRef, discourse: Discourse) -> tuple[int, int]:
    """Where the name stands in the text: a name of the registry is one token, others several."""
    reading = discourse.reading
    start, end = reading.starts[token.i], reading.ends[token.i]
    if token.i not in reading.named:
        found = reading.text.rfind(person.label, 0, end)
        if found >= 0 and found + len(person.label) == end:
            start = found
    return start, end


def _company_at(token: Token, discourse: Discourse) -> EntityRef | None:
    refs = discourse.of(token)
    if len(refs) == 1 and (is_organization(refs[0].kind) or token.ent_type_ == "ORG"):
        return refs[0]
    return None


def company_before(sentence: Sentence, offset: int, discourse: Discourse) -> EntityRef | None:
    """The company right before a title: at most four words between, none of them a verb."""
    reading = discourse.reading
    left = [t for t in sentence if reading.starts[t.i] < offset]
    for steps, token in enumerate(reversed(left)):
        if steps > 4 or token.pos_ in ("VERB", "AUX") or token.text in (",", ";", '"'):
            return None
        company = _company_at(token, discourse)
        if company is not None:
            return company
    return None


def company_after(
    sentence: Sentence, start: int, end: int, discourse: Discourse
) -> EntityRef | None:
    """The company in ", the company's chairman" or ", chairman of the company"."""
    reading = discourse.reading
    inside = [t for t in sentence if start <= reading.starts[t.i] < end]
    for token in inside:
        company = _company_at(token, discourse)
        if company is not None:
            return company
    new: EntityRef | None = None
    aside = False  # "the chairman, worked at X": what follows is another matter
    for steps, token in enumerate(t for t in sentence if reading.starts[t.i] >= end):
        aside = aside or token.text == ","
        if steps > 12 or token.text in (".", ";", '"'):
            break
        if token.pos_ == "VERB" and (steps > 3 or aside):
            break
        company = _company_at(token, discourse)
        if company is not None and not company.provisional:
            return company
        new = new or company
    return new


def known_office(person: EntityRef, discourse: Discourse) -> EntityRef | None:
    """The company of the text that the registry's note on a person names."""
    entity = discourse.registry.get(person.iri)
    if entity is None or entity.note is None:
        return None
    for _, ref in sorted(discourse.reading.named.items()):
        if is_organization(ref.kind) and ref.label in entity.note:
            return ref
    return None


def topic(sentence: Sentence, offset: int, discourse: Discourse) -> EntityRef | None:
    """The company that is being spoken of where only "chief executive X" is said."""
    starts = discourse.reading.starts
    here = next((t for t in sentence if starts[t.i] >= offset), sentence[-1])
    return next(iter(discourse.salience.topic(here)), None)


def nearest(sentence: Sentence, offset: int, discourse: Discourse) -> EntityRef | None:
    """The company named last: whose "its chief executive X" is."""
    reading = discourse.reading
    for token in reversed([t for t in sentence.doc[: sentence.end] if reading.ends[t.i] <= offset]):
        company = _company_at(token, discourse)
        if company is not None:
            return company
    return None
