"""Parts of an OOXML file as trees, parsed without entities, network or a document type."""

from __future__ import annotations

import zipfile
import zlib

from lxml import etree

from kyhop.papers.read.refusals import refuse

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONGEST_PART = 200 * 2**20


def part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """The root of one part, ``None`` when the archive has no such part.

    :raises Unreadable: the part is damaged, swells, or declares entities
    """
    try:
        with archive.open(name) as stream:
            data = stream.read(LONGEST_PART + 1)
    except KeyError:
        return None
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise refuse("damaged", what=name) from error
    if len(data) > LONGEST_PART:
        raise refuse("zip_bomb", size=len(data) // 2**20)
    return parse(data, name)


def parse(data: bytes, name: str) -> etree._Element:
    """The root element of XML that must not declare a document type.

    :raises Unreadable: not well formed, or with a document type
    """
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65536]:
        raise refuse("entities")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refuse("damaged", what=name) from error
