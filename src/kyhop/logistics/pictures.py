"""Square codes (QR) as inline pictures."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe


def code_picture(address: str) -> SafeString:
    """An SVG of the code for an address, dark on light whatever the theme, as printed on badges."""
    import segno

    code = segno.make(address, error="m")
    svg = code.svg_inline(scale=4, border=4, dark="#000000", light="#ffffff", omitsize=True)
    return mark_safe(svg)
