"""Whether a word with Vietnamese marks can be a Vietnamese syllable: an onset, a rhyme, one tone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|"
_RHYMES = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ă|ăc|ăm|ăn|ăng|ăp|ăt|â|âc|âm|ân|âng|âp|ât|"
    "âu|ây|e|ec|em|en|eng|eo|ep|et|ê|êch|êm|ên|ênh|êp|êt|êu|i|ia|ich|iêc|iêm|iên|iêng|iêp|"
    "iêt|iêu|im|in|inh|ip|it|iu|o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oăc|"
    "oăm|oăn|oăng|oăt|oe|oem|oen|oeo|oet|oi|om|on|ong|oong|ooc|op|ot|oc|ô|ôc|ôi|ôm|ôn|ông|"
    "ôp|ôt|ơ|ơi|ơm|ơn|ơp|ơt|ơng|u|ua|uan|uân|uâng|uât|uây|uc|uê|uêch|uênh|ui|um|un|ung|"
    "uôc|uôi|uôm|uôn|uông|uôt|uơ|up|ut|uy|uya|uych|uyên|uyêt|uynh|uyt|uyp|uyu|ư|ưa|ưc|ưi|"
    "ưm|ưn|ưng|ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu|ưt|ưu|y|yêm|yên|yêng|yêt|yêu|ynh|yt|ych|"
    "ym|yn|uêt|uên|uâc|uơn|uao|ueo|uet|ue|uon"
)
_SYLLABLE = re.compile(f"(?:{_ONSET})(?:{_RHYMES})")


@lru_cache(maxsize=8192)
def impossible(word: str) -> bool:
    """Whether a lower-case word carries Vietnamese letters and yet is no syllable.

    Words without marks are never judged: they may be foreign names or units.
    """
    letters = unicodedata.normalize("NFD", word)
    tones = [char for char in letters if char in _TONES]
    bare = unicodedata.normalize("NFC", "".join(char for char in letters if char not in _TONES))
    if not tones and bare.isascii():
        return False
    if len(tones) > 1:
        return True
    return _SYLLABLE.fullmatch(bare) is None
