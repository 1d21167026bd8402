"""Pages of the figures: catalogue and import."""
