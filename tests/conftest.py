"""What holds for every test: see tests/support/."""

from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.support.acting",
    "tests.support.attempts",
    "tests.support.guard",
    "tests.support.language",
    "tests.support.databases",
    "tests.support.log",
    "tests.support.queries",
    "tests.support.browser",
    "tests.support.demo_site",
]

# Times are measured in benchmarks/, never in tests.
settings.register_profile(
    "house",
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")
