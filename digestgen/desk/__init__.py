"""What editors call: new, import, check, explain, verify, next, schema, init."""
