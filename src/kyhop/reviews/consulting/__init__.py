"""Asking for opinions on a draft: the bodies asked, the Front's criticism, the public posting."""
