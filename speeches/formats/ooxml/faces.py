"""The faces of a house style as letters, and the styles of those letters that stand out within a paragraph."""

from dataclasses import replace

from speeches.domain.script import Script
from speeches.formats.house_style import Digits, HouseStyle, LeadLook
from speeches.formats.ooxml.styles import Style, StyleId
from speeches.formats.ooxml.typography import LetterFormat


def letters_of_text(house: HouseStyle) -> LetterFormat:
    """Return the letters that all others are based on."""
    latin = house.text_face if house.digits is Digits.TEXT else house.latin_face
    return LetterFormat(chinese=house.text_face, latin=latin, complex_face=house.latin_face)


def letters_in(house: HouseStyle, face: str) -> LetterFormat:
    """Return letters in `face`; digits and Latin letters with them where the house style wants that."""
    if house.digits is Digits.LATIN:
        return LetterFormat(chinese=face)
    return LetterFormat(chinese=face, latin=face, complex_face=house.latin_face)


def word_styles(house: HouseStyle) -> tuple[Style, ...]:
    """Return the styles of letters: those of salutations, headings and leads that run into text, and of ordinals.

    Latin has no face for each layer: its headings stand out by their weight.
    """
    heading = replace(letters_in(house, house.level_1_face), bold=house.script is Script.LATIN or None)
    leads = {
        LeadLook.KAI: letters_in(house, house.lead_face),
        LeadLook.BOLD: LetterFormat(bold=True),
        LeadLook.PLAIN: LetterFormat(),
    }
    return (
        Style(id=StyleId.SALUTATION_WORDS, based_on=None),
        Style(id=StyleId.HEADING_WORDS, based_on=None, letters=heading),
        Style(id=StyleId.LEAD_WORDS, based_on=None, letters=leads[house.lead]),
        Style(id=StyleId.ORDINAL, based_on=None),
        Style(id=StyleId.HEADING_ORDINAL, based_on=StyleId.HEADING_WORDS),
        Style(id=StyleId.LEAD_ORDINAL, based_on=StyleId.LEAD_WORDS),
    )
