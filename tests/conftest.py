from hypothesis import HealthCheck, settings

# The same examples on every machine, however slow.
settings.register_profile(
    "repository",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repository")
