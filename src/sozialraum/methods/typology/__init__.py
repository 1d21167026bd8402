"""Types of units – municipalities, social spaces – that resemble one another in declared features.

>>> import numpy as np
>>> from sozialraum.methods.typology import Feature, KMeans, Sample, find_types, to_points
>>> features = [Feature("age"), Feature("density", log=True)]
>>> figures = [[41, 2000], [42, 1800], [50, 30], [51, 25], [49, np.nan]]
>>> cloud = to_points(Sample.of("ABCDE", features, figures))
>>> typology = find_types(cloud, KMeans(2, seed=1))
>>> typology.types, typology.gaps
({'A': 1, 'B': 1, 'C': 2, 'D': 2}, (Gap(unit='E', missing=('density',)),))
>>> typology.nearest([43, 900]).number
1

``docs/explanation/types-of-municipalities.md`` explains the choices and their limits.
"""

from .choice import Assessment, assess, clearest, elbow
from .cloud import Cloud, Scaling, to_points
from .clustering import WARD_LIMIT, Clustering, KMeans, Ward
from .errors import (
    FeatureError,
    MissingFeaturesError,
    NoSpreadError,
    NotPositiveError,
    SampleError,
    SettingError,
    TooFewUnitsError,
    TooManyUnitsError,
    TypologyError,
)
from .sample import Feature, Gap, Sample
from .stability import Stability, stability
from .typology import Nearest, Profile, Trait, Typology, find_types

__all__ = [
    "WARD_LIMIT",
    "Assessment",
    "Cloud",
    "Clustering",
    "Feature",
    "FeatureError",
    "Gap",
    "KMeans",
    "MissingFeaturesError",
    "Nearest",
    "NoSpreadError",
    "NotPositiveError",
    "Profile",
    "Sample",
    "SampleError",
    "Scaling",
    "SettingError",
    "Stability",
    "TooFewUnitsError",
    "TooManyUnitsError",
    "Trait",
    "Typology",
    "TypologyError",
    "Ward",
    "assess",
    "clearest",
    "elbow",
    "find_types",
    "stability",
    "to_points",
]
