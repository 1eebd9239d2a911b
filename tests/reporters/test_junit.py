"""`--format junit`: read back by a JUnit parser, whatever the text holds."""

from __future__ import annotations

import pytest
from findings import ONE_OF_EACH, about, finding, hostile, hostile_finding
from junitparser import Failure, JUnitXml, Skipped, TestCase
from trials import Figure, rounds

from communitydocs.registry.problems import Diagnostic
from communitydocs.reporters import junit

TestCase.__test__ = False  # it is no test of ours


def cases(found: list[Diagnostic], registry: str = "community.yaml") -> list[TestCase]:
    """The tests of the only suite; its counts are right."""
    text = junit.report(found, about(registry))
    assert text.isascii()
    whole = JUnitXml.fromstring(text.encode())
    [suite] = whole
    found_again = list(suite)
    failed = sum(isinstance(case.result[0], Failure) for case in found_again if case.result)
    skipped = sum(isinstance(case.result[0], Skipped) for case in found_again if case.result)
    for counted in (whole, suite):
        assert (counted.tests, counted.failures, counted.skipped, counted.errors) == (
            len(found_again),
            failed,
            skipped,
            0,
        )
    return found_again


def test_an_error_fails_and_the_rest_is_skipped() -> None:
    error, warning, note = cases(ONE_OF_EACH)
    assert isinstance(error.result[0], Failure)
    assert isinstance(warning.result[0], Skipped)
    assert isinstance(note.result[0], Skipped)


def test_a_finding_says_where_what_and_how() -> None:
    [case] = cases([finding()])
    assert case.classname == "communitydocs.unknown-person"
    assert case.name == "unknown-person: roles.docs.holders[1]"
    assert (case._elem.get("file"), case._elem.get("line")) == ("community.yaml", "4")
    assert case.result[0].message == "no person `anna` in people"
    assert case.result[0].type == "error[unknown-person]"
    assert case.result[0].text == "community.yaml line 4: no person `anna` in people (did you mean `ana`?)"


def test_a_clean_registry_is_one_test_that_passed() -> None:
    [case] = cases([])
    assert case.result == []
    assert case.name == "community.yaml: nothing to mend (1 person, 2 roles, 0 channels, 9 topics)"


@pytest.mark.parametrize(
    "text", ["\ufffe", "\uffff", "\ud800", "\x00", "\x0b", "\x1b[2J", "\x9b", "a\nb", "]]>", "&#0;"]
)
def test_text_that_xml_does_not_allow_is_neutral(text: str) -> None:
    [case] = cases([hostile_finding(text)])
    assert case.result[0].message.isprintable()


@pytest.mark.trial("A report for JUnit is whole XML with one test a finding, whatever the data.")
def test_hostile_text_stays_in_its_test(figure: Figure) -> None:
    texts = hostile(rounds(1000, 5000))
    assert len(cases([hostile_finding(text) for text in texts])) == len(texts)
    for text in texts[:200]:
        assert len(cases([hostile_finding(text)], text)) == 1
    figure(f"{len(texts):,} strings, as many tests read back")
