"""The card of an edition: what its method is for, what it rests on, where its limits are."""

from .card import Card, card_of

__all__ = ["Card", "card_of"]
