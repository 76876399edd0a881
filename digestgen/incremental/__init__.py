"""What was read, and is it still so? What the last build knew, kept so that the next need not find it out again."""
