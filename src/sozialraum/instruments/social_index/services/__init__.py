"""The only writers of the index: declaring, giving out, asking experts."""

from .editions import (
    comment,
    declare_version,
    prepare_edition,
    publish,
    recomputes,
    release,
    verify_edition,
)

__all__ = [
    "comment",
    "declare_version",
    "prepare_edition",
    "publish",
    "recomputes",
    "release",
    "verify_edition",
]
