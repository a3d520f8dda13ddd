"""The wiring: settings load, translations compile."""

from kyhop.config import messages


def test_a_catalogue_compiles_to_what_gettext_reads(tmp_path):
    import gettext

    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Late"\nmsgstr "Quá hạn"\n\nmsgid "Soon"\nmsgstr "Sắp"\n# near\nmsgctxt "vote"\nmsgid "For"\nmsgstr "Tán thành"\n\n#, fuzzy\nmsgid "No"\nmsgstr "Có"\n'
    mo = tmp_path / "x.mo"
    mo.write_bytes(messages.compiled(po))
    with mo.open("rb") as handle:
        words = gettext.GNUTranslations(handle)
    assert words.gettext("Late") == "Quá hạn"
    assert words.pgettext("vote", "For") == "Tán thành"
    assert words.gettext("Soon") == "Sắp"
    assert words.gettext("No") == "No"
