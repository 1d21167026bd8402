"""The framework contract of the social spaces: versions, accession, register."""
