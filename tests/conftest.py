import os

from hypothesis import HealthCheck, settings

# The same examples on every machine, however slow; TESTS=thorough tries many more.
for name, examples in (("repository", 25), ("thorough", 200)):
    settings.register_profile(
        name,
        max_examples=examples,
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile("thorough" if os.environ.get("TESTS") == "thorough" else "repository")
