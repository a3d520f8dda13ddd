"""Who issues a document."""

from __future__ import annotations

from dataclasses import dataclass

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues a document and how it is signed; `above` is the body above the issuing one.

    `name` is the signer's, empty when the paper is made for whoever will sign.
    """

    above: str
    body: str
    authority: str
    title: str
    sign: str
    name: str = ""
