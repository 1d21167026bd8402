"""Published recipes: short declarations on the engine, each checked against its publication."""
