"""What has a link for people without an account."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..links import LONG, hash_of, new_seed, secret_of


class Linked(models.Model):
    """A row behind a secret address; the secret itself is not stored (see ``links``)."""

    secret_letters = LONG
    token_seed = models.CharField(max_length=32, default=new_seed, editable=False)
    token_hash = models.CharField(
        _("Prüfsumme des Verweises"), max_length=64, unique=True, editable=False
    )

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        if not self.token_hash:
            self.token_hash = hash_of(self.secret)

    @property
    def secret(self) -> str:
        """What stands in the link."""
        return secret_of(self.token_seed, self.secret_letters)

    def renew(self) -> None:
        """Another secret; the old link leads nowhere from now on."""
        self.token_seed = new_seed()
        self.token_hash = hash_of(self.secret)
