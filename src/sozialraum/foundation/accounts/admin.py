"""Looking after accounts at ``/verwaltung/``: nothing else of the site is edited there."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext_lazy as _

from .models import User
from .policies import allows
from .queries import administrators_after, mandates_of, today


class AccountsSite(AdminSite):
    """Django's administration for those who may look after accounts; others get no form."""

    site_header = site_title = _("Konten verwalten")
    index_title = _("Konten")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return allows("accounts.administer", request.user)

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The site's own sign-in; whoever is signed in already has come to a closed door."""
        del extra_context
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        target = request.GET.get("next") or request.path_info
        return HttpResponseRedirect(
            f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': target})}"
        )


class AccountForm(UserChangeForm):  # type: ignore[type-arg]
    """Somebody who can look after accounts stays."""

    def clean_is_active(self) -> bool:
        active = bool(self.cleaned_data["is_active"])
        if not active and _is_last_administrator(self.instance):
            raise ValidationError(
                _(
                    "Das ist die letzte Verwaltung der Anwendung. Geben Sie zuerst ein zweites Mandat."
                )
            )
        return active


def _is_last_administrator(person: User) -> bool:
    if not any(mandate in administrators_after(today()) for mandate in mandates_of(person)):
        return False
    return not administrators_after(today()).exclude(person=person).exists()


class AccountAdmin(UserAdmin):  # type: ignore[type-arg]
    """Name and password of a person. Mandates have pages of their own.

    Accounts are closed, not deleted: what somebody did stays beside the name.
    """

    form = AccountForm
    list_display = ("username", "first_name", "last_name", "is_active", "last_login")
    list_filter = ("is_active",)
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    actions = None

    class Media:
        css: ClassVar = {"all": ["accounts/admin.css"]}

    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (_("Zugang"), {"fields": ("is_active",)}),
        (_("Zeitpunkte"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("username", "password1", "password2")}),
    )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return allows("accounts.administer", request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return allows("accounts.administer", request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return allows("accounts.administer", request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return allows("accounts.administer", request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        own = ("is_active",) if obj is not None and obj.pk == request.user.pk else ()
        return (*self.readonly_fields, *own)

    def response_add(
        self, request: HttpRequest, obj: User, post_url_continue: str | None = None
    ) -> HttpResponse:
        """A new account can do nothing yet, so its mandates come next."""
        del request, post_url_continue
        return redirect("accounts:person", obj.pk)


accounts_site = AccountsSite(name="admin")
accounts_site.register(User, AccountAdmin)
