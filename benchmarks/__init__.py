"""Benchmarks: a site of any size, the same site for Hugo, and how long each takes to build it."""
