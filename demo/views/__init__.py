"""The demo's pages."""
