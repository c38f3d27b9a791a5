"""All components under one name: a template says `{% load fingerpost %}`."""

from django import template

from fingerpost.site.components import charts, forms, pages, readings

register = template.Library()
for part in (pages, readings, charts, forms):
    register.tags |= part.register.tags
    register.filters |= part.register.filters
