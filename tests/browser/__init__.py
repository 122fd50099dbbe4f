"""A person's paths through the running app, in Chromium."""
