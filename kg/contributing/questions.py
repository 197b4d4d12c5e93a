"""The questions of ``kg new partnership``: a wrong answer is told why, and asked again."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from rdflib import URIRef

from kg.contributing.fields import FIELDS, Field, company
from kg.contributing.known import Known
from kg.contributing.problems import problems
from kg.contributing.record import Contribution, contribution
from kg.errors import KgError, UnknownNameError
from kg.export.tables import SEPARATOR
from kg.model import Entity
from kg.vocabulary import KGC, ORGANISATION_KINDS

_SIDES: Final = {"automakers": "Automaker", "tech_companies": "TechCompany"}
_OF_PAGE: Final = ("publisher", "published", "quality")
_SCHEMES: Final = {"kind", "status", "quality", "confidence", "basis"}


class Interview:
    """Fills in the fields by asking.

    ``ask`` shows a question and returns the answer, ``say`` shows a line. What ``ask`` raises
    ends the interview.
    """

    def __init__(self, known: Known, ask: Callable[[str], str], say: Callable[[str], None]) -> None:
        self._known, self._ask, self._say = known, ask, say
        self._new: list[Entity] = []

    def run(self) -> Contribution:
        """The contribution that the answers make."""
        given: dict[str, Any] = {}
        for field in FIELDS:
            if self._needless(field, given):
                given[field.name] = () if field.many else None
            else:
                given[field.name] = self._answer(field, given)
        parties = {*given["automakers"], *given["tech_companies"], *given["others"]}
        given["new_companies"] = tuple(e for e in self._new if e.iri in parties)
        return contribution(self._known, given)

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
        optional = "" if field.needed else " (empty: not known)"
        if field.name in _SCHEMES:
            self._say(f"  {', '.join(self._known.choices(field.name))}")
        while True:
            text = self._ask(f"{field.name}: {field.about}{several}{optional}")
            try:
                value = self._value(field, text)
            except KgError as error:
                self._say(f"  {error}")
                continue
            wrong = [m for name, m in problems(self._known, self._so_far(field, value, given))]
            if not wrong:
                return value
            for message in wrong:
                self._say(f"  {message}")

    def _so_far(self, field: Field, value: Any, given: Mapping[str, Any]) -> dict[str, Any]:
        """The answers up to now; the date may still come with the next question."""
        known = {**given, field.name: value}
        if field.name == "announced" and not value:
            del known["announced"]
        return known

    def _value(self, field: Field, text: str) -> Any:
        """What an answer says; a company that the data lack may be added. Raises ``KgError``."""
        if field.name not in ("automakers", "tech_companies", "others"):
            return field.value(self._known, text)
        usual = _SIDES.get(field.name, "Organization")
        names = filter(None, map(str.strip, text.split(SEPARATOR.strip())))
        meant = SEPARATOR.join(self._meant(name, usual) for name in names)
        value: tuple[URIRef, ...] = field.value(self._known, meant)
        return value

    def _meant(self, name: str, usual: str) -> str:
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
        while (answer := self._ask(f"which one? ({', '.join(ways)})").strip()) not in near:
            if not answer:
                raise KgError(f"'{name}' was left out", hint="write all names anew")
            if answer == "new" and self._added(name, usual):
                return name
        return near[answer]

    def _added(self, name: str, usual: str) -> bool:
        """Whether a company was added: an empty answer to the first question means no."""
        while place := self._ask(f"country of '{name}', such as DE (empty: do not add it)").strip():
            self._say(f"  {', '.join(self._known.choices('sector'))}")
            sector = self._ask("its sector").strip()
            self._say(f"  {', '.join(ORGANISATION_KINDS)}")
            kind = self._ask(f"its class (empty: {usual})").strip() or usual
            try:
                new = company(self._known, name, kind, place, sector)
            except KgError as error:
                self._say(f"  {error}")
                continue
            self._known.add([new])
            self._new.append(new)
            return True
        return False
