"""Claims become partnerships: curated ones gain evidence, new ones are made."""

from rdflib import URIRef

from kg.assemble import Deal, assemble, confidence_of
from kg.claims import Claim, EntityRef, Evidence, Modality
from kg.model import Document, PartialDate, Partnership
from kg.vocabulary import KGC, KGD, KGE, KGP

FORD = EntityRef(KGE["Ford"], "Ford", "Automaker")
GM = EntityRef(KGE["GM"], "GM", "Automaker")
BAIDU = EntityRef(KGE["Baidu"], "Baidu", "TechCompany")
MAPS = EntityRef(KGC["hd-mapping"], "mapping", "Concept")


def document(name: str, published: str | None = "2020-05-01") -> Document:
    return Document(KGD[name], published=PartialDate(published) if published else None)


def claim(
    subject: EntityRef | tuple[EntityRef, ...] = FORD,
    predicate: str = "partnersWith",
    target: EntityRef | str = BAIDU,
    *,
    said_in: str = "a",
    modality: Modality = Modality.ASSERTED,
    date: str | None = None,
    confidence: float = 0.8,
) -> Claim:
    return Claim(
        subject if isinstance(subject, tuple) else (subject,),
        predicate,
        target,
        modality,
        confidence,
        Evidence(0, 1, "x"),
        KGD[said_in],
        PartialDate(date) if date else None,
    )


def curated(name: str, announced: str | None) -> Partnership:
    return Partnership(
        KGP[name],
        name,
        (FORD.iri,),
        (BAIDU.iri,),
        announced=PartialDate(announced) if announced else None,
        origin=KGC["curated"],
    )


def run(
    claims: list[Claim], known: list[Partnership] | None = None, *documents: Document
) -> list[Deal]:
    by_iri: dict[URIRef, Document] = {d.iri: d for d in documents or (document("a"),)}
    return assemble(claims, by_iri, known or [])


def test_an_asserted_deal_that_nobody_knew_makes_a_partnership() -> None:
    terms = claim((BAIDU, FORD), "inDomain", MAPS)
    (deal,) = run([claim(), terms])
    made = deal.partnership
    assert (made.automakers, made.tech_companies) == ((FORD.iri,), (BAIDU.iri,))
    assert made.domains == (MAPS.iri,)
    assert made.origin == KGC["extracted"]
    assert made.sources == (KGD["a"],)
    assert set(deal.claims) == {claim(), terms}


def test_the_date_of_a_report_is_not_that_of_the_deal() -> None:
    (reported,) = run([claim()])
    assert reported.partnership.announced is None
    assert reported.partnership.known_by == PartialDate("2020-05-01")
    (dated,) = run([claim(date="2020-04")])
    assert dated.partnership.announced == PartialDate("2020-04")
    assert dated.partnership.known_by is None


def test_only_asserted_deals_between_the_two_sides_count() -> None:
    said = [claim(modality=modality) for modality in Modality if modality != Modality.ASSERTED]
    assert run([*said, claim(target=GM), claim(predicate="competesWith")]) == []


def test_the_side_of_the_sentence_does_not_matter() -> None:
    (one,), (other,) = run([claim()]), run([claim(BAIDU, target=FORD)])
    assert one.partnership == other.partnership


def test_the_most_specific_statement_gives_the_kind() -> None:
    (deal,) = run([claim(), claim(predicate="jointVentureWith")])
    assert deal.partnership.kind == KGC["joint-venture"]


def test_a_known_deal_within_the_window_gains_evidence() -> None:
    known = [curated("far", "2018-01"), curated("near", "2020-03-15")]
    (deal,) = run([claim()], known)
    assert deal.partnership == known[1]
    assert deal.claims == (claim(),)
    (new,) = run([claim()], known[:1])
    assert new.partnership.origin == KGC["extracted"]


def test_an_undated_report_matches_only_the_one_deal_of_the_pair() -> None:
    undated = document("a", None)
    (match,) = run([claim()], [curated("only", "2015")], undated)
    assert match.partnership.iri == KGP["only"]
    (new,) = run([claim()], [curated("one", "2015"), curated("two", "2019")], undated)
    assert new.partnership.origin == KGC["extracted"]


def test_reports_of_one_time_are_one_deal_and_of_two_times_two() -> None:
    documents = [document("a"), document("b", "2020-06-10"), document("c", "2020-12-01")]
    deals = run([claim(), claim(said_in="b"), claim(said_in="c")], None, *documents)
    assert [deal.partnership.sources for deal in deals] == [
        (KGD["a"], KGD["b"]),
        (KGD["c"],),
    ]
    assert len({deal.partnership.iri for deal in deals}) == 2


def test_the_order_of_claims_changes_nothing() -> None:
    documents = [document("a"), document("b", "2020-06-10")]
    said = [claim(), claim(said_in="b"), claim((FORD, BAIDU), "inDomain", MAPS)]
    one, other = run(said, None, *documents), run(said[::-1], None, *documents)
    assert [d.partnership for d in one] == [d.partnership for d in other]


def test_more_documents_make_more_confidence() -> None:
    assert confidence_of([]) == 0
    assert confidence_of([0.5]) == 0.5
    assert confidence_of([0.5, 0.5, 0.5]) == 0.875
    (weak,) = run([claim(confidence=0.5)])
    assert weak.partnership.confidence == KGC["confidence-low"]
    documents = [document("a"), document("b")]
    (both,) = run([claim(confidence=0.7), claim(confidence=0.7, said_in="b")], None, *documents)
    assert both.partnership.confidence == KGC["confidence-high"]
