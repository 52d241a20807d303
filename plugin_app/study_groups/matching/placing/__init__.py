"""As many people as can be in groups that keep every rule."""
