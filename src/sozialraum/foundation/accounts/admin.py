"""Looking after accounts at ``/verwaltung/``: nothing else of the site is edited there."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.admin import UserAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

from .models import Role, User
from .policies import allows


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


class AccountAdmin(UserAdmin):  # type: ignore[type-arg]
    """Name, password and task of a person. Nobody changes the own task.

    Accounts are closed, not deleted: what somebody did stays beside the name.
    """

    list_display = ("username", "first_name", "last_name", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    actions = None

    class Media:
        css: ClassVar = {"all": ["accounts/admin.css"]}

    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (_("Aufgabe"), {"fields": ("role", "is_active")}),
        (_("Zeitpunkte"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("username", "role", "password1", "password2")}),
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
        own = ("role", "is_active") if obj is not None and obj.pk == request.user.pk else ()
        return (*self.readonly_fields, *own)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        """Whoever has the task of administration is what Django calls staff."""
        obj.is_staff = obj.role == Role.ADMINISTRATOR or obj.is_superuser
        super().save_model(request, obj, form, change)


accounts_site = AccountsSite(name="admin")
accounts_site.register(User, AccountAdmin)
