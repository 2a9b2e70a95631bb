"""Stored speeches: one noun a file; fields, constraints and querysets only."""

from speeches.models.arrival import Arrival
from speeches.models.house_style import HouseStyle
from speeches.models.job import Job
from speeches.models.membership import Membership
from speeches.models.parcel import Parcel
from speeches.models.point import Point
from speeches.models.replacement import Replacement
from speeches.models.section import Section
from speeches.models.source_file import SourceFile
from speeches.models.speech import Speech
from speeches.models.tag import Tag

__all__ = [
    "Arrival",
    "HouseStyle",
    "Job",
    "Membership",
    "Parcel",
    "Point",
    "Replacement",
    "Section",
    "SourceFile",
    "Speech",
    "Tag",
]
