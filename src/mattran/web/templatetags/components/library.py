"""The library that every part enters: pages load it as `components`."""

from django import template

register = template.Library()
