"""The tools that set up and check the house."""
