"""On CI nothing is skipped: a missing tool is a failure there, not a reason.

The one exception are reference files that lie beside the project and not in it.
"""

import os
from collections.abc import Iterable

import pytest

ALLOWED = "reference file"


def on_ci() -> bool:
    """CI=true, as every CI service sets it."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def reason_of(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why a test was skipped, in its own words."""
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ")


def forbidden_skips(reports: Iterable[object]) -> list[str]:
    """Skipped tests whose reason is not a missing reference file."""
    skipped = (
        report
        for report in reports
        if isinstance(report, pytest.TestReport | pytest.CollectReport)
        and not hasattr(report, "wasxfail")
    )
    return [
        f"{report.nodeid}: {reason}"
        for report in skipped
        if not (reason := reason_of(report)).startswith(ALLOWED)
    ]


def _skipped(config: pytest.Config) -> list[object]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return list(reporter.stats.get("skipped", [])) if reporter else []


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a CI run in which a test was skipped for want of a tool."""
    is_worker = hasattr(session.config, "workerinput")
    if on_ci() and not is_worker and forbidden_skips(_skipped(session.config)):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    skips = forbidden_skips(_skipped(config)) if on_ci() else []
    if skips:
        terminalreporter.section("skipped although this is CI", red=True)
        terminalreporter.write("\n".join([*skips, ""]))
