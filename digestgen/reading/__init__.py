"""Bytes → values that know where they stand, so that every fault can be told at its place."""
