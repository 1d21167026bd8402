"""The OParl read API: what bodies publish, for programs."""
