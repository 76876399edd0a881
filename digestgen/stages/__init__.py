"""The steps of a build, one module each, in their order: look, load, make. Publishing has a room of its own."""
