"""The questions of ``kg new partnership``: a wrong answer is told why, and asked again.

Whoever sees only later that an answer was wrong goes back to its question.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kg.contributing.fields import FIELDS, Field, company
from kg.contributing.known import Known
from kg.contributing.problems import problems
from kg.contributing.record import Contribution, contribution
from kg.errors import KgError, UnknownNameError
from kg.export.tables import SEPARATOR
from kg.model import Entity
from kg.registry import Registry
from kg.vocabulary import KGC, ORGANISATION_KINDS

_SIDES: Final = {"automakers": "Automaker", "tech_companies": "TechCompany"}
_PARTIES: Final = (*_SIDES, "others")
_OF_PAGE: Final = ("publisher", "published", "quality")
_SCHEMES: Final = {"kind", "status", "quality", "confidence", "basis"}

BACK: Final = "<"
"""The answer that asks for the question before, or for that of the field behind it."""
_NONE: Final = "-"


class _BackError(Exception):
    """The answer, its only argument, asks for an earlier question."""


class Interview:
    """Fills in the fields by asking.

    ``ask`` shows a question and returns the answer, ``say`` shows a line. What ``ask`` raises
    ends the interview.
    """

    def __init__(self, known: Known, ask: Callable[[str], str], say: Callable[[str], None]) -> None:
        self._known, self._show, self._say = known, ask, say
        self._listed = known.entities
        self._new: list[Entity] = []
        self._old: dict[str, tuple[str, Any]] = {}  # the text and what it says
        self._given: dict[str, Any] = {}
        self._asked: list[int] = []

    def run(self) -> Contribution:
        """The contribution that the answers make, asked for from where the questions stand."""
        while len(self._given) < len(FIELDS):
            number = len(self._given)
            field = FIELDS[number]
            if self._needless(field, self._given):
                self._given[field.name] = () if field.many else None
                continue
            try:
                self._given[field.name] = self._answer(field, self._given)
            except _BackError as error:
                self.back(str(error))
            else:
                self._asked.append(number)
        given = self._given
        parties = {iri for name in _PARTIES for iri in given[name]}
        added = tuple(entity for entity in self._new if entity.iri in parties)
        return contribution(self._known, {**given, "new_companies": added})

    def back(self, answer: str = BACK) -> None:
        """Go back to the question that an answer asks for; ``run`` goes on from there.

        Without a field that is the one before. Earlier answers stand until others are given.
        """
        name = answer.removeprefix(BACK).strip().lower()
        found = [number for number in self._asked if name in ("", FIELDS[number].name)]
        if not found:
            self._say(f"  no '{name}' was asked" if name else "  this is the first question")
            return
        self._asked = [number for number in self._asked if number < found[-1]]
        self._given = {field.name: self._given[field.name] for field in FIELDS[: found[-1]]}

    def _ask(self, question: str) -> str:
        answer = self._show(question).strip()
        if answer.startswith(BACK) and len(answer.removeprefix(BACK).split()) <= 1:
            raise _BackError(answer)  # more words are a text that begins so
        return answer

    def _needless(self, field: Field, given: Mapping[str, Any]) -> bool:
        """Whether earlier answers leave nothing to ask."""
        if field.name in _OF_PAGE:
            return given["source_url"] in self._known.pages
        if field.name in ("currency", "amount_scope"):
            return not given["amount"]
        if field.name == "note":
            return bool(given["confidence"] != KGC["confidence-low"])
        return field.name == "new_companies" or (field.name == "known_by" and given["announced"])

    def _answer(self, field: Field, given: Mapping[str, Any]) -> Any:
        several = f", separated by '{SEPARATOR}'" if field.many else ""
        old, _ = self._old.get(field.name, ("", ()))
        if field.name in _SCHEMES:
            self._say(f"  {', '.join(self._known.choices(field.name))}")
        while True:
            answer = self._ask(f"{field.name}: {field.about}{several}{_if_empty(field, old)}")
            added = self._new
            try:
                text = self._text(field, answer) if answer else old
                value = field.value(self._known, text)
                so_far = self._so_far(field, value, given)
                wrong = [message for _, message in problems(self._known, so_far)]
            except KgError as error:
                wrong = [str(error)]
            except _BackError:
                self._know(added)
                raise
            if not wrong:
                if field.name == "source_url" and text != old:
                    for name in _OF_PAGE:  # they were said of another page
                        self._old.pop(name, None)
                self._old[field.name] = text, value
                return value
            self._know(added)
            for message in wrong:
                self._say(f"  {message}")

    def _so_far(self, field: Field, value: Any, given: Mapping[str, Any]) -> dict[str, Any]:
        """The answers up to now; the date may still come with the next question."""
        known = {**given, field.name: value}
        if field.name == "announced" and not value:
            del known["announced"]
        return known

    def _text(self, field: Field, answer: str) -> str:
        """The answer with companies by their labels; one that the data lack may be added.

        Those added before are forgotten, but for those that the answer to another question names.
        Raises ``KgError``.
        """
        if answer == _NONE:
            answer = ""
        if field.name not in _PARTIES:
            return answer
        others = {name: value for name, (_, value) in self._old.items() if name in _PARTIES}
        named = {iri for name in others if name != field.name for iri in others[name]}
        self._know([entity for entity in self._new if entity.iri in named])
        names = filter(None, map(str.strip, answer.split(SEPARATOR.strip())))
        try:
            return SEPARATOR.join([self._meant(field.name, name) for name in names])
        except _BackError as error:
            if str(error) != BACK:
                raise
            raise KgError("back to the names", hint="write all of them anew") from None

    def _meant(self, field: str, name: str) -> str:
        """The name itself, or that of a near company; a company that is new may be added."""
        try:
            self._known.organisation(name)
        except UnknownNameError as error:
            near = {str(number): label for number, label in enumerate(error.suggestions, 1)}
        else:
            return name
        self._say(f"  unknown company '{name}'")
        for number, label in near.items():
            self._say(f"  {number}: {label}")
        ways = [*(["its number above"] if near else []), "new to add it", "empty to write it anew"]
        while (answer := self._ask(f"which one? ({', '.join(ways)})")) not in near:
            if not answer:
                raise KgError(f"'{name}' was left out", hint="write all names anew")
            if answer == "new" and self._added(field, name):
                return name
        return near[answer]

    def _added(self, field: str, name: str) -> bool:
        """Whether a company was added: an empty answer to the first question means no."""
        usual = _SIDES.get(field, "Organization")
        while place := self._ask(f"country of '{name}', such as DE (empty: do not add it)"):
            self._say(f"  {', '.join(self._known.choices('sector'))}")
            sector = self._ask("its sector")
            self._say(f"  {', '.join(ORGANISATION_KINDS)}")
            kind = self._ask(f"its class (empty: {usual})") or usual
            try:
                new = company(self._known, name, kind, place, sector)
            except KgError as error:
                self._say(f"  {error}")
                continue
            self._know([*self._new, new])
            return True
        return False

    def _know(self, new: list[Entity]) -> None:
        """Let these companies be the ones that are known beside those of the data."""
        self._new = new
        self._known.entities = self._listed | Registry(new)


def _if_empty(field: Field, old: str) -> str:
    """What an empty answer means, in parentheses."""
    if not old:
        return "" if field.needed else " (empty: not known)"
    return f" (empty: {old})" if field.needed else f" (empty: {old}; {_NONE}: not known)"
