"""What operators need: incidents, health, logs."""
