"""Bytes → the site on disk."""
