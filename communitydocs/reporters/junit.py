"""JUnit's XML, as CI systems read it: <https://github.com/testmoapp/junitxml>.

What makes the exit code 1 is a failed test, so an error. Warnings and notes are skipped tests: systems
show them with their message, and nothing turns red that `validate` itself lets pass.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from communitydocs.registry.problems import Diagnostic
from communitydocs.reporters import Report, summary
from communitydocs.reporters._inert import line

_ILLEGAL = re.compile("[\ufffe\uffff]")
"""What `line` leaves and XML does not allow: <https://www.w3.org/TR/xml/#charsets>."""


def report(diagnostics: Sequence[Diagnostic], about: Report) -> str:
    """One test a finding; a clean registry is one test that passed, for an empty report is an error to some."""
    failed = sum(found.level == "error" for found in diagnostics)
    counts = {
        "tests": str(len(diagnostics) or 1),
        "failures": str(failed),
        "errors": "0",
        "skipped": str(len(diagnostics) - failed),
        "time": "0",
    }
    top = Element("testsuites", {"name": "communitydocs", **counts})
    suite = SubElement(top, "testsuite", {"name": _text(about.registry), **counts})
    for found in diagnostics:
        _test(suite, found)
    if not diagnostics:
        SubElement(suite, "testcase", {"classname": "communitydocs", "name": _text(summary((), about)), "time": "0"})
    # ASCII is right in every encoding; a reference keeps `##[` from being a command of the job's log.
    indent(top, " ")
    text: bytes = tostring(top, "us-ascii", xml_declaration=True)
    return text.decode("ascii").replace("##", "#&#35;") + "\n"


def _test(suite: Element, found: Diagnostic) -> None:
    where = found.location
    about = {
        "classname": f"communitydocs.{found.rule}",
        "name": _text(f"{found.rule}: {found.path or 'the whole file'}"),
        "file": _text(where.file),
        "line": str(where.line),
        "time": "0",
    }
    outcome = {"message": _text(found.message), "type": f"{found.level}[{found.rule}]"}
    told = SubElement(SubElement(suite, "testcase", about), "failure" if found.level == "error" else "skipped", outcome)
    told.text = f"{_text(where.file)} line {where.line}: {_text(found.message)} ({_text(found.help)})"


def _text(text: str) -> str:
    return _ILLEGAL.sub(lambda hit: f"\\u{ord(hit.group()):x}", line(text))
