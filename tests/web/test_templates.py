"""What holds for every template of the project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.template.loader import get_template

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kyhop"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
COMPONENTS = sorted((SOURCE / "web" / "templates" / "web").glob("*.html"))


def symbols() -> set[str]:
    sprite = (SOURCE / "web" / "templates" / "web" / "sprite.html").read_text("utf-8")
    return {name.removeprefix("i-") for name in re.findall(r'<symbol id="([^"]+)"', sprite)}


def used_icons() -> dict[str, str]:
    used = {}
    for path in [*TEMPLATES, *SOURCE.rglob("*.py")]:
        text = path.read_text("utf-8")
        found = re.findall(r"""{%\s*icon\s+["']([\w-]+)["']""", text)
        found += re.findall(r"""#i-([a-z]+)["']""", text)
        found += re.findall(r"""\bicon=["']([\w-]+)["']""", text)
        found += re.findall(r"""["']icon["']:\s*["']([\w-]+)["']""", text)
        used |= {name: f"{path.relative_to(SOURCE)}" for name in found}
    return used


def test_every_icon_in_use_is_drawn():
    from kyhop.web import places
    from kyhop.web.words import STATES

    used = used_icons()
    used |= {place.icon: f"place {place.id}" for place in places.registered()}
    used |= {state.icon: f"state {name}" for name, state in STATES.items()}
    drawn = symbols()
    assert len(used) > 20
    assert {name: where for name, where in used.items() if name not in drawn} == {}


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_every_component_says_what_it_is(path):
    text = path.read_text("utf-8")
    assert text.startswith(("{#", "{% comment %}", "{% extends"))
    get_template(f"web/{path.name}")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_templates_are_short_and_use_no_colour_of_their_own(path):
    text = path.read_text("utf-8")
    if path.name != "sprite.html":
        assert text.count("\n") <= 120
        assert not re.search(r"""(?:fill|stroke)=["']#""", text)


def test_a_form_draws_label_help_and_error_tied_together():
    from kyhop.web.samples import bound_form

    html = str(bound_form())
    assert '<label class="field__label" for="id_sample-meeting">' in html
    assert 'aria-invalid="true"' in html
    described = re.search(r'name="sample-meeting"[^>]*aria-describedby="([^"]+)"', html)
    assert described
    assert f'id="{described[1]}"' in html
    assert 'role="alert"' in html
    assert 'href="#id_sample-meeting"' in html
    assert html.count("20/11/2026") == 2


def test_what_was_typed_comes_back_with_the_refusal():
    from kyhop.web.samples import MATTER, bound_form

    assert MATTER in str(bound_form())


def test_a_meter_never_runs_over():
    html = Template("{% include 'web/meter.html' with text='x' value=12 total=9 only %}").render(
        Context()
    )
    assert 'width="100%" height="8" rx="4"/></svg>' in html
