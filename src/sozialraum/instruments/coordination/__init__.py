"""The desk of those who coordinate: what waits, regions at a glance, partners, the annual report."""
