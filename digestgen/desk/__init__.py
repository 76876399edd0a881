"""What editors call: check, init, schema."""
