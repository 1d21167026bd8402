"""Form markup of the design system, in force for every form of the site."""

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.forms import renderers
from django.forms.boundfield import BoundField
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from . import selects

_KINDS: Final[tuple[tuple[type[forms.Widget], str], ...]] = (
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.ClearableFileInput, "file"),
    (forms.FileInput, "file"),
    (forms.SelectMultiple, "select-multiple"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.MultiWidget, "group"),
    (forms.SelectDateWidget, "group"),
)
_CONTROL_CLASS: Final = {
    "checkboxes": "kern-form-check__checkbox",
    "checkbox": "kern-form-check__checkbox",
    "radios": "kern-form-check__radio",
    "select": "kern-form-input__select",
}
_TEXT_CLASS: Final = "kern-form-input__input"


@dataclass(frozen=True)
class Option:
    """One radio button or checkbox of a group."""

    control: SafeString
    label: str
    html_id: str


class DesignSystemField(BoundField):
    """A field that knows its markup: kind, control with class and type, options."""

    @cached_property
    def kind(self) -> str:
        widget = self.field.widget
        return next((kind for type_, kind in _KINDS if isinstance(widget, type_)), "text")

    @property
    def is_group(self) -> bool:
        """True where several controls answer one question (fieldset and legend)."""
        return self.kind in {"radios", "checkboxes", "group"}

    @property
    def control(self) -> SafeString:
        """The control alone, with the design system's class."""
        return self.as_widget(attrs=self._design_attrs())

    @property
    def options(self) -> list[Option]:
        """The choices of a group of radio buttons or checkboxes."""
        attrs = self.build_widget_attrs({"id": self.auto_id, **self._design_attrs()})
        widget = self.field.widget
        data = widget.subwidgets(self.html_name, self.value(), attrs=attrs)
        return [self._option(entry) for entry in data]

    @property
    def first_control_id(self) -> str:
        """Where the error summary leads: the field, or the first option of its group."""
        return f"{self.auto_id}_0" if self.is_group else self.auto_id

    def _option(self, data: dict[str, Any]) -> Option:
        context = {"widget": {**data, "wrap_label": False}}
        control = self.form.renderer.render(data["template_name"], context)
        return Option(SafeString(control), str(data["label"]), data["attrs"].get("id", ""))

    def _design_attrs(self) -> dict[str, Any]:
        classes = [_CONTROL_CLASS.get(self.kind, _TEXT_CLASS)]
        if self.errors:
            classes.append(f"{classes[0]}--error")
        own = self.field.widget.attrs.get("class")
        return {"class": " ".join([*classes, *([own] if own else [])])}


class DesignSystemRenderer(renderers.EngineMixin, renderers.BaseRenderer):
    """Renders fields and forms with the templates of this app."""

    backend = renderers.DjangoTemplates.backend
    form_template_name = "components/forms/form.html"
    field_template_name = "components/forms/field.html"
    bound_field_class = DesignSystemField

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """By the template; selects are written at once."""
        if template_name == selects.TEMPLATE:
            return selects.select(context["widget"])
        return super().render(template_name, context, request)
