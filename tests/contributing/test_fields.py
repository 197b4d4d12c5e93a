"""One field at a time: what is taken, and what a wrong text is told."""

from decimal import Decimal
from typing import Any

import pytest

from kg.contributing.fields import FIELDS
from kg.contributing.known import Known
from kg.errors import KgError
from kg.model import Entity, PartialDate, ProductUse
from kg.vocabulary import KGC, KGE, KGP

BY_NAME = {field.name: field for field in FIELDS}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("automakers", " acme motor ", (KGE.Acme_Motor,)),
        ("tech_companies", "Bitworks; Bitworks Inc.", (KGE.Bitworks,)),
        ("kind", "supply agreement", KGC["supply-agreement"]),
        ("quality", "weak", KGC["quality-weak"]),
        ("confidence", "confidence-low", KGC["confidence-low"]),
        ("domains", "cloud; ai", (KGC.cloud, KGC.ai)),
        ("announced", "2021-02", PartialDate("2021-02")),
        ("announced", "", None),
        ("others", "", ()),
        ("amount", "1500000.5", Decimal("1500000.5")),
        ("currency", "usd", "USD"),
        ("expands", "acme-bitworks", (KGP["acme-bitworks"],)),
        (
            "products",
            "Bitworks Map [Bitworks] used-by test cars; Satnav",
            (
                ProductUse(
                    KGC["used-by"], KGE.Bitworks_Map, None, (KGE.Bitworks,), None, "test cars"
                ),
                ProductUse(KGC["no-relation"], None, "Satnav"),
            ),
        ),
        (
            "new_companies",
            "Maps (and more) (Supplier, nl, mapping)",
            (
                Entity(
                    KGE["Maps_and_more"],
                    "Maps (and more)",
                    "Supplier",
                    country="NL",
                    sector=KGC["sector-mapping"],
                ),
            ),
        ),
    ],
)
def test_right_texts(known: Known, name: str, text: str, value: Any) -> None:
    assert BY_NAME[name].value(known, text) == value


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("source_url", "", "'source_url' is needed; give the address"),
        ("source_url", "ftp://example.org/a", "begins with http:// or https://"),
        ("source_url", "https://example.org/a b", "no space"),
        ("automakers", "Acme Moter", "unknown company 'Acme Moter'; did you mean Acme Motor?"),
        ("automakers", "Ada Doe", "'Ada Doe' is a Person, not an organisation"),
        ("automakers", " ; ", "'automakers' is needed"),
        ("kind", "sale", "unknown kind 'sale'; choose from: .*supply-agreement"),
        ("status", "over", "choose from: active, announced"),
        ("domains", "clowd", "unknown domain 'clowd'; did you mean cloud"),
        ("announced", "2021-13", "'2021-13' is no date; write YYYY"),
        ("announced", "2021-02-30", "no date"),
        ("duration_years", "80", "no number above 0 and at most 50"),
        ("amount", "-1", "no number above 0; write it like 1500000"),
        ("amount", "NaN", "no number above 0"),
        ("amount", "five", "no number above 0"),
        ("currency", "dollar", "ISO 4217"),
        ("description", "Maps", "4 characters; write 20 to 400"),
        ("description", "A <b>bold</b> deal of some length", "plain text"),
        ("geography", "Berlin\u202e", "control character"),
        ("expands", "acme-bitwork", "unknown partnership 'acme-bitwork'; did you mean acme-bitw"),
        ("new_companies", "Example Maps", "write it like Example Maps"),
        ("new_companies", "Bitworks (TechCompany, NL, mapping)", "there already, as Bitworks"),
        ("new_companies", "Maps (Firm, NL, mapping)", "'Firm' is no kind of company; choose"),
        ("new_companies", "Maps (Supplier, NL, mops)", "unknown sector 'mops'"),
        ("new_companies", "?! (Supplier, NL, mapping)", "gives no name of its own"),
    ],
)
def test_wrong_texts_are_told_what_is_right(known: Known, name: str, text: str, says: str) -> None:
    with pytest.raises(KgError, match=says):
        BY_NAME[name].value(known, text)


def test_what_the_data_have_already_may_be_named_as_new_in_the_same_words(known: Known) -> None:
    text = "Maps (Supplier, NL, mapping)"
    (first,) = BY_NAME["new_companies"].value(known, text)
    known.add([first])
    assert BY_NAME["new_companies"].value(known, text) == (first,)
