"""Clouds of units whose types are known."""

import numpy as np

from sozialraum.methods.typology import Feature, Sample, to_points

FEATURES = (Feature("age"), Feature("growth"))
CORNERS = np.array([[40.0, 5.0], [45.0, -5.0], [50.0, 5.0]])


def sample_of(values, features=FEATURES):
    units = [f"unit {place:04}" for place in range(len(values))]
    return Sample.of(units, features, values)


def three_groups(each=20, width=0.5, seed=3):
    """Three round groups around the corners, ``each`` units per group, group after group."""
    noise = np.random.default_rng(seed).normal(scale=width, size=(3 * each, 2))
    return np.repeat(CORNERS, each, axis=0) + noise


def noise(units=200, features=4, seed=5):
    """Units without any types."""
    values = np.random.default_rng(seed).normal(size=(units, features))
    return to_points(sample_of(values, [Feature(str(place)) for place in range(features)]))
