from importlib.util import find_spec

from hypothesis import HealthCheck, settings

# The same examples on every machine, however slow; `--hypothesis-profile=thorough` takes more.
SETTINGS = settings(
    derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=25
)
settings.register_profile("repository", SETTINGS)
settings.register_profile("thorough", SETTINGS, max_examples=200)
settings.load_profile("repository")

# Tests against PyTorch itself have an environment of their own: `make test-frameworks`.
collect_ignore = [] if find_spec("torch") else ["frameworks"]
