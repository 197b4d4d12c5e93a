"""Who answers the questions of ``kg new partnership`` in tests."""

from kg.contributing.known import Known
from kg.contributing.questions import Interview

ANSWERS = {
    "source_url": ["https://example.com/maps"],
    "publisher": ["Example News"],
    "published": ["2021-06-04"],
    "quality": ["solid"],
    "automakers": ["Acme Motor"],
    "tech_companies": ["Bitworks"],
    "kind": ["supply-agreement"],
    "domains": ["hd-mapping; cloud"],
    "announced": ["2021-06"],
    "status": ["announced"],
    "description": ["Bitworks supplies maps for the cars of Acme Motor."],
    "confidence": ["high"],
}


WHICH_NEW = "which one? (new to add it, empty to write it anew)"
WHICH_NEAR = "which one? (its number above, new to add it, empty to write it anew)"


class Person:
    """Answers by the name of the field; empty where there is no answer for it."""

    def __init__(self, answers: dict[str, list[str]]) -> None:
        self.answers: dict[str, list[str]] = {}
        self.heard: list[str] = []
        self.asked: list[str] = []
        self.will_say(answers)

    def will_say(self, answers: dict[str, list[str]]) -> None:
        self.answers |= {name: list(texts) for name, texts in answers.items()}

    def ask(self, question: str) -> str:
        name = question.partition(":")[0]
        self.asked.append(name)
        assert len(self.asked) < 200, "asked for ever"
        return (self.answers.get(name) or [""]).pop(0)

    def interview(self, known: Known) -> Interview:
        return Interview(known, self.ask, self.heard.append)
