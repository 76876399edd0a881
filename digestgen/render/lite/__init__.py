"""The plain edition below /lite/: text only, for bad networks."""
