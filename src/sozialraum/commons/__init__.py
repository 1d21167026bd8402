"""The nouns that every instrument shares."""
