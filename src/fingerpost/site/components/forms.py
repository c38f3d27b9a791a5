"""Components of a form: its errors, its fields, and the whole of it with a button."""

from typing import Any

from django import template
from django.forms import BaseForm

from fingerpost.site import form_fields

register = template.Library()
HERE = "site/components/"


@register.inclusion_tag(HERE + "error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """What is wrong with what was typed, each error linked to its field."""
    errors: list[tuple[str, str]] = [("", str(e)) for e in form.non_field_errors()]
    for field in form:
        target = "" if field.is_hidden else form_fields.first_control(field)
        errors += [(target, str(error)) for error in field.errors]
    return {"errors": errors}


@register.inclusion_tag(HERE + "form.html", takes_context=True)
def form_page(
    context: template.Context,
    form: BaseForm,
    button: str = "Save",
    cancel: str = "",
    method: str = "post",
) -> dict[str, Any]:
    """A whole form: error summary, fields, button. Typed text is kept."""
    return {
        "form": form,
        "groups": [form_fields.group(field) for field in form.visible_fields()],
        "hidden": form.hidden_fields(),
        "button": button,
        "cancel": cancel,
        "method": method,
        "upload": form.is_multipart(),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag(HERE + "fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """The fields of a form, for a page that writes its own form element."""
    return {
        "groups": [form_fields.group(field) for field in form.visible_fields()],
        "hidden": form.hidden_fields(),
    }


@register.inclusion_tag(HERE + "field.html")
def one_field(field: Any, in_row: bool = False) -> dict[str, Any]:
    """One field of a form, for a page that sets its fields out itself.

    In a row of many, of which a person fills in some, none is called optional.
    """
    group = form_fields.group(field)
    return {"group": group | {"optional": group["optional"] and not in_row}}
