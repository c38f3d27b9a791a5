"""A form's fields as components: each with its label, hint, errors and control."""

from typing import Any

from django.utils.safestring import SafeString

KINDS = {
    "Textarea": "textarea",
    "Select": "select",
    "NullBooleanSelect": "select",
    "RadioSelect": "radios",
    "CheckboxSelectMultiple": "checkboxes",
    "CheckboxInput": "checkbox",
    "FileInput": "file-upload",
    "ClearableFileInput": "file-upload",
}
WIDTHS = {"number": "govuk-input--width-10", "date": "govuk-input--width-10"}


def group(field: Any) -> dict[str, Any]:
    """One field with its label, hint, errors and control, described by all of them."""
    kind = kind_of(field.field.widget)
    name = field.auto_id or f"id_{field.html_name}"
    described = [f"{name}-hint"] if field.help_text else []
    described += [f"{name}-error"] if field.errors else []
    group = {
        "field": field,
        "kind": kind,
        "id": name,
        "label": field.label,
        "optional": not field.field.required
        and kind != "checkbox"
        and getattr(field.field, "may_stay_empty", True),
        "hint": field.help_text,
        "errors": [str(error) for error in field.errors],
        "described": " ".join(described),
    }
    if kind in ("radios", "checkboxes"):
        headings = {
            str(inner[0][0]): title
            for title, inner in field.field.choices
            if isinstance(inner, (list, tuple)) and inner
        }
        group["options"] = [
            {
                "id": option.data["attrs"].get("id", f"{name}_{n}"),
                "name": option.data["name"],
                "value": option.data["value"],
                "label": option.data["label"],
                "chosen": option.data["selected"],
                "heading": headings.get(str(option.data["value"]), ""),
            }
            for n, option in enumerate(field.subwidgets)
        ]
        return group
    group["control"] = control(field, kind, group["described"])
    return group


def kind_of(widget: Any) -> str:
    """Which component shows a widget, or the nearest of those that it is made from."""
    names = (made_from.__name__ for made_from in type(widget).__mro__)
    return next((KINDS[name] for name in names if name in KINDS), "input")


def control(field: Any, kind: str, described: str) -> SafeString:
    classes = ["govuk-checkboxes__input" if kind == "checkbox" else f"govuk-{kind}"]
    if field.errors and kind != "checkbox":
        classes.append(f"govuk-{kind}--error")
    wanted = getattr(field.field.widget, "input_type", "")
    if kind == "input" and wanted in WIDTHS:
        classes.append(WIDTHS[wanted])
    if own := field.field.widget.attrs.get("class"):
        classes.append(own)
    attrs = {"class": " ".join(classes), "required": False}
    if described:
        attrs["aria-describedby"] = described
    return SafeString(field.as_widget(attrs=attrs))


def first_control(field: Any) -> str:
    """The id that an error leads to: the field, or the first of its choices."""
    several = kind_of(field.field.widget) in ("radios", "checkboxes")
    return f"{field.auto_id}_0" if several else str(field.id_for_label)
